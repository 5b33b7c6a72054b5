"""What a page looks like on paper: printed to PDF by Chromium, its words and their places read by pdftotext."""

import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from .browser import HEIGHT, SETTLED
from .site import Fault

# A4 upright, less the margins of the style sheet, in CSS pixels.
PAPER_WIDTH = 680
# What may stick out of a line or touch its neighbour without being seen, in points.
SLACK = 0.5

# The amounts of the page and the heads of its tables, as they are drawn on paper; and what is cut by its box.
PRINTED = """() => {
  const drawn = element => element.getClientRects().length > 0 && !element.closest(".hidden");
  const words = element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) if (drawn(walker.currentNode.parentElement)) found.push(walker.currentNode.nodeValue);
    return found.join(" ");
  };
  const amounts = root => [...root.querySelectorAll(".num, .whole, .figures b, .lead b")].filter(drawn).map(words).filter(text => /\\d/.test(text));
  const name = element => element.tagName.toLowerCase() + [...element.classList].map(c => "." + c).join("");
  const cut = [...document.body.querySelectorAll("*")].filter(element => element instanceof HTMLElement && drawn(element)
    && getComputedStyle(element).overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1
    && element.textContent.trim() && !element.matches(".hidden, .skip")).map(name);
  const tables = [...document.querySelectorAll("table")].filter(table => table.tHead && drawn(table.tHead))
    .map(table => ({head: [...table.tHead.querySelectorAll("th")].filter(drawn).map(th => th.innerText).join(" "), amounts: amounts(table),
      last: table.tFoot ? [...table.tBodies].flatMap(body => [...body.rows]).filter(drawn).slice(-1)
        // Beside a line of most of a sheet there is no room.
        .filter(row => table.tHead.offsetHeight + row.offsetHeight + table.tFoot.offsetHeight < 450).flatMap(amounts) : [],
      foot: table.tFoot ? [...table.tFoot.rows].filter(drawn).slice(0, 1).flatMap(amounts) : []}));
  return {amounts: amounts(document.body), tables, cut};
}"""


class Word(NamedTuple):
    """A word of the PDF; places are in points from the top left of its page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def check(site, browser, paths):
    """Prints each page; returns the faults and how many sheets of paper they took."""
    faults, sheets = [], 0
    page = browser.new_page(viewport={"width": PAPER_WIDTH, "height": HEIGHT})
    page.emulate_media(media="print")
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            page.goto(site.url(path), wait_until="load")
            page.evaluate(SETTLED)
            expected = page.evaluate(PRINTED)
            pdf = Path(folder) / "page.pdf"
            page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
            width, words = read(pdf)
            sheets += len(words)
            faults += [Fault("paper", path, message) for message in judge(expected, width, words)]
    page.close()
    return faults, sheets


def read(pdf):
    """The width of the sheets and the words of each."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True).stdout.decode()
    # Control characters may stand in a PDF and not in XML.
    root = ElementTree.fromstring(re.sub("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f]", "", text))
    sheets = [element for element in root.iter() if element.tag.endswith("page")]
    words = [[Word(number, *(float(word.get(key)) for key in ("xMin", "yMin", "xMax", "yMax")), word.text or "")
              for word in sheet if word.text] for number, sheet in enumerate(sheets)]
    return float(sheets[0].get("width")), words


def judge(expected, width, sheets):
    """Sentences about what is missing or cut on the sheets."""
    yield from (f"{name} cuts its content on paper" for name in expected["cut"])
    wanted = Counter(plain(text) for text in expected["amounts"])
    places = {text: [] for text in wanted}
    for words in sheets:
        for start, word in enumerate(words):
            joined = ""
            for end in range(start, min(start + 8, len(words))):
                if abs(words[end].top - word.top) > 3:
                    break
                joined += plain(words[end].text)
                if joined in places:
                    places[joined].append(words[start:end + 1])
    for text, count in sorted(wanted.items()):
        if len(places[text]) < count:
            yield f"'{text}' is printed {len(places[text])} times, the page shows it {count} times"
        outside = [run for run in places[text] if run[0].left < -SLACK or run[-1].right > width + SLACK]
        if outside:
            yield f"'{text}' is printed beyond the paper"
        covered = [other.text for run in places[text] for part in run for other in sheets[part.page] if covers(other, part) and other not in run]
        if covered:
            yield f"'{text}' and '{covered[0][:20]}' are printed over each other"
    yield from heads(expected["tables"], wanted, places, sheets)
    yield from totals(expected["tables"], wanted, places)


def covers(other, word):
    return (other is not word and min(other.right, word.right) - max(other.left, word.left) > SLACK
            and min(other.bottom, word.bottom) - max(other.top, word.top) > 3)


def heads(tables, everywhere, places, sheets):
    """A sheet with an amount that is printed nowhere but in a table has the head of the table."""
    for table in tables:
        inside = Counter(plain(text) for text in table["amounts"])
        own = {text for text, count in inside.items() if everywhere[text] == count == len(places[text])}
        for number in sorted({run[0].page for text in own for run in places[text]}):
            if not contains(sheets[number], table["head"]):
                yield f"the head '{table['head'][:60]}' is missing on sheet {number + 1}, which has rows of its table"


def totals(tables, everywhere, places):
    """A total stands on the sheet of the last line that it is of."""
    for table in tables:
        sheets = [{run[0].page for text in map(plain, table[part]) if everywhere[text] == 1 for run in places[text][:1]} for part in ("last", "foot")]
        if all(sheets) and sheets[0].isdisjoint(sheets[1]):
            yield f"the total '{table['foot'][-1]}' stands alone on sheet {min(sheets[1]) + 1}"


def contains(words, head):
    there = Counter(plain(word.text).casefold() for word in words)
    return not Counter(plain(word).casefold() for word in head.split()) - there


def plain(text):
    return re.sub(r"\s", "", text)
