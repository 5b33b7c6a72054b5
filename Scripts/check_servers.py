#!/usr/bin/env python3
"""Holds a web root against a real web server, whatever the client sends.

    check_servers.py --free-port                                  a port of loopback that nobody uses
    check_servers.py --syntax WEBROOT                             whether each server can read its configuration
    check_servers.py --browser WEBROOT PREFIX DOSSIER EDITION USER    opens pages in Chromium, with the password of USER
    check_servers.py --conditions SERVER WEBROOT DOSSIER EDITION USER VITRINE ONE TWO   answers to conditions while archives change
    check_servers.py WEBROOT PREFIX nginx|apache|caddy portal|passwords [PORTAL-PORT]

WEBROOT/access has its configuration already. In the mode `passwords` each user's password is `pw-` and his name; in the mode
`portal` a portal is started on PORTAL-PORT. Exit codes: 0 all as it should be, 3 not so, 69 a server is missing.
"""
import contextlib
import os
import signal
import socket
import sys
import tempfile

from servercheck import answers, conditions, matrix, portal, servers, users


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_ordinary_user(folder, webroot):
    """A web server that root starts wants another user to work as; here everything runs as one who may do nothing else."""
    if os.getuid() != 0:
        return
    for top in (folder, os.path.join(webroot, "access")):
        for where, folders, files in os.walk(top):
            for name in [where] + [os.path.join(where, file) for file in files]:
                os.chown(name, 65534, 65534, follow_symlinks=False)
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


@contextlib.contextmanager
def beside(name, webroot):
    """A server in a process of its own: only that one gives its rights up."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        server = os.fork()
        if server == 0:
            signal.pthread_sigmask(signal.SIG_SETMASK, ())
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
            as_ordinary_user(folder, webroot)
            with servers.running(name, webroot, folder, port, free_port()):
                signal.pause()
        try:
            servers.wait(port)
            yield port
        finally:
            os.kill(server, signal.SIGTERM)
            os.waitpid(server, 0)


def browse(webroot, prefix, dossier, edition, user):
    """The browser needs a home, which the user of the servers has not."""
    from servercheck import browser

    faults = []
    for name in ("nginx", "apache", "caddy"):
        with beside(name, webroot) as port:
            site = f"http://127.0.0.1:{port}{prefix}/{dossier}/{edition}/"
            found, pages = browser.run(site, os.path.join(webroot, "public", dossier, edition), {"username": user, "password": "pw-" + user})
        print(f"{name} in Chromium: {pages} pages, a PDF among them; {len(found)} complaints")
        faults += [f"{name}: {fault}" for fault in found]
    print(*faults, sep="\n", file=sys.stderr)
    return 3 if faults else 0


def main(arguments):
    if arguments == ["--free-port"]:
        print(free_port())
        return 0
    if arguments[0] == "--syntax":
        return 3 if any([not servers.reads(name, arguments[1], free_port(), free_port()) for name in ("nginx", "apache", "caddy")]) else 0
    if arguments[0] == "--browser":
        return browse(*arguments[1:])
    if arguments[0] == "--conditions":
        name, webroot, *rest = arguments[1:]
        with beside(name, webroot) as port:
            faults = conditions.run(name, port, webroot, *rest)
        print(*faults, sep="\n", file=sys.stderr)
        return 3 if faults else 0
    webroot, prefix, name, mode, *rest = arguments
    if not servers.program(name):
        print(f"{name} is missing", file=sys.stderr)
        return 69
    # Who runs the tests may have blocked signals, and Apache ends by one.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        as_ordinary_user(folder, webroot)
        people = users.all_of(webroot, mode)
        gate = portal.Portal(int(rest[0]), webroot, people) if mode == "portal" else None
        second = free_port()
        with servers.running(name, webroot, folder, free_port(), second) as port:
            site = answers.Site(webroot, prefix, port, people)
            faults = matrix.run(site, f"{name} {mode}") + answers.run(site, name) + matrix.http2(site, second)
            if gate:
                faults += gate.faults + answers.without_portal(site, gate)
        for fault in faults[:40]:
            print(f"{name} {mode}: {fault}", file=sys.stderr)
        if faults:
            print(servers.log(folder), file=sys.stderr)
        return 3 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
