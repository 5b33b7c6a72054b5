"""What a SAF-T says, added up without any code of the project: the judge of its reader.

Usage: saft_totals.py FILE

Writes rows of cells parted by tabs, sorted: for each journal and account the lines, debit and credit in hundredths; for each account with an
opening balance that balance; at the end the numbers of transactions, lines, accounts, customers and suppliers.
"""

import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from xml.etree import ElementTree


def name(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def child(element, *names):
    return next((inner for inner in element if name(inner) in names), None)


def text(element, *names):
    found = child(element, *names)
    return (found.text or "").strip() if found is not None else ""


def hundredths(value):
    return int((Decimal(value) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def amount(line, side):
    """The sums of a side of a line: a number in Portugal, a number within `Amount` elsewhere."""
    found = child(line, side)
    if found is None:
        return 0
    return hundredths(text(found, "Amount") if child(found, "Amount") is not None else found.text.strip())


def main(path):
    sums = defaultdict(lambda: [0, 0, 0])
    openings = defaultdict(lambda: [0, 0])
    counts = defaultdict(int)
    names, journal = [], ""
    for event, element in ElementTree.iterparse(path, events=("start", "end")):
        if event == "start":
            names.append(name(element))
            continue
        parents = names[:-1]
        names.pop()
        if name(element) == "JournalID" and parents[-1] == "Journal":
            journal = (element.text or "").strip()
        elif name(element) == "Transaction" and parents[-1] == "Journal":
            counts["transactions"] += 1
            for line in element.iter():
                if name(line) in ("Line", "DebitLine", "CreditLine"):
                    row = sums[journal, text(line, "AccountID")]
                    row[0] += 1
                    row[1] += amount(line, "DebitAmount")
                    row[2] += amount(line, "CreditAmount")
                    counts["lines"] += 1
            element.clear()
        elif name(element) == "Account" and parents[-1] == "GeneralLedgerAccounts" or name(element) == "GeneralLedger" and parents[-1] == "MasterFiles":
            counts["accounts"] += 1
            # In Portugal the accounts above those that are booked on have the sums of these.
            if text(element, "GroupingCategory") not in ("GR", "GA", "AR", "AA"):
                row = openings[text(element, "AccountID")]
                row[0] += hundredths(text(element, "OpeningDebitBalance") or "0")
                row[1] += hundredths(text(element, "OpeningCreditBalance") or "0")
        elif name(element) in ("Customer", "Supplier") and "MasterFiles" in parents and parents[-1] in ("MasterFiles", "Customers", "Suppliers"):
            counts["customers" if name(element) == "Customer" else "suppliers"] += 1
    for (code, account), row in sorted(sums.items()):
        print("entries", code, account, *row, sep="\t")
    for account, row in sorted(openings.items()):
        if any(row):
            print("opening", account, *row, sep="\t")
    for noun in ("transactions", "lines", "accounts", "customers", "suppliers"):
        print(noun, counts[noun], sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
