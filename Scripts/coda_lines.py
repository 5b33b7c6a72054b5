#!/usr/bin/env python3
"""Statements and movements of a CODA file, as the Python package febelfin-coda reads them.

Usage: coda_lines.py FILE
Prints a row for each statement and, behind it, one for each movement and part in the order of the file, separated by tabs:
    statement, account, currency, old balance, its date, new balance, its date
    movement, sequence and detail number, entry date, value date, amount, transaction code, bank reference, customer reference, account, name
Amounts are in thousandths. Its own checks of totals are passed over: what a bank counted wrong is read all the same.
"""

import datetime
import sys

from coda import CODA, HEADER, MOVE, NEW_BALANCE, OLD_BALANCE, TRAILER, Move, Statement


class Lenient(CODA):
    """The fields of the package, without its assertions on sums and on the order of parts."""

    def _parse(self, records):
        for record in records:
            record = record.rstrip("\r\n").ljust(128)
            kind = record[0]
            if kind == "0":
                self.statements.append(Statement())
                self.read(self.statements[-1], record, HEADER)
            elif kind == "1":
                self.read(self.statements[-1], record, OLD_BALANCE)
            elif kind == "2":
                if record[1] == "1":
                    self.statements[-1].moves.append(Move())
                self._parse_move(record, record[1], self.statements[-1].moves[-1])
            elif kind == "8":
                # The account of the old balance stays: some of the samples were made anonymous in one of the two.
                self.read(self.statements[-1], record, {k: v for k, v in NEW_BALANCE.items() if k != "_account_currency"})
            elif kind == "9":
                self.read(self.statements[-1], record, TRAILER)

    @staticmethod
    def read(target, record, fields):
        for name, (place, parse) in fields.items():
            setattr(target, name, parse(record[place]))


def lenient_date(text):
    return "" if text.strip("0 ") == "" else str(datetime.datetime.strptime(text, "%d%m%y").date())


def thousandths(amount):
    return "" if amount is None else str(int(amount * 1000))


# Zeros stand for a value date that is not known.
place, _ = MOVE["1"]["value_date"]
MOVE["1"]["value_date"] = (place, lenient_date)

for statement in Lenient(sys.argv[1]).statements:
    print("\t".join([
        "statement", statement.account, statement.account_currency, thousandths(statement.old_balance), str(statement.old_balance_date),
        thousandths(statement.new_balance), str(statement.new_balance_date or ""),
    ]))
    for move in statement.moves:
        print("\t".join([
            "movement", move.sequence + move.detail_sequence, str(move.entry_date), str(move.value_date), thousandths(move.amount),
            move.transaction_code, move.bank_reference.strip(), (move.customer_reference or "").strip(),
            (move.counterparty_account or "")[:34].strip(), (move.counterparty_name or "").strip(),
        ]))
