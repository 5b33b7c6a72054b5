"""Opens a page of each kind of a bundle in Firefox, from its folder and from a server, with scripts and without, on a wide and a narrow screen.

Usage: page_walk.py BUNDLE [--kinds REGEX] [--only file|http|bare-file|bare-http]

Of each page: nothing is said in the console, no request fails, the heading is there to see, nothing is wider than the screen, and the menu opens. Where a list can
be filtered, a word of its first row finds it. Prints a line for each fault, then a line of JSON. Exit code 1 where there was one.
"""
import functools
import http.server
import json
import pathlib
import re
import sys
import threading

from browsers import Firefox
from pagecheck import site as sites

WIDTHS = (1280, 390)

# The faults of a page at a width, and what is in the way of its menu.
LOOK = """(() => {
  const root = document.documentElement, faults = [], heading = document.querySelector("main h1"), menu = document.querySelector(".menu");
  const isSeen = element => !!element && element.getClientRects().length > 0 && element.getBoundingClientRect().height > 8
    && getComputedStyle(element).visibility === "visible";
  if (!isSeen(heading)) faults.push("no heading is to be seen");
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !e.parentElement.closest(".scroll"));
    faults.push(`is ${root.scrollWidth} px wide in ${root.clientWidth}: ` + wide.slice(0, 3).map(e => e.tagName + "." + e.className).join(", "));
  }
  if (menu) {
    const link = menu.querySelector("a"), button = menu.querySelector("summary"), hasButton = isSeen(button);
    if (hasButton) button.click();
    if (!isSeen(link)) faults.push(hasButton ? "the menu does not open" : "there is no menu");
    if (hasButton) button.click();
  } else if (![...document.querySelectorAll("header a")].some(a => a.getAttribute("href").endsWith("#menu"))) faults.push("there is no way to the menu");
  return faults;
})()"""

# Types a word of the first row into the field of a list, as a person does; says what is wrong with what comes.
FILTER = """async () => {
  const tools = document.getElementById("tools"), field = document.getElementById("t-q"), rows = () => [...document.querySelectorAll("table[data-name] tbody tr")];
  if (!tools || !field) return [];
  if (!tools.checkVisibility()) return ["the fields of the list are hidden"];
  const all = rows().length, cell = rows()[0] && [...rows()[0].querySelectorAll("a")].map(a => a.textContent.trim()).find(Boolean);
  if (!cell) return [];
  const wait = async () => {
    const before = tools.dataset.done, end = performance.now() + 20000;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (tools.dataset.done === before && performance.now() < end) await new Promise(done => setTimeout(done, 5));
    return tools.dataset.done !== before;
  };
  field.value = "zzyzx";
  if (!await wait() || rows().some(row => row.querySelector("a"))) return ["a word that is nowhere finds rows"];
  field.value = cell;
  if (!await wait() || !rows().length || rows().length > Math.max(all, 200)) return [`'${cell}' finds ${rows().length} rows of ${all}`];
  return rows().some(row => row.textContent.includes(cell)) ? [] : [`'${cell}' does not find its own row`];
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass


def served(bundle):
    """A server of a bundle on loopback, and its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(bundle)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/"


def walk(browser, address, paths, has_scripts):
    for index, path in enumerate(paths):
        browser.faults.clear()
        browser.goto(address + path)
        # From wide to narrow and back: a change of size takes as long as a page.
        for width in WIDTHS if index % 2 == 0 else WIDTHS[::-1]:
            browser.resize(width)
            for fault in browser.value(LOOK):
                yield path, f"at {width} px {fault}"
        if has_scripts and browser.value('!!document.querySelector("#tools")'):
            for fault in browser.evaluate(FILTER):
                yield path, fault
        for fault in browser.faults:
            yield path, fault


def main():
    bundle = pathlib.Path(sys.argv[1]).resolve()
    only, kinds = (sys.argv[sys.argv.index(name) + 1] if name in sys.argv else "" for name in ("--only", "--kinds"))
    paths = [path for kind, path in sites.one_of_each_pattern(sites.Site(bundle).pages).items() if re.search(kinds, kind)]
    server, address = served(bundle)
    found, opened = [], 0
    for has_scripts in (True, False):
        places = {name: place for name, place in (("file", bundle.as_uri() + "/"), ("http", address))
                  if only in ("", name if has_scripts else "bare-" + name)}
        if not places:
            continue
        browser = Firefox(has_scripts)
        browser.resize(WIDTHS[0])
        for name, place in places.items():
            opened += len(paths)
            words = f"{name}, {'with' if has_scripts else 'without'} scripts"
            found += [f"{path}: {words}: {fault}" for path, fault in walk(browser, place, paths, has_scripts)]
        browser.close()
    server.shutdown()
    for fault in found:
        print(f"fault: {fault}")
    print(json.dumps({"kinds": len(paths), "opened": opened, "faults": len(found)}))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
