"""Compares the invoices that bank movements are tied to with what they truly pay, as `make-dossier sample|payments --truth` writes it.

Usage: payment_truth.py SNAPSHOT-DATABASE TRUTH

Prints each wrong tie, each missing tie without a finding, and ties of another amount than the truth; then what became of each trap and a line of JSON.
That a payment of wages or taxes is tied to no document is not missing.
Exit code 1 where a tie is wrong or a payment that is a trap has neither its tie nor a finding.
"""
import collections
import csv
import json
import sqlite3
import sys

FINDINGS = ("AmbiguousPayment", "UnmatchedPayment")


def cents(text):
    return int(text.replace(".", ""))


def read_truth(path):
    """What each movement pays, by statement and position: documents with amounts, and the trap."""
    movements = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            place = row["statement"], int(row["movement-position"])
            movement = movements.setdefault(place, {"date": row["date"], "trap": row["trap"], "pays": {}, "amount": 0})
            movement["amount"] += cents(row["amount"])
            if row["document"]:
                movement["pays"][row["document"]] = cents(row["amount"])
    return movements


class Snapshot:
    def __init__(self, path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.movements, self.ties = {}, collections.defaultdict(dict)
        self.invoices = {path for path, in db.execute(
            "SELECT coalesce(declared_path, file.path) FROM document LEFT JOIN file ON file.id = document.file WHERE kind IN ('sales', 'purchases')")}
        counts = collections.Counter()
        rows = db.execute(
            "SELECT movement.id, statement.source, movement.date, amount, movement.source_line, coalesce(counterparty, counterparty_account, '')"
            " FROM movement JOIN statement ON statement.id = statement WHERE part_of IS NULL AND bank_account IS NOT NULL ORDER BY movement.id")
        for identifier, source, date, amount, line, party in rows.fetchall():
            counts[source] += 1
            self.movements[source, counts[source]] = (identifier, date, amount, line, party)
        self.rules = collections.Counter(rule for rule, in db.execute("SELECT rule FROM movement_document"))
        for movement, path, amount in db.execute(
                "SELECT movement, coalesce(declared_path, file.path), amount FROM movement_document JOIN document ON document.id = document"
                " LEFT JOIN file ON file.id = document.file"):
            self.ties[movement][path] = amount
        # A finding about several payments stands at the first of them and names the party.
        self.places, self.unmatched = set(), set()
        for identifier, file, line, arguments in db.execute("SELECT identifier, file, line, arguments FROM finding"):
            if identifier in FINDINGS:
                self.places.add((file, line))
                if identifier == "UnmatchedPayment":
                    self.unmatched.add(json.loads(arguments)["party"]["text"].casefold())

    def has_finding(self, statement, movement):
        return (statement, movement[3]) in self.places or movement[4].casefold() in self.unmatched


def main():
    snapshot, truth = Snapshot(sys.argv[1]), read_truth(sys.argv[2])
    totals, traps = collections.Counter(), collections.defaultdict(collections.Counter)
    if set(truth) != set(snapshot.movements):
        sys.exit(f"the movements are not those of the truth: {sorted(set(truth) ^ set(snapshot.movements))[:5]}")
    paid, tied = set(), set()
    for place, meant in sorted(truth.items()):
        movement = snapshot.movements[place]
        if movement[1:3] != (meant["date"], meant["amount"]):
            sys.exit(f"{place} is {movement[1:3]} and not {meant['date']} {meant['amount']}")
        ties = snapshot.ties[movement[0]]
        wrong, missing = sorted(set(ties) - set(meant["pays"])), sorted((set(meant["pays"]) - set(ties)) & snapshot.invoices)
        what = f"{place[0]}:{movement[3]} {meant['amount'] / 100:.2f} of {movement[4]}" + (f" ({meant['trap']})" if meant["trap"] else "")
        paid |= set(meant["pays"]) & snapshot.invoices
        tied |= set(ties) & set(meant["pays"]) & snapshot.invoices
        totals["right"] += len(set(ties) & set(meant["pays"]))
        totals["wrong"] += len(wrong)
        totals["missing"] += len(missing)
        for path in wrong:
            print(f"wrong: {what} is tied to {path} and pays {', '.join(sorted(meant['pays'])) or 'nothing'}")
        for path in sorted(set(ties) & set(meant["pays"])):
            if ties[path] != meant["pays"][path]:
                totals["other amount"] += 1
                print(f"other amount: {what} pays {meant['pays'][path] / 100:.2f} of {path}, the tie says {ties[path] / 100:.2f}")
        outcome = "wrong" if wrong else "right" if not missing else "finding" if snapshot.has_finding(place[0], movement) else "silent"
        if outcome == "silent":
            print(f"missing without a finding: {what} pays {', '.join(sorted(meant['pays']))}")
            totals["silent"] += 1
            totals["silent traps"] += bool(meant["trap"])
        traps[meant["trap"] or "-"][outcome if meant["pays"] or outcome != "right" else "no tie"] += 1
    for trap, outcomes in sorted(traps.items()):
        print(f"{trap}: " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    keys = ("right", "wrong", "missing", "silent", "silent traps", "other amount")
    print(json.dumps({key: totals[key] for key in keys} | {"paid invoices": len(paid), "tied invoices": len(tied), "rules": dict(snapshot.rules)}))
    sys.exit(1 if totals["wrong"] or totals["silent traps"] else 0)


main()
