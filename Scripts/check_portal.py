#!/usr/bin/env python3
"""Goes from a live portal to its archives and back, in Chromium, as a client, an accountant and a stranger.

Starts Examples/portal/run, which needs VITRINE, MAKE_DOSSIER and DEMO_PORTAL, and nginx. Exit codes: 0 all is well, 1 it is not.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from axe_playwright_python.sync_playwright import Axe
from pagecheck.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
HOME = "/dossiers/bakkerij-de-linde"
WORDS = {"nl": "Archief openen", "fr": "Ouvrir l'archive", "de": "Archiv öffnen", "en": "Open archive"}
UNTIL = {
    "nl": "Archief, bijgewerkt tot 30/09/2024", "fr": "Archive, mis à jour jusqu'au 30/09/2024",
    "de": "Archiv, aktualisiert bis 30.09.2024", "en": "Archive, updated until 30/09/2024",
}


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def wait_for(port, process):
    for _ in range(1200):
        if process.poll() is not None:
            sys.exit(f"Examples/portal/run ended with {process.returncode}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("Examples/portal/run does not listen")


class Visit:
    """A browser of one user, with every request it makes."""

    def __init__(self, browser, here, user=None, **options):
        self.here, self.context = here, browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests = []
        self.page.on("request", lambda request: self.requests.append((request.method, request.url)))
        self.page.on("pageerror", lambda error: sys.exit(f"script error: {error}"))
        if user:
            self.page.goto(here + "/login")
            self.page.select_option("select[name=user]", user)
            self.page.click("button")
            self.arrives(HOME)

    def settle(self):
        self.page.wait_for_load_state("networkidle")

    def arrives(self, path):
        self.page.wait_for_url(self.here + path, timeout=10_000)
        self.settle()

    def open(self, path):
        response = self.page.goto(self.here + path)
        self.settle()
        return response.status

    def count(self, selector):
        return self.page.locator(selector).count()


def acts(page):
    return page.locator("form, button, input, select, textarea, script").count()


def client(browser, here):
    visit = Visit(browser, here, "els@delinde.example")
    page = visit.page
    assert visit.count(".vitrine-open") == 0
    arrow = page.locator("header .vitrine-switch > summary")
    assert arrow.count() == 1 and arrow.get_attribute("aria-label") == "Kies een dossier"
    # By the keyboard alone, there and closed again.
    arrow.focus()
    page.keyboard.press("Enter")
    assert visit.count(".vitrine-switch[open]") == 1
    assert page.locator(".vitrine-switch li[aria-current=true]").inner_text() == "Actief dossier"
    page.keyboard.press("Escape")
    assert visit.count(".vitrine-switch[open]") == 0 and arrow.evaluate("element => element === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    visit.arrives("/archief/bakkerij-de-linde/client-volledige-toegang/index.html")
    assert acts(page) == 0
    # And back by the arrow of the archive.
    page.locator("details.switch > summary").click()
    page.locator("details.switch a").click()
    visit.arrives(HOME)
    # Payments are in the active dossier, and nowhere in the archive.
    page.get_by_role("link", name="Betalingen").click()
    visit.arrives(HOME + "/payments")
    assert page.get_by_role("button", name="Betalen").count() == 1
    assert visit.open("/archief/bakkerij-de-linde/client-volledige-toegang/payments.html") == 404
    base = "/archief/bakkerij-de-linde/client-volledige-toegang/"
    for name in ["index", "documents/index", "dashboard/index", "notes/index", "inactive", "about", "proposals/index", "retention/index"]:
        assert visit.open(base + name + ".html") == 200, name
        assert acts(page) == 0 and page.get_by_role("button", name="Betalen").count() == 0, name
    for edition in ["accountant-auditor", "accountant-volledige-toegang", "client-aankopen-en-verkopen", "full"]:
        assert visit.open(f"/archief/bakkerij-de-linde/{edition}/index.html") == 403, edition
    return visit


def accountant(browser, here):
    visit = Visit(browser, here, "sofie@fidacta.example")
    assert visit.count(".vitrine-switch") == 0
    button = visit.page.locator("nav a.vitrine-open")
    assert button.count() == 1 and button.inner_text() == "Archief openen"
    button.focus()
    visit.page.keyboard.press("Enter")
    visit.arrives("/archief/bakkerij-de-linde/accountant-volledige-toegang/index.html")
    assert visit.count("details.switch") == 0 and acts(visit.page) == 0
    visit.page.locator("header a.portal").click()
    visit.arrives(HOME)
    return visit


def strangers(browser, here):
    visit = Visit(browser, here, "nieuw@delinde.example")
    assert visit.count(".vitrine-switch, .vitrine-open") == 0
    for place in visit.page.locator("[data-vitrine-links]").all():
        assert not place.is_visible()
    assert visit.open("/archief/bakkerij-de-linde/client-volledige-toegang/index.html") == 403
    nobody = Visit(browser, here)
    assert nobody.open("/archief/bakkerij-de-linde/client-volledige-toegang/index.html") == 401
    return visit


def languages(browser, here):
    for language in WORDS:
        for user, selector, text in [("els@delinde.example", ".vitrine-switch a", UNTIL), ("sofie@fidacta.example", "a.vitrine-open", WORDS)]:
            # The test of accessibility brings a script of its own.
            visit = Visit(browser, here, user, bypass_csp=True)

            def translated(route):
                answer = route.fetch()
                route.fulfill(response=answer, body=answer.text().replace('lang="nl"', f'lang="{language}"'))

            visit.page.route(here + HOME, translated)
            visit.open(HOME)
            for summary in visit.page.locator(".vitrine-switch > summary").all():
                summary.click()
            assert visit.page.locator(selector).inner_text() == text[language], language
            found = [each["id"] for each in Axe().run(visit.page).response["violations"]]
            assert found == [], (language, user, found)
            visit.context.close()


def check(here, log):
    with chromium() as browser:
        visits = [client(browser, here), accountant(browser, here), strangers(browser, here)]
        languages(browser, here)
        for method, url in [each for visit in visits for each in visit.requests]:
            assert url.startswith((here + "/", "data:")), url
            assert method == "GET" or not url.startswith(here + "/archief"), (method, url)
        lines = re.findall(r'"(\S+) (/archief\S*) HTTP', log.read_text())
        assert len(lines) > 20 and {method for method, _ in lines} == {"GET"}, lines
        answer = visits[0].context.request.post(here + "/archief/bakkerij-de-linde/client-volledige-toegang/index.html", data="pay=1")
        assert answer.status in (403, 405), answer.status
        links = visits[0].context.request.get(here + "/links.json").text()
        assert "els@delinde.example" in links and "sofie@" not in links and "accountant" not in links
        return len(lines)


def hear_signals():
    """As on a terminal: whoever started this may ignore Ctrl-C or, as a worker thread does, block all signals, and children inherit both."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def main():
    port, portal_port = free_ports(2)
    with TemporaryDirectory() as output:
        environment = {**os.environ, "OUTPUT": output, "PORT": str(port), "PORTAL_PORT": str(portal_port)}
        process = subprocess.Popen([ROOT / "Examples/portal/run"], env=environment, stdout=sys.stderr, preexec_fn=hear_signals)
        try:
            for each in (portal_port, port):
                wait_for(each, process)
            count = check(f"http://127.0.0.1:{port}", Path(output) / ".demo-portal/access.log")
        finally:
            process.send_signal(signal.SIGINT)
            status = process.wait(20)
        assert status == 0, status
        for each in (portal_port, port):
            with socket.socket() as probe:
                assert probe.connect_ex(("127.0.0.1", each)) != 0, "something still listens"
    print(f"{count} requests to the archive, each a GET")


if __name__ == "__main__":
    main()
