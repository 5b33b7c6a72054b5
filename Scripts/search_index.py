"""Reads the indexes of searches by their description in FORMAT.md, with nothing of the program: every file, every key, every row, every text.

Usage: search_index.py BUNDLE ... [--texts]

Prints one line of JSON a bundle: files, octets, records, keys. With --texts also every key, every word of a stem, every row and every text, a line each that begins
with the bundle and a tab. Exit code 1, with a line for each fault, where a file is missing, too large, unreadable or not referred to, or where a posting leads to no record.
"""
import base64
import json
import pathlib
import re
import sys
import zlib

LIMIT = 16_384
CLASSES = range(4)


class Bytes:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    @property
    def has_more(self):
        return self.at < len(self.data)

    def number(self):
        value = shift = 0
        while True:
            octet = self.data[self.at]
            self.at += 1
            value |= (octet & 127) << shift
            shift += 7
            if octet < 128:
                return value

    def take(self, count):
        if self.at + count > len(self.data):
            raise ValueError("ends early")
        self.at += count
        return self.data[self.at - count:self.at]

    def key(self, before):
        return before[:self.number()] + self.take(self.number())

    def gaps(self, count, following=0):
        found = []
        for _ in range(count):
            found.append(following + self.number())
            following = found[-1] + 1
        return found


class SearchIndex:
    def __init__(self, folder):
        self.folder, self.faults, self.seen, self.octets = folder, [], set(), 0
        text = (folder / "root.js").read_text("ascii")
        self.octets += len(text)
        self.root = json.loads(re.fullmatch(r"vitrineRoot\((\{.*\})\);\n", text)[1])
        self.keys, self.words, self.rows, self.quotes, self.postings, self.last = [], [], [], {}, 0, (-1, [])

    def read(self):
        self.node(zlib.decompress(base64.b64decode(self.root["top"]), -15), self.root["depth"])
        if self.keys != sorted(self.keys):
            self.faults.append("keys are not in their order")
        records = self.root["records"]
        for pack in range((records + self.root["pack"] - 1) // self.root["pack"]):
            self.pack(self.shard(self.root["rows"] + pack))
        if len(self.rows) != records:
            self.faults.append(f"{len(self.rows)} rows for {records} records")
        files = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*.js")} - {"root.js"}
        self.faults += [f"{name} is not referred to" for name in sorted(files - self.seen)]
        for path in [self.folder, *filter(pathlib.Path.is_dir, self.folder.iterdir())]:
            # `root.js` and `index.html` stand beside the folders.
            if sum(1 for _ in path.iterdir()) > 258:
                self.faults.append(f"{path.name} has more than 256 files")

    def shard(self, number):
        name = f"{number // 256}/{number % 256}.js"
        self.seen.add(name)
        try:
            text = (self.folder / name).read_text("ascii")
            self.octets += len(text)
            if len(text) > LIMIT:
                self.faults.append(f"{name} has {len(text)} octets")
            own, packed = re.fullmatch(r'vitrineShard\((\d+),"([A-Za-z0-9+/=]*)"\);\n', text).groups()
            if int(own) != number:
                self.faults.append(f"{name} calls itself {own}")
            return zlib.decompress(base64.b64decode(packed, validate=True), -15)
        except (OSError, TypeError, AttributeError, ValueError, zlib.error) as error:
            self.faults.append(f"{name}: {error}")
            return b""

    def node(self, data, depth):
        reader, key, shard = Bytes(data), b"", 0
        while reader.has_more:
            key = reader.key(key)
            shard += reader.number()
            below = self.shard(shard)
            if depth:
                self.node(below, depth - 1)
            else:
                self.leaf(below, key)

    def leaf(self, data, separator):
        reader, key = Bytes(data), b""
        while reader.has_more:
            key = reader.key(key)
            if key < separator:
                self.faults.append(f"{key!r} stands before its leaf")
            self.keys.append(key)
            self.value(reader, key)

    def value(self, reader, key):
        match key[:1]:
            case b"<":
                pass
            case b'"':
                ordinal = int.from_bytes(key[1:], "big")
                self.check(key, [ordinal])
                self.text(ordinal, reader.number(), reader.number(), reader.number())
            case b"#":
                self.check(key, [reader.number() + reader.number() - 1])
            case b"~":
                self.words += [reader.key(key[1:]) for _ in range(reader.number())]
            case _:
                mask = reader.take(1)[0]
                for _ in (number for number in CLASSES if mask >> number & 1):
                    head = reader.number()
                    ordinals = self.blocks(reader) if head & 1 else reader.gaps(head >> 1)
                    if len(ordinals) != head >> 1:
                        self.faults.append(f"{key!r}: {len(ordinals)} postings instead of {head >> 1}")
                    self.check(key, ordinals)

    def blocks(self, reader):
        found, shard, first = [], 0, 0
        for _ in range(reader.number()):
            shard += reader.number()
            place, count = reader.number(), reader.number()
            first += reader.number()
            found += [first, *Bytes(self.shard(shard), place).gaps(count - 1, first + 1)]
        return found

    def check(self, key, ordinals):
        self.postings += len(ordinals)
        if any(later <= earlier for earlier, later in zip(ordinals, ordinals[1:])) or (ordinals and ordinals[-1] >= self.root["records"]):
            self.faults.append(f"{key!r}: postings out of order or of no record")

    def lines(self, number):
        if self.last[0] != number:
            self.last = (number, self.shard(number).decode("utf-8").split("\n"))
        return self.last[1]

    def text(self, ordinal, number, line, pieces):
        """The text of a record, put together of the files over which it goes."""
        lines = [self.lines(number + piece) for piece in range(pieces)]
        self.quotes[ordinal] = lines[0][line] + "".join(following[0] for following in lines[1:])

    def pack(self, data):
        if not data:
            return
        kinds, _, titles, parties, amounts, currencies, statuses, paths, names, stati = json.loads(data)
        for at, kind in enumerate(kinds):
            self.rows.append((
                kind, titles[at], names[parties[at]] if parties[at] >= 0 else "", amounts[at], currencies.get(str(at), self.root["currency"]),
                stati[statuses[at]] if statuses[at] >= 0 else "", paths[at]))


def read(bundle, with_texts):
    index = SearchIndex(pathlib.Path(bundle) / "search")
    index.read()
    for row in index.rows:
        if not (pathlib.Path(bundle) / row[6].partition("#")[0]).is_file():
            index.faults.append(f"{row[6]} is no page")
    for fault in index.faults:
        print(f"fault: {fault}")
    if with_texts:
        for key in index.keys + index.words:
            print(bundle, key.decode("utf-8", "backslashreplace"), sep="\t")
        for row in index.rows:
            print(bundle, *row, sep="\t")
        for quote in index.quotes.values():
            print(bundle, quote, sep="\t")
    print(json.dumps({"files": len(index.seen) + 1, "octets": index.octets, "records": len(index.rows), "keys": len(index.keys), "postings": index.postings}))
    return not index.faults


def main():
    bundles = [word for word in sys.argv[1:] if word != "--texts"]
    return 0 if all([read(bundle, "--texts" in sys.argv) for bundle in bundles]) else 1


if __name__ == "__main__":
    sys.exit(main())
