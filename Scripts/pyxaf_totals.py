"""Counts and totals of an auditfile as the Python package pyxaf reads it, written as Vitrine's English pages write them.

Usage: pyxaf_totals.py FILE [ENCODING]
"""

import json
import sys

import pyxaf

path, *encoding = sys.argv[1:]
with pyxaf.open(path, **({"encoding": encoding[0]} if encoding else {})) as auditfile:
    entries = lines = debit = credit = 0
    for transaction in auditfile.transactions():
        entries += 1
        for line in transaction.lines:
            lines += 1
            debit += line.debit
            credit += line.credit
    json.dump(
        {
            "Entries": f"{entries:,}",
            "Ledger lines": f"{lines:,}",
            "Total debit": f"€{debit:,.2f}",
            "Total credit": f"€{credit:,.2f}",
            "Ledger accounts": f"{len(auditfile.accounts):,}",
            "Customers and suppliers with a code": f"{len(auditfile.relations):,}",
        },
        sys.stdout,
    )
