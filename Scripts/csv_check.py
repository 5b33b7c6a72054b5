#!/usr/bin/env python3
"""Reads both CSV files of every table of an archive and proves that they say the same.

Usage: csv_check.py ARCHIVE...

`years.csv` is for programs: commas, decimal points, days as 2024-03-31, codes, names of columns in English. `years.nl.csv` beside it is for people: the
separator, decimal sign and days of the language, codes in words and heads in words. Each cell for people is made here of that for programs, by the rules
of FORMAT.md and the labels of Templates/labels, and must be the cell that is there. What a spreadsheet could run as a formula must be a number or guarded.
Prints a line for each fault, then a line of JSON. Exit code 1 where there was one.
"""
import csv
import io
import json
import pathlib
import re
import sys

LABELS = pathlib.Path(__file__).resolve().parent.parent / "Templates/labels"
SEPARATORS = {"nl": ";", "fr": ";", "de": ";", "en": ","}
DAYS = {"nl": r"\3/\2/\1", "fr": r"\3/\2/\1", "de": r"\3.\2.\1", "en": r"\1-\2-\3"}
# Columns with numbers that may have decimals, and those with days.
NUMBERS = set("""income costs result liquidity receivables payables opening debit credit closing movement settlement amount vat on-vat-accounts net gross
    days-0-30 days-31-60 days-61-90 days-over-90 without-document total lines allowances charges prepaid rounding payable taxable base original-amount
    rate quantity price percentage vat-rate""".split())
DATES = set("date due keep-until from to updated-until value-date".split())
# Heads that are the same word as the English name of the column.
SAME = {
    "nl": {"type", "status", "code", "contact", "percentage", "credit"},
    "fr": {"octets", "date", "net", "pages", "code", "contact", "journal", "document", "documents", "total", "position", "base", "type"},
    "de": {"name", "status", "code", "journal", "position"},
}
YES = {"yes": "table.yes", "no": "table.no", "1": "table.yes", "0": "table.no"}


def catalogue(language):
    found = {}
    for path in [LABELS / f"{language}.yml", *sorted(LABELS.glob(f"*.{language}.yml"))]:
        for key, text in re.findall(r'^([A-Za-z][A-Za-z0-9.-]*): "(.*)"$', path.read_text("utf-8"), re.M):
            found.setdefault(key, text.replace('\\"', '"').replace("\\\\", "\\"))
    return found


def month(text, labels):
    year, number = text.split("-")
    return f"{labels['month.' + str(int(number))]} {year}"


def period(text, labels):
    if text == "year":
        return labels["total.year"]
    quarter = re.fullmatch(r"(\d{4})-q(\d)", text)
    return f"{labels['vat.quarter.' + quarter[2]]} {quarter[1]}" if quarter else month(text, labels)


def word(table, column, code, row, labels):
    """What people read instead of a code; None where the column has none."""
    own = {
        "type": "account.", "control": "control.", "rule": "retention.rule.", "type-code": "invoice-type.", "direction": "kind.", "category": "invoice-category.",
        "vat-category": "invoice-category.", "unit": "invoice-unit.", "syntax": "invoice-syntax.", "country": "invoice-country.",
    }.get(column)
    if column == "kind":
        own = "statement-kind." if table.startswith("statements-") else "kind."
    if column == "role":
        own = "invoice." if table.startswith("invoice-") else "role."
    if column == "status":
        own, code = ("proposal.status.", code.lower()) if table == "proposals" else ("status.", code)
    if column == "code" and table == "invoice-payments":
        own = "invoice-means."
    if column == "reason-code":
        own = {"1": "invoice-charge.", "0": "invoice-allowance.", None: "invoice-exemption."}[row.get("is-charge")]
    if column in ("counted", "reversal", "is-credit", "is-charge"):
        return labels[YES[code]]
    if column == "identifier" and table == "findings":
        return labels[f"diagnostic.{code}.title"]
    if column == "side":
        return labels["figure." + code + "s"] if table in ("open", "unpaid") else labels["vat.side." + code]
    if column == "month" and table.startswith("months-"):
        return month(code, labels)
    if column == "period" and table.startswith("vat"):
        return period(code, labels)
    if column == "proposed":
        return ", ".join(labels["fact." + fact] for fact in code.split())
    return own and labels.get(own + code)


def read(path, separator):
    data = path.read_bytes()
    if not data.startswith(b"\xef\xbb\xbf") or not data.endswith(b"\r\n"):
        raise ValueError("has no byte-order mark, or no CR LF at its end")
    text = data[3:].decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("has rows of different lengths")
    if re.search(r"(?<!\r)\n", re.sub(r'"(?:[^"]|"")*"', '""', text)):
        raise ValueError("has lines that end otherwise than by CR LF")
    return rows


def table(programs, people, language, labels, heads):
    """The faults of the two files of a table."""
    name, (names, *rows), (titles, *shown) = programs.name.removesuffix(".csv"), read(programs, ","), read(people, SEPARATORS[language])
    if len(rows) != len(shown) or len(names) != len(titles):
        yield f"{len(shown)} rows of {len(titles)} columns instead of {len(rows)} of {len(names)}"
        return
    for column, title in zip(names, titles):
        if title.startswith("[") or not title.strip():
            yield f"column {column} has no head"
        # Elsewhere a count, and what moved in a period.
        known = (column, (column, name.split("-")[0]) in (("lines", "invoices"), ("movement", "movements")))
        if heads.setdefault(known, title) != title:
            yield f"column {column} has two heads, {heads[known]!r} and {title!r}"
        if title.lower() == column and language in SAME and column not in SAME[language]:
            yield f"the head of column {column} is not translated"
    if len(set(titles)) != len(titles):
        yield f"a head stands twice: {titles}"
    for number, (row, cells) in enumerate(zip(rows, shown), 2):
        own = dict(zip(names, row))
        for column, code, cell in zip(names, row, cells):
            wanted = code
            if column in DATES:
                wanted = re.sub(r"^(\d{4})-(\d\d)-(\d\d)$", DAYS[language], code)
            elif column in NUMBERS and re.fullmatch(r"-?\d+(\.\d+)?", code) and language != "en":
                wanted = code.replace(".", ",")
            elif code:
                wanted = word(name, column, code, own, labels) or code
            if cell != wanted:
                yield f"row {number}, column {column}: {cell!r} instead of {wanted!r}"
            is_number = column in NUMBERS and re.fullmatch(r"-\d+([.,]\d+)?", cell)
            if cell[:1] in tuple("=+-@\t\r") and cell and not is_number:
                yield f"row {number}, column {column}: {cell!r} may be run as a formula"


def main():
    faults, tables, cells, columns = [], 0, 0, {}
    for archive in map(pathlib.Path, sys.argv[1:]):
        for edition in sorted((archive / "editions").iterdir()):
            data = edition / "data"
            found = [path for path in sorted(data.rglob("*.csv")) if path.relative_to(data).parts[0] != "files"]
            people = [path for path in found if re.search(r"\.(nl|fr|de|en)\.csv$", path.name)]
            languages = {path.name.split(".")[-2] for path in people}
            if len(languages) != 1:
                faults.append(f"{edition}: tables in {len(languages)} languages")
                continue
            language, = languages
            labels, heads = catalogue(language), columns.setdefault(language, {})
            programs = [path for path in found if path not in set(people)]
            pairs = {path.with_name(path.name[:-4] + f".{language}.csv"): path for path in programs}
            faults += [f"{path}: has no other file" for path in sorted(set(pairs) ^ set(people))]
            for path in sorted(set(pairs) & set(people)):
                tables += 1
                try:
                    faults += [f"{path}: {fault}" for fault in table(pairs[path], path, language, labels, heads)]
                    cells += sum(len(row) for row in read(path, SEPARATORS[language]))
                except (ValueError, csv.Error, KeyError) as error:
                    faults.append(f"{path}: {error!r}")
    for fault in faults[:40]:
        print(f"fault: {fault}")
    print(json.dumps({"tables": tables, "cells": cells, "columns": max(map(len, columns.values()), default=0), "languages": sorted(columns), "faults": len(faults)}))
    return 1 if faults or not tables else 0


if __name__ == "__main__":
    sys.exit(main())
