import Foundation
import Testing
import TestSupport

/// Completions in real shells, and man pages made of what the program says of itself.
@Suite struct CompletionTests {
    /// What bash proposes for a line, with the cursor at its end.
    private static func bash(_ line: String) throws -> [String] {
        let script = """
            . <('\(Command.vitrine)' --generate-completion-script bash)
            complete -p vitrine | grep -q _vitrine || exit 9
            COMP_LINE='\(line)' COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<<"$COMP_LINE"; [ "${COMP_LINE%" "}" = "$COMP_LINE" ] || COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _vitrine vitrine "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let made = try Command.shell(script)
        #expect(made.status == 0, "\(made.errors)")
        return made.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test func bashCompletesCommandsOptionsAndValues() throws {
        #expect(try Self.bash("vitrine arch") == ["archive"])
        #expect(Set(try Self.bash("vitrine export-")) == ["export-pdfs", "export-package"])
        #expect(Set(try Self.bash("vitrine migration ca")) == ["cancel"])
        #expect(try Self.bash("vitrine archive --repl") == ["--replace"])
        #expect(Set(try Self.bash("vitrine archive --language ")) == ["nl", "fr", "de", "en"])
        #expect(Set(try Self.bash("vitrine migration new --scenario ")) == ["archive", "zip", "package"])
    }

    @Test(.enabled(if: Command.find("zsh") != nil, "needs zsh: Scripts/bootstrap test")) func zshKnowsTheCommands() throws {
        try withTemporaryFolder { folder in
            let made = try Command.shell("'\(Command.vitrine)' --generate-completion-script zsh >_vitrine", in: folder)
            #expect(made.status == 0)
            // A terminal of its own, in which the key for completion is pressed.
            let script = """
                zmodload zsh/zpty
                zpty work zsh -f
                zpty -w work 'PS1=; fpath=(\(folder) $fpath); autoload -U compinit; compinit -u -D; bindkey "^I" complete-word; PATH=/nowhere; print \
                -r -- be""gun'
                zpty -r work found '*begun*'
                zpty -w -n work $'vitrine arch\\t'
                zpty -r work found '*archive*'
                print -r -- "$found"
                zpty -d work
                """
            let shown = try Command.run("/usr/bin/timeout", ["60", "/usr/bin/zsh", "-fc", script], in: folder)
            #expect(shown.status == 0 && shown.output.contains("archive"), "\(shown.output) \(shown.errors)")
        }
    }

    @Test(.enabled(if: Command.find("fish") != nil, "needs fish: Scripts/bootstrap test")) func fishKnowsTheCommands() throws {
        try withTemporaryFolder { folder in
            let script = "'\(Command.vitrine)' --generate-completion-script fish | source; complete -C 'vitrine arch'"
            let made = try Command.run("/usr/bin/fish", ["--no-config", "-c", script], environment: ["HOME": folder])
            #expect(made.output.hasPrefix("archive\t"), "\(made.output) \(made.errors)")
        }
    }

    private static let hasMan = Command.find("man") != nil && Command.find("python3") != nil

    @Test(.enabled(if: hasMan, "needs man and python3: Scripts/bootstrap test")) func everyCommandHasAManPage() throws {
        try withTemporaryFolder { folder in
            let made = try Command.run(Command.root + "/Scripts/man_pages", [Command.vitrine, folder])
            #expect(made.status == 0, "\(made.errors)")
            for (language, place, heading) in [
                ("C.UTF-8", "", "EXAMPLES"), ("C.UTF-8", "/nl", "VOORBEELDEN"), ("C.UTF-8", "/fr", "EXEMPLES"), ("C.UTF-8", "/de", "BEISPIELE"),
            ] {
                let names = HelpTests.commands.filter { !$0.contains(" ") }
                #expect(Set(files(below: folder + place + "/man1")) == Set((["vitrine"] + names.map { "vitrine-" + $0 }).map { $0 + ".1" }))
                for name in names {
                    let page = try Command.run(
                        "/usr/bin/man", ["--warnings", "-E", "UTF-8", "-l", "\(folder)\(place)/man1/vitrine-\(name).1"],
                        environment: ["LC_ALL": language, "MANWIDTH": "100", "MANPAGER": "cat"])
                    #expect(page.status == 0 && page.errors.isEmpty, "\(name): \(page.errors)")
                    let words = page.output.replacing(/\S\u{8}/, with: "")
                    #expect(words.contains("vitrine-" + name) && words.contains(heading), "\(name) in \(place)")
                    // What the help offers stands there, to be copied with the hyphens that it has.
                    for option in try Command.vitrine("help", name).output.matches(of: /(?m)^  (?:-., )?(--[a-z-]+)/) {
                        #expect(words.contains(option.output.1), "\(option.output.1) of \(name)")
                    }
                }
            }
        }
    }
}
