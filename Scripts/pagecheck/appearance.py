"""What a page looks like: axe's accessibility rules, and the layout on a wide and a narrow screen."""

from axe_playwright_python.sync_playwright import Axe

from .browser import HEIGHT, SCHEMES, SETTLED, WIDTHS
from .site import Fault

AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
}
TALLEST_SCREENSHOT = 6000

# Returns the layout faults of the page as a list of sentences.
LAYOUT = """() => {
  const faults = [];
  const name = element => element.tagName.toLowerCase() + (element.id ? "#" + element.id : "")
    + [...element.classList].map(c => "." + c).join("");
  const text = element => (element.textContent || "").trim();
  const isDrawn = element => element.getClientRects().length > 0;
  const pictures = "img, svg, object, iframe, video, canvas";

  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > window.innerWidth) {
    const wide = [...document.body.querySelectorAll("*")]
      .filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 3).map(name);
    faults.push(`is ${document.documentElement.scrollWidth} px wide in a window of ${window.innerWidth}`
      + (wide.length ? `: ${wide.join(", ")}` : ""));
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (!(element instanceof HTMLElement) || element.clientWidth < 2 || !text(element)) continue;
    const style = getComputedStyle(element);
    if (["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis"
        && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`text is cut in ${name(element)}: "${text(element).slice(0, 40)}"`);
    }
  }
  for (const element of document.querySelectorAll(".num")) {
    if (!(element instanceof HTMLElement) || !/\\d/.test(text(element))) continue;
    // What only a screen reader meets has no line.
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), lines = [];
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(".hidden")) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      lines.push(...[...range.getClientRects()].filter(r => r.width > 0 && r.height > 0));
    }
    if (lines.length === 0) continue;
    lines.sort((a, b) => a.top - b.top);
    if (lines.some(r => r.top >= lines[0].bottom - 1)) {
      faults.push(`number over two lines in ${name(element)}: "${text(element).slice(0, 40)}"`);
    }
  }
  for (const table of document.querySelectorAll("table")) {
    const cells = [...table.querySelectorAll("td")];
    if (isDrawn(table) && !cells.some(cell => text(cell) || cell.querySelector(pictures))) {
      faults.push(`${name(table)} has no filled cell`);
    }
  }
  for (const part of document.querySelectorAll("main, section")) {
    if (isDrawn(part) && !part.innerText.trim() && !part.querySelector(pictures)) faults.push(`${name(part)} is empty`);
  }
  return faults;
}"""


def check(site, browser, paths, wanted):
    """Returns the faults of the checks in `wanted` (`axe`, `layout`) on each page, width and colour scheme."""
    faults, axe = [], Axe()
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": HEIGHT})
    for path in paths:
        # Each state opens the page anew: a style change in an open page is a transition, not what a reader meets.
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.goto(site.url(path), wait_until="load")
                page.evaluate(SETTLED)
                if "layout" in wanted:
                    faults += [Fault("layout", path, f"at {width} px, {scheme}: {message}")
                               for message in page.evaluate(LAYOUT)]
                if "axe" in wanted:
                    faults += _violations(axe, page, path, f"at {width} px, {scheme}")
    page.close()
    return faults


def _violations(axe, page, path, state):
    for violation in axe.run(page, options=AXE_OPTIONS).response["violations"]:
        for node in violation["nodes"]:
            selector = " ".join(str(part) for part in node["target"])
            yield Fault("axe", path, f"{state}: {violation['id']}: {violation['help']}: {selector}")


def take_screenshots(site, browser, pages, folder):
    """Writes one PNG a page, width and colour scheme, and `index` without JavaScript; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    for javascript in (True, False):
        context = browser.new_context(java_script_enabled=javascript)
        page = context.new_page()
        for kind, path in pages.items() if javascript else [("index", "index.html")]:
            for scheme in SCHEMES:
                for width in WIDTHS:
                    page.emulate_media(color_scheme=scheme)
                    page.set_viewport_size({"width": width, "height": HEIGHT})
                    page.goto(site.url(path), wait_until="load")
                    name = f"{kind.replace('/', '-')}-{width}-{scheme}{'' if javascript else '-noscript'}.png"
                    _screenshot(page, width, folder / name)
                    taken += 1
        context.close()
    return taken


def _screenshot(page, width, file):
    # A ledger page can be taller than Chromium can draw.
    height = page.locator("html").bounding_box()["height"]
    if height > TALLEST_SCREENSHOT:
        page.set_viewport_size({"width": width, "height": TALLEST_SCREENSHOT})
        page.screenshot(path=file)
    else:
        page.screenshot(path=file, full_page=True)
