"""Writes the same kind of ledger in the styles of forty exports, has a dossier made of each, and compares what the archive holds with the truth.

Usage: table_styles.py PROGRAM [SEED]

Each pile has one file of entries and one of accounts. `vitrine new --from` proposes how they are written; `vitrine archive` reads them without a hand
at dossier.yml. Accepted is a file whose archive was made, wrong one whose lines differ from the truth. Exits with 1 where one is wrong or fewer than
nine of ten are accepted.
"""

import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile

program, seed = sys.argv[1], int((sys.argv[2:] or ["1"])[0])
random.seed(seed)

# What packages call entry, journal, date, account, text, and the amounts: two columns, or an amount with its side, or an amount alone.
HEADERS = [
    ("Boekstuknummer;Dagboek;Datum;Grootboekrekening;Omschrijving", "Debet;Credit"),
    ("N° de pièce;Journal;Date;Compte général;Description", "Débit;Crédit"),
    ("Docnr;Dagboek;Datum;Rekening;Omschrijving", "Bedrag;D/C"),
    ("DOCNUMBER;DBKCODE;DATEDOC;ACCOUNTGL;COMMENT", "AMOUNTEUR"),
    ("BOEKNR;DBK;BOEKDATUM;REKENING;OMSCHRIJVING", "DEBET;CREDIT"),
    ("Boekstuknr;Dagboek;Datum;Grootboek;Omschrijving", "Debet;Credit"),
    ("Entry No.;Journal;Posting Date;Account No.;Description", "Debit Amount;Credit Amount"),
    ("N° pièce;Code journal;Date;N° compte;Libellé", "Débit;Crédit"),
    ("Number;Journal;Date;Account;Label", "Debit;Credit"),
    ("Boekstuknummer;Dagboek;Boekdatum;Grootboekrekening;Omschrijving", "Bedrag;Debet/Credit"),
    ("Buchungsnummer;Journal;Buchungsdatum;Konto;Buchungstext", "Soll;Haben"),
    ("Belegnummer;Buch;Belegdatum;Sachkonto;Text", "Betrag;S/H"),
    ("Pièce;Journal;Date comptable;Compte;Libellé", "Montant;Sens"),
    ("Volgnummer;Journaal;Datum;Rekeningnr;Omschrijving", "Bedrag debet;Bedrag credit"),
]
SIDES = {"Sens": ("D", "C"), "S/H": ("S", "H"), "D/C": ("D", "C"), "Debet/Credit": ("Debet", "Credit")}
DATES = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d", "%m/%d/%Y", "%d%m%Y"]
NAMES = ["Café De Roos", "Bäckerei Müller", "Société Éloi", "Firma Jansen", "Öz & Zonen"]


def truth():
    """Entries of two or three lines, with days beyond the twelfth."""
    lines = []
    for number in range(1, 60):
        day = (2024, 1 + number % 12, 1 + (number * 7) % 28)
        total, part = random.randint(100, 9_999_999), random.randint(1, 99)
        journal = random.choice(["AF", "VF", "BK", "DIV"])
        text = random.choice(NAMES)
        lines.append((str(number), journal, day, "600000", total, text))
        if number % 3 == 0:
            lines.append((str(number), journal, day, "411000", part, text))
            lines.append((str(number), journal, day, "440000", -total - part, text))
        else:
            lines.append((str(number), journal, day, "440000", -total, text))
    return lines


def amount(cents, mark, group, negative):
    whole, rest = divmod(abs(cents), 100)
    digits = f"{whole:,}".replace(",", group) if group else str(whole)
    text = f"{digits}{mark}{rest:02d}"
    return text if cents >= 0 else f"{text}-" if negative == "trailing" else f"({text})" if negative == "()" else f"-{text}"


def style(number):
    columns, amounts = HEADERS[number % len(HEADERS)]
    mark = random.choice(",.")
    return {
        "columns": columns.split(";"), "amounts": amounts.split(";"), "mark": mark,
        "group": random.choice(["", "", "." if mark == "," else ",", " ", "\u00a0", "'"]),
        "negative": random.choice(["-", "-", "trailing", "()"]),
        "date": DATES[number % len(DATES)], "separator": random.choice(";,\t|"),
        "encoding": random.choice(["utf-8", "utf-8-sig", "windows-1252", "utf-16", "iso-8859-15"]),
        "title": random.choice([0, 0, 0, 2]), "total": random.random() < 0.3, "end": random.choice(["\n", "\r\n"]),
        "sep": random.random() < 0.2,
    }


def write(path, rows, own):
    def cell(text):
        return '"' + text.replace('"', '""') + '"' if own["separator"] in text or '"' in text else text

    lines = [own["separator"].join(map(cell, row)) for row in rows]
    if own["title"] and own["total"] is not None:
        lines = ["Grootboek 2024", "Bakkerij De Linde"] + lines
    elif own["sep"]:
        lines = ["sep=" + own["separator"]] + lines
    path.write_bytes((own["end"].join(lines) + own["end"]).encode(own["encoding"]))


def table(lines, own):
    rows = [own["columns"] + own["amounts"]]
    for number, journal, (year, month, day), account, cents, text in lines:
        date = own["date"].replace("%Y", f"{year}").replace("%m", f"{month:02d}").replace("%d", f"{day:02d}")
        write_amount = lambda value: amount(value, own["mark"], own["group"], own["negative"])
        if len(own["amounts"]) == 1:
            cells = [write_amount(cents)]
        elif own["amounts"][1] in SIDES:
            cells = [write_amount(abs(cents)), SIDES[own["amounts"][1]][cents < 0]]
        else:
            cells = [write_amount(cents), ""] if cents >= 0 else ["", write_amount(-cents)]
        rows.append([number, journal, date, account, text] + cells)
    if own["total"]:
        rows.append(["", "", "", "", "Totaal"] + ["" for _ in own["amounts"]])
    return rows


accepted = wrong = open_ = 0
count = 40
for number in range(count):
    own, lines = style(number), truth()
    # The dates of an export in American order show it by a day beyond the twelfth, as all here do.
    with tempfile.TemporaryDirectory() as folder:
        pile = pathlib.Path(folder, "pile")
        pile.mkdir()
        write(pile / "journaal 2024.csv", table(lines, own), own)
        accounts = [["Rekening", "Naam", "Aard"], ["600000", "Aankopen", "resultaat"], ["411000", "Btw", "balans"], ["440000", "Leveranciers", "balans"]]
        write(pile / "rekeningen.csv", accounts, dict(own, total=None, title=0))
        made = subprocess.run([program, "new", folder + "/d", "--from", str(pile), "--quiet"], capture_output=True, text=True)
        run = subprocess.run([program, "archive", folder + "/d", "-o", folder + "/o", "--quiet"], capture_output=True, text=True)
        name = ", ".join([own["columns"][0], "/".join(own["amounts"]), own["date"], repr(own["mark"] + own["group"]), own["encoding"], own["negative"]])
        if run.returncode != 0 or made.returncode != 0:
            description = pathlib.Path(folder, "d", "dossier.yml")
            is_open = description.exists() and "please choose" in description.read_text()
            open_ += is_open
            print(f"{'open' if is_open else 'refused'}: {name}\n  {(made.stderr + run.stderr).strip().splitlines()[:1]}")
            continue
        snapshot = next(pathlib.Path(folder, "o").glob("*/snapshot/data/dossier.sqlite"))
        books = sqlite3.connect(f"file:{snapshot}?mode=ro", uri=True)
        found = books.execute("""SELECT entry.number, journal, date, account, debit - credit, coalesce(line.text, entry.text)
            FROM line JOIN entry ON entry.id = line.entry ORDER BY line.id""").fetchall()
        if not found:
            print(f"not told: {name}")
            continue
        accepted += 1
        expected = [(n, j, f"{y}-{m:02d}-{d:02d}", a, c, t) for n, j, (y, m, d), a, c, t in lines]
        if found != expected:
            wrong += 1
            print(f"WRONG: {name}\n  {next((a, b) for a, b in zip(found + [None], expected + [None]) if a != b)}")
print(f"{count} exports: {accepted} accepted, {open_} left open, {wrong} wrong")
sys.exit(1 if wrong or accepted < count * 0.9 else 0)
