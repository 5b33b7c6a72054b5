"""Holds the lines of an auditfile, as the Python package pyxaf reads them, against those of the snapshot that Vitrine made of it.

Usage: xaf_lines.py FILE SNAPSHOT [ENCODING]

SNAPSHOT is its file `dossier.sqlite`; its tables are described in FORMAT.md. Prints what differs; exits with 1 where something does.
"""

import sqlite3
import sys

import pyxaf

path, snapshot, *encoding = sys.argv[1:]
books = sqlite3.connect(f"file:{snapshot}?mode=ro", uri=True)


def cents(amount):
    return None if amount is None else int(amount * 100)


def number(text):
    return None if text is None else float(text)


def signed(vat, line):
    """CLAIR 2 has no side of its own for VAT: it is on that of the line."""
    if vat.signed_amount is not None or vat.amount is None:
        return cents(vat.signed_amount)
    return cents(-vat.amount if line.credit else vat.amount)


peer = []
with pyxaf.open(path, **({"encoding": encoding[0]} if encoding else {})) as auditfile:
    for entry in auditfile.transactions():
        for line in entry.lines:
            invoice, document = line.invoice_ref, line.document_ref
            foreign = line.foreign
            # An amount below zero stays on the side where the file has it.
            peer.append((
                entry.journal_id, entry.number, str(entry.date), line.account_id, cents(line.debit - line.credit), line.relation_id,
                invoice or document, document if invoice and document != invoice else None,
                tuple((vat.code, number(vat.percentage), signed(vat, line)) for vat in line.vat),
                None if foreign is None else foreign.currency,
                None if foreign is None else abs(cents(foreign.amount)),
            ))
    codes = sorted(auditfile.vat_codes)

own = []
for (id, *values, currency, amount) in books.execute("""
        SELECT line.id, journal, number, date, account, debit - credit, party, line.reference, line.voucher, foreign_currency, foreign_amount
        FROM line JOIN entry ON entry.id = line.entry ORDER BY line.id"""):
    vat = books.execute("SELECT code, percentage, amount FROM line_vat WHERE line = ? ORDER BY position", [id])
    own.append((
        *values, tuple((code, number(rate), sum_) for code, rate, sum_ in vat), currency, None if amount is None else abs(amount)))

differences = [f"{number}: {a} / {b}" for number, (a, b) in enumerate(zip(peer, own), 1) if a != b]
if len(peer) != len(own):
    differences.append(f"{len(peer)} lines / {len(own)}")
found = sorted(code for (code,) in books.execute("SELECT code FROM vat_code"))
if codes != found:
    differences.append(f"VAT codes {codes} / {found}")
print(f"{len(peer)} lines, {len(differences)} differences")
for difference in differences[:20]:
    print(difference)
sys.exit(1 if differences else 0)
