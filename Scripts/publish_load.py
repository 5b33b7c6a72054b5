#!/usr/bin/env python3
"""Asks a web server for pages while two releases of one dossier are published in turn.

usage: publish_load.py SOCKET URL-PREFIX VITRINE WEBROOT FIRST-ARCHIVE SECOND-ARCHIVE EDITION

SOCKET is the Unix socket of a server that serves WEBROOT/public below URL-PREFIX. 50 connections ask for every page of the edition that both
archives have, and for the style sheet that each page links, until 10,000 requests were made and 20 publishes are done. An answer is right when its
status is 200 and its bytes are those of one of the two archives. Prints the figures as JSON; exit code 1 where an answer was wrong.
"""
import asyncio
import json
import pathlib
import posixpath
import re
import sys
import time

CONNECTIONS, REQUESTS, PUBLISHES = 50, 10_000, 20


def pages(archive, edition):
    site = pathlib.Path(archive, "editions", edition, "data")
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.suffix in (".html", ".css")}


class Load:
    def __init__(self, arguments):
        self.socket, self.prefix, self.vitrine, self.webroot, self.first, self.second, self.edition = arguments
        old, new = pages(self.first, self.edition), pages(self.second, self.edition)
        self.expected = {path: (old[path], new[path]) for path in sorted(old.keys() & new.keys())}
        assert all(a != b for a, b in self.expected.values()), "a page without a mark"
        assert all(path in self.expected for page in self.expected for path in self.sheets(page)), "a style sheet that one archive lacks"
        self.paths = [path for page in self.expected if page.endswith(".html") for path in [page, *self.sheets(page)]]
        self.answers = {"first": 0, "second": 0}
        self.errors, self.asked, self.published, self.seconds = [], 0, 0, []

    def sheets(self, page):
        if not page.endswith(".html"):
            return []
        links = re.findall(rb'<link rel="stylesheet" href="([^"]+)"', self.expected[page][0])
        return [posixpath.normpath(posixpath.join(posixpath.dirname(page), link.decode())) for link in links]

    @property
    def isDone(self):
        return self.asked >= REQUESTS and self.published >= PUBLISHES

    async def ask(self, number):
        reader, writer = await asyncio.open_unix_connection(self.socket)
        step = number
        while not self.isDone:
            path = self.paths[step % len(self.paths)]
            step += 1
            self.asked += 1
            writer.write(f"GET {self.prefix}/{self.edition}/{path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
            body = await reader.readexactly(int(length.group(1))) if length else b""
            old, new = self.expected[path]
            if head.split(b" ", 2)[1] != b"200" or body not in (old, new):
                self.errors.append(f"{path}: {head.splitlines()[0].decode()}, {len(body)} octets")
            else:
                self.answers["first" if body == old else "second"] += 1
        writer.close()

    async def publish(self):
        while self.published < PUBLISHES:
            archive = self.first if self.published % 2 else self.second
            start = time.monotonic()
            run = await asyncio.create_subprocess_exec(self.vitrine, "publish", archive, "--to", self.webroot, "--grace", "0", "--quiet")
            if await run.wait() != 0:
                self.errors.append(f"publish ended with {run.returncode}")
            self.seconds.append(time.monotonic() - start)
            self.published += 1

    async def run(self):
        await asyncio.gather(self.publish(), *(self.ask(number * 7) for number in range(CONNECTIONS)))
        print(json.dumps({
            "requests": self.asked, "connections": CONNECTIONS, "publishes": self.published, "errors": len(self.errors), "answers": self.answers,
            "paths": len(set(self.paths)), "secondsAPublish": round(sum(self.seconds) / len(self.seconds), 2)}))
        for error in self.errors[:20]:
            print(error, file=sys.stderr)
        return 1 if self.errors else 0


if __name__ == "__main__":
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    sys.exit(asyncio.run(Load(sys.argv[1:]).run()))
