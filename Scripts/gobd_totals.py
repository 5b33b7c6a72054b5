#!/usr/bin/env python3
"""Rows and sums of the tables of a GoBD export (index.xml), with no code of the project: one line a table, one a numeric column.

Usage: gobd_totals.py index.xml
Prints for each table that is there: `=`, its URL and the number of its rows; then the URL, the name of each numeric column and the sum of its cells in
hundredths, rounded cell by cell, separated by tabs. A cell that is no number is printed with `!`.
"""

import csv
import io
import os
import re
import sys
import xml.etree.ElementTree as tree
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CODECS = {"UTF8": "utf-8-sig", "UTF16": "utf-16", "OEM": "cp850", "Macintosh": "mac_roman", "ANSI": "cp1252"}


def text(element, name, default):
    found = element.find(name)
    return default if found is None else found.text or ""


def records(table, folder):
    """The cells of each row."""
    codec = next((CODECS[name] for name in CODECS if table.find(name) is not None), "cp1252")
    with open(os.path.join(folder, text(table, "URL", "").strip()), "rb") as file:
        data = file.read()
    if codec == "cp1252":
        try:
            content = data.decode("utf-8-sig") if any(byte > 127 for byte in data) else data.decode("ascii")
        except UnicodeDecodeError:
            content = data.decode("cp1252")
    else:
        content = data.decode(codec)
    first = int(text(table, "Range/From", "1"))
    last = text(table, "Range/To", None)
    if last is None and table.find("Range/Length") is not None:
        last = first + int(text(table, "Range/Length", "0")) - 1
    fixed = table.find("FixedLength")
    if fixed is not None:
        length = text(fixed, "Length", None)
        lines = re.split("\r\n|\r|\n", content) if length is None else re.findall("(?s)(.{%d})(?:\r\n|\r|\n)?" % int(length), content)
        places = []
        for column in fixed:
            if column.tag in ("FixedPrimaryKey", "FixedColumn"):
                start = int(text(column, "FixedRange/From", "1")) - 1
                to = text(column, "FixedRange/To", None)
                places.append((start, int(to) if to else start + int(text(column, "FixedRange/Length", "0"))))
        rows = [[line[start:end] for start, end in places] for line in lines]
    else:
        variable = table.find("VariableLength")
        quote = text(variable, "TextEncapsulator", '"').strip()
        separator = text(variable, "ColumnDelimiter", ";")
        rows = csv.reader(
            io.StringIO(content, newline=""), delimiter=separator.strip() or separator, quotechar=quote or None,
            quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE)
    for number, row in enumerate(rows, 1):
        if number >= first and (last is None or number <= int(last)) and any(cell.strip() for cell in row):
            yield row


def hundredths(cell, decimal, group, implied):
    cell = cell.strip().replace("\u2212", "-")
    if not cell:
        return 0
    if cell[-1] in "+-":
        cell = cell[-1] + cell[:-1].strip()
    if group:
        cell = cell.replace(group, "")
    value = Decimal(cell.replace(decimal, "."))
    if implied and decimal not in cell:
        value = value.scaleb(-implied)
    return int((value * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


path = sys.argv[1]
for table in tree.parse(path).getroot().iterfind("Media/Table"):
    url = text(table, "URL", "").strip()
    if not os.path.exists(os.path.join(os.path.dirname(path), url)):
        continue
    decimal = text(table, "DecimalSymbol", ",").strip()
    group = text(table, "DigitGroupingSymbol", ".")
    shape = table.find("VariableLength")
    shape = table.find("FixedLength") if shape is None else shape
    columns = [column for column in shape if column.tag.endswith(("Column", "PrimaryKey"))]
    sums, count, strange = {}, 0, []
    for row in records(table, os.path.dirname(path)):
        count += 1
        for column, cell in zip(columns, row):
            if column.find("Numeric") is None:
                continue
            name = text(column, "Name", "")
            try:
                sums[name] = sums.get(name, 0) + hundredths(cell, decimal, group, int(text(column, "Numeric/ImpliedAccuracy", "0")))
            except InvalidOperation:
                strange.append(("!", url, name, cell))
    print("=", url, count, sep="\t")
    for name, total in sums.items():
        print(url, name, total, sep="\t")
    for item in strange:
        print(*item, sep="\t")
