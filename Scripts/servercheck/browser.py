"""Opens an archive in Chromium behind a server: what its headers forbid must not be what a reader needs."""
import glob
import os

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("VITRINE_CHROMIUM", "/usr/bin/chromium")


def _pages(folder):
    """Front page, dashboard, list and a document with a PDF, as far as the edition has them."""
    patterns = ["index.html", "dashboard/*.html", "documents/index.html", "notes/*.html", "about.html"]
    found = [os.path.relpath(names[0], folder) for names in (sorted(glob.glob(os.path.join(folder, pattern))) for pattern in patterns) if names]
    for name in sorted(glob.glob(os.path.join(folder, "documents/**/*.html"), recursive=True)):
        with open(name, "rb") as file:
            if b'<object class="pdf"' in file.read():
                return found + [os.path.relpath(name, folder)]
    return found


def run(address, folder, credentials):
    """`address` of the edition, with a slash at its end; the faults and the number of pages."""
    faults, pages, pdfs = [], _pages(folder), 0

    def complaint(path, message):
        # The icon of the server is no part of the archive.
        if message.type in ("error", "warning") and not message.location.get("url", "").endswith("/favicon.ico"):
            faults.append(f"{path}: {message.text}")

    def failed(path, request):
        # Chromium's own viewer asks itself for things; it takes a PDF over from the page, and gives up when that is closed.
        is_handed_over = request.url.endswith(".pdf") and request.failure == "net::ERR_ABORTED"
        if request.url.startswith("http") and not is_handed_over:
            faults.append(f"{path}: {request.url} failed: {request.failure}")

    with sync_playwright() as playwright:
        # The old way without a window has no viewer for PDFs.
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--headless=new", "--no-proxy-server"], headless=False)
        context = browser.new_context(http_credentials=credentials)
        for path in pages:
            page = context.new_page()
            page.on("console", lambda message: complaint(path, message))
            page.on("requestfailed", lambda request: failed(path, request))
            page.goto(address + path, wait_until="load")
            if page.evaluate("document.styleSheets.length") != 1:
                faults.append(f"{path}: no style sheet")
            if page.query_selector("object.pdf"):
                # The link inside is shown where the file is not.
                if page.locator("object.pdf p").is_visible():
                    faults.append(f"{path}: the PDF is not shown")
                pdfs += 1
            page.close()
        browser.close()
    return faults + ([] if pdfs else ["no page with a PDF was opened"]), len(pages)
