#!/usr/bin/env python3
"""Statements and movements of an MT940 or MT942 file, as the Python package mt-940 reads them.

Usage: mt940_lines.py FILE
Prints a row for each statement and, behind it, one for each of its movements in the order of the file, separated by tabs:
    statement, account, number, page, opening balance, closing balance, currency
    movement, value date, entry date, amount, currency, type, customer reference, bank reference
A page whose opening balance is the intermediate closing balance of the one before, with its account and number, is the same statement. Where the
package refuses the file, the only row is: refused, and why.
"""

import sys

import mt940
from mt940 import processors


def keep_references(transactions, tag, values, result):
    """What field 61 says, which field 86 may overwrite."""
    result["line"] = (result.get("customer_reference"), result.get("bank_reference"))
    return result


def text(value):
    return "" if value is None else str(value)


def balance(data, *names):
    for name in names:
        if data.get(name) is not None:
            return data[name]
    return None


try:
    statements = mt940.parse_statements(
        sys.argv[1], options=mt940.Options.all(),
        processors={"post_statement": [processors.date_cleanup_post_processor, keep_references]})
except (RuntimeError, ValueError) as fault:
    print(f"refused\t{type(fault).__name__}")
    sys.exit()

last = None
for statement in statements:
    data = statement.data
    opening = balance(data, "final_opening_balance", "intermediate_opening_balance", "opening_balance")
    closing = balance(data, "final_closing_balance", "intermediate_closing_balance", "closing_balance")
    key = (data.get("account_identification"), data.get("statement_number"))
    rows = [[
        "statement", text(key[0]), text(key[1]), text(data.get("sequence_number")), text(opening and opening.amount.amount),
        text(closing and closing.amount.amount), text(statement.currency),
    ]]
    for movement in (m.data for m in statement.transactions if "date" in m.data):
        customer, bank = movement["line"]
        rows.append([
            "movement", text(movement["date"]), text(movement.get("entry_date")), text(movement["amount"].amount), text(movement["amount"].currency),
            text(movement.get("id")), text(customer).strip(), text(bank).strip(),
        ])
    intermediate = data.get("intermediate_opening_balance")
    if last and intermediate and last[0] == key and last[1].amount.amount == intermediate.amount.amount:
        # The last page says how the statement ends.
        first = last[2]
        first[5] = rows[0][5]
        pages[-1] += rows[1:]
    else:
        if last is None:
            pages = []
        first = rows[0]
        pages.append(rows)
    last = (key, data["intermediate_closing_balance"], first) if "intermediate_closing_balance" in data else (None, None, first)

for rows in pages if last else []:
    for row in rows:
        print("\t".join(part.replace("\n", " ") for part in row))
