"""What a page is on a telephone: its width, also with wider text, where it begins, what is touched, and the words of its charts."""

from .browser import HEIGHT, SETTLED
from .site import Fault

# The narrowest screen that a page must fit (WCAG 1.4.10), and a usual one.
NARROWEST, USUAL = 320, 390
# What a reader may set (WCAG 1.4.12).
WIDER_TEXT = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-bottom: 2em !important }"""
HIGHEST_HEADING = 200
# A name as long as this fills the first lines of a page by itself.
LONG_NAME = 40

WIDTH = """() => {
  const width = document.documentElement.clientWidth, whole = document.documentElement.scrollWidth;
  if (whole <= width) return null;
  const name = element => element.tagName.toLowerCase() + [...element.classList].map(c => "." + c).join("");
  const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1 && !e.parentElement.closest(".scroll"));
  return `is ${whole} px wide: ${wide.slice(0, 3).map(name).join(", ")}`;
}"""

# Each target is 24 px, or far enough from its neighbours; a link in a sentence is as high as its line (WCAG 2.5.8).
TARGETS = """() => {
  const targets = [...document.querySelectorAll("a[href], button, summary, input, select")]
    .filter(e => !e.closest("svg") && !e.matches(".skip") && e.getClientRects().length).map(e => [e, e.getBoundingClientRect()]);
  const isSmall = r => r.width < 23.5 || r.height < 23.5;
  const isInSentence = e => getComputedStyle(e).display === "inline" && e.closest("p, li, dd")
    && e.closest("p, li, dd").textContent.trim().length > e.textContent.trim().length + 12;
  const middle = r => [r.left + r.width / 2, r.top + r.height / 2];
  const isNear = (r, q) => {
    const [x, y] = middle(r), [a, b] = middle(q);
    if (isSmall(q)) return Math.hypot(x - a, y - b) < 24;
    return Math.hypot(Math.max(q.left - x, 0, x - q.right), Math.max(q.top - y, 0, y - q.bottom)) < 12;
  };
  return targets.filter(([e, r]) => isSmall(r) && !isInSentence(e) && targets.some(([f, q]) => f !== e && isNear(r, q)))
    .map(([e, r]) => `'${e.textContent.trim().slice(0, 30)}' is ${Math.round(r.width)} by ${Math.round(r.height)} px and near to another target`);
}"""

CHARTS = """() => [...document.querySelectorAll("svg text")].filter(t => t.getClientRects().length).flatMap(t => {
  const svg = t.ownerSVGElement.getBoundingClientRect(), own = t.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(t).fontSize) * svg.width / t.ownerSVGElement.viewBox.baseVal.width, faults = [];
  if (size < 10.95) faults.push(`'${t.textContent}' in a chart is ${size.toFixed(1)} px high`);
  if (own.left < svg.left - 1 || own.right > svg.right + 1 || own.bottom > svg.bottom + 2) faults.push(`'${t.textContent}' in a chart is cut`);
  return faults;
})"""

HEADING = """() => {
  const name = document.querySelector(".owner"), heading = document.querySelector("h1");
  return name && heading && name.textContent.length <= %d ? Math.round(heading.getBoundingClientRect().top) : null;
}""" % LONG_NAME


def check(site, browser, paths):
    """Returns the faults of each page; a new page each time, since what is set for one must not stay for the next."""
    faults = []
    context = browser.new_context(viewport={"width": NARROWEST, "height": HEIGHT}, bypass_csp=True)
    page = context.new_page()
    for path in paths:
        for width in (NARROWEST, USUAL, 1280):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.goto(site.url(path), wait_until="load")
            page.evaluate(SETTLED)
            found = [page.evaluate(WIDTH), *page.evaluate(TARGETS), *page.evaluate(CHARTS)]
            heading = page.evaluate(HEADING) if width == USUAL else None
            if heading is not None and heading > HIGHEST_HEADING:
                found.append(f"the first heading stands at {heading} px")
            page.add_style_tag(content=WIDER_TEXT)
            wider = page.evaluate(WIDTH)
            found.append(wider and f"with wider text it {wider}")
            faults += [Fault("narrow", path, f"at {width} px: {message}") for message in found if message]
    context.close()
    return faults
