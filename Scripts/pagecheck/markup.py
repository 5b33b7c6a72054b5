"""What every page has, and what no page may have: an action, or a thing the security policy blocks."""

SECURITY_POLICY = (
    "default-src 'none'; style-src 'self' file:; img-src 'self' file: data:; "
    "object-src 'self' file:; frame-src 'self' file:; base-uri 'none'; form-action 'none'"
)
# Of a page that loads scripts: it may ask for what the scripts need. No form goes anywhere.
SCRIPT_POLICY = SECURITY_POLICY.replace("default-src 'none'; ", "default-src 'none'; script-src 'self' file:; ")
FORBIDDEN_TAGS = ("form", "textarea", "base")
ASKING_TAGS = ("button", "input", "select")
FORBIDDEN_ATTRIBUTES = ("style", "ping", "srcdoc", "formaction")
SCRIPT_SCHEMES = ("javascript:", "vbscript:")


class MarkupRules:
    """Fed with the tags of one page in order; `faults` is complete after `finish`."""

    def __init__(self):
        self.faults = []
        self.head = None
        self.language = self.title = ""
        self.headings = 0
        self.has_viewport = False
        self.in_title = False
        self.open_svgs = 0
        self.scripts = []
        self.asking = []

    def start(self, tag, attributes, line):
        if self.head is not None and len(self.head) < 2:
            self.head.append((tag, attributes))
        match tag:
            case "html":
                self.language = attributes.get("lang") or ""
            case "head":
                self.head = []
            case "svg":
                self.open_svgs += 1
            case "title" if not self.open_svgs:
                self.in_title = True
            case "h1":
                self.headings += 1
            case "meta":
                self.has_viewport |= attributes.get("name", "") == "viewport"
                if (attributes.get("http-equiv") or "").lower() == "refresh":
                    self.fault(line, "<meta http-equiv=refresh>")
            case "script" if not attributes.get("src"):
                self.fault(line, "<script> without src")
            case "script" if not attributes["src"].rpartition("/")[0].endswith(("assets", "search")):
                self.fault(line, "<script> that is not one of the project")
            case "script" if attributes.get("type") == "module":
                self.fault(line, "<script type=module> does not run on file://")
            case "script":
                self.scripts.append(line)
            case "style":
                self.fault(line, "<style> element, which the security policy blocks")
        if tag in FORBIDDEN_TAGS:
            self.fault(line, f"<{tag}> element")
        if tag in ASKING_TAGS:
            self.asking.append((line, tag))
        for name, value in attributes.items():
            if name in FORBIDDEN_ATTRIBUTES or name.startswith("on"):
                self.fault(line, f"attribute {name}= on <{tag}>")
            if value and "".join(c for c in value if c > " ").lower().startswith(SCRIPT_SCHEMES):
                self.fault(line, f"script address in {name}= of <{tag}>")

    def end(self, tag):
        if tag == "title":
            self.in_title = False
        elif tag == "svg":
            self.open_svgs -= 1

    def text(self, data):
        if self.in_title:
            self.title += data

    def fault(self, line, what):
        self.faults.append(f"line {line}: {what}")

    def finish(self):
        head = (self.head or []) + [("", {}), ("", {})]
        if head[0][0] != "meta" or "charset" not in head[0][1]:
            self.faults.append("<meta charset> is not the first thing in <head>")
        tag, attributes = head[1]
        if tag != "meta" or (attributes.get("http-equiv") or "").lower() != "content-security-policy":
            self.faults.append("the security policy does not follow <meta charset>")
        elif attributes.get("content") != (SCRIPT_POLICY if self.scripts else SECURITY_POLICY):
            self.faults.append(f"another security policy than agreed: {attributes.get('content')}")
        if not self.scripts:
            for line, asking in self.asking:
                self.fault(line, f"<{asking}> element")
        if not self.language.strip():
            self.faults.append("<html> without lang")
        if not self.title.strip():
            self.faults.append("no <title>, or an empty one")
        if not self.has_viewport:
            self.faults.append("no viewport meta")
        if self.headings != 1:
            self.faults.append(f"{self.headings} h1 elements instead of one")
