"""Who asks: the users of the rule, and others who are no users."""
import base64
import json
import os


class User:
    def __init__(self, name, headers, editions=()):
        self.name = name
        self.headers = headers
        self.editions = set(editions)


def basic(name, password):
    return ("Authorization", "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode())


def all_of(webroot, mode):
    with open(os.path.join(webroot, "access/editions.json"), encoding="utf-8") as file:
        rule = json.load(file)["dossiers"]
    editions = {}
    for dossier, entries in rule.items():
        for edition, entry in entries.items():
            for user in entry["users"]:
                editions.setdefault(user, []).append((dossier, edition))
    found = []
    for name, own in sorted(editions.items()):
        login = basic(name, "pw-" + name) if mode == "passwords" else ("Cookie", "theme=dark; session=pw-" + name)
        found.append(User(name, [login], own))
    some = min(editions)
    if mode == "passwords":
        found += [User("unknown", [basic("unknown@x.example", "pw-unknown@x.example")]), User("wrong password", [basic(some, "pw-")]),
                  User("other letters", [basic(some.upper(), "pw-" + some)]), User("no colon", [("Authorization", "Basic bm8=")]),
                  User("a cookie", [("Cookie", "session=pw-" + some)])]
    else:
        # These two try to speak for the server. The last is a user who asks for all editions of others by such a header.
        dossier, edition = editions[some][0]
        claims = [("X-Vitrine-Dossier", dossier), ("X-Vitrine-Edition", edition), ("X_Vitrine_Edition", edition), ("If-None-Match", '"portal"')]
        found += [User("unknown", [("Cookie", "session=pw-unknown@x.example")]), User("forged", claims + [("Cookie", "session=no")]),
                  User("two lines", [("Cookie", "session=no in\tin")]), User("a password", [basic(some, "pw-" + some)]),
                  User(some + " with claims", claims + [("Cookie", "session=pw-" + some)], editions[some])]
    return found + [User("nobody", [])]
