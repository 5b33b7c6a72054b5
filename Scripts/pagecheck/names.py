"""File names that every system, web server and archive program can store."""

import re

from .site import Fault

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
DEVICE = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?")
LONGEST_PATH = 80
MOST_ENTRIES = 1000


def check(site):
    for path in [*site.files, *site.links, *site.others, *filter(None, site.folders)]:
        name = path.rsplit("/", 1)[-1]
        if not NAME.fullmatch(name):
            yield Fault("names", path, f"the name {name!r} does not match {NAME.pattern}")
        if name.endswith("."):
            yield Fault("names", path, "the name ends in a dot, which Windows drops")
        if DEVICE.fullmatch(name.lower()):
            yield Fault("names", path, "the name is that of a Windows device")
        if len(path) > LONGEST_PATH:
            yield Fault("names", path, f"the path has {len(path)} characters, more than {LONGEST_PATH}")
    for path in site.links:
        yield Fault("names", path, "is a symbolic link")
    for path in site.others:
        yield Fault("names", path, "is neither a file nor a folder")
    for folder, entries in site.folders.items():
        if entries > MOST_ENTRIES:
            yield Fault("names", folder or ".", f"the folder has {entries} entries, more than {MOST_ENTRIES}")
