"""The proxies that stand in front of other people's servers, each with the configuration one finds first."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cdn.nginx import foreign
from tests.served import ROOT, free_port

_HAPROXY = """
global
    maxconn 4000
defaults
    mode http
    timeout connect 5s
    timeout client 30s
    timeout server 30s
    compression algo gzip
    compression type text/event-stream application/json text/html
frontend front
    bind 127.0.0.1:{port}
    default_backend site
backend site
    server dateline 127.0.0.1:{origin}
"""


@contextmanager
def nginx_by_default(folder: Path, origin: int) -> Iterator[str]:
    """Gathers and compresses, unless the answer says otherwise; gives up a line that is silent for 30 seconds."""
    lines = "gzip on; gzip_types *; gzip_proxied any; gzip_min_length 0; proxy_read_timeout 30s;"
    with foreign(folder, origin, lines) as front:
        yield front.url


@contextmanager
def nginx_that_gathers(folder: Path, origin: int) -> Iterator[str]:
    """Whatever the answer says."""
    lines = "proxy_ignore_headers X-Accel-Buffering; proxy_buffering on; proxy_read_timeout 30s;"
    with foreign(folder, origin, lines) as front:
        yield front.url


@contextmanager
def haproxy(folder: Path, origin: int) -> Iterator[str]:
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "haproxy.cfg").write_text(_HAPROXY.format(port=port, origin=origin))
    with program("haproxy", ["-db", "-f", str(folder / "haproxy.cfg")], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def varnish(folder: Path, origin: int, port: int = 0) -> Iterator[str]:
    """With the configuration of deploy/varnish."""
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    vcl = (ROOT / "deploy/varnish/dateline.vcl").read_text()
    assert '.port = "8000";' in vcl
    (folder / "dateline.vcl").write_text(vcl.replace('.port = "8000";', f'.port = "{origin}";'))
    jail = ["-j", "none"] if getpass.getuser() == "root" else []
    command = [*jail, "-F", "-a", f"127.0.0.1:{port}", "-f", str(folder / "dateline.vcl"), "-n", str(folder)]
    with program("varnishd", [*command, "-s", "malloc,64m"], port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def program(name: str, arguments: Sequence[str], port: int, package: str = "") -> Iterator[None]:
    found = shutil.which(name, path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not found:
        missing = package or name.removesuffix("d")
        pytest.fail(f"This test needs {missing}: install it (apt-get install {missing}).", pytrace=False)
    with subprocess.Popen(
        [found, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        try:
            wait_for(port, running)
            yield
        finally:
            running.terminate()
            running.wait(10)


def wait_for(port: int, running: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 20
    while True:
        assert running.poll() is None, running.stderr and running.stderr.read()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < until, "it does not listen"
            time.sleep(0.05)
