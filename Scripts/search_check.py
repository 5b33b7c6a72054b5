"""Types queries into the search of a bundle, in a real browser from file://, and looks for what is wanted among the first three results.

Usage: search_check.py BUNDLE QUERIES [chromium|firefox]

QUERIES has a query and what is wanted a line, parted by a tab; '|' parts what will do. Where a third column says what must stand above the results, the
second must be in the first of them; '-' is no result. Prints each query that missed, with what came; then, as one line
of JSON, how many were found and how long they took (milliseconds from the keystroke to the results, warm). Exit code 1 where fewer than 97 of 100, with a third column all, are
found, or the browser met an error.
"""
import json
import pathlib
import sys

from browsers import open_browser

ASK = """async () => {
  const page = document.getElementById('search'), box = document.getElementById('q'), text = QUERY;
  const list = () => Array.from(document.querySelectorAll('#hits > li'))
    .map(hit => Array.from(hit.children).filter(part => part.className !== 'quote').map(part => part.innerText).join(' ')).join('|');
  // As somebody types who does not wait for an answer: it must be that of the whole text.
  const last = String(Number(page.dataset.done || 0) + text.length), end = performance.now() + 10000;
  for (let length = 1; length <= text.length; length++) {
    box.value = text.slice(0, length);
    box.dispatchEvent(new Event('input'));
    await new Promise(resolve => setTimeout(resolve, length % 3));
  }
  while (page.dataset.done !== last && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 0));
  const typed = list();
  let start;
  for (const turn of ['cold', 'warm']) {
    const before = page.dataset.done;
    start = performance.now();
    box.dispatchEvent(new Event('input'));
    while (page.dataset.done === before) await new Promise(resolve => setTimeout(resolve, 0));
  }
  return {
    time: performance.now() - start, isSame: typed === list(),
    said: ['found', 'ways', 'loose'].map(id => document.getElementById(id).innerText.replace(/\\s+/g, ' ')).join(' '),
    hits: Array.from(document.querySelectorAll('#hits > li')).slice(0, 3).map(hit => hit.innerText.replace(/\\s+/g, ' '))
  };
}"""


def is_wanted(answer, wanted, said=""):
    """Whether what is wanted came: among the first three results, or with what is said above them as the first."""
    hits = (answer["hits"][:1] or ["-"]) if said else answer["hits"]
    has = any(hit == part or part != "-" and part.casefold() in hit.casefold() for hit in hits for part in wanted.split("|"))
    return has and any(part in answer["said"] for part in said.split("|"))


def main() -> int:
    bundle, queries = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    pairs = [line.split("\t") for line in queries.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    found, times = 0, []
    browser = open_browser(sys.argv[3] if len(sys.argv) > 3 else "chromium")
    browser.goto((bundle / "search/index.html").as_uri())
    for query, *wanted in pairs:
        answer = browser.evaluate(ASK.replace("QUERY", json.dumps(query)))
        times.append(answer["time"])
        if not answer["isSame"]:
            browser.faults.append(f"{query!r} finds something else where it is typed fast")
        if is_wanted(answer, *wanted):
            found += 1
        else:
            print(f"missed {query!r}: wanted {wanted!r}, came {answer['hits']}, {answer['said']!r}")
    browser.close()
    for fault in browser.faults:
        print(f"browser: {fault}")
    times.sort()
    print(json.dumps({"queries": len(pairs), "found": found, "p50": round(times[len(times) // 2], 1), "p95": round(times[len(times) * 95 // 100], 1)}))
    # What is judged with all that is said must all be right.
    least = 100 if any(len(pair) > 2 for pair in pairs) else 97
    return 1 if browser.faults or found * 100 < least * len(pairs) else 0


if __name__ == "__main__":
    sys.exit(main())
