"""Starts the real web servers, as an ordinary user, with all they write in a folder that goes away."""
import contextlib
import encodings.idna  # noqa: F401 - later, as an ordinary user, Python may not be able to read its own files
import glob
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"

# Beside the archive each server has what a portal could have: rules for whole kinds of files, and an answer to everything.
_NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/log warn; worker_processes 1;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        listen 127.0.0.1:{second} http2;
        satisfy any;
        allow 127.0.0.1;
        location = / {{ return 200 "portal"; }}
        location ~* "[.](html|css|pdf|csv)$" {{ root {webroot}/public; }}
        include {webroot}/access/nginx.conf;
    }}
}}
"""
_APACHE = """
ServerRoot {folder}
ServerName localhost
PidFile {folder}/pid
ErrorLog {folder}/log
DefaultRuntimeDir {folder}
Mutex file:{folder} default
Listen 127.0.0.1:{port}
Listen 127.0.0.1:{second}
{modules}
Protocols h2c http/1.1
StartServers 1
DocumentRoot {folder}
TypesConfig /dev/null
<Directory "/">
    AllowOverride None
    Require all denied
</Directory>
<VirtualHost 127.0.0.1:{port} 127.0.0.1:{second}>
    <Location "/">
        Require all granted
    </Location>
    AddHandler cgi-script .html
    Include {webroot}/access/apache.conf
    <Location "/">
        Require all granted
    </Location>
</VirtualHost>
"""
_APACHE_MODULES = (
    "mpm_event authz_core authz_host alias headers mime rewrite deflate filter cgi auth_basic authn_core authn_file authz_groupfile authz_user dir http2"
)
_CADDY = """
{{
	admin off
	auto_https off
	servers {{
		protocols h1 h2c
	}}
}}
:{port}, :{second} {{
	bind 127.0.0.1
	import {webroot}/access/Caddyfile
	respond "portal" 404
}}
"""


def program(name):
    return shutil.which({"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}[name], path=_PATH)


def log(folder):
    texts = []
    for name in glob.glob(os.path.join(folder, "log")) + glob.glob(os.path.join(folder, "output")):
        with open(name, encoding="utf-8", errors="replace") as file:
            texts.append("".join(file.readlines()[-15:]))
    return "".join(texts)


def _command(name, webroot, folder, port, second):
    values = {"webroot": webroot, "folder": folder, "port": port, "second": second}
    if name == "apache":
        modules = "/usr/lib/apache2/modules"
        values["modules"] = "\n".join(f"LoadModule {module}_module {modules}/mod_{module}.so" for module in _APACHE_MODULES.split())
    text = {"nginx": _NGINX, "apache": _APACHE, "caddy": _CADDY}[name].format(**values)
    path = os.path.join(folder, "Caddyfile" if name == "caddy" else "conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return {
        "nginx": [program(name), "-c", path, "-p", folder, "-e", os.path.join(folder, "log")],
        "apache": [program(name), "-f", path, "-DFOREGROUND"],
        "caddy": [program(name), "run", "--config", path, "--adapter", "caddyfile"],
    }[name]


def reads(name, webroot, port, second):
    """What the server says of its configuration, without starting."""
    with tempfile.TemporaryDirectory() as folder:
        command = _command(name, webroot, folder, port, second)
        command = [command[0], "validate", *command[2:]] if name == "caddy" else [*command, "-t"]
        result = subprocess.run(command, env={"PATH": _PATH, "HOME": folder, "XDG_DATA_HOME": folder}, capture_output=True, text=True, check=False)
        if result.returncode:
            print(name, result.stderr, file=sys.stderr)
        return result.returncode == 0


def wait(port, lives=lambda: True):
    """Until somebody listens on the port, or `lives` says why nobody will; at most a minute."""
    for _ in range(1200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if (reason := lives()) is not True:
            raise SystemExit(reason)
        time.sleep(0.05)
    raise SystemExit(f"nobody listens on port {port}")


@contextlib.contextmanager
def running(name, webroot, folder, port, second):
    """The second port speaks HTTP/2."""
    environment = {"PATH": _PATH, "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder, "LC_ALL": "C"}
    with open(os.path.join(folder, "output"), "wb") as output:
        process = subprocess.Popen(_command(name, webroot, folder, port, second), stdout=output, stderr=output, env=environment, cwd=folder)
    try:
        wait(port, lambda: process.poll() is None or f"{name} does not start:\n{log(folder)}")
        yield port
    finally:
        process.terminate()
        process.wait(20)
