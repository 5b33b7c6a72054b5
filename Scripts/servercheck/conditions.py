"""A browser that kept a page asks whether it changed, while archives take each other's place as fast as they can."""
import itertools
import os
import subprocess

from . import answers, users

# A page, and a file that has the same size in both archives.
PATHS = ["index.html", "assets/vitrine.css"]


def run(name, port, webroot, dossier, edition, user, vitrine, one, two):
    """Publishes one, two and one again, several times; each answer that a browser kept must be good for its own bytes only."""
    person = users.User(user, [users.basic(user, "pw-" + user)])
    site = answers.Site(webroot, "/archief", port, [person])
    faults, kept, asked, sizes = [], [], 0, set()
    for archive in [one, two] * 3:
        done = subprocess.run([vitrine, "publish", archive, "--to", webroot, "--grace", "0"], capture_output=True, text=True, check=False)
        if done.returncode:
            return [done.stderr]
        for path in PATHS:
            right = site.bytes(dossier, edition, path)
            with open(os.path.join(archive, "editions", edition, "data", path), "rb") as file:
                if file.read() != right:
                    faults.append(f"{path} is not that of {archive}")
            target = f"{site.prefix}/{dossier}/{edition}/{path}"
            for packed in ([], [("Accept-Encoding", "gzip")]):
                answer = site.get(target, person, headers=packed)
                asked += 1
                if answer.status != 200 or not packed and answer.body != right:
                    faults.append(f"{path}: {answer.status}, {len(answer.body)} bytes")
                kept.append((path, dict(answer.headers), right))
            sizes.add((path, len(right)))
            for old_path, headers, body in kept:
                if old_path != path:
                    continue
                # Each header alone, and both, as a browser sends them.
                both = [("If-None-Match", headers["etag"]), ("If-Modified-Since", headers["last-modified"])]
                for conditions in itertools.chain(([part] for part in both), [both]):
                    again = site.get(target, person, headers=conditions)
                    asked += 1
                    if again.status != 304 and (again.status != 200 or again.body != right):
                        faults.append(f"{path}: {again.status} with {len(again.body)} bytes for {conditions}")
                    if again.status == 304 and body != right:
                        faults.append(f"{path}: stale, 304 for {conditions}")
        # What is there now is not sent again.
        now = dict(site.get(target, person).headers)
        if site.get(target, person, headers=[("If-None-Match", now["etag"])]).status != 304:
            faults.append(f"{path}: its own {now['etag']} is not known")
    same = len([path for path, _ in sizes if path == PATHS[1]]) == 1
    if not same:
        faults.append(f"{PATHS[1]} has not the same size in both archives")
    print(f"{name}: {asked} requests, most of them with a condition, over 6 releases; {len(faults)} otherwise")
    return faults
