#!/usr/bin/env python3
"""Reads e-invoices with lxml and XPath, for comparison with the readers of the program.

    einvoices.py CORPUS SCRATCH

Prints JSON: for every XML file below CORPUS, and every XML inside a PDF there (taken out into SCRATCH), what stands in it. A file that is no
e-invoice, or that lxml cannot read, has null.
"""
import base64
import collections
import decimal
import hashlib
import json
import pathlib
import subprocess
import sys

from lxml import etree

DIGITS = {"JPY": 0, "KRW": 0, "TND": 3, "KWD": 3}
BINARY = {"EmbeddedDocumentBinaryObject", "AttachmentBinaryObject"}
UBL = "urn:oasis:names:specification:ubl:schema:xsd:"


def name(element):
    return etree.QName(element).localname


def text(element):
    return "".join(element.xpath("text()")).strip(" \t\r\n")


def path(*names):
    return "/".join("*[%s]" % " or ".join("local-name()='%s'" % n for n in part.split("|")) for part in names)


def find(element, *names):
    """The texts along a path of local names; `a|b` is either."""
    return [] if element is None else [t for t in map(text, element.xpath(path(*names))) if t]


def one(element, *names):
    return next(iter(find(element, *names)), None)


def first(element, *names):
    return None if element is None else next(iter(element.xpath(path(*names))), None)


def amount(element, currency):
    if element is None or not text(element):
        return None
    currency = element.get("currencyID") or currency
    if currency is None:
        return [text(element), None, None]
    value = decimal.Decimal(text(element)).scaleb(DIGITS.get(currency, 2))
    return [text(element), currency, int(value) if value == value.to_integral_value() else None]


def day(value):
    if value is None:
        return None
    if value.isdigit():
        return "%s-%s-%s" % (value[:4], value[4:6], value[6:8]) if len(value) == 8 else None
    return value[:10]


def identifier(element):
    return None if element is None or not text(element) else [text(element), element.get("schemeID")]


def identifiers(elements):
    return [i for i in map(identifier, elements) if i]


def ubl_party(party):
    if party is None:
        return None
    taxes = party.xpath(path("PartyTaxScheme"))
    vat = [one(t, "CompanyID") for t in taxes if (one(t, "TaxScheme", "ID") or "").upper() == "VAT"]
    other = [one(t, "CompanyID") for t in taxes if (one(t, "TaxScheme", "ID") or "").upper() != "VAT"]
    return {
        "name": one(party, "PartyLegalEntity", "RegistrationName") or one(party, "PartyName", "Name"),
        "identifiers": identifiers(party.xpath(path("PartyIdentification", "ID"))),
        "legal": identifier(first(party, "PartyLegalEntity", "CompanyID")),
        "vat": next(filter(None, vat), None), "tax": next(filter(None, other), None),
        "endpoint": identifier(first(party, "EndpointID")),
        "country": one(party, "PostalAddress", "Country", "IdentificationCode"), "city": one(party, "PostalAddress", "CityName"),
    }


def is_charge(element):
    flag = first(element, "ChargeIndicator")
    return "".join(flag.itertext()).strip() in ("true", "1")


def ubl(root):
    currency, tax_currency = one(root, "DocumentCurrencyCode"), one(root, "TaxCurrencyCode")
    totals = first(root, "LegalMonetaryTotal")
    rows, vat = [], None
    for total in root.xpath(path("TaxTotal")):
        stated = first(total, "TaxAmount")
        if stated is not None and stated.get("currencyID") not in (None, currency) and stated.get("currencyID") == tax_currency:
            continue
        vat = vat or amount(stated, currency)
        for part in total.xpath(path("TaxSubtotal")):
            rows.append([one(part, "TaxCategory", "ID"), one(part, "TaxCategory", "Percent"), amount(first(part, "TaxableAmount"), currency),
                         amount(first(part, "TaxAmount"), currency)])
    extra = root.xpath(path("AllowanceCharge"))
    facts = {
        "number": one(root, "ID"), "type": one(root, "InvoiceTypeCode|CreditNoteTypeCode"), "issue": day(one(root, "IssueDate")),
        "due": day(one(root, "DueDate") or one(root, "PaymentMeans", "PaymentDueDate")),
        "delivery": day(one(root, "Delivery", "ActualDeliveryDate")), "currency": currency,
        "seller": ubl_party(first(root, "AccountingSupplierParty", "Party")), "buyer": ubl_party(first(root, "AccountingCustomerParty", "Party")),
        "payee": ubl_party(first(root, "PayeeParty")), "representative": ubl_party(first(root, "TaxRepresentativeParty")),
        "net": amount(first(totals, "TaxExclusiveAmount"), currency), "payable": amount(first(totals, "PayableAmount"), currency), "vat": rows,
        "lines": len(root.xpath(path("InvoiceLine|CreditNoteLine"))),
        "accounts": find(root, "PaymentMeans", "PayeeFinancialAccount", "ID"),
        "orders": find(root, "InvoiceLine|CreditNoteLine", "OrderLineReference", "LineID"),
    }
    names = {"lines": "LineExtensionAmount", "allowances": "AllowanceTotalAmount", "charges": "ChargeTotalAmount", "gross": "TaxInclusiveAmount",
             "prepaid": "PrepaidAmount", "rounding": "PayableRoundingAmount"}
    sums = {key: amount(first(totals, found), currency) for key, found in names.items()}
    facts["deviations"] = deviations(
        facts, dict(sums, vat=vat), [amount(first(e, "LineExtensionAmount"), currency) for e in root.xpath(path("InvoiceLine|CreditNoteLine"))],
        [amount(first(e, "Amount"), currency) for e in extra if not is_charge(e)], [amount(first(e, "Amount"), currency) for e in extra if is_charge(e)])
    return facts


def cii_date(element):
    inner = None if element is None else next(iter(element.xpath("*")), element)
    return day(text(inner)) if inner is not None and text(inner) else None


def cii_party(party):
    if party is None:
        return None
    def tax(is_vat):
        found = [e for e in party.xpath(path("SpecifiedTaxRegistration", "ID")) if text(e) and (e.get("schemeID") == "VA") == is_vat]
        return text(found[0]) if found else None
    return {
        "name": one(party, "Name"), "identifiers": identifiers(party.xpath(path("ID"))) + identifiers(party.xpath(path("GlobalID"))),
        "legal": identifier(first(party, "SpecifiedLegalOrganization", "ID")), "vat": tax(True), "tax": tax(False),
        "endpoint": identifier(first(party, "URIUniversalCommunication", "URIID")),
        "country": one(party, "PostalTradeAddress", "CountryID"), "city": one(party, "PostalTradeAddress", "CityName"),
    }


def cii(root):
    document, trade = first(root, "ExchangedDocument|HeaderExchangedDocument"), first(root, "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction")
    agreement = first(trade, "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement")
    delivery = first(trade, "ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery")
    settlement = first(trade, "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement")
    sums = first(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation")
    currency = one(settlement, "InvoiceCurrencyCode")
    rows = [[one(p, "CategoryCode"), one(p, "RateApplicablePercent|ApplicablePercent"), amount(first(p, "BasisAmount"), currency),
             amount(first(p, "CalculatedAmount"), currency)] for p in settlement.xpath(path("ApplicableTradeTax"))]
    due = [cii_date(e) for e in settlement.xpath(path("SpecifiedTradePaymentTerms", "DueDateDateTime"))]
    facts = {
        "number": one(document, "ID"), "type": one(document, "TypeCode"), "issue": cii_date(first(document, "IssueDateTime")),
        "due": next(filter(None, due), None),
        "delivery": cii_date(first(delivery, "ActualDeliverySupplyChainEvent", "OccurrenceDateTime")), "currency": currency,
        "seller": cii_party(first(agreement, "SellerTradeParty")), "buyer": cii_party(first(agreement, "BuyerTradeParty")),
        "payee": cii_party(first(settlement, "PayeeTradeParty")), "representative": cii_party(first(agreement, "SellerTaxRepresentativeTradeParty")),
        "net": amount(first(sums, "TaxBasisTotalAmount"), currency), "payable": amount(first(sums, "DuePayableAmount"), currency), "vat": rows,
        "lines": len(trade.xpath(path("IncludedSupplyChainTradeLineItem"))),
        "accounts": [a for a in (one(m, "PayeePartyCreditorFinancialAccount", "IBANID") or one(m, "PayeePartyCreditorFinancialAccount", "ProprietaryID")
                                 for m in settlement.xpath(path("SpecifiedTradeSettlementPaymentMeans"))) if a],
        "orders": find(trade, "IncludedSupplyChainTradeLineItem", "SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement",
                       "BuyerOrderReferencedDocument", "LineID"),
    }
    names = {"lines": "LineTotalAmount", "allowances": "AllowanceTotalAmount", "charges": "ChargeTotalAmount", "gross": "GrandTotalAmount",
             "prepaid": "TotalPrepaidAmount", "rounding": "RoundingAmount"}
    stated = {key: amount(first(sums, found), currency) for key, found in names.items()}
    vat = [amount(e, currency) for e in ([] if sums is None else sums.xpath(path("TaxTotalAmount"))) if e.get("currencyID") in (None, currency)]
    extra, freight = settlement.xpath(path("SpecifiedTradeAllowanceCharge")), settlement.xpath(path("SpecifiedLogisticsServiceCharge", "AppliedAmount"))
    lines = trade.xpath(path("IncludedSupplyChainTradeLineItem", "SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement"))
    nets = [amount(first(e, "SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation", "LineTotalAmount"), currency) for e in lines]
    missing = len(trade.xpath(path("IncludedSupplyChainTradeLineItem"))) - len(lines)
    # The profile MINIMUM has no place for what was paid before.
    profile = one(root, "ExchangedDocumentContext|SpecifiedExchangedDocumentContext", "GuidelineSpecifiedDocumentContextParameter", "ID") or ""
    if profile.endswith(":minimum"):
        stated["prepaid"] = ["", None, None]
    facts["deviations"] = deviations(
        facts, dict(stated, vat=next(iter(vat), None)), nets + [None] * missing,
        [amount(first(e, "ActualAmount"), currency) for e in extra if not is_charge(e)],
        [amount(first(e, "ActualAmount"), currency) for e in extra if is_charge(e)] + [amount(e, currency) for e in freight])
    return facts


def deviations(facts, totals, lines, allowances, charges):
    """The rules of EN 16931 about sums that do not hold, in minor units. The amounts are [text, currency, minor units or None]."""
    def value(stated, absent=None):
        if stated is None:
            return absent
        return stated[2] if stated[1] == facts["currency"] else None

    def total(amounts):
        found = [value(a) for a in amounts]
        return None if None in found else sum(found)

    def add(base, minus, plus):
        parts = [value(base), value(minus, 0), value(plus, 0)]
        return None if None in parts else parts[0] - parts[1] + parts[2]

    vat = [row[3] for row in facts["vat"]]
    pairs = [
        ("BR-CO-10", total(lines) if lines else None, value(totals["lines"])), ("BR-CO-11", total(allowances), value(totals["allowances"], 0)),
        ("BR-CO-12", total(charges), value(totals["charges"], 0)),
        ("BR-CO-13", add(totals["lines"], totals["allowances"], totals["charges"]), value(facts["net"])),
        ("BR-CO-14", total(vat) if vat else None, value(totals["vat"], 0)), ("BR-CO-15", add(facts["net"], None, totals["vat"]), value(totals["gross"])),
        ("BR-CO-16", add(totals["gross"], totals["prepaid"], totals["rounding"]), value(facts["payable"])),
    ]
    broken = [rule for rule, expected, found in pairs if expected is not None and found is not None and expected != found]
    for _, rate, taxable, tax in facts["vat"]:
        if value(taxable) is None or value(tax) is None:
            continue
        rate = decimal.Decimal(rate or 0)
        expected = (value(taxable) * rate / 100).quantize(decimal.Decimal(1), decimal.ROUND_HALF_UP)
        if abs(expected - value(tax)) > (10 ** DIGITS.get(facts["currency"], 2) if rate else 0):
            broken.append("BR-CO-17")
    return broken


def repeated(element):
    """Whether an element says once more what stands elsewhere and has one place in the model: the quantity of a price beside both prices, the
    point of tax beside each rate, what the payer writes beside each way of paying."""
    parent = element.getparent()
    if name(element) == "BasisQuantity" and name(parent) == "GrossPriceProductTradePrice":
        other = parent.getparent().xpath(path("NetPriceProductTradePrice", "BasisQuantity"))
        return bool(other) and text(other[0]) == text(element) and other[0].get("unitCode") == element.get("unitCode")
    if name(element) in ("DateString", "DueDateTypeCode", "PaymentID"):
        same = [e for e in element.getroottree().iter(element.tag) if e is not element and text(e) == text(element)]
        return bool(same)
    return False


def values(tree):
    """How often each text and each value of an attribute stands in a file, files in base64 aside."""
    counts = collections.Counter()
    for element in tree.iter(etree.Element):
        if name(element) not in BINARY and text(element) and not repeated(element):
            counts[text(element)] += 1
        if not repeated(element):
            counts.update(v.strip(" \t\r\n") for v in element.attrib.values() if v.strip(" \t\r\n"))
    return counts


def attachments(tree):
    found = []
    for element in tree.iter(etree.Element):
        if name(element) in BINARY:
            found.append(hashlib.sha256(base64.b64decode("".join(text(element).split()), validate=True)).hexdigest())
    return found


def read(file):
    try:
        tree = etree.parse(str(file), etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        return None
    root = tree.getroot()
    if name(root) == "StandardBusinessDocument":
        root = next(e for e in root.iter(etree.Element) if name(e) in ("Invoice", "CreditNote", "CrossIndustryInvoice"))
    space = etree.QName(root).namespace or ""
    if name(root) in ("Invoice", "CreditNote") and space.startswith(UBL):
        facts = ubl(root)
    elif name(root) in ("CrossIndustryInvoice", "CrossIndustryDocument") or space.endswith("CBFBUY:5"):
        facts = cii(root)
    else:
        return None
    facts.update(values=values(tree), attachments=attachments(tree))
    return facts


def main(corpus, scratch):
    corpus, scratch = pathlib.Path(corpus), pathlib.Path(scratch)
    files = sorted(f for f in corpus.rglob("*") if f.suffix.lower() == ".xml")
    for number, pdf in enumerate(sorted(f for f in corpus.rglob("*") if f.suffix.lower() == ".pdf")):
        folder = scratch / ("%d-%s" % (number, pdf.stem))
        folder.mkdir(parents=True)
        subprocess.run(["pdfdetach", "-saveall", "-o", str(folder), str(pdf)], check=True, capture_output=True)
        files += sorted(f for f in folder.iterdir() if f.suffix.lower() == ".xml")
    json.dump({str(f): read(f) for f in files}, sys.stdout)


main(*sys.argv[1:])
