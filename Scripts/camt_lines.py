"""What a bank says in a camt.052, camt.053 or camt.054, without any code of the project: the judge of its reader.

Usage: camt_lines.py FILE

Written from the message definitions of ISO 20022 (BankToCustomerAccountReport, ~Statement, ~DebitCreditNotification, versions 1 to 13). Writes rows
of cells parted by tabs, in the order of the file; `-` stands for what is not said. `movement` for each booked entry with an amount, a direction and
a day, `part` for each of its payments with an amount of its own, then `statement`:

    movement  date  value date  amount  currency  counterparty  its account  communication  end-to-end id  code  reference  reversal  message
    statement  kind  account  number  date  currency  opening  closing

A file that is none gives one row `refused`.
"""

import re
import sys
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree

NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.(05[234])\.001\.(0[1-9]|1[0-3])$")
MESSAGES = {
    "052": ("report", "BkToCstmrAcctRpt", "Rpt"), "053": ("statement", "BkToCstmrStmt", "Stmt"),
    "054": ("notification", "BkToCstmrDbtCdtNtfctn", "Ntfctn")}
DECIMALS = {"JPY": 0, "KRW": 0, "CLP": 0, "ISK": 0, "VND": 0, "TND": 3, "KWD": 3, "BHD": 3, "JOD": 3, "OMR": 3}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def strip(element):
    """Names without namespaces, so that a path is a path."""
    for inner in element.iter():
        inner.tag = local(inner)


def text(element, *paths):
    for path in paths:
        found = element.find(path) if element is not None else None
        if found is not None and found.text and found.text.strip():
            return " ".join(found.text.split("\n")).strip()
    return None


def texts(element, path):
    return [" ".join(found.text.split()) for found in element.findall(path) if found.text and found.text.strip()]


def day(element, path):
    found = text(element, path + "/Dt", path + "/DtTm")
    if found is None:
        return None
    date.fromisoformat(found[:10])
    return found[:10]


def money(element):
    """The amount as exactly as its currency is counted, or nothing."""
    if element is None or not element.get("Ccy"):
        return None
    digits = DECIMALS.get(element.get("Ccy"), 2)
    try:
        value = Decimal(element.text.strip())
    except (InvalidOperation, AttributeError):
        return None
    exact = value.quantize(Decimal(1).scaleb(-digits))
    return (exact, element.get("Ccy")) if exact == value and value >= 0 else None


def sign(element):
    return {"CRDT": 1, "DBIT": -1}.get(text(element, "CdtDbtInd"))


def account(element):
    found = text(element, "Id/IBAN", "Id/Othr/Id", "Id/BBAN", "Id/UPIC", "Id/PrtryAcct/Id")
    return "".join(found.split()).upper() if found else None


def remainder_is_right(reference):
    """Belgian check digits: the first ten digits modulo 97, 97 for nought."""
    digits = re.sub(r"[+*/. ]", "", reference)
    if not re.fullmatch(r"\d{12}", digits) or int(digits[:10]) == 0:
        return None
    return digits if (int(digits[:10]) % 97 or 97) == int(digits[10:]) else None


def creditor_reference(reference):
    """ISO 11649."""
    plain = reference.replace(" ", "").upper()
    if not re.fullmatch(r"RF\d\d[0-9A-Z]{1,21}", plain):
        return None
    return plain if int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1 else None


def is_marked(reference):
    return re.fullmatch(r"(\+\+\+.*\+\+\+)|(\*\*\*.*\*\*\*)", reference) is not None


def remittance(payment):
    words, communication = [], None
    for written in texts(payment, "RmtInf/Ustrd"):
        words.append(written)
        found = creditor_reference(written) or (remainder_is_right(written) if is_marked(written) else None)
        communication = communication or found
    for block in payment.findall("RmtInf/Strd"):
        reference = text(block, "CdtrRefInf/Ref", "CdtrRefInf/CdtrRef")
        if reference is None:
            continue
        belgian = (text(block, "CdtrRefInf/Tp/Issr") or "").upper() == "BBA" or is_marked(reference)
        found = creditor_reference(reference) or (remainder_is_right(reference) if belgian else None)
        if found and communication in (None, found):
            communication = found
        else:
            words.append(reference)
    return " ".join(words) or None, communication


def party(payment, role):
    related = payment.find("RltdPties")
    if related is None:
        return None, None
    name = text(related, *(f"{role}/{path}" for path in ("Nm", "Pty/Nm", "Agt/FinInstnId/Nm", "Agt/FinInstnId/NmAndAdr/Nm")))
    acct = related.find(role + "Acct")
    return name, account(acct) if acct is not None else None


def counterparty(payment, direction, goes_back, own):
    sides = {role: party(payment, role) for role in ("Dbtr", "Cdtr")}
    ours = [role for role, (_, number) in sides.items() if own and number == own]
    if len(ours) == 1:
        return sides["Cdtr" if ours == ["Dbtr"] else "Dbtr"]
    if goes_back:
        return None, None
    return sides["Dbtr" if direction > 0 else "Cdtr"]


def code(element):
    found = element.find("BkTxCd") if element is not None else None
    if found is None:
        return None
    domain = [text(found, path) for path in ("Domn/Cd", "Domn/Fmly/Cd", "Domn/Fmly/SubFmlyCd")]
    return "-".join(filter(None, domain)) or text(found, "Prtry/Cd")


def row(*cells):
    print("\t".join("-" if cell is None else str(cell) for cell in cells))


def facts(payment, direction, reversal, own):
    if payment is None:
        return [None] * 4 + [None, None, None]
    name, number = counterparty(payment, direction, reversal or payment.find("RtrInf") is not None, own)
    message, communication = remittance(payment)
    end = text(payment, "Refs/EndToEndId")
    end = None if end and end.upper() in ("NOTPROVIDED", "NOT PROVIDED") else end
    return [name, number, communication, end, code(payment), text(payment, "Refs/AcctSvcrRef"), message]


def entry(element, own):
    """Its day, where it is a movement."""
    if text(element, "Sts/Cd", "Sts") != "BOOK":
        return None
    amount, direction = money(element.find("Amt")), sign(element)
    value = day(element, "ValDt")
    booked = day(element, "BookgDt") or value
    if amount is None or direction is None or booked is None:
        return None
    payments = element.findall("NtryDtls/TxDtls") + element.findall("TxDtls")
    batches = element.findall("NtryDtls/Btch") + element.findall("Btch")
    stated = int(text(batches[0], "NbOfTxs") or 1) if len(element.findall("NtryDtls")) <= 1 and batches else 1
    reversal = text(element, "RvslInd") in ("true", "1")
    single = payments[0] if len(payments) == 1 and stated <= 1 else None
    who = facts(single, direction, reversal, own)
    row("movement", booked, value, amount[0] * direction, amount[1], *who[:4], code(element) or who[4],
        text(element, "AcctSvcrRef") or who[5], "reversal" if reversal else "-", who[6])
    for payment in payments if single is None else []:
        found = payment.find("Amt")
        if found is None:
            found = payment.find("AmtDtls/TxAmt/Amt")
            if found is None or found.get("Ccy") != amount[1]:
                continue
        part, side = money(found), sign(payment) or direction
        if part is None:
            continue
        who = facts(payment, side, reversal, own)
        row("part", booked, value, part[0] * side, part[1], *who[:4], who[4] or code(element), who[5], "reversal" if reversal else "-", who[6])
    return booked


def balances(statement, kind):
    found = []
    for balance in statement.findall("Bal"):
        if text(balance, "Tp/CdOrPrtry/Cd", "Tp/Cd") == kind:
            amount, direction = money(balance.find("Amt")), sign(balance)
            if amount and direction:
                found.append((amount[0] * direction, amount[1], day(balance, "Dt")))
    return found


def statement(element, kind, created):
    own = account(element.find("Acct"))
    days = [found for found in (entry(inner, own) for inner in element.findall("Ntry")) if found]
    opening, closing = balances(element, "OPBD") or balances(element, "PRCD"), balances(element, "CLBD")
    entries = [inner.get("Ccy") for inner in element.findall("Ntry/Amt")]
    currency = text(element, "Acct/Ccy") or next((found[1] for found in opening + closing), None) or next(iter(entries), None)
    if currency is None:
        return
    first, last = ({found[0] for found in side if found[1] == currency} for side in (opening, closing))
    closed = [found[2] for found in sorted(closing, key=lambda found: found[1] != currency) if found[2]]
    date_of = (closed or [max(days, default=None)])[0] or (text(element, "CreDtTm") or created or "")[:10]
    number = text(element, "ElctrncSeqNb", "LglSeqNb")
    row("statement", kind, own, f"{date_of[:4]}/{int(number):03}" if number else text(element, "Id"), date_of, currency,
        first.pop() if len(first) == 1 else None, last.pop() if len(last) == 1 else None)


def main(path):
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError:
        return row("refused")
    match = NAMESPACE.match(root.tag[1:].split("}")[0]) if root.tag.startswith("{") else None
    if local(root) != "Document" or match is None:
        return row("refused")
    strip(root)
    kind, body, name = MESSAGES[match[1]]
    found = root.findall(f"{body}/{name}") + root.findall(f"{body}V01/{name}")
    if not found:
        return row("refused")
    created = text(root, f"{body}/GrpHdr/CreDtTm", f"{body}V01/GrpHdr/CreDtTm")
    for element in found:
        statement(element, kind, created)


main(sys.argv[1])
