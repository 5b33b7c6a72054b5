"""Chromium and Firefox of this machine under one interface: open an address, evaluate JavaScript, say what went wrong in the page."""
import atexit
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from playwright.sync_api import sync_playwright
from websocket import create_connection


def open_browser(name):
    """The browser named 'chromium' or 'firefox', headless; close it with `close()`."""
    return Firefox() if name == "firefox" else Chromium()


class Chromium:
    def __init__(self):
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=shutil.which("chromium"))
        self.page, self.faults = self.browser.new_page(), []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", self.dismiss)
        self.page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)

    def dismiss(self, dialog):
        self.faults.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def goto(self, address):
        self.page.goto(address)

    def evaluate(self, expression):
        return self.page.evaluate(expression)

    def close(self):
        self.browser.close()
        self.playwright.stop()


class Firefox:
    """Driven by WebDriver BiDi, which stock Firefox speaks by itself."""

    def __init__(self, has_scripts=True):
        self.profile, self.count, self.faults = tempfile.TemporaryDirectory(ignore_cleanup_errors=True), 0, []
        if not has_scripts:
            # Scripts of pages run no more; what is evaluated here still does.
            pathlib.Path(self.profile.name, "user.js").write_text('user_pref("javascript.enabled", false);\n', "utf-8")
        self.process = subprocess.Popen(
            [shutil.which("firefox-esr") or shutil.which("firefox"), "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", self.profile.name],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        atexit.register(self.kill)
        address = self.address()
        self.socket = create_connection(address + "/session", timeout=60, suppress_origin=True)
        self.send("session.new", {"capabilities": {}})
        self.send("session.subscribe", {"events": ["log.entryAdded", "browsingContext.userPromptOpened", "network.fetchError", "network.responseCompleted"]})
        self.context = self.send("browsingContext.getTree", {})["contexts"][0]["context"]

    def address(self):
        """Where Firefox listens; it writes that into its profile once it does."""
        for _ in range(600):
            with contextlib.suppress(FileNotFoundError, ValueError):
                server = json.loads(pathlib.Path(self.profile.name, "WebDriverBiDiServer.json").read_text("utf-8"))
                return f"ws://{server['ws_host']}:{server['ws_port']}"
            time.sleep(0.1)
        raise RuntimeError("Firefox does not start")

    def send(self, method, parameters):
        self.count += 1
        self.socket.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            self.note(answer.get("method"), answer.get("params"))
            if answer.get("id") == self.count:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['message']}")
                return answer["result"]

    def note(self, event, what):
        """Keeps what an event says went wrong in the page."""
        if event == "log.entryAdded" and what["level"] == "error":
            self.faults.append(what["text"])
        if event == "browsingContext.userPromptOpened":
            self.faults.append(f"a dialog: {what.get('message')}")
        # A browser asks a server for its sign by itself, and gives up what another page takes the place of.
        if event == "network.fetchError" and "ABORT" not in what["errorText"]:
            self.faults.append(f"{what['errorText']}: {what['request']['url'][:200]}")
        if event == "network.responseCompleted" and what["response"]["status"] >= 400 and not what["response"]["url"].endswith("/favicon.ico"):
            self.faults.append(f"status {what['response']['status']}: {what['response']['url'][:200]}")

    def resize(self, width, height=900):
        self.send("browsingContext.setViewport", {"context": self.context, "viewport": {"width": width, "height": height}})

    def goto(self, address):
        self.send("browsingContext.navigate", {"context": self.context, "url": address, "wait": "complete"})

    def evaluate(self, expression):
        source = f"Promise.resolve(({expression})()).then(JSON.stringify)"
        answer = self.send("script.evaluate", {"expression": source, "target": {"context": self.context}, "awaitPromise": True})
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"]) if answer["result"]["type"] == "string" else None

    def value(self, expression):
        """What an expression is, without waiting for a promise: that takes scripts of the page."""
        answer = self.send("script.evaluate", {"expression": f"JSON.stringify({expression})", "target": {"context": self.context}, "awaitPromise": False})
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def close(self):
        self.socket.close()
        self.kill()

    def kill(self):
        # Firefox that is asked to end may wait for itself.
        atexit.unregister(self.kill)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.profile.cleanup()
