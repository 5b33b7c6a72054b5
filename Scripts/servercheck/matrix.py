"""Every user, every edition, every sort of address, byte for byte as it is written here."""
import glob
import os
import subprocess

REFUSALS = {400, 401, 403, 404, 405}


def _first(folder, pattern):
    found = sorted(glob.glob(os.path.join(folder, pattern), recursive=True))
    return os.path.relpath(found[0], folder) if found else None


def good_paths(site, dossier, edition):
    folder = site.folder(dossier, edition)
    patterns = ["index.html", "documents/**/*.html", "files/*/*.pdf", "downloads/*.csv", "assets/*.css", "files/*/*.txt"]
    return [path for path in (_first(folder, pattern) for pattern in patterns) if path]


def attacks(site, dossier, edition, other):
    """Targets that lead to a file of an edition for a server that reads them more kindly than it should."""
    prefix = site.prefix
    here, there = f"{prefix}/{dossier}/{edition}", f"{prefix}/{other[0]}/{other[1]}"
    up = "../../" + "/".join(other)
    return {
        "dots": f"{here}/../../{other[0]}/{other[1]}/index.html",
        "dots in front": f"/x/..{here}/index.html",
        "one dot": f"{here}/./index.html",
        "dots to the rule": f"{here}/../../../access/editions.json",
        "escaped dots": f"{here}/%2e%2e/%2e%2e/{other[0]}/{other[1]}/index.html",
        "twice escaped": f"{here}/%252e%252e/%252e%252e/{other[0]}/{other[1]}/index.html",
        "escaped slashes": f"{here}/{up.replace('/', '%2f')}%2findex.html",
        "escaped slash in a name": f"{prefix}/{dossier}/{edition}%2findex.html",
        "escaped letter": f"{here}/%69ndex.html",
        "escaped prefix": f"{prefix[:1]}%{ord(prefix[1]):02x}{prefix[2:]}/{dossier}/{edition}/index.html",
        "capitals": f"{here}/INDEX.HTML",
        "capital edition": f"{prefix}/{dossier}/{edition.upper()}/index.html",
        "capital prefix": f"{prefix.upper()}/{dossier}/{edition}/index.html",
        "last dot": f"{here}/index.html.",
        "dot after edition": f"{prefix}/{dossier}/{edition}./index.html",
        "last slash": f"{here}/index.html/",
        "path behind": f"{here}/index.html/x.html",
        "two slashes": f"{here}//index.html",
        "slashes in front": f"/{here}/index.html",
        "slashes inside": f"{prefix}//{dossier}/{edition}/index.html",
        "backslash": f"{here}\\..\\{other[1]}\\index.html",
        "escaped backslash": f"{here}/..%5c..%5c{other[0]}%5c{other[1]}%5cindex.html",
        "zero": f"{here}/index.html%00.css",
        "semicolon": f"{here}/..;/{other[1]}/index.html",
        "space": f"{here}/index.html%20",
        "utf-8": f"{here}/%c0%ae%c0%ae/{other[1]}/index.html",
        "whole address": f"http://localhost{there}/index.html" if other == (dossier, edition) else f"http://localhost{here}/../{other[1]}/index.html",
        "fragment": f"{here}/index.html#/../../{other[0]}/{other[1]}/index.html",
        "folder": f"{here}/documents/",
        "folder without slash": f"{here}/documents",
        "edition without slash": here,
        "dossier": f"{prefix}/{dossier}/",
        "all": f"{prefix}/",
        "bag": f"{here}/../bagit.txt",
        "description of the release": f"{prefix}/{dossier}/release.json",
        "description of the release beside the edition": f"{here}/../../release.json",
        "rule": f"{prefix}/access/editions.json",
        "links": f"{prefix}/portal/links.json",
        "no such file": f"{here}/no-such.html",
    }


def run(site, title):
    faults, tried, allowed, attacked = [], 0, 0, 0
    editions = site.editions()
    for user in site.people:
        for index, (dossier, edition) in enumerate(editions):
            may = (dossier, edition) in user.editions
            for path in good_paths(site, dossier, edition):
                tried += 1
                answer = site.get(f"{site.prefix}/{dossier}/{edition}/{path}", user)
                right = site.bytes(dossier, edition, path)
                if may:
                    allowed += 1
                    if answer.status != 200 or answer.body != right:
                        faults.append(f"{user.name}: {dossier}/{edition}/{path} should be there: {answer.status}, {len(answer.body)} of {len(right)} bytes")
                elif answer.status not in {401, 403} or right[:64] in answer.body:
                    faults.append(f"{user.name}: {dossier}/{edition}/{path} should be refused: {answer.status}")
            other = editions[(index + 1) % len(editions)]
            for name, target in attacks(site, dossier, edition, other).items():
                tried += 1
                attacked += 1
                answer = site.get(target, user)
                if answer.status not in REFUSALS or b"Bakkerij" in answer.body or b"sha256" in answer.body:
                    faults.append(f"{user.name}: {name}: {target} should be refused: {answer.status} {dict(answer.headers).get('location', '')}")
    print(f"{title}: {tried} combinations of {len(site.people)} users, {len(editions)} editions and their paths: {allowed} allowed and answered with the "
          f"right bytes, {tried - allowed} to be refused, {attacked} of these with a target that no page has; {len(faults)} otherwise")
    return faults


def http2(site, port):
    """The same in the form that browsers speak behind TLS, where a target is no line of text any more."""
    faults, tried = [], 0
    names = ["dots", "escaped dots", "escaped slash in a name", "escaped letter", "two slashes", "slashes in front", "capitals", "last dot"]
    for user in site.people:
        for dossier, edition in site.editions():
            front = f"{site.prefix}/{dossier}/{edition}/index.html"
            wrong = attacks(site, dossier, edition, (dossier, edition))
            for target in [front, *(wrong[name] for name in names)]:
                tried += 1
                headers = [part for name, value in user.headers for part in ("-H", f"{name}: {value}")]
                result = subprocess.run(
                    ["curl", "-s", "-m", "20", "--noproxy", "*", "--http2-prior-knowledge", "--path-as-is", *headers, "-w", "%{http_version} %{http_code}",
                     f"http://127.0.0.1:{port}{target}"], capture_output=True, check=False).stdout
                body, version, status = result[:-5], result[-5:-4], int(result[-3:] or 0)
                may = target == front and (dossier, edition) in user.editions
                good = status == 200 and body == site.bytes(dossier, edition, "index.html") if may else status in REFUSALS and b"Bakkerij" not in body
                if version != b"2" or not good:
                    faults.append(f"{user.name}: HTTP/2 {target}: {status}")
    print(f"  {tried} more over HTTP/2; {len(faults)} otherwise")
    return faults
