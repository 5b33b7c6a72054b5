"""Chromium on a site opened from file://, and what it complains about while it loads each page."""

import os
from collections import Counter
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, sync_playwright

from .site import Fault

CHROMIUM = os.environ.get("VITRINE_CHROMIUM", "/usr/bin/chromium")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)
HEIGHT = 900
# Resolves after the page has drawn a frame, so that everything reported while loading has arrived.
SETTLED = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))"


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


# What the PDF viewer built into Chromium loads of itself.
VIEWER = ("chrome-extension://", "chrome://resources/")


class Listener:
    """Collects what `page` reports, under the path that is being opened."""

    def __init__(self, site, page):
        self.site, self.page, self.path = site, page, None
        self.faults, self.viewer_requests = [], Counter()
        self.inside = site.root.as_uri() + "/"
        page.on("request", self._requested)
        page.on("requestfailed", self._failed)
        page.on("console", self._logged)
        page.on("pageerror", lambda error: self._fault(f"script error: {error}"))
        page.on("dialog", self._dialog)
        page.on("popup", lambda popup: self._fault(f"opens a window: {popup.url}"))
        page.on("crash", lambda _: self._fault("the page crashed"))

    def _fault(self, message):
        self.faults.append(Fault("browser", self.path, message))

    def _is_document(self, url):
        path = unquote(urlsplit(url).path)
        return url.startswith(self.inside) and not path.endswith((".html", ".htm", ".js", ".css"))

    def _requested(self, request):
        if request.url.startswith(VIEWER):
            self.viewer_requests[self.path] += 1
        elif not request.url.startswith((self.inside, "data:")):
            self._fault(f"asks for {request.url[:200]}")

    def _failed(self, request):
        # The built-in viewer takes over a document shown in a frame; its own request then counts as aborted.
        taken_over = request.failure == "net::ERR_ABORTED" and self._is_document(request.url)
        if not taken_over and not request.url.startswith(VIEWER):
            self._fault(f"request failed ({request.failure}): {request.url[:200]}")

    def _logged(self, message):
        if message.type in ("error", "warning", "assert"):
            self._fault(f"console {message.type}: {message.text[:300]}")

    def _dialog(self, dialog):
        self._fault(f"opens a dialog: {dialog.message[:100]}")
        dialog.dismiss()

    def open(self, path):
        self.path = path
        try:
            self.page.goto(self.site.url(path), wait_until="load")
            self.page.evaluate(SETTLED)
        except Error as error:
            self._fault(f"does not load: {error.message.splitlines()[0]}")


def check(site, browser, paths):
    """Opens each page; returns the faults and how many pages used the built-in PDF viewer."""
    page = browser.new_page(viewport={"width": WIDTHS[0], "height": HEIGHT})
    listener = Listener(site, page)
    for path in paths:
        listener.open(path)
    page.close()
    return listener.faults, len(listener.viewer_requests)
