#!/usr/bin/env python3
"""Shows that the checks pass a good site and catch each kind of fault.

Prints one line for each case that went wrong, else the number of cases. Exit code 0 or 1.
"""

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import check_pages
from pagecheck.browser import chromium
from pagecheck.markup import SCRIPT_POLICY, SECURITY_POLICY

PAGE = """<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="stylesheet" href="{up}assets/site.css">{scripts}</head>
<body><main><h1>{title}</h1>
{body}
</main></body></html>
"""
STYLE = """:root { color-scheme: light dark; color: #111; background: #fff }
a { color: #0645ad } .num { white-space: nowrap } .empty-style { white-space: normal }
@media (prefers-color-scheme: dark) { :root { color: #eee; background: #111 } a { color: #9cf } }
"""
CHART = """<svg viewBox="0 0 100 20" role="img" aria-labelledby="c"><title id="c">Omzet</title>
<rect x="1" y="1" width="50" height="9"/></svg>"""


def page(body, up="", title="Dossier"):
    return PAGE.format(policy=SECURITY_POLICY, title=title, up=up, body=body, scripts="")


def search(body):
    return PAGE.format(policy=SCRIPT_POLICY, title="Zoeken", up="", body=body, scripts='<script src="assets/site.js"></script>')


GOOD = {
    "index.html": page(f'<p id="begin"><a href="documents/2023/01/a-1.html">Factuur</a> '
                       f'<a href="notes.html#slot">Notities</a> <a href="search.html">Zoeken</a></p>{CHART}'),
    "search.html": search('<p><label for="q">Zoek</label> <input id="q" type="search"> <a href="index.html">Index</a></p>'),
    "notes.html": page('<p id="slot"><a href="index.html#begin">Terug</a></p>', title="Notities"),
    "documents/2023/01/a-1.html": page(
        '<p><a href="../../../index.html">Index</a> <a href="a-1.txt" download="Factuur 1.txt">Origineel</a></p>'
        '<table><tr><th scope="col">Bedrag</th></tr><tr><td class="num">1.000,00</td></tr></table>',
        up="../../../", title="Factuur 1"),
    "documents/2023/01/a-1.txt": "Factuur 1",
    "assets/site.css": STYLE,
    "assets/site.js": "document.documentElement.classList.add('scripted');\n",
}


def with_body(body, **files):
    """The good site with `body` put on its front page."""
    return {"index.html": GOOD["index.html"].replace("</main>", body + "</main>"), **files}


def with_change(old, new, path="index.html"):
    assert old in GOOD[path], old
    return {path: GOOD[path].replace(old, new)}


def linked(name):
    """A file under `name` that the front page links to."""
    return {**with_body(f'<a href="{name}">x</a>'), name: "x"}


POLICY_META = f'<meta http-equiv="Content-Security-Policy" content="{SECURITY_POLICY}">'

# Check, files that are put over the good site, part of the expected fault.
CASES = [
    ("names", {"Factuur.txt": "x"}, "Factuur.txt: the name 'Factuur.txt' does not match"),
    ("names", {"é.txt": "x"}, "does not match"),
    ("names", {"a b/c.txt": "x"}, "a b: the name"),
    ("names", {"a" * 101: "x"}, "does not match"),
    ("names", {"aux.txt": "x"}, "aux.txt: the name is that of a Windows device"),
    ("names", {"com1/a.txt": "x"}, "com1: the name is that of a Windows device"),
    ("names", {"a.": "x"}, "ends in a dot"),
    ("names", {"a" * 40 + "/" + "b" * 40: "x"}, "the path has 81 characters"),
    ("names", {f"many/{number}.txt": "" for number in range(1001)}, "many: the folder has 1001 entries"),
    ("names", {"link.txt": Path("index.html")}, "link.txt: is a symbolic link"),
    ("links", with_body('<a href="none.html">x</a>'), "no such file"),
    ("links", with_body('<a href="~href~">x</a>'), "no such file"),
    ("links", with_body('<template><a href="~href~">x</a></template><a href="~href~">x</a>'), "no such file"),
    ("links", with_body('<a href="NOTES.html">x</a>'), "no such file"),
    ("links", with_body('<a href="notes.html#nergens">x</a>'), "no id 'nergens' in notes.html"),
    ("links", with_body('<a href="#nergens">x</a>'), "no id 'nergens' in index.html"),
    ("links", with_body('<a href="documents/">x</a>'), "ends in a folder"),
    ("links", with_body('<a href="documents">x</a>'), "ends in a folder"),
    ("links", with_body('<a href=".">x</a>'), "ends in a folder"),
    ("links", with_body('<a href="/notes.html">x</a>'), "is not a relative link"),
    ("links", with_body('<a href="//example.org/a">x</a>'), "is not a relative link"),
    ("links", with_body('<a href="file:///etc/passwd">x</a>'), "is not a relative link"),
    ("links", with_body('<a href="../index.html">x</a>'), "climbs out of the site"),
    ("links", with_body('<a href="notes.html?a=1">x</a>'), "has a query"),
    ("links", with_body('<a href="documents\\2023\\01\\a-1.html">x</a>'), "backslash"),
    ("links", with_body('<a href="">x</a>'), "is empty"),
    ("links", with_body('<a href="https://example.org/a">x</a>'), "leads outside the site"),
    ("links", with_body('<img src="https://portal.example/a.png" alt="">'), "loads something from outside"),
    ("links", with_body('<object data="none.pdf"></object>'), "no such file"),
    ("links", with_body('<img srcset="none.png 2x" src="assets/site.css" alt="">'), "no such file"),
    ("links", {"lost.html": page("<p>x</p>")}, "lost.html: no chain of links leads here"),
    ("markup", with_change(POLICY_META, ""), "the security policy does not follow"),
    ("markup", with_change("base-uri 'none'; ", ""), "another security policy than agreed"),
    ("markup", with_change('<meta charset="utf-8">', ""), "<meta charset> is not the first"),
    ("markup", with_change('<html lang="nl">', "<html>"), "<html> without lang"),
    ("markup", with_change("<title>Dossier</title>", "<title> </title>"), "no <title>"),
    ("markup", with_change('name="viewport"', 'name="other"'), "no viewport meta"),
    ("markup", with_body("<h1>Twee</h1>"), "2 h1 elements"),
    ("markup", with_change("<h1>Dossier</h1>", ""), "0 h1 elements"),
    ("markup", with_body("<form></form>"), "<form> element"),
    ("markup", with_body("<button>x</button>"), "<button> element"),
    ("markup", with_body("<input>"), "<input> element"),
    ("markup", with_body("<select></select>"), "<select> element"),
    ("markup", with_body("<textarea></textarea>"), "<textarea> element"),
    ("markup", with_change("<title>", '<base href="x"><title>'), "<base> element"),
    ("markup", with_change("<title>", '<meta http-equiv="refresh" content="1"><title>'), "http-equiv=refresh"),
    ("markup", with_body("<script>1</script>"), "<script> without src"),
    ("markup", with_body('<script src="assets/site.js"></script>'), "another security policy than agreed"),
    ("markup", {"search.html": search("<form></form>")}, "<form> element"),
    ("markup", with_change('<script src="assets/site.js"></script>', "", "search.html"), "<input> element"),
    ("markup", with_body('<script src="notes.js"></script>'), "not one of the project"),
    ("markup", with_body('<script type="module" src="assets/site.js"></script>'), "type=module"),
    ("markup", with_body("<style>a {}</style>"), "<style> element"),
    ("markup", with_body('<p ONCLICK="x()">x</p>'), "attribute onclick= on <p>"),
    ("markup", with_body('<svg><g onload="x()"/></svg>'), "attribute onload= on <g>"),
    ("markup", with_body('<p style="color: red">x</p>'), "attribute style= on <p>"),
    ("markup", with_body('<a href="java&#10;script:x()">x</a>'), "script address in href="),
    ("markup", {"index.html": b"\xff\xfe"}, "is not UTF-8 at byte 0"),
    ("html", {
        "index.html": with_body("<p><div>x</p>")["index.html"],
        "notes.html": GOOD["notes.html"].replace("</main>", '<svg><rect width="9"/></svg></main>'),
        "documents/2023/01/a-1.html": GOOD["documents/2023/01/a-1.html"].replace("<td ", '<td align="left" '),
    }, ["index.html: line", "notes.html: line 7: Element “rect” is missing required attribute “height”",
        "documents/2023/01/a-1.html: line 6: The “align” attribute"]),
    ("browser", with_body('<img src="https://portal.invalid/a.png" alt="">'), "https://portal.invalid/a.png"),
    ("browser", with_body('<img src="none.png" alt="">'), "request failed (net::ERR_FILE_NOT_FOUND)"),
    ("browser", with_body('<iframe src="none.pdf"></iframe>'), "none.pdf"),
    ("browser", with_body("<script>1</script>"), "console error: "),
    ("browser", with_body('<p style="color: red">x</p>'), "console error: "),
    ("browser", {"assets/site.js": "nergens();"}, "script error: nergens is not defined"),
    ("browser", {"assets/site.js": "console.warn('let op');"}, "console warning: let op"),
    ("browser", {"assets/site.js": "fetch('../notes.html');"}, "console error: "),
    ("browser", {"assets/site.js": "new Image().src = 'file:///etc/hostname';"}, "asks for file:///etc/hostname"),
    ("browser", {"assets/site.js": "alert('x');"}, "opens a dialog: x"),
    ("axe", with_body('<img src="assets/site.css">'), "at 1280 px, light: image-alt: "),
    ("axe", {"assets/site.css": STYLE.replace("color: #eee", "color: #222")}, "at 390 px, dark: color-contrast: "),
    ("layout", {"assets/site.css": STYLE + "p { width: 700px }"}, "at 390 px, dark: is 7"),
    ("layout", {"assets/site.css": STYLE + "p { width: 40px; white-space: nowrap; overflow: hidden }"},
     "text is cut in p#begin"),
    ("layout", with_body('<p><span class="num empty-style">1<br>000</span></p>'), "number over two lines in span.num"),
    ("layout", with_body("<table><tr><td></td></tr></table>"), "table has no filled cell"),
    ("layout", with_body("<section> </section>"), "section is empty"),
    ("narrow", {"assets/site.css": STYLE + "p { width: 330px }"}, "at 320 px: is 3"),
    ("narrow", {"assets/site.css": STYLE + "p { width: 25em; letter-spacing: 0 } p a { display: inline-block; width: 300px; white-space: nowrap }"},
     "at 320 px: is "),
    ("narrow", {"assets/site.css": STYLE + "h1 { width: 11ch; white-space: nowrap; font-size: 3rem }", **with_change("<h1>Dossier</h1>", "<h1>Dossiers van toen</h1>")},
     "with wider text it is "),
    ("narrow", with_body('<p><a href="notes.html#slot">a</a> <a href="search.html">b</a></p>'), "px and near to another target"),
    ("narrow", with_body('<svg viewBox="0 0 2000 20"><text x="5" y="15">klein</text></svg>'), "'klein' in a chart is "),
    ("narrow", with_body('<svg viewBox="0 0 300 20"><text x="290" y="15">afgesneden</text></svg>'), "'afgesneden' in a chart is cut"),
    ("narrow", with_body('<p class="owner">Naam</p>') | {"assets/site.css": STYLE + "h1 { margin-top: 300px }"}, "the first heading stands at "),
    ("paper", with_body(f'<table><tr><td>{"x" * 400}</td><td class="num">1.234,56</td></tr></table>'), "'1.234,56' is printed 0 times"),
    ("paper", with_body("<table><thead><tr><th>Bedrag</th></tr></thead><tbody>"
                        + "".join(f'<tr><td class="num">{number}.000,00</td></tr>' for number in range(1, 20)) + "</tbody>"
                        '<tfoot><tr><td class="num">190.000,00</td></tr></tfoot></table>')
     | {"assets/site.css": STYLE + "thead { display: table-row-group } tfoot { display: table-row-group; break-before: page }"},
     "the total '190.000,00' stands alone on sheet 2"),
    ("paper", {"assets/site.css": STYLE + "p { width: 40px; white-space: nowrap; overflow: auto }"}, "p cuts its content on paper"),
]

# Files put over the good site, options: no fault may be found.
GOOD_CASES = [
    ({}, []),
    (linked("con1.txt"), ["--only", "names,links,markup"]),
    (with_body('<a href="https://portal.example/dossier/7">Portaal</a>'),
     ["--only", "names,links,markup", "--allow-host", "portal.example"]),
    (with_body('<p>Omschrijving <code>&lt;form onclick="x"&gt;</code> <img alt="" src="data:image/gif;base64,R0lG"></p>'),
     ["--only", "names,links,markup"]),
    (with_body('<template><a href="~href~">x</a></template>'), ["--only", "links"]),
    ({f"many/{number}.txt": "" for number in range(1000)}, ["--only", "names"]),
    ({**with_body('<iframe src="a.pdf" title="Factuur"></iframe><a href="a.pdf#page=1">x</a>'), "a.pdf": b"%PDF"},
     ["--only", "links,browser"]),
]


def write(folder, files):
    for path, content in {**GOOD, **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            file.symlink_to(content)
        else:
            file.write_bytes(content if isinstance(content, bytes) else content.encode())


def outcome(browser, files, arguments):
    """Runs the real program on a site; returns its exit code and its fault lines."""
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(printed):
        write(Path(folder), files)
        code = check_pages.main([folder, "--json", *arguments], browser)
    faults = json.loads(printed.getvalue())["faults"]
    return code, [f"{fault['path']}: {fault['message']}" for fault in faults]


def main():
    with chromium() as browser:
        wrong = run_cases(browser)
    print(f"{len(GOOD_CASES) + len(CASES)} cases, {wrong} wrong")
    return 1 if wrong else 0


def run_cases(browser):
    wrong = 0
    for files, arguments in GOOD_CASES:
        code, faults = outcome(browser, files, arguments)
        if code or faults:
            wrong += 1
            print(f"good site {sorted(files)}, {arguments}: exit code {code}, {faults}")
    for check, files, expected in CASES:
        code, faults = outcome(browser, files, ["--only", check])
        parts = [expected] if isinstance(expected, str) else expected
        for part in parts:
            if code != 1 or not any(part in fault for fault in faults):
                wrong += 1
                print(f"{check}: expected {part!r}: exit code {code}, {faults}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
