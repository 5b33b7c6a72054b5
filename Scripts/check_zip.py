#!/usr/bin/env python3
"""Judges a zip of `vitrine export-pdfs` with Python's own tools. Usage: check_zip.py ZIP [DOSSIER]

Every entry whole, every name legal and distinct on Windows and macOS, SHA256SUMS and index.csv true, index.html complete;
and where the dossier is given, every file of it that starts as a PDF and every e-invoice once for each place where it stands, with the PDFs inside e-invoices.
"""
import base64, collections, csv, hashlib, html, io, os, re, sys, unicodedata, zipfile
import xml.etree.ElementTree as ElementTree

RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{n}{d}" for n in ("com", "lpt") for d in "0123456789¹²³")}
UBL = "{urn:oasis:names:specification:ubl:schema:xsd:%s-2}%s"
INVOICES = {UBL % (name, name) for name in ("Invoice", "CreditNote")} | {
    "{urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100}CrossIndustryInvoice"}
faults = []


def check_name(name):
    if len(name) > 150:
        faults.append(f"{name}: longer than 150 characters")
    for part in name.split("/"):
        if not part or part in (".", "..") or part[-1] in ". " or part[0] == " ":
            faults.append(f"{name}: '{part}' is no name on Windows")
        if re.search(r'[<>:"\\|?*\x00-\x1f\x7f]', part):
            faults.append(f"{name}: a character that Windows refuses")
        if part.split(".")[0].rstrip().lower() in RESERVED:
            faults.append(f"{name}: the name of a device")
    if name != unicodedata.normalize("NFC", name):
        faults.append(f"{name}: letters and accents apart")
    if any(len(part.encode()) > 255 for part in name.split("/")):
        faults.append(f"{name}: longer than a file system takes")


def invoice(data):
    """The root of an e-invoice; None for anything else."""
    if b"<" not in data[:16]:
        return None
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return None
    return root if root.tag in INVOICES else None


def main():
    archive = zipfile.ZipFile(sys.argv[1])
    broken = archive.testzip()
    if broken:
        faults.append(f"{broken}: does not unpack")
    names = archive.namelist()
    folded = collections.Counter(unicodedata.normalize("NFKC", n).casefold() for n in names)
    faults.extend(f"{n}: {c} times" for n, c in folded.items() if c > 1)
    folders = {n.casefold().rsplit("/", i)[0] for n in names for i in range(1, n.count("/") + 1)}
    faults.extend(f"{n}: a file and a folder" for n in names if n.casefold() in folders)
    for name in names:
        check_name(name)
    digests = {n: hashlib.sha256(archive.read(n)).hexdigest() for n in names}
    sums = dict(line.split("  ", 1)[::-1] for line in archive.read("SHA256SUMS").decode("utf-8").splitlines())
    if sums != {n: d for n, d in digests.items() if n != "SHA256SUMS"}:
        faults.append("SHA256SUMS is not what the zip holds")
    pdfs = [n for n in names if "/" in n]
    text = archive.read("index.csv")
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True))[1:]
    if not text.startswith(b"\xef\xbb\xbf") or text.count(b"\n") != text.count(b"\r\n"):
        faults.append("index.csv: no byte-order mark, or other line ends")
    if [r[0] for r in rows] != pdfs or any(r[11] != digests[r[0]] or int(r[10]) != archive.getinfo(r[0]).file_size for r in rows):
        faults.append("index.csv is not what the zip holds")
    faults.extend(f"index.csv: a formula: {c}" for r in rows for i, c in enumerate(r) if c[:1] in ("=", "+", "@", "\t", "\r") or c[:1] == "-" and i not in (5, 6, 7))
    page = archive.read("index.html").decode("utf-8")
    if [html.unescape(h) for h in re.findall(r'href="([^"]*)"', page)] != pdfs or "<script" in page.lower():
        faults.append("index.html is not what the zip holds")
    if len(sys.argv) > 2:
        found = collections.Counter()
        for folder, _, files in os.walk(os.fsencode(sys.argv[2])):
            for name in files:
                path = os.path.join(folder, name)
                if os.path.isfile(path) and not os.path.islink(path):
                    with open(path, "rb") as file:
                        data = file.read()
                    if data.startswith(b"%PDF-"):
                        found[hashlib.sha256(data).hexdigest()] += 1
                    elif (root := invoice(data)) is not None:
                        found[hashlib.sha256(data).hexdigest()] += 1
                        for object in root.findall(".//{*}EmbeddedDocumentBinaryObject"):
                            member = base64.b64decode(object.text or "")
                            if member.startswith(b"%PDF-"):
                                found[hashlib.sha256(member).hexdigest()] += 1
        if found != collections.Counter(digests[n] for n in pdfs):
            faults.append(f"the dossier has {sum(found.values())} PDFs and e-invoices, the zip {len(pdfs)}, or other ones")
    print("\n".join(faults) or f"{len(pdfs)} PDFs and e-invoices, no faults")
    return 3 if faults else 0


sys.exit(main())
