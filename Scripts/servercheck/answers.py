"""What an answer says beside its bytes: headers, kinds of files, methods, conditions."""
import collections
import gzip
import os
import socket

Answer = collections.namedtuple("Answer", "status headers body")

POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'self'; frame-src 'self'; base-uri 'none'; "
          "form-action 'none'; frame-ancestors 'self'")
EVERYWHERE = {"content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
              "cross-origin-resource-policy": "same-origin", "x-robots-tag": "noindex"}
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
         "csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8",
         "pdf": "application/pdf", "png": "image/png"}
SHOWN = {"pdf", "png", "jpg", "gif", "webp", "txt"}


class Site:
    def __init__(self, webroot, prefix, port, people):
        self.webroot, self.prefix, self.port, self.people = webroot, prefix, port, people

    def editions(self):
        """What lies in the folder, with or without users."""
        public = os.path.join(self.webroot, "public")
        return [(dossier, edition) for dossier in sorted(os.listdir(public)) for edition in sorted(os.listdir(os.path.join(public, dossier)))]

    def folder(self, dossier, edition):
        return os.path.join(self.webroot, "public", dossier, edition)

    def bytes(self, dossier, edition, path):
        with open(os.path.join(self.folder(dossier, edition), path), "rb") as file:
            return file.read()

    def get(self, target, user, method="GET", headers=()):
        """Written to a socket, so that nobody tidies the target up on its way."""
        lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close"]
        own = [(name, value) for name, value in user.headers if name not in dict(headers)]
        lines += [f"{name}: {value}" for name, value in [*own, *headers]]
        with socket.create_connection(("127.0.0.1", self.port), 20) as connection:
            connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
            received = bytearray()
            while part := connection.recv(1 << 16):
                received += part
        head, _, body = bytes(received).partition(b"\r\n\r\n")
        first, *rest = head.decode("latin-1").split("\r\n")
        found = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in rest)]
        if ("transfer-encoding", "chunked") in found:
            body = _joined(body)
        return Answer(int(first.split()[1]), found, body)


def _joined(body):
    parts = []
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size, 16)
        parts.append(body[:length])
        body = body[length + 2:]
    return b"".join(parts)


def _kinds(site, dossier, edition):
    """A file of each kind, pages and originals apart."""
    folder, found = site.folder(dossier, edition), {}
    for where, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = os.path.relpath(os.path.join(where, name), folder)
            found.setdefault((path.startswith("files/"), name.rpartition(".")[2]), path)
    return found


def _expected(original, extension):
    headers = dict(EVERYWHERE)
    headers["cache-control"] = "private, max-age=31536000, immutable" if original else "private, no-cache"
    inline = extension in SHOWN if original else extension in TYPES
    headers["content-type"] = TYPES.get(extension, "application/octet-stream") if inline else "application/octet-stream"
    headers["content-disposition"] = "attachment" if original and not inline else None
    return headers


def _compare(what, answer, expected):
    found = dict(answer.headers)
    faults = [f"{what}: {name} is {found.get(name)!r} and not {value!r}" for name, value in expected.items() if found.get(name) != value]
    names = [name for name, _ in answer.headers]
    return faults + [f"{what}: {name} is there more than once" for name in expected if names.count(name) > 1]


def run(site, server):
    faults = []
    for user in site.people:
        for dossier, edition in sorted(user.editions):
            for (original, extension), path in sorted(_kinds(site, dossier, edition).items()):
                faults += _file(site, server, user, f"{site.prefix}/{dossier}/{edition}/{path}", site.bytes(dossier, edition, path), original, extension)
            faults += _edition(site, user, dossier, edition)
    return faults


def _file(site, server, user, target, right, original, extension):
    expected = _expected(original, extension)
    whole = site.get(target, user)
    faults = _compare(target, whole, expected)
    head = site.get(target, user, "HEAD")
    faults += _compare("HEAD " + target, head, expected)
    if head.status != 200 or head.body:
        faults.append(f"HEAD {target}: {head.status} with {len(head.body)} bytes")
    packed = site.get(target, user, headers=[("Accept-Encoding", "gzip")])
    is_packed = dict(packed.headers).get("content-encoding") == "gzip"
    if (gzip.decompress(packed.body) if is_packed else packed.body) != right:
        faults.append(f"{target}: other bytes with gzip")
    if extension in {"html", "css", "csv"} and len(right) > 2000 and not is_packed:
        faults.append(f"{target}: not compressed")
    for answer in (whole, packed):
        tag = dict(answer.headers).get("etag", "none")
        again = site.get(target, user, headers=[("If-None-Match", tag), ("Accept-Encoding", "gzip")])
        if again.status != 304 or again.body:
            faults.append(f"{target}: {again.status} and not 304 for {tag}")
        # Apache sends few headers with a 304; a browser goes on with those it has.
        few = {name: expected[name] for name in (["cache-control"] if server == "apache" else [*EVERYWHERE, "cache-control"])}
        faults += _compare("304 " + target, again, few)
    part = site.get(target, user, headers=[("Range", "bytes=1-4")])
    if part.status not in (200, 206) or part.status == 206 and part.body != right[1:5]:
        faults.append(f"{target}: {part.status} for a range")
    nobody = site.people[-1]
    for condition in ("If-None-Match", "If-Modified-Since", "Range"):
        value = {"Range": "bytes=1-4", "If-None-Match": dict(whole.headers).get("etag", "*")}.get(condition, "Fri, 31 Dec 2100 23:59:59 GMT")
        refused = site.get(target, nobody, headers=[(condition, value)])
        if refused.status not in {401, 403}:
            faults.append(f"{target}: {refused.status} for nobody with {condition}")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "TRACE"):
        answer = site.get(target, user, method, [("Content-Length", "0")])
        if answer.status not in {403, 405} or right[:64] in answer.body:
            faults.append(f"{method} {target}: {answer.status}")
    return faults


def _edition(site, user, dossier, edition):
    start = f"{site.prefix}/{dossier}/{edition}/"
    faults = []
    for target in (start, start + "index.html?from=mail", start + "?x=../../%2e%2e"):
        answer = site.get(target, user)
        if answer.status != 200 or answer.body != site.bytes(dossier, edition, "index.html"):
            faults.append(f"{target}: {answer.status} and not the front page")
        faults += _compare(target, answer, _expected(False, "html"))
    missing = site.get(start + "files/00/" + "0" * 64 + ".pdf", user)
    if missing.status != 404 or "immutable" in dict(missing.headers).get("cache-control", ""):
        faults.append(f"{start}: an original that is not there: {missing.status} {missing.headers}")
    for answer in (missing, site.get(start + "no-such.html", user), site.get(start + "index.html", site.people[-1])):
        faults += _compare(f"{answer.status} {start}", answer, EVERYWHERE)
    return faults


def without_portal(site, gate):
    """A portal that does not answer lets nobody in, and the archive is there again when it does."""
    gate.stop()
    faults, tried = [], 0
    for user in site.people:
        for dossier, edition in site.editions():
            tried += 1
            answer = site.get(f"{site.prefix}/{dossier}/{edition}/index.html", user)
            if answer.status not in {401, 403, 500, 502, 503, 504} or b"Bakkerij" in answer.body:
                faults.append(f"{user.name}: {answer.status} while the portal is away")
    print(f"  {gate.questions} questions to the portal; {tried} requests while it was away, all but {len(faults)} refused")
    return faults
