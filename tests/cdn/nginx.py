"""nginx with the configuration of deploy/nginx, on free ports, from a folder of its own, as whoever runs the tests.

    with fronted(tmp_path, site.port) as front:      # http
    with fronted(tmp_path, site.port, tls=True):     # https and HTTP/2, with a certificate made for it

Only what must differ here is put in the place of what the file says: names, ports, paths.
"""

from __future__ import annotations

import getpass
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cdn.certificate import certificate
from tests.served import ROOT, free_port

SITE = ROOT / "deploy/nginx/dateline.conf"
_MAIN = """
worker_processes 1;
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 8000; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass
class Nginx:
    folder: Path
    port: int
    tls: bool

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}" if self.tls else f"http://127.0.0.1:{self.port}"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    def kept(self) -> dict[str, bytes]:
        """What is in the cache: by key, the answer with its headers."""
        found = {}
        for file in [file for file in self.cache.rglob("*") if file.is_file()]:
            content = file.read_bytes()
            key = re.search(rb"\nKEY: (.*)\n", content)
            assert key is not None
            found[key[1].decode("latin-1")] = content[key.end() :]
        return found

    def forget(self) -> None:
        for file in [file for file in self.cache.rglob("*") if file.is_file()]:
            file.unlink()


def nginx() -> str:
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not found:
        pytest.fail("These tests need nginx: install it (apt-get install nginx-light).", pytrace=False)
    return found


@contextmanager
def fronted(
    folder: Path, origin: int, *, tls: bool = False, port: int = 0, changed: Mapping[str, str] | None = None
) -> Iterator[Nginx]:
    """`changed`: what else this test wants otherwise, by what the file says."""
    folder.mkdir(parents=True, exist_ok=True)
    front = Nginx(folder, port or free_port(), tls)
    with _running(front, _site(front, origin, changed or {})):
        yield front


@contextmanager
def foreign(folder: Path, origin: int, lines: str) -> Iterator[Nginx]:
    """An nginx that nobody configured for Dateline: everything to one server, and these lines."""
    folder.mkdir(parents=True, exist_ok=True)
    front = Nginx(folder, free_port(), tls=False)
    passed = f"location / {{ proxy_pass http://127.0.0.1:{origin}; proxy_http_version 1.1; {lines} }}"
    with _running(front, f"server {{ listen 127.0.0.1:{front.port}; {passed} }}"):
        yield front


@contextmanager
def _running(front: Nginx, site: str) -> Iterator[None]:
    folder = front.folder
    (folder / "site.conf").write_text(site)
    user = f"user {getpass.getuser()};" if getpass.getuser() == "root" else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user))
    command = [
        nginx(),
        "-e",
        str(folder / "error.log"),
        "-c",
        str(folder / "nginx.conf"),
        "-g",
        "daemon off;",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        try:
            _wait_for(running, folder / "pid")
            yield
        finally:
            running.terminate()
            running.wait(10)


def _site(front: Nginx, origin: int, changed: Mapping[str, str]) -> str:
    site = SITE.read_text()
    tls, plain = f"listen 127.0.0.1:{front.port} ssl http2;", f"listen 127.0.0.1:{front.port};"
    here = {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{origin};",
        "/var/cache/nginx/dateline": str(front.cache),
        "    listen 80;\n    listen [::]:80;": f"    listen 127.0.0.1:{free_port()};",
        "listen [::]:443 ssl http2;": "",
        "listen 443 ssl http2;": tls if front.tls else plain,
        "server_name live.example.org;": "server_name localhost;",
        **changed,
    }
    if front.tls:
        held, key = certificate(front.folder)
        here["/etc/letsencrypt/live/live.example.org/fullchain.pem"] = str(held)
        here["/etc/letsencrypt/live/live.example.org/privkey.pem"] = str(key)
    else:
        site = re.sub(r"\n    ssl_.*;", "", site)
    for said, instead in here.items():
        assert said in site, f"{SITE.name} no longer says “{said}”"
        site = site.replace(said, instead)
    return site


def _wait_for(running: subprocess.Popen[str], pid: Path) -> None:
    until = time.monotonic() + 10
    while not (pid.exists() and pid.read_text().strip()):
        assert running.poll() is None, running.stderr and running.stderr.read()
        assert time.monotonic() < until, "nginx did not start in ten seconds"
        time.sleep(0.02)
