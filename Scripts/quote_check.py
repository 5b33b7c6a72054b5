"""Looks for words of PDFs in the search of a bundle, in a real browser from file://, and holds the places that results quote against the PDFs.

Usage: quote_check.py BUNDLE [chromium|firefox]

The words are read here, by pdftotext: those of six letters or more that stand in one to three PDFs, forty of them. Each must be found in those documents; each of their
results must show the word or quote it, and what stands round it must stand so in the PDF. Prints what is wrong; then, as one line of JSON, how many were asked. Exit code 1 where something was
wrong, or the browser met an error.
"""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

from browsers import open_browser

ASK = """async () => {
  const page = document.getElementById('search'), box = document.getElementById('q'), before = page.dataset.done, end = performance.now() + 20000;
  box.value = TEXT;
  box.dispatchEvent(new Event('input'));
  while (page.dataset.done === before && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 1));
  const empty = () => Array.from(document.querySelectorAll('#hits .quote')).some(quote => !quote.textContent);
  while (empty() && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 1));
  return Array.from(document.querySelectorAll('#hits > li')).map(hit => ({
    page: hit.querySelector('a').getAttribute('href').slice(3), shown: hit.querySelector('a').innerText + ' ' + hit.querySelector('.about').innerText, quote: (hit.querySelector('.quote') || { textContent: '' }).textContent,
    marks: Array.from(hit.querySelectorAll('.quote mark')).map(mark => mark.textContent) }));
}"""


def folded(text):
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).lower() if not unicodedata.combining(letter))


def texts(bundle):
    """The text of each PDF, in the ways in which pdftotext orders it, by the page of its document."""
    found = {}
    for page in sorted(bundle.glob("documents/**/*.html")):
        html = page.read_text("utf-8")
        names = set(re.findall(r'(?:href|data)="(?:\.\./)+(files/[^"#]+\.pdf)', html)) if 'class="folio"' in html else ()
        for name in sorted(names):
            ways = [subprocess.run(["pdftotext", *way, bundle / name, "-"], capture_output=True, text=True).stdout for way in ([], ["-raw"], ["-layout"])]
            found.setdefault(str(page.relative_to(bundle)), []).extend(" ".join(way.split()) for way in ways)
    return found


def main() -> int:
    bundle = pathlib.Path(sys.argv[1]).resolve()
    documents, places, faults, asked = texts(bundle), {}, [], 0
    for page, ways in documents.items():
        for word in set(re.findall(r"\b[a-z]{6,20}\b", folded(ways[0]))):
            places.setdefault(word, set()).add(page)
    rare = sorted(word for word, pages in places.items() if len(pages) <= 3)
    browser = open_browser(sys.argv[2] if len(sys.argv) > 2 else "chromium")
    browser.goto((bundle / "search/index.html").as_uri())
    noise = folded(browser.evaluate("() => document.querySelector('[data-key=noise]').textContent")).split()
    rare = [word for word in rare if word not in noise]
    for word in rare[::max(1, len(rare) // 40)]:
        # A blank behind it, so that it is no beginning of another.
        hits = browser.evaluate(ASK.replace("TEXT", json.dumps(word + " ")))
        asked += 1
        if len(hits) < 10 and not places[word] <= {hit["page"] for hit in hits}:
            faults.append(f"{word}: not found in {sorted(places[word] - {hit['page'] for hit in hits})}")
        for hit in hits:
            if not hit["quote"]:
                if hit["page"] in places[word] and word not in folded(hit["shown"]):
                    faults.append(f"{word}: {hit['page']} quotes nothing")
                continue
            own = " ".join(hit["quote"].strip("… ").split())
            if not any(folded(mark).startswith(word) for mark in hit["marks"]) and hit["page"] in places[word]:
                faults.append(f"{word}: {hit['page']} marks {hit['marks']}")
            if hit["page"] in documents and not any(own in way for way in documents[hit["page"]]):
                faults.append(f"{word}: {hit['page']} has nowhere {own!r}")
    browser.close()
    for fault in faults + [f"browser: {fault}" for fault in browser.faults]:
        print(fault[:500])
    print(json.dumps({"words": asked, "wrong": len(faults)}))
    return 1 if faults or browser.faults or not asked else 0


if __name__ == "__main__":
    sys.exit(main())
