"""Gives the page that checks files each original of a bundle, and changed copies, in a real browser from file://.

Usage: file_check.py BUNDLE [chromium|firefox]

What is right is worked out here: the pages of documents that lead to a file, and SHA-256 by hashlib. Each original must lead to exactly those pages, each changed copy to
none; a fingerprint that is pasted, in capitals or as a line of sha256sum, must do as its file does, here and in the search. Prints each answer that is wrong; then, as one
line of JSON, how many were asked. Exit code 1 where one was wrong, or the browser met an error.
"""
import base64
import hashlib
import json
import pathlib
import re
import shutil
import sys
import tempfile

from browsers import open_browser

READ = """
  const read = () => Array.from(document.querySelectorAll('#answers > li')).map(item => ({
    isGood: Boolean(item.querySelector('.good')), isBad: Boolean(item.querySelector('.bad')), text: item.innerText,
    pages: Array.from(item.querySelectorAll('.links a')).map(link => link.getAttribute('href')).sort() }));
  const wait = async before => {
    const end = performance.now() + 20000;
    while (page.dataset.done === before && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 1));
  };
"""
CHOOSE = "async () => { const page = document.getElementById('check'), input = document.getElementById('files'), before = page.dataset.done;" + READ + """
  const transfer = new DataTransfer();
  for (const [name, text] of FILES) transfer.items.add(new File([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))], name));
  if (DROPS) document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  else { input.files = transfer.files; input.dispatchEvent(new Event('change')); }
  await wait(before);
  return read();
}"""
PASTE = "async () => { const page = document.getElementById('check'), box = document.getElementById('print'), before = page.dataset.done;" + READ + """
  box.value = TEXT;
  box.dispatchEvent(new Event('input'));
  await wait(before);
  return { answers: read(), said: document.getElementById('state').innerText };
}"""
SEARCH = """async () => {
  const page = document.getElementById('search'), box = document.getElementById('q'), before = page.dataset.done, end = performance.now() + 20000;
  box.value = TEXT;
  box.dispatchEvent(new Event('input'));
  while (page.dataset.done === before && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 1));
  return Array.from(document.querySelectorAll('#hits a')).map(link => link.getAttribute('href').slice(3)).sort();
}"""


def truth(bundle):
    """The pages of documents that lead to each file, by its SHA-256; and the bytes of each."""
    pages, contents = {}, {}
    for page in sorted(bundle.glob("documents/**/*.html")):
        text = page.read_text("utf-8")
        if 'class="folio"' not in text:
            continue
        for name in set(re.findall(r'(?:href|data|src)="(?:\.\./)+(files/[^"#]+)', text)):
            content = (bundle / name).read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            contents[digest] = content
            pages.setdefault(digest, set()).add(str(page.relative_to(bundle)))
    return pages, contents


def changed(content):
    middle = len(content) // 2
    yield content + b"\n"
    yield content[:-1]
    yield content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1:]


class Judge:
    def __init__(self, pages):
        self.pages, self.asked, self.faults = pages, 0, []

    def answer(self, what, content, answer):
        digest = hashlib.sha256(content).hexdigest()
        wanted = sorted(self.pages.get(digest, []))
        right = answer["pages"] == wanted and answer["isGood"] == bool(wanted) and answer["isBad"] == (not wanted) and digest in answer["text"]
        self.equal(what, right, True, answer)

    def equal(self, what, came, wanted, more=""):
        self.asked += 1
        if came != wanted:
            self.faults.append(f"{what}: wanted {wanted}, came {came} {more}")


def encoded(contents, name="scan.pdf"):
    return json.dumps([[name, base64.b64encode(content).decode()] for content in contents])


def main() -> int:
    bundle = pathlib.Path(sys.argv[1]).resolve()
    pages, contents = truth(bundle)
    stored = {hashlib.sha256(file.read_bytes()).hexdigest() for file in bundle.glob("files/*/*")}
    judge = Judge(pages)
    judge.equal("files without a page", sorted(stored - set(pages)), [])
    browser = open_browser(sys.argv[2] if len(sys.argv) > 2 else "chromium")
    browser.goto((bundle / "check.html").as_uri())
    originals = [contents[digest] for digest in sorted(contents)]
    forged = [copy for content in originals[::9] if content for copy in changed(content)] + [b""]
    for drops in ("false", "true"):
        for start in range(0, len(originals + forged), 25):
            part = (originals + forged)[start:start + 25]
            answers = browser.evaluate(CHOOSE.replace("FILES", encoded(part)).replace("DROPS", drops))
            judge.equal("answers", len(answers), len(part))
            for content, answer in zip(part, answers):
                judge.answer("a file", content, answer)
    prints = sorted(contents)[::11]
    for digest in prints:
        for text in (digest.upper(), f"  {digest}  scan.pdf\n", f"SHA256 (scan.pdf) = {digest}", f"SHA256          {digest.upper()}       C:\\scan.pdf", f"\\{digest}  a\\nb"):
            answer = browser.evaluate(PASTE.replace("TEXT", json.dumps(text)))
            judge.answer(f"pasted {text!r}", contents[digest], answer["answers"][0] if answer["answers"] else {"pages": [], "isGood": 0, "isBad": 0, "text": ""})
    for text in (prints[0][:-1], prints[0] + "0", "factuur", f"{prints[0]} {chr(97) * 64}"):
        answer = browser.evaluate(PASTE.replace("TEXT", json.dumps(text)))
        judge.equal(f"pasted {text!r}", (answer["answers"], "64" in answer["said"]), ([], True))
    browser.goto((bundle / "search/index.html").as_uri())
    for digest in prints:
        for text in (digest, digest.upper(), digest[:16]):
            judge.equal(f"searched {text}", browser.evaluate(SEARCH.replace("TEXT", json.dumps(text))), sorted(pages[digest]))
    with tempfile.TemporaryDirectory() as folder:
        # Without the files of the index nothing is said of a file, neither yes nor no.
        copy = pathlib.Path(folder)
        shutil.copytree(bundle / "assets", copy / "assets")
        shutil.copy(bundle / "check.html", copy)
        (copy / "search").mkdir()
        for missing in ("root.js", "0/"):
            browser.goto((copy / "check.html").as_uri())
            heard = len(browser.faults)
            answers = browser.evaluate(CHOOSE.replace("FILES", encoded(originals[:1])).replace("DROPS", "false"))
            # The browser tells of the missing file too.
            del browser.faults[heard:]
            said = [(answer["isGood"], answer["isBad"], f"search/{missing}" in answer["text"]) for answer in answers]
            judge.equal(f"without search/{missing}", (said, browser.evaluate("() => document.getElementById('state').innerText")), ([(False, False, True)], ""))
            shutil.copy(bundle / "search/root.js", copy / "search")
    browser.close()
    for fault in judge.faults + [f"browser: {fault}" for fault in browser.faults]:
        print(fault[:500])
    print(json.dumps({"files": len(originals), "changed": len(forged), "asked": judge.asked, "wrong": len(judge.faults)}))
    return 1 if judge.faults or browser.faults or not forged else 0


if __name__ == "__main__":
    sys.exit(main())
