"""What a search does with strings that break programs, and with an index that was damaged, in a real browser from file://.

Usage: search_faults.py hostile BUNDLE STRINGS [chromium|firefox]   STRINGS is a JSON list; each is the number of a document of the bundle
       search_faults.py damaged BUNDLE [chromium|firefox]           the bundle is copied first

`hostile` types each string, takes it as a filter and puts it into the address: it must come through as text, run nothing and break nothing. `damaged` takes
away a file of the index at a time: the page must name it. Prints a line for each fault, then a line of JSON. Exit code 1 where there was one.
"""
import json
import pathlib
import re
import shutil
import sys
import tempfile

from browsers import open_browser

WAIT = """
  const page = document.getElementById('search'), box = document.getElementById('q'), party = document.getElementById('f-party');
  const wait = async (change) => {
    const before = page.dataset.done, end = performance.now() + 8000;
    change();
    while (page.dataset.done === before && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 0));
    return page.dataset.done !== before;
  };
  const type = (field, text) => { field.value = text; field.dispatchEvent(new Event('input')); };
"""
ASK = "async () => {" + WAIT + """
  const text = TEXT, answer = { found: {}, isDone: true };
  const note = (way) => { answer.found[way] = Array.from(document.querySelectorAll('#hits > li'))
    .map(hit => Array.from(hit.querySelectorAll('a, .about')).map(part => part.textContent).join(' ')); };
  answer.isDone &&= await wait(() => { party.value = ''; type(box, text); });
  note('typed');
  answer.isDone &&= await wait(() => { box.value = ''; type(party, text); });
  note('filter');
  party.value = '';
  answer.isDone &&= await wait(() => { location.hash = '#q=' + encodeURIComponent(text); });
  note('address');
  answer.box = box.value;
  answer.elements = Array.from(new Set(Array.from(page.querySelectorAll('#hits *, #loose *, #found *')).map(element => element.localName)));
  answer.scripts = Array.from(document.scripts).map(script => script.getAttribute('src')).filter(
    source => !/^(\\.\\.\\/assets\\/[a-z-]+\\.js|root\\.js|\\d+\\/\\d+\\.js)$/.test(source));
  answer.handlers = Array.from(document.querySelectorAll('*')).some(element => element.getAttributeNames().some(name => name.startsWith('on')));
  return answer;
}"""
LOOK = "async () => {" + WAIT + """
  const isDone = await wait(() => type(box, TEXT));
  return { isDone, found: document.getElementById('found').textContent, hits: document.querySelectorAll('#hits > li').length };
}"""


def hostile(browser, bundle, strings):
    browser.goto((bundle / "search/index.html").as_uri())
    for text in strings:
        answer = browser.evaluate(ASK.replace("TEXT", json.dumps(text)))
        if not answer["isDone"]:
            yield f"{text!r}: no answer"
        if answer["box"] != text:
            yield f"{text!r}: came out of the address as {answer['box']!r}"
        if set(answer["elements"]) - {"li", "a", "p", "span", "mark"} or answer["scripts"] or answer["handlers"]:
            yield f"{text!r}: became markup: {answer['elements']} {answer['scripts']}"
        # What has a word and nothing that is not shown can be found by it; of a long list many have the same words.
        if len(strings) < 200 and re.search(r"[A-Za-z]{3}", text) and text.isprintable() and len(text) < 100:
            shown = re.sub(r"\s+", " ", text).strip()
            for way, titles in answer["found"].items():
                if not any(shown in re.sub(r"\s+", " ", title) for title in titles):
                    yield f"{text!r}: not found by {way}, but {titles[:3]}"


def damaged(browser, bundle, scratch):
    names = sorted(str(path.relative_to(bundle / "search")) for path in (bundle / "search").rglob("*.js"))
    named = set()
    for missing in names:
        content = (bundle / "search" / missing).read_bytes()
        for number, change in enumerate((None, b"vitrineShard(", content[:len(content) // 2] + b'");\n')):
            # A folder of its own: browsers remember scripts by their address.
            site = scratch / f"{missing.replace('/', '-')}-{number}"
            for part in ("search", "assets"):
                shutil.copytree(bundle / part, site / part)
            path = site / "search" / missing
            path.unlink() if change is None else path.write_bytes(change)
            browser.goto((site / "search/index.html").as_uri())
            for text in ("factuur", "2024", "elektriciteit", "350", "van", "zzyzx"):
                answer = browser.evaluate(LOOK.replace("TEXT", json.dumps(text)))
                if not answer["isDone"]:
                    yield f"{missing}: no answer to {text!r}"
                elif f"search/{missing}" in answer["found"]:
                    named.add(missing)
                    if answer["hits"]:
                        yield f"{missing}: results beside the message"
            shutil.rmtree(site)
    if "root.js" not in named or len(named) * 2 < len(names):
        yield f"of {len(names)} damaged files only {sorted(named)} are named"


def main():
    way, bundle, *rest = sys.argv[1:]
    browser = open_browser(rest[-1] if rest and rest[-1] in ("chromium", "firefox") else "chromium")
    if way == "hostile":
        strings = json.loads(pathlib.Path(rest[0]).read_text("utf-8"))
        faults = list(hostile(browser, pathlib.Path(bundle).resolve(), strings)) + browser.faults
    else:
        with tempfile.TemporaryDirectory() as folder:
            faults = list(damaged(browser, pathlib.Path(bundle), pathlib.Path(folder)))
    browser.close()
    for fault in faults:
        print(f"fault: {fault}")
    print(json.dumps({"faults": len(faults)}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
