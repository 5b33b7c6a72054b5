"""Reads every page of a site once, on all cores, and applies the markup and link rules."""

from array import array
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from . import links
from .links import LinkRules
from .markup import MarkupRules
from .site import Fault



class PageReport(NamedTuple):
    path: str
    markup: list
    links: list
    ids: set
    targets: set
    fragments: dict
    outside: Counter


class PageParser(HTMLParser):
    def __init__(self, markup, links):
        super().__init__(convert_charrefs=True)
        self.markup, self.links = markup, links

    def handle_starttag(self, tag, attrs):
        attributes, line = dict(reversed(attrs)), self.getpos()[0]
        self.markup.start(tag, attributes, line)
        self.links.start(tag, attributes, line)

    def handle_endtag(self, tag):
        self.markup.end(tag)
        self.links.end(tag)

    def handle_data(self, data):
        self.markup.text(data)


class PageReader:
    """Reads one page; holds what the rules must know of the site."""

    def __init__(self, site, allowed_hosts):
        self.root = str(site.root)
        self.files, self.folders = frozenset(site.files), frozenset(site.folders)
        self.allowed_hosts = frozenset(allowed_hosts)

    def read(self, path):
        markup = MarkupRules()
        link_rules = LinkRules(path, self.files, self.folders, self.allowed_hosts)
        try:
            text = Path(self.root, path).read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            return PageReport(path, [f"is not UTF-8 at byte {error.start}"], [], set(), set(), {}, Counter())
        parser = PageParser(markup, link_rules)
        parser.feed(text)
        parser.close()
        markup.finish()
        return PageReport(path, markup.faults, link_rules.faults, link_rules.ids, link_rules.targets,
                          link_rules.fragments, link_rules.outside)


def _reports(site, allowed_hosts):
    # One process: a pool of them now and then never came back.
    return map(PageReader(site, allowed_hosts).read, site.pages)


def check(site, wanted, allowed_hosts=()):
    """Returns the faults of the checks in `wanted` (`links`, `markup`) and the outside links counted by host."""
    faults, outside, ids, targets, fragments = [], Counter(), {}, {}, {}
    numbers = {path: number for number, path in enumerate(site.pages)}
    for report in _reports(site, allowed_hosts):
        if "markup" in wanted:
            faults += [Fault("markup", report.path, message) for message in report.markup]
        if "links" in wanted:
            faults += [Fault("links", report.path, message) for message in report.links]
            outside += report.outside
            ids[report.path] = report.ids
            targets[report.path] = array("I", sorted(numbers[t] for t in report.targets if t in numbers))
            for goal, line in report.fragments.items():
                fragments.setdefault(goal, (report.path, line))
    for (target, fragment), (path, line) in fragments.items():
        if fragment not in ids[target]:
            faults.append(Fault("links", path, f"line {line}: no id {fragment!r} in {target}"))
    if "links" in wanted:
        faults += [Fault("links", path, "no chain of links leads here from index.html")
                   for path in links.unreachable(site.pages, targets)]
    return faults, outside
