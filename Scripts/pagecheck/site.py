"""A rendered site as a folder of files, and the faults found in it."""

import os
import random
import re
from pathlib import Path
from typing import NamedTuple

PAGE_SUFFIXES = (".html", ".htm")


class Fault(NamedTuple):
    """One thing that is wrong; `path` is relative to the site, with slashes."""

    check: str
    path: str
    message: str

    def __str__(self):
        return f"{self.path}: {self.message}"


class Site:
    """The files below `root`, listed once, sorted; symbolic links are listed but never followed."""

    def __init__(self, root):
        self.root = Path(root).resolve()
        self.files, self.folders, self.links, self.others = [], {}, [], []
        self._list("")
        self.files.sort()
        self.pages = [path for path in self.files if path.endswith(PAGE_SUFFIXES)]

    def _list(self, folder):
        entries = sorted(os.scandir(self.root / folder), key=lambda entry: entry.name)
        self.folders[folder] = len(entries)
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_symlink():
                self.links.append(path)
            elif entry.is_dir():
                self._list(path)
            elif entry.is_file():
                self.files.append(path)
            else:
                self.others.append(path)

    def url(self, path):
        return (self.root / path).as_uri()


def pattern(path):
    """The kind of page a path stands for: its folder with years, months and hash prefixes taken out.

    Pages at the top are a kind each, and so is the `index.html` of a folder.
    """
    *folders, name = path.split("/")
    parts = ["n" if re.fullmatch(r"[0-9a-f]{2}", part) else re.sub(r"\d+", "n", part) for part in folders]
    if not folders or name == "index.html":
        parts.append(re.sub(r"\d+", "n", name.rsplit(".", 1)[0]))
    return "/".join(parts)


def one_of_each_pattern(pages):
    """`index.html` and one page of each pattern, the same ones every time; maps pattern to path."""
    groups = {}
    for path in pages:
        groups.setdefault(pattern(path), []).append(path)
    chance = random.Random(1)
    chosen = {kind: chance.choice(groups[kind]) for kind in sorted(groups)}
    return {"index": "index.html", **{kind: path for kind, path in chosen.items() if path != "index.html"}}


def sample(pages, size):
    """One page of each pattern, filled up at random (always the same way) to `size` pages."""
    if size is None or size >= len(pages):
        return list(pages)
    chosen = set(one_of_each_pattern(pages).values())
    rest = [path for path in pages if path not in chosen]
    chosen.update(random.Random(2).sample(rest, max(0, min(len(rest), size - len(chosen)))))
    return sorted(chosen)
