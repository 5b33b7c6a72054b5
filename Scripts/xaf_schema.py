"""Validates an auditfile against the official schema of XAF 3.2 that the Python package pyxaf brings along, and with pyxaf itself.

Usage: xaf_schema.py FILE
Prints what is wrong, one fault a line; nothing where the file is valid. Exit code 1 if there is a fault.
"""

import pathlib
import sys

import pyxaf
from lxml import etree

schema = etree.XMLSchema(etree.parse(pathlib.Path(pyxaf.__file__).parent / "schemas" / "XmlAuditfileFinancieel3.2.xsd"))
document = etree.parse(sys.argv[1])
schema.validate(document)
faults = [str(error) for error in schema.error_log]
faults += [str(finding) for finding in pyxaf.validate(sys.argv[1]).findings]
print("\n".join(faults), end="\n" if faults else "")
sys.exit(1 if faults else 0)
