"""A portal: sessions in cookies, and the endpoint that web servers ask."""
import http.cookies
import http.server
import json
import os
import threading


class Portal:
    def __init__(self, port, webroot, people):
        with open(os.path.join(webroot, "access/editions.json"), encoding="utf-8") as file:
            rule = json.load(file)["dossiers"]
        self.faults = []
        self.questions = 0
        self.away = False
        gate = self

        class Endpoint(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                if gate.away:
                    self.close_connection = True
                    return
                gate.questions += 1
                # As a program behind CGI sees them: `_` and `-` are one, and the last one wins.
                headers = {}
                for name, value in self.headers.items():
                    headers[name.upper().replace("-", "_")] = value
                status = self.judge(headers)
                self.send_response(status)
                self.send_header("ETag", '"portal"')
                self.send_header("Content-Length", "0")
                self.end_headers()

            def judge(self, headers):
                if self.path != "/may?from=archive":
                    gate.faults.append(f"the portal was asked for {self.path}")
                if "IF_NONE_MATCH" in headers:
                    return 304
                session = http.cookies.SimpleCookie(headers.get("COOKIE", "")).get("session")
                user = session.value.removeprefix("pw-") if session else None
                known = {name for entries in rule.values() for entry in entries.values() for name in entry["users"]}
                if user not in known:
                    return 401
                entry = rule.get(headers.get("X_VITRINE_DOSSIER"), {}).get(headers.get("X_VITRINE_EDITION"))
                return 204 if entry and user in entry["users"] else 403

            def __getattr__(self, name):
                # Any method but GET.
                if name.startswith("do_"):
                    gate.faults.append(f"the portal was asked with {name[3:]}")
                    return self.do_GET
                raise AttributeError(name)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request, address):
                pass  # A server that closes a connection is no fault.

        self.server = Server(("127.0.0.1", port), Endpoint)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        """Connections that are open end as well."""
        self.away = True
        self.server.shutdown()
        self.server.server_close()
