#!/usr/bin/env python3
"""Sums of a FEC (fichier des écritures comptables), with no code of the project: one row a journal and account, sorted.

Usage: fec_totals.py FILE...
Prints for each file: journal, account, debit and credit in cents, separated by tabs; then `=`, the number of rows and both totals.
"""

import csv
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal


def text(path):
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("iso-8859-15")


def cents(cell):
    cell = cell.strip()
    if not cell:
        return 0
    if cell[-1] in "+-":
        cell = cell[-1] + cell[:-1].strip()
    value = Decimal(cell.replace(",", ".").replace(" ", ""))
    return int((value * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def totals(path):
    lines = text(path).splitlines()
    separator = max("\t|;,", key=lines[0].count)
    quotes = csv.QUOTE_NONE if separator in "\t|" and not lines[0].startswith('"') else csv.QUOTE_MINIMAL
    rows = csv.reader(lines, delimiter=separator, quoting=quotes)
    names = [name.strip().lower() for name in next(rows)]
    sums, count = defaultdict(lambda: [0, 0]), 0
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        cells = dict(zip(names, row))
        if "montant" in cells and "debit" not in cells:
            sides = [cents(cells["montant"]), 0]
            if cells["sens"].strip().upper() in ("C", "-1", "-"):
                sides.reverse()
        else:
            sides = [cents(cells["debit"]), cents(cells["credit"])]
        total = sums[cells["journalcode"].strip(), cells["comptenum"].strip()]
        total[0] += sides[0]
        total[1] += sides[1]
        count += 1
    return sums, count


for path in sys.argv[1:]:
    sums, count = totals(path)
    for (journal, account), (debit, credit) in sorted(sums.items()):
        print(journal, account, debit, credit, sep="\t")
    print("=", count, sum(side[0] for side in sums.values()), sum(side[1] for side in sums.values()), sep="\t")
