# `make` alone lists the goals.
.POSIX:
.DELETE_ON_ERROR:
.PHONY: help demo demo-portal build test lint bench completions man deb try-deb install clean
.DEFAULT_GOAL := help

SWIFT   = swift
PREFIX  = /usr/local
DESTDIR =

SAMPLE       = bakkerij-de-linde
VITRINE      = .build/release/vitrine
# Reads PDFs for vitrine, which looks for it beside itself.
VITRINE_PDF  = .build/release/vitrine-pdf
MAKE_DOSSIER = .build/release/make-dossier
# Completions and man pages, in the folders that they have below share.
SHARE        = .build/share

help:
	@echo 'make demo      make a sample dossier, archive it to Output and verify the result'
	@echo 'make demo-portal  archive and publish the sample beside a small portal, with nginx on port 8080; Ctrl-C ends both'
	@echo 'make build     build the program (release)'
	@echo 'make test      set up the tools, build and run every test'
	@echo 'make lint      hold the sources against their style'
	@echo 'make bench     measure speed and memory'
	@echo 'make install   install the program, its templates, completions and man pages below PREFIX ($(PREFIX))'
	@echo 'make deb       make a Debian package in Output'
	@echo 'make try-deb   as root: install that package in an empty system and archive the sample there'
	@echo 'make clean     remove what was built'

build:
	Scripts/bootstrap run
	$(SWIFT) build -c release --product vitrine
	$(SWIFT) build -c release --product vitrine-pdf
	$(SWIFT) build -c release --product make-dossier

demo: build
	@if [ ! -d Examples/$(SAMPLE) ] || [ $(MAKE_DOSSIER) -nt Examples/$(SAMPLE) ]; then \
	    echo '$(MAKE_DOSSIER) sample Examples/$(SAMPLE)'; \
	    rm -rf Examples/$(SAMPLE); \
	    $(MAKE_DOSSIER) sample Examples/$(SAMPLE) && touch Examples/$(SAMPLE); \
	fi
	$(VITRINE) archive Examples/$(SAMPLE) -o Output --replace
	$(VITRINE) verify Output/$(SAMPLE)

demo-portal: build
	Scripts/bootstrap portal
	$(SWIFT) build -c release --product demo-portal
	VITRINE=$(VITRINE) MAKE_DOSSIER=$(MAKE_DOSSIER) Examples/portal/run

test:
	Scripts/bootstrap test
	SWIFT='$(SWIFT)' Scripts/lint
	$(SWIFT) build -c release
	$(SWIFT) build --build-tests
	SWIFT='$(SWIFT)' Scripts/run_tests

lint:
	SWIFT='$(SWIFT)' Scripts/lint

bench: build
	Benchmarks/run

completions: build
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/vendor-completions $(SHARE)/fish/vendor_completions.d
	LC_ALL=C $(VITRINE) --generate-completion-script bash >$(SHARE)/bash-completion/completions/vitrine
	LC_ALL=C $(VITRINE) --generate-completion-script zsh >$(SHARE)/zsh/vendor-completions/_vitrine
	LC_ALL=C $(VITRINE) --generate-completion-script fish >$(SHARE)/fish/vendor_completions.d/vitrine.fish

man: build
	Scripts/man_pages $(VITRINE) $(SHARE)/man

deb: build completions man
	Scripts/bootstrap deb
	Scripts/make_deb .build/release $(SHARE) Output

try-deb: deb
	$(MAKE_DOSSIER) sample .build/try-deb-sample
	Scripts/try_deb Output/vitrine_*.deb .build/try-deb-sample
	rm -rf .build/try-deb-sample

install: build completions man
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/vitrine
	install -m 755 $(VITRINE) $(DESTDIR)$(PREFIX)/bin/vitrine
	install -m 755 $(VITRINE_PDF) $(DESTDIR)$(PREFIX)/bin/vitrine-pdf
	rm -rf $(DESTDIR)$(PREFIX)/share/vitrine/Templates
	cp -R Templates $(DESTDIR)$(PREFIX)/share/vitrine/Templates
	cp -R $(SHARE)/bash-completion $(SHARE)/fish $(SHARE)/man $(DESTDIR)$(PREFIX)/share
	install -d $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -m 644 $(SHARE)/zsh/vendor-completions/_vitrine $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_vitrine

clean:
	rm -rf .build/debug .build/release .build/*-unknown-linux-gnu
