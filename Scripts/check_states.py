#!/usr/bin/env python3
"""Looks at the kinds of page of several bundles in one Chromium: whether anything is cut, empty, too wide or too small to be touched, on three widths.

Usage: check_states.py [--kinds REGEX] BUNDLE...

At 1280, 390 and 320 pixels; at the last also with the spacing of text that WCAG 1.4.12 asks for. What is touched is 24 pixels high at 390. No section, table or page
is empty, no text is cut, no amount broken, the words of charts are whole and large enough. Prints a line for each fault, then a line of JSON. Exit code 1 where there was one.
"""
import json
import pathlib
import re
import sys

from pagecheck import site as sites
from pagecheck.appearance import LAYOUT
from pagecheck.browser import HEIGHT, SETTLED, chromium
from pagecheck.narrow import CHARTS, NARROWEST, TARGETS, USUAL, WIDER_TEXT, WIDTH

# A heading with nothing below it, an amount of a fact that breaks, a link to nowhere.
EMPTY = """() => {
  const faults = [], words = element => element.innerText.replace(/\\s+/g, " ").trim();
  for (const part of document.querySelectorAll("main section, main article")) {
    if (!part.getClientRects().length) continue;
    const heading = part.querySelector("h2, h3"), own = heading ? words(part).slice(words(heading).length).trim() : words(part);
    if (!own && !part.querySelector("svg, img, object, input")) faults.push(`nothing stands below '${heading ? words(heading) : "no heading"}'`);
  }
  for (const list of document.querySelectorAll("main ul, main dl, main nav")) {
    if (list.getClientRects().length && list.checkVisibility() && list.getBoundingClientRect().height > 4 && !words(list)) faults.push("an empty list");
  }
  for (const value of document.querySelectorAll(".whole, .figures b, .about-it dd.tab")) {
    if (value.getClientRects().length && value.scrollWidth > value.clientWidth + 1 && value.clientWidth > 1) faults.push(`'${words(value)}' sticks out`);
  }
  // A note is somebody's own words, and in French a space stands before a semicolon.
  const own = [...document.querySelector("main").children].filter(part => !part.matches(".note")).map(part => part.innerText).join("\\n");
  if (/\\b(undefined|null|NaN)\\b| ;| op ;|\\{\\w+\\}/.test(own)) faults.push("a value is missing in a sentence");
  return faults;
}"""


def look(page, address):
    page.set_viewport_size({"width": 1280, "height": HEIGHT})
    page.goto(address, wait_until="load")
    for width in (1280, USUAL, NARROWEST):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(SETTLED)
        found = [page.evaluate(WIDTH), *page.evaluate(CHARTS), *page.evaluate(LAYOUT)]
        found += page.evaluate(TARGETS) if width == USUAL else page.evaluate(EMPTY) if width == 1280 else []
        yield from (f"at {width} px: {message}" for message in found if message)
    page.add_style_tag(content=WIDER_TEXT)
    wider = page.evaluate(WIDTH)
    if wider:
        yield f"at {NARROWEST} px, with wider text it {wider}"


def main(arguments):
    wanted = re.compile(arguments[1]) if arguments[:1] == ["--kinds"] else re.compile("")
    faults, looked = [], 0
    with chromium() as browser:
        page = browser.new_context(bypass_csp=True).new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: script error: {error}"))
        for bundle in arguments[2 if arguments[:1] == ["--kinds"] else 0:]:
            site = sites.Site(pathlib.Path(bundle))
            for kind, path in sites.one_of_each_pattern(site.pages).items():
                if wanted.search(kind):
                    looked += 1
                    faults += [f"{bundle}/{path}: {fault}" for fault in look(page, site.url(path))]
    for fault in faults:
        print(f"fault: {fault}")
    print(json.dumps({"pages": looked, "faults": len(faults)}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
