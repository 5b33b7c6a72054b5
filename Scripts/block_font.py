"""A typeface of one box for every character and nothing for blanks, in which a page is laid out alike on every machine. `face()` is its TrueType file."""
import struct

EM, ADVANCE = 1000, 520
ASCENT, DESCENT, XHEIGHT = 900, 250, 517
# Glyphs: the box of a character that is missing, the box, a blank.
BOX, BLANK = 1, 2
BLANKS = [(0x0, 0x20), (0xA0, 0xA0), (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)]


def groups():
    """Runs of characters with their glyph, one behind the other."""
    at = 0
    for first, last in BLANKS:
        if at < first:
            yield at, first - 1, BOX
        yield first, last, BLANK
        at = last + 1
    yield at, 0x10FFFF, BOX


def cmap():
    rows = [struct.pack(">III", *row) for row in groups()]
    table = struct.pack(">HHIII", 13, 0, 16 + 12 * len(rows), 0, len(rows)) + b"".join(rows)
    # Basic plane, for readers that look for it first: nothing, so that the table of all planes is taken.
    basic = struct.pack(">HHHHHHHHHHHH", 4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0)
    return struct.pack(">HH", 0, 2) + struct.pack(">HHI", 3, 1, 20) + struct.pack(">HHI", 3, 10, 20 + len(basic)) + basic + table


def box():
    left, right, low, high = 40, ADVANCE - 40, 0, XHEIGHT
    head = struct.pack(">hhhhh", 1, left, low, right, high)
    points = [(left, low), (left, high), (right, high), (right, low)]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip([(0, 0)] + points, points)]
    body = struct.pack(">HH", 3, 0) + b"\x01" * 4 + b"".join(struct.pack(">h", x) for x, _ in steps) + b"".join(struct.pack(">h", y) for _, y in steps)
    glyph = head + body
    return glyph + b"\0" * (-len(glyph) % 4)


def name():
    texts = [(1, "Block"), (2, "Regular"), (4, "Block"), (6, "Block")]
    stored = [text.encode("utf-16-be") for _, text in texts]
    offsets = [sum(len(one) for one in stored[:index]) for index in range(len(stored))]
    rows = b"".join(struct.pack(">HHHHHH", 3, 1, 0x409, key, len(one), at) for (key, _), one, at in zip(texts, stored, offsets))
    return struct.pack(">HHH", 0, len(texts), 6 + len(rows)) + rows + b"".join(stored)


def tables():
    glyph = box()
    return {
        b"OS/2": struct.pack(">HhHHHhhhhhhhhhhh10s4I4sHHHhhhHH", 4, ADVANCE, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 260, 0, b"\0" * 10,
                             1, 0, 0, 0, b"NONE", 0x40, 0x20, 0xFFFF, ASCENT, -DESCENT, 0, ASCENT, DESCENT)
        + struct.pack(">IIhhHHH", 1, 0, XHEIGHT, 700, 0, 0x20, 1),
        b"cmap": cmap(),
        b"glyf": glyph * 2,
        b"head": struct.pack(">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, 0, 0, 0, -DESCENT, ADVANCE, ASCENT, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, -DESCENT, 0, ADVANCE, 40, 40, ADVANCE - 40, 1, 0, 0, 0, 0, 0, 0, 0, 3),
        b"hmtx": struct.pack(">HhHhHh", ADVANCE, 40, ADVANCE, 40, ADVANCE, 0),
        b"loca": struct.pack(">IIII", 0, len(glyph), 2 * len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }


def checksum(data):
    data += b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF


def face():
    parts, rows, body = tables(), [], b""
    at = 12 + 16 * len(parts)
    for tag, data in sorted(parts.items()):
        rows.append(struct.pack(">4sIII", tag, checksum(data), at + len(body), len(data)))
        body += data + b"\0" * (-len(data) % 4)
    file = struct.pack(">IHHHH", 0x10000, len(parts), 128, 3, len(parts) * 16 - 128) + b"".join(rows) + body
    # The sum of the whole file stands in its head.
    place = next(struct.unpack(">4sIII", row)[2] for row in rows if row[:4] == b"head") + 8
    return file[:place] + struct.pack(">I", (0xB1B0AFBA - checksum(file)) & 0xFFFFFFFF) + file[place + 4:]
