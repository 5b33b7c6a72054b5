"""Adds up what passed with each customer and supplier, from the tables of a snapshot, and compares it with the pages of a bundle with every right, in Dutch.

Usage: party_totals.py SNAPSHOT BUNDLE

Which documents are of a party is read off the pages: each document with a party must stand on one page of that name. Prints a line for each difference,
then a line of JSON. Exit code 1 where there is one.
"""
import collections
import json
import pathlib
import re
import sqlite3
import sys
import unicodedata

from lxml import html

KINDS = {"Aankopen": "purchases", "Verkopen": "sales", "Financiële stukken": "financial", "Diverse stukken": "misc", "Permanent dossier": "permanent"}


def units(text):
    """Minor units of an amount as a page writes it, without its currency."""
    text = text.replace("\u00a0", " ").strip().replace("−", "-")
    match = re.search(r"(-?)\s*([\d.]+)(?:,(\d+))?$", text)
    return None if not match else int(match[1] + match[2].replace(".", "") + (match[3] or ""))


def folded(name):
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in plain if character.isalnum())


class Pages:
    def __init__(self, bundle):
        self.root = bundle / "parties"
        self.documents, self.years, self.open, self.names = collections.defaultdict(set), {}, {}, {}
        for path in sorted(self.root.glob("??/*.html")):
            page = html.parse(str(path)).getroot()
            key = re.search(r"-([0-9a-f]{10})(?:-\d+)?\.html$", path.name)
            if key:
                self.read(page, key[1], path)
            elif re.search(r"-open(-\d+)?\.html$", path.name):
                self.items(page, re.search(r"-([0-9a-f]{10})-open", path.name)[1])

    def read(self, page, key, path):
        for link in page.xpath("//main//tbody//a/@href"):
            if match := re.search(r"/documents/.*-([0-9a-f]{12})\.html$", link):
                if "documents" in link:
                    self.documents[key].add(match[1])
        self.names[key] = page.xpath("string(//h1)")
        for table in page.xpath("//table[contains(caption, 'per jaar en soort')]"):
            self.years[key] = {}
            for row in table.xpath("tbody/tr"):
                cells = [cell.text_content() for cell in row.xpath("th|td")]
                currency = (row.xpath(".//small[@class='cur']/text()") or [""])[0]
                kind = next(value for label, value in KINDS.items() if cells[1].startswith(label))
                year = int(cells[0]) if cells[0].isdigit() else 0
                self.years[key][year, kind, currency] = (int(cells[2].replace(".", "")), units(cells[5].replace(currency, "")))
        if not re.search(r"[0-9a-f]{10}-\d+\.html$", path.name):
            self.items(page, key)
            # What is open, and where there are any the payments that name no document.
            cells = page.xpath("//table[contains(caption, 'ouderdom')]//td")[4:]
            self.open.setdefault(key, {})["total"] = sum(units(cell.text_content()) for cell in cells)

    def items(self, page, key):
        own = self.open.setdefault(key, {})
        rows = [units(row.xpath("string(td[last()])")) for row in page.xpath("//table[caption[starts-with(., 'Openstaande posten')]]/tbody/tr[th]")]
        if len(rows) and "-open" not in (page.base_url or ""):
            own["first"] = rows
        elif rows:
            own.setdefault("all", []).extend(rows)


def foot_faults(path, name):
    """Where the rows of a table do not add up to the row below them, column by column; rows of another currency apart. A list of several pages is not looked at."""
    page, faults = html.parse(str(path)).getroot(), []
    for table in page.xpath("//table[tfoot]"):
        heads = [head.text_content().strip() for head in table.xpath("thead//th")]
        for foot in table.xpath("tfoot/tr"):
            title, cells = "".join(foot.xpath("th/text()")), foot.xpath("th|td")
            if "pagina" in title:
                continue
            kind = title.partition(", ")[2]
            rows = [row for row in table.xpath("tbody/tr") if not row.xpath(".//small[@class='cur']")
                    and (not kind or row.xpath("string(td[1])").strip() == kind)]
            for column, cell in enumerate(cells):
                shown = units("".join(cell.xpath("text()")) if cell.tag == "th" else cell.text_content())
                added = [units(row.xpath("th|td")[column].text_content()) for row in rows]
                if shown is not None and shown != sum(amount or 0 for amount in added):
                    faults.append(f"{name}: {title}, {heads[column]}: shown {shown}, rows {sum(amount or 0 for amount in added)}")
    return faults


def main():
    snapshot, bundle = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    tables = sqlite3.connect(f"file:{snapshot}/data/dossier.sqlite?mode=ro", uri=True)
    pages, faults = Pages(bundle), []
    own = dict(tables.execute("SELECT key, value FROM dossier"))
    where = {}
    for page, keys in pages.documents.items():
        for key in keys:
            where.setdefault(key, set()).add(page)
    sums = collections.defaultdict(lambda: [0, None])
    for key, name, year, kind, currency, gross in tables.execute(
            "SELECT key, party_name, year, kind, currency, gross FROM document WHERE party_name IS NOT NULL"):
        found = [page for page in where.get(key, ()) if folded(pages.names[page]) == folded(name)]
        if len(found) != 1:
            faults.append(f"document {key} of {name!r} stands on {len(found)} pages of that name")
            continue
        one = sums[found[0], year, kind, "" if currency == own["currency"] else currency]
        one[0] += 1
        if gross is not None:
            one[1] = (one[1] or 0) + gross
    for (page, *place), (count, gross) in sums.items():
        shown = pages.years.get(page, {}).get(tuple(place))
        if shown != (count, gross):
            faults.append(f"{pages.names[page]} {place}: shown {shown}, in the tables {(count, gross)}")
    shown = sum(len(years) for years in pages.years.values())
    if shown != len(sums):
        faults.append(f"{shown} rows of years for {len(sums)} sums")
    open_sums, compared = collections.Counter(), 0
    declared = tables.execute("SELECT prefix FROM formula WHERE figure IN ('receivables', 'payables')").fetchall()
    prefixes = [prefix for prefix, in declared] or (["40", "44"] if own.get("country", "BE") == "BE" else [])
    control = " OR ".join(f"line.account LIKE '{prefix}%'" for prefix in prefixes) or "0"
    for name, account, voucher, amount in tables.execute(f"""
        SELECT party.name, line.account, coalesce(line.reference, entry.reference), sum(debit - credit) FROM line JOIN entry ON entry.id = line.entry
        JOIN party ON party.code = line.party LEFT JOIN journal ON journal.code = entry.journal
        WHERE ({control}) AND entry.is_opening = 0 AND entry.date <= coalesce(
            (SELECT day FROM cut_off WHERE family = coalesce(journal.family, 'overall')), '9999') GROUP BY 1, 2, 3"""):
        if amount:
            open_sums[folded(name)] += amount
            compared += 1
    items = 0
    if control != "0":
        for key, shown in pages.open.items():
            rows = shown.get("all") or shown.get("first") or []
            items += len(rows)
            if shown.get("total") is not None and (shown["total"] != sum(rows) or shown["total"] != open_sums[folded(pages.names[key])]):
                faults.append(f"{pages.names[key]}: open {shown['total']}, items {sum(rows)}, in the tables {open_sums[folded(pages.names[key])]}")
    for name in ("index", "by-amount", "open", "unpaid"):
        path = bundle / "parties" / f"{name}.html"
        if path.is_file() and not (bundle / "parties" / f"{name}-2.html").is_file() and not (bundle / "parties" / "page-2.html").is_file():
            faults += foot_faults(path, name)
            if name in ("index", "by-amount"):
                lacking = dict(tables.execute(
                    "SELECT kind, count(*) FROM document WHERE party_name IS NOT NULL AND gross IS NULL AND kind IN ('sales', 'purchases') GROUP BY kind"))
                said = [int(re.search(r"\d+$", small.text_content())[0]) for small in html.parse(str(path)).getroot().xpath("//tfoot/tr/th/small")]
                if sorted(said) != sorted(lacking.values()):
                    faults.append(f"{name}: said to have no amount {said}, in the tables {lacking}")
    for fault in faults:
        print(f"fault: {fault}")
    print(json.dumps({"parties": len(pages.names), "documents": sum(map(len, pages.documents.values())), "sums": len(sums), "open items": items}))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
