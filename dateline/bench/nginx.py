"""nginx, where the machine has it: as nchan, and as a server of static files. One worker, a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

from dateline.bench import machine, processes
from dateline.bench.trouble import CannotMeasure

_MODULES = (
    "/usr/lib/nginx/modules",
    "/usr/share/nginx/modules",
    "/usr/lib64/nginx/modules",
    "/etc/nginx/modules",
)

_CONFIGURATION = """\
{user}
{modules}
worker_processes 1;
worker_rlimit_nofile {files};
daemon off;
pid {folder}/pid;
error_log {folder}/errors warn;
events {{ worker_connections {connections}; multi_accept on; }}
http {{
    access_log off;
    tcp_nodelay on;
    keepalive_requests 10000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{beside}
    server {{
        listen 127.0.0.1:{port} backlog=4096;
{inside}
    }}
}}
"""


def program() -> str:
    """Empty where there is none. Debian keeps it where only root's path leads."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or ""


def module(name: str) -> str:
    """The file of a module, empty where it is not installed."""
    return next((str(file) for folder in _MODULES if (file := Path(folder) / name).is_file()), "")


@contextmanager
def running(
    folder: Path, inside: str, *, connections: int = 1024, modules: str = "", beside: str = ""
) -> Iterator[tuple[Popen[bytes], int]]:
    """The process and its port. `inside` stands in its server block, `beside` before it."""
    folder.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    written = _CONFIGURATION.format(
        user="user root;" if os.geteuid() == 0 else "",  # or its worker could not read our folder
        modules=modules,
        files=connections + 100,
        folder=folder,
        connections=connections,
        port=port,
        inside=inside,
        beside=beside,
    )
    (folder / "nginx.conf").write_text(written)
    core, _ = machine.cores()
    with (folder / "log").open("wb") as log:
        command = [
            program(),
            "-p",
            str(folder),
            "-e",
            str(folder / "errors"),
            "-c",
            str(folder / "nginx.conf"),
        ]
        process = processes.start(command, cores=core, log=log)
    try:
        _wait_for(port, process, folder)
        yield process, port
    finally:
        processes.end(process)


def _wait_for(port: int, process: Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            if process.poll() is not None or time.monotonic() > until:
                said = (folder / "log").read_text().strip() or (folder / "errors").read_text().strip()
                raise CannotMeasure(f"nginx did not start: {said.splitlines()[-1:] or 'no word'}.") from None
            time.sleep(0.02)
        else:
            return


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
