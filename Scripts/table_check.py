"""Filters and sorts the lists of a bundle in a real browser from file://, and compares what comes with the rows that their pages hold without a script.

Usage: table_check.py BUNDLE [--lists N] [chromium|firefox]

The truth is read from the HTML of all pages of a list. Each list is asked a dozen questions, drawn from its own rows: words, days, amounts, orders, and
some of them together. The selection as CSV must hold the same rows in the same order, written for a Dutch spreadsheet, the address must bring it back, and the page must show the count.
Of the files of a list each must be referred to, readable, whole and small; where one is taken away, the page must name it. Prints a line for each fault, then a line of JSON. Exit code 1 where there was one.
"""
import base64
import csv
import html.parser
import io
import json
import pathlib
import random
import re
import shutil
import sys
import tempfile
import unicodedata
import urllib.parse
import zlib

from browsers import open_browser

ASK = """async () => {
  const tools = document.getElementById('tools'), before = tools.dataset.done, end = performance.now() + 20000, start = performance.now();
  location.hash = HASH;
  while (tools.dataset.done === before && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 0));
  const time = performance.now() - start;
  return {
    isDone: tools.dataset.done !== before, time, csv: await vitrine.csv(), state: document.getElementById('t-found').textContent,
    shown: document.querySelectorAll('table[data-name] tbody tr').length,
    first: Array.from(document.querySelectorAll('table[data-name] tbody tr:first-child a')).map(link => link.href)
  };
}"""


class Page(html.parser.HTMLParser):
    """The rows of the list of a page: a dictionary of texts each, with the links of the row under ''."""

    def __init__(self, text):
        super().__init__()
        self.titles, self.heads, self.rows, self.next, self.is_list, self.in_head, self.cell, self.depth = [], [], [], None, False, False, None, []
        self.is_pattern = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        own = dict(attributes)
        if tag == "a" and own.get("rel") == "next" and re.search(r"(page-|\.)\d+\.html$", own["href"]):
            self.next = own["href"]
        if tag == "template":
            self.is_pattern = True
        if tag == "table":
            self.is_list = "data-name" in own
            self.name = own.get("data-name", "")
        if not self.is_list or self.is_pattern:
            return
        if tag == "thead":
            self.in_head = True
        elif tag == "tfoot":
            self.is_list = False
        elif tag == "tr" and not self.in_head:
            self.rows.append(None if "fixed" in own.get("class", "") else {"": []})
            self.column = -1
        elif tag in ("td", "th") and self.in_head:
            self.heads.append((own.get("data-field") or "", own.get("data-type"), "data-range" in own))
            self.titles.append("")
        elif tag in ("td", "th"):
            self.column += 1
            self.cell, self.depth = [], []
        elif self.cell is not None:
            if tag == "a" and self.rows[-1] is not None:
                self.rows[-1][""].append(own["href"])
            self.depth.append((tag, own.get("class", "")))

    def handle_endtag(self, tag):
        if tag == "template":
            self.is_pattern = False
        elif tag == "thead":
            self.in_head = False
        elif tag in ("td", "th") and self.cell is not None:
            if self.rows[-1] is not None and self.column < len(self.heads):
                if self.heads[self.column][0]:
                    self.rows[-1][self.heads[self.column][0]] = re.sub(r"\s+", " ", "".join(self.cell)).strip()
            self.cell = None
        elif self.cell is not None and self.depth and self.depth[-1][0] == tag:
            self.depth.pop()

    def handle_data(self, data):
        if self.in_head and self.titles:
            self.titles[-1] += data
        if self.cell is None:
            return
        outer = [kind for name, kind in self.depth if name in ("small", "span")]
        if not outer or outer[0] in ("type", "tag"):
            self.cell.append(data)
        elif self.rows[-1] is not None and outer[0] == "cur":
            self.rows[-1]["currency"] = data.strip()
        elif self.rows[-1] is not None and outer[0] == "" and data.strip():
            self.rows[-1]["party"] = data.strip()


def whole(path):
    """The columns, their titles and the rows of a list, over all its pages."""
    page = Page(path.read_text("utf-8"))
    heads, titles, rows = page.heads, page.titles, list(page.rows)
    while page.next:
        path = path.parent / page.next
        page = Page(path.read_text("utf-8"))
        rows += page.rows
    # A running balance is of the page and not of the row.
    titles = [title.strip() for head, title in zip(heads, titles) if head[0]]
    return [head for head in heads if head[0]], titles, [row for row in rows if row is not None and len(row) > 2]


def number(text):
    return int(re.sub(r"\D", "", text)) * (-1 if "-" in text else 1) if re.search(r"\d", text) else None


def iso(text):
    return "-".join(reversed(re.findall(r"\d+", text)))


def fold(text):
    text = "".join(c for c in unicodedata.normalize("NFKD", text).lower() if not unicodedata.category(c).startswith("M"))
    return text.translate(str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th"}))


def select(heads, rows, query):
    texts = [name for name, kind, _ in heads if kind == "text"] + ["party"]
    sums = [name for name, _, in_range in heads if in_range]
    days = [name for name, kind, _ in heads if kind == "date"]

    def holds(row):
        if not all(any(word in fold(row.get(name, "")) for name in texts) for word in fold(query.get("q", "")).split()):
            return False
        if ("since" in query or "until" in query) and not any(
                row[name] and query.get("since", "") <= iso(row[name]) <= query.get("until", "9999") for name in days):
            return False
        if "from" not in query and "to" not in query:
            return True
        return any(row[name] and number(query.get("from", "0,00")) <= abs(number(row[name])) <= number(query.get("to", "9" * 17)) for name in sums)

    chosen = [row for row in rows if holds(row)]
    order = query.get("sort", "")
    if order:
        name, kind = next((name, kind) for name, kind, _ in heads if name == order.lstrip("-"))
        read = {"date": iso, "text": lambda text: re.sub(r"\d+", lambda digits: digits[0].rjust(12, "0"), fold(text))}.get(kind, number)
        filled = [row for row in chosen if read(row[name]) not in ("", None)]
        filled.sort(key=lambda row: read(row[name]), reverse=order[0] == "-")
        chosen = filled + [row for row in chosen if read(row[name]) in ("", None)]
    return chosen


def questions(heads, rows, draw):
    texts = [name for name, kind, _ in heads if kind == "text"]
    sums = [name for name, _, in_range in heads if in_range]
    days = [name for name, kind, _ in heads if kind == "date"]
    amounts = [row[name] for row in rows for name in sums if row[name]]
    dates = sorted(iso(row[name]) for row in rows for name in days if row[name])

    def word():
        words = " ".join(draw.choice(rows)[name] for name in texts).split() or ["x"]
        found = draw.choice(words)
        return draw.choice([found, found.upper(), found[:4]])

    ranged = {}
    if amounts:
        low, high = sorted(draw.sample(amounts, 2) if len(amounts) > 1 else amounts * 2, key=lambda text: abs(number(text)))
        ranged = {"from": low.lstrip("-"), "to": high.lstrip("-")}
    between = {"since": dates[len(dates) // 4], "until": dates[len(dates) * 3 // 4]} if dates else {}
    yield {"q": word()}
    yield {"q": word() + " " + word()}
    yield {"q": "zzyzx"}
    yield ranged
    yield between
    yield {**between, "q": word(), "sort": "-" + draw.choice(heads)[0]}
    if sums:
        yield {**ranged, "sort": draw.choice(sums)}
    for name, _, _ in heads:
        yield {"sort": draw.choice(["", "-"]) + name}


def check(browser, path, draw, times):
    heads, titles, rows = whole(path)
    browser.goto(path.as_uri())
    for query in questions(heads, rows, draw):
        if not query:
            continue
        answer = browser.evaluate(ASK.replace("HASH", json.dumps("#" + urllib.parse.urlencode(query, quote_via=urllib.parse.quote))))
        if not answer["isDone"]:
            yield f"{path}: no answer to {query}"
            continue
        times.append(answer["time"])
        wanted = select(heads, rows, query)
        names, *came = csv.reader(io.StringIO(answer["csv"].removeprefix("\ufeff"), newline=""), delimiter=";", strict=True)
        if names[:len(titles)] != titles or any(re.fullmatch("column-.*|[a-z]+", name) for name in names) or any(len(row) != len(names) for row in came):
            yield f"{path}: {query}: heads {names} instead of {titles}"
        expected = [[written(row, name, kind) for name, kind, _ in heads] for row in wanted]
        shown = [row[:len(heads)] for row in came]
        if shown != expected:
            wrong = next((pair for pair in zip(shown, expected) if pair[0] != pair[1]), (len(shown), len(expected)))
            yield f"{path}: {query}: {len(shown)} rows instead of {len(expected)}, first difference {wrong}"
        if wanted and number(answer["state"].split("van")[0]) != len(wanted):
            yield f"{path}: {query}: says {answer['state']!r} of {len(wanted)}"
        if answer["shown"] != min(200, len(wanted)):
            yield f"{path}: {query}: shows {answer['shown']} rows of {len(wanted)}"
        links = [(path.parent / href).resolve().as_uri() if "#" not in href else (path.parent / href.split("#")[0]).resolve().as_uri() + "#" + href.split("#")[1]
                 for href in wanted[0][""]] if wanted else []
        if links != answer["first"]:
            yield f"{path}: {query}: the first row leads to {answer['first']} instead of {links}"


def files(folder):
    """What is wrong with the files of a list."""
    root = json.loads(re.fullmatch(r"vitrineRoot\((.*)\);\n", (folder / "root.js").read_text("utf-8"))[1])
    wanted = {f"{number // 256}/{number % 256}.js" for places in root["columns"].values() for number, _ in places}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.js")} - {"root.js"}
    if wanted != there:
        yield f"{folder}: files that are not those of root.js: {sorted(wanted ^ there)}"
    for name, places in root["columns"].items():
        rows = 0
        for number, first in places:
            path = folder / f"{number // 256}/{number % 256}.js"
            if first != rows or path.stat().st_size > 16384:
                yield f"{path}: column {name} goes on at {first} after {rows} rows, {path.stat().st_size} octets"
            text = re.fullmatch(r'vitrineShard\((\d+),"(.*)"\);\n', path.read_text("utf-8"))
            if not text or int(text[1]) != number:
                yield f"{path}: is another file"
            rows += zlib.decompress(base64.b64decode(text[2]), -15).decode("utf-8").count("\n") + 1
        if rows != root["rows"]:
            yield f"{folder}: column {name} has {rows} rows instead of {root['rows']}"


def damaged(browser, page, bundle):
    """What a page with rows in files says where one of them is gone."""
    rows = page.parent / re.search(r'data-rows="([^"]*)"', page.read_text("utf-8"))[1]
    with tempfile.TemporaryDirectory() as scratch:
        site, missing = pathlib.Path(scratch), rows.resolve() / "0/0.js"
        for folder in (bundle / "assets", page.parent, rows.resolve()):
            shutil.copytree(folder, site / folder.relative_to(bundle), dirs_exist_ok=True)
        (site / missing.relative_to(bundle)).unlink()
        browser.goto((site / page.relative_to(bundle)).as_uri())
        answer = browser.evaluate(ASK.replace("HASH", json.dumps("#sort=date")).replace("await vitrine.csv()", "''"))
        if "0/0.js" not in answer["state"] or answer["shown"]:
            yield f"{page}: a file that is gone is not named: {answer}"


def written(row, name, kind):
    text = row.get(name, "")
    if kind == "date":
        return text
    if kind not in ("amount", "count"):
        return "'" + text if text[:1] in tuple("=+-@") and text else text
    if not text:
        return ""
    whole, _, rest = text.partition(",")
    return re.sub(r"[^\d-]", "", whole) + ("," + rest if rest else "")


def main():
    bundle, rest = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    limit = int(rest[rest.index("--lists") + 1]) if "--lists" in rest else 1_000_000
    pages = sorted(bundle.glob("documents/*/*/all/index.html")) + [bundle / "parties/index.html"]
    cards = [path for path in sorted(bundle.glob("ledger/*/accounts-*/a-*.html")) if path.name.count(".") == 1]
    # Those with rows in files first.
    cards.sort(key=lambda path: not path.with_suffix(".rows").exists())
    pages = [page for page in pages[:limit] + cards[:limit] if page.exists() and 'id="tools"' in page.read_text("utf-8")]
    browser, draw, faults, times = open_browser("firefox" if rest[-1:] == ["firefox"] else "chromium"), random.Random(7), [], []
    for page in pages:
        faults += check(browser, page, draw, times)
    for folder in sorted(path.parent for path in bundle.rglob("root.js") if path.parent.name != "search"):
        faults += files(folder)
    faults += [f"browser: {fault}" for fault in browser.faults]
    with_files = [page for page in pages if "data-rows" in page.read_text("utf-8")]
    for page in with_files[:1] + with_files[-1:]:
        faults += damaged(browser, page, bundle)
    browser.close()
    for fault in faults:
        print(f"fault: {fault}")
    times.sort()
    print(json.dumps({"lists": len(pages), "files": len(with_files), "questions": len(times), "faults": len(faults), "p95": round(times[len(times) * 95 // 100]) if times else None}))
    return 1 if faults or not times else 0


if __name__ == "__main__":
    sys.exit(main())
