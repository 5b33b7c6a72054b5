"""Where the links of a page lead: always to a file of the site, by a relative path."""

import re
from collections import Counter
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

LINK_ATTRIBUTES = ("href", "src", "data", "poster", "xlink:href")


class LinkRules:
    """Fed with the tags of one page; resolves each link against the files of the site."""

    def __init__(self, path, files, folders, allowed_hosts):
        self.path, self.files, self.folders, self.allowed_hosts = path, files, folders, allowed_hosts
        self.faults = []
        self.ids = set()
        self.targets = set()
        self.fragments = {}
        self.outside = Counter()
        self.in_template = False

    def start(self, tag, attributes, line):
        self.in_template |= tag == "template"
        if attributes.get("id"):
            self.ids.add(attributes["id"])
        for name in LINK_ATTRIBUTES:
            # A script puts an address where a template has the name of a column.
            if name in attributes and not (self.in_template and re.fullmatch(r"~[\w-]+~", attributes[name] or "")):
                self._follow(tag, name, attributes[name] or "", line)
        for candidate in (attributes.get("srcset") or "").split(","):
            if candidate.strip():
                self._follow(tag, "srcset", candidate.split()[0], line)

    def end(self, tag):
        self.in_template &= tag != "template"

    def _follow(self, tag, name, link, line):
        def fault(why):
            self.faults.append(f'line {line}: <{tag} {name}="{link[:200]}">: {why}')

        if link != link.strip() or re.search(r"[\x00-\x20\\]", link):
            return fault("has white space or a backslash")
        try:
            parts = urlsplit(link)
            host = parts.hostname
        except ValueError as error:
            return fault(f"is not a URL ({error})")
        if parts.scheme == "data" and tag in ("img", "image"):
            return
        if parts.scheme in ("http", "https"):
            self.outside[host or ""] += 1
            if tag != "a":
                fault("loads something from outside")
            elif host not in self.allowed_hosts:
                fault("leads outside the site")
            return
        if parts.scheme or link.startswith("/"):
            return fault("is not a relative link")
        if not link or link == "#":
            return fault("is empty")
        if parts.query or "?" in link:
            return fault("has a query")
        target = self.path
        if parts.path:
            target = normpath(join(dirname(self.path), unquote(parts.path)))
            if target.startswith("../") or target == "..":
                return fault("climbs out of the site")
            if parts.path.endswith("/") or target in self.folders or target == ".":
                return fault("ends in a folder instead of a file name")
            if target not in self.files:
                return fault("no such file")
        self.targets.add(target)
        if parts.fragment and target.endswith((".html", ".htm")):
            self.fragments.setdefault((target, unquote(parts.fragment)), line)


def unreachable(pages, targets):
    """The pages that no chain of links from `index.html` leads to; `targets` maps a page to page numbers."""
    seen = {"index.html"}
    waiting = ["index.html"]
    while waiting:
        for number in targets.get(waiting.pop(), ()):
            if pages[number] not in seen:
                seen.add(pages[number])
                waiting.append(pages[number])
    return [path for path in pages if path not in seen]
