#!/usr/bin/env python3
"""Fails and kills each system call that changes something on disk, once each, and judges what stands afterwards.

    fault_sweep.py VITRINE [--full | --few] [COMMAND ...]

For each point: what stands is the old state or the new one, whole; a message says "nothing was changed" only where the tree is what it was
byte for byte; where the new one stands under an error, the message says so; and the same command given again completes. Without --full, of calls
that are alike (the same call on the same sort of file) the first, the middle and the last are taken. Needs strace. Prints a line for each
command with the number of points, and ends with 1 where a judgement failed.
"""
import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CALLS = ("openat open creat write pwrite64 writev copy_file_range sendfile ftruncate fallocate fsync fdatasync syncfs rename renameat renameat2 "
         "link linkat symlink symlinkat mkdir mkdirat unlink unlinkat rmdir chmod fchmod fchmodat utimensat").split()
# What a run that was broken off may leave for the next one to sweep: nobody looks at names with a dot.
LEFTOVER = re.compile(r"(^|/)\.[^/]*(\.staging-[0-9]+-[0-9a-f]+|\.lock|\.moving|\.new|\.next|\.link)(/|$)|(^|/)\.link$|^web/publish\.lock$")
LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)(<[^>]*>)?")
# The program stands in a folder without vitrine-pdf, so that no other process takes part; one processor, so that calls come in the same order in each run.
ENVIRONMENT = {"PATH": "/nonexistent", "LC_ALL": "C", "HOME": "/nonexistent"}


def tree(folder):
    """Everything below a folder by its path: kind, permissions and content."""
    found = {}
    for path, folders, files in os.walk(folder):
        for name in folders + files:
            whole = os.path.join(path, name)
            place = os.path.relpath(whole, folder)
            if LEFTOVER.search(place):
                continue
            state = os.lstat(whole)
            if stat.S_ISLNK(state.st_mode):
                found[place] = ("link", os.readlink(whole))
            elif stat.S_ISREG(state.st_mode):
                with open(whole, "rb") as file:
                    found[place] = ("file", stat.S_IMODE(state.st_mode), hashlib.sha256(file.read()).hexdigest())
    return found


def leftovers(folder):
    return sorted(os.path.relpath(os.path.join(path, name), folder) for path, folders, files in os.walk(folder) for name in folders + files
                  if name.startswith(".") and LEFTOVER.search(os.path.relpath(os.path.join(path, name), folder)))


class Scenario:
    """A command, the state before it, and what may stand after it."""

    def __init__(self, name, prepare, arguments, subject, again=None, judge=None, each=False):
        self.name, self.prepare, self.arguments, self.subject = name, prepare, arguments, subject
        # What completes after it was broken off, and what is looked at of a tree.
        self.again, self.judge = again or arguments, judge
        # Whether its files are independent of each other, so that each is the old or the new one; those of `offline` are where it is killed.
        self.each = each


class Sweep:
    def __init__(self, vitrine, full, few):
        self.full, self.few, self.faults = full, few, []
        self.folder = tempfile.mkdtemp(prefix="vitrine-sweep-")
        os.mkdir(os.path.join(self.folder, "program"))
        self.vitrine = shutil.copy(vitrine, os.path.join(self.folder, "program", "vitrine"))
        os.symlink(os.path.join(ROOT, "Templates"), os.path.join(self.folder, "program", "Templates"))

    def run(self, work, arguments, options=None, log=None):
        line = ["/usr/bin/taskset", "-c", "0"]
        if options is not None:
            line += ["/usr/bin/strace", "-f", "-o", log or "/dev/null"] + options
        try:
            ended = subprocess.run(line + [self.vitrine] + arguments, cwd=work, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True,
                                   timeout=120, text=True, errors="replace")
        except subprocess.TimeoutExpired:
            return None, "it hangs"
        return ended.returncode, ended.stderr + ended.stdout

    def start(self, scenario, name):
        work = os.path.join(self.folder, name)
        shutil.rmtree(work, ignore_errors=True)
        subprocess.run(["/bin/cp", "-a", "--reflink=auto", os.path.join(self.folder, "start-" + scenario.prepare), work], check=True)
        return work

    def points(self, scenario):
        """The calls of a run that change something, as (call, number among its calls of this name, what it is like)."""
        work, log = self.start(scenario, "work"), os.path.join(self.folder, "trace")
        status, said = self.run(work, scenario.arguments, ["-y", "-s", "0", "-e", "trace=" + ",".join(CALLS)], log)
        if status != 0:
            sys.exit(f"{scenario.name}: {status} {said}")
        counts, found, main = {}, [], None
        with open(log, errors="replace") as lines:
            for line in lines:
                matched = LINE.match(line.replace(" <unfinished ...>", ") = 0"))
                if not matched:
                    continue
                thread, call, rest, result = matched.group(1), matched.group(2), matched.group(3), matched.group(4)
                main = main or thread
                counts[thread, call] = counts.get((thread, call), 0) + 1
                if call in ("openat", "open") and "O_CREAT" not in rest:
                    continue
                paths = re.findall(r"<([^>]*)>|\"([^\"]*)\"", rest)
                text = " ".join(a or b for a, b in paths)
                if call in ("write", "writev") and re.match(r"[12]<", rest) or re.search("/dev/(?!shm/)", text) or "pipe:" in text or int(result) < 0:
                    continue
                like = call + " " + re.sub(r"[0-9a-f]{6,}|[0-9]+", "#", text.replace(work, ""))
                # Inside a staging nobody looks: what counts is the sort of file.
                like = re.sub(r"(\.staging-#-#/[^/ ]*)[^ ]*?(\.[a-z]+)?(?= |$)", r"\1 \2", like)
                found.append((call, counts[thread, call], like, thread == main))
        # strace counts in each thread: what another thread does is met only where the first one does not come so far.
        found = [point for point in found if point[3] or point[1] > counts.get((main, point[0]), 0)]
        return found, tree(os.path.join(work, scenario.subject))

    def chosen(self, points):
        if self.full:
            return points
        groups = {}
        for point in points:
            groups.setdefault(point[2], []).append(point)
        kept = {id(group[index]) for like, group in groups.items()
                for index in ({len(group) // 2} if ".staging-" in like else {0, len(group) // 2, len(group) - 1})}
        chosen = [point for point in points if id(point) in kept]
        # The last calls are those around the switch.
        return chosen[:-4:max(1, len(chosen) // 4)] + chosen[-4:] if self.few else chosen

    def sweep(self, scenario):
        old = tree(os.path.join(self.folder, "start-" + scenario.prepare, scenario.subject))
        points, new = self.points(scenario)
        new = scenario.judge(new) if scenario.judge else new
        chosen, failures, kills = self.chosen(points), 0, 0
        for index, (call, number, like, _) in enumerate(chosen):
            for kind in (["EIO", "ENOSPC", "KILL"] if self.full else [("EIO", "ENOSPC")[index % 2], "KILL"]):
                work = self.start(scenario, "work")
                act = "signal=KILL" if kind == "KILL" else "error=" + kind
                status, said = self.run(work, scenario.arguments, ["-e", "trace=" + call, "-e", f"inject={call}:{act}:when={number}"])
                failures, kills = failures + (kind != "KILL"), kills + (kind == "KILL")
                self.judge(scenario, f"{scenario.name}: {kind} at {call} {number} ({like})", work, old, new, status, said, kind == "KILL")
        print(f"{scenario.name}: {len(points)} calls, {failures} failed and {kills} killed", flush=True)

    def judge(self, scenario, point, work, old, new, status, said, killed):
        def wrong(what):
            self.faults.append(point)
            print(f"WRONG {point}: {what}; {status}: {said.strip()[-300:]}", flush=True)

        stands = tree(os.path.join(work, scenario.subject))
        compared = scenario.judge(stands) if scenario.judge else stands
        was = scenario.judge(old) if scenario.judge else old
        if status is None:
            return wrong("hangs")
        is_old, is_new, is_same = compared == was, compared == new, stands == old
        in_parts = scenario.each or killed and scenario.name.startswith("offline")
        in_parts = in_parts and all(compared.get(path) in (was.get(path), new.get(path)) for path in {*compared, *was, *new})
        if not is_old and not is_new and not in_parts:
            differing = sorted(set(compared.items()) ^ set(was.items()))[:4]
            return wrong(f"neither old nor new: {differing}")
        if not killed:
            if status == 0 and not is_new:
                return wrong("done, and is not")
            if status not in (0, 1):
                return wrong("another exit code than 1")
            if status == 1 and re.search(r"nothing was (changed|kept|written)", said) and not is_same:
                return wrong("says that nothing was changed")
            if status == 1 and not said.strip():
                return wrong("says nothing")
            if status == 1 and is_new and not is_old and not re.search(r"stands|is in its place|are in their place|run the same command again", said):
                return wrong("does not say that the new one stands")
        if not self.full and is_same and not leftovers(work):
            return
        status, said = self.run(work, scenario.again)
        stands = tree(os.path.join(work, scenario.subject))
        compared = scenario.judge(stands) if scenario.judge else stands
        if status != 0 and not (is_new and status == 64) or compared != new:
            return wrong("the same command again does not complete")
        left = leftovers(os.path.join(work, scenario.subject))
        if left and status == 0 and left != [".publish.lock"]:
            wrong(f"left behind: {left[:3]}")


def shown(state):
    """What addresses of a web root lead to: the rules follow by themselves, and PublishFailureTests judges them."""
    links = {path: value[1] for path, value in state.items() if value[0] == "link" and path.startswith("public/")}
    releases = {"/".join(value.split("/")[1:4]) for value in links.values()}
    files = {path: value for path, value in state.items() if any(path.startswith(release + "/") for release in releases)
             and not path.endswith("release.json")}
    return {**links, **files}


def published(state):
    """What addresses of a web root lead to, and which releases are kept, with their descriptions."""
    return {**shown(state), **{path: value for path, value in state.items() if path.startswith("releases/")}}


SCENARIOS = [
    Scenario("archive --replace", "archive", ["archive", "d2", "-o", "out", "--replace"], "out"),
    Scenario("archive", "empty", ["archive", "d", "-o", "out"], "out"),
    Scenario("publish", "web", ["publish", "two/x", "--to", "web", "--grace", "0"], "web", judge=shown),
    Scenario("publish --keep 0", "kept", ["publish", "one/x", "--to", "web", "--grace", "0", "--keep", "0"], "web", judge=published, each=True),
    Scenario("publish --refresh", "web", ["publish", "--refresh", "--to", "web", "--prefix", "/a", "--address", "https://x.example/b"], "web", each=True),
    Scenario("publish --withdraw", "web", ["publish", "--withdraw", "x", "--reason", "r", "--to", "web"], "web", judge=shown),
    Scenario("offline --replace", "offline", ["offline", "two/x", "-o", "zips", "--replace"], "zips"),
    Scenario("offline", "web", ["offline", "two/x", "-o", "zips"], "zips"),
    Scenario("export-pdfs --replace", "pdfs", ["export-pdfs", "d2", "-o", "out/z.zip", "--replace"], "out"),
    Scenario("export-pdfs", "empty", ["export-pdfs", "d", "-o", "out/z.zip"], "out"),
    Scenario("freeze --replace", "frozen", ["freeze", "d2", "-o", "out/s", "--replace"], "out"),
    Scenario("render --replace", "frozen", ["render", "out/s", "-o", "out/b", "--replace"], "out"),
    Scenario("export-package --replace", "package", ["export-package", "one/x", "-o", "out/p", "--keep", "accounts,suppliers,openings", "--replace"], "out"),
    Scenario("new", "empty", ["new", "out/n", "--from", "d"], "out"),
]


def prepare(sweep, scenarios):
    """The states that commands start from."""
    needed = {scenario.prepare for scenario in scenarios} | {"empty"}
    if needed & {"web", "kept", "offline", "package"}:
        needed.add("archives")

    def state(name, script):
        if name not in needed:
            return
        folder = os.path.join(sweep.folder, "start-" + name)
        os.mkdir(folder)
        ended = subprocess.run(["/bin/bash", "-e", "-c", script], cwd=folder, capture_output=True, text=True,
                               env={"PATH": "/usr/bin:/bin", "V": sweep.vitrine, "D": ROOT + "/Tests/Dossiers/valid/complete/dossier",
                                    "LC_ALL": "C", "S": os.path.join(sweep.folder, "start-")})
        if ended.returncode:
            sys.exit(f"{name}: {ended.stderr}")

    state("empty", r"""
        cp -R "$D" d; sed -i 's/^id: .*/id: x/' d/dossier.yml
        printf '%%PDF-1.4\n1 0 obj\n' > d/documents/sales/2024/a.pdf; printf '%%PDF-1.4\n2 0 obj\n' > d/documents/sales/2024/b.pdf
        cp -R d d2; sed -i 's/^name: .*/name: Zaak Twee/' d2/dossier.yml; printf '%%PDF-1.4\n3 0 obj\n' > d2/documents/sales/2024/c.pdf
        grep -q '^frozen:' d/dossier.yml || printf 'frozen: 2025-04-01\n' | tee -a d/dossier.yml >> d2/dossier.yml""")
    state("archives", r"""cp -R "$S"empty/* .; "$V" archive d -o one --quiet; "$V" archive d2 -o two --quiet""")
    state("archive", r"""cp -R "$S"empty/* .; "$V" archive d -o out --quiet""")
    state("web", r"""cp -R "$S"archives/* .; "$V" publish one/x --to web --grace 0 --quiet""")
    state("kept", r"""cp -R "$S"archives/* .; "$V" publish two/x --to web --grace 0 --quiet; "$V" publish one/x --to web --grace 0 --quiet""")
    state("offline", r"""cp -R "$S"archives/* .; "$V" offline one/x -o zips --quiet; echo mine > zips/foreign.txt""")
    state("pdfs", r"""cp -R "$S"empty/* .; "$V" export-pdfs d -o out/z.zip --quiet""")
    state("frozen", r"""cp -R "$S"empty/* .; "$V" freeze d -o out/s --quiet; "$V" render out/s -o out/b --language fr --quiet""")
    state("package", r"""cp -R "$S"archives/* .; "$V" export-package one/x -o out/p --keep accounts --quiet""")


def main():
    words = sys.argv[1:]
    full, few = "--full" in words, "--few" in words
    words = [word for word in words if word not in ("--full", "--few")]
    sweep = Sweep(words[0], full, few)
    try:
        scenarios = [scenario for scenario in SCENARIOS if not words[1:] or scenario.name in words[1:]]
        prepare(sweep, scenarios)
        for scenario in scenarios:
            sweep.sweep(scenario)
    finally:
        shutil.rmtree(sweep.folder, ignore_errors=True)
    if sweep.faults:
        sys.exit(f"{len(sweep.faults)} points are wrong")


if __name__ == "__main__":
    main()
