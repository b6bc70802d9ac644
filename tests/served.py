"""The product as its users start it: `dateline serve` in a process of its own, asked over real HTTP.

with served(tmp_path) as site:
    editor = site.first_editor()
    editor.open_live("river")
    editor.publish("river", "The bridge is closed")
    site.kill(); site.start()        # the same port, the same data
"""

from __future__ import annotations

import atexit
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.desk_client import Desk
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parent.parent
_ADDRESS = re.compile(r" is on http://[\d.]+:(\d+)/")
_INVITATION = re.compile(r"http\S+/account/invitation/\S+/")


@dataclass(frozen=True)
class Answer:
    """`headers` by lower-case name, as they came; `body` as it came, compressed or not."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Served:
    """`folder` holds everything of this server: its data, what it said, its log."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)
    inside: Sequence[str] = ()  # a command that runs the server: a namespace of its own, a tracer
    arguments: Sequence[str] = ()  # of `dateline serve`, beside the port
    host: str = "127.0.0.1"
    port: int = 0
    first_page: str = "/"  # asked for to know that it answers; empty: it is enough that it says so
    is_bare: bool = False  # the first start makes the tables and the static files; else it finds them made
    process: subprocess.Popen[bytes] | None = None
    desks: list[Desk] = field(default_factory=list)  # opened for the tests, closed with the server

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def said(self) -> str:
        """Everything it printed, since its first start."""
        return (self.folder / "said").read_text()

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    @property
    def pid(self) -> int:
        assert self.process is not None, "the server has not been started"
        return self.process.pid

    @property
    def workers(self) -> list[int]:
        """The processes that this one looks after, the oldest first."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def start(self, within: float = 30.0) -> float:
        """Start, or start again on the same port; the seconds until its first page was answered."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.is_bare and not self.data.exists() and not {*self.settings} & {"DATELINE_DATABASE_URL"}:
            shutil.copytree(_prepared(), self.data)
        command = [*self.inside, *self.dateline("serve", "--port", str(self.port)), *self.arguments]
        if self.host != "127.0.0.1":
            command += ["--host", self.host]
        began = time.monotonic()
        with (self.folder / "said").open("ab") as said, (self.folder / "log").open("ab") as log:
            at = said.tell()
            self.process = subprocess.Popen(command, stdout=said, stderr=log, env=self.environ, cwd=ROOT)
        while not self._answers(at):
            assert self.process.poll() is None, f"the server ended by itself: {self.log[-2000:]}"
            assert time.monotonic() - began < within, f"no page within {within} s: {self.log[-2000:]}"
            time.sleep(0.01)
        return time.monotonic() - began

    def kill(self) -> None:
        """As the kernel does it, between any two instructions."""
        os.kill(self.pid, signal.SIGKILL)
        self._gone(10)

    def stop(self, within: float = 30.0) -> float:
        """SIGTERM; the seconds until it was gone."""
        began = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        self._gone(within)
        return time.monotonic() - began

    def end(self) -> None:
        for desk in self.desks:
            desk.http.close()
        if self.process is not None and self.process.poll() is None:
            self.kill()

    def run(self, *arguments: str, status: int = 0) -> str:
        """Another `dateline` command over the same data; what it printed."""
        done = self.ran(*arguments)
        assert done.returncode == status, f"{done.stdout}{done.stderr}"
        return done.stdout

    def ran(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environ = self.environ | settings
        command = self.dateline(*arguments)
        return subprocess.run(
            command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )

    def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """One request of somebody who is not signed in, with the address exactly as it is given.

        Of a stream, which has no end, the first piece.
        """
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request(method, path, headers=dict(headers or {}), body=body or None)
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            is_stream = named.get("content-type", "").startswith("text/event-stream")
            return Answer(response.status, named, response.read1() if is_stream else response.read())
        finally:
            connection.close()

    def first_editor(self, name: str = "Ada Marsh", email: str = "ada@paper.example") -> Desk:
        """Takes the one-time link that the first start printed."""
        return self._joined(self.first_link(), name, email)

    def first_link(self) -> str:
        eventually(lambda: _INVITATION.search(self.said))
        return str(_INVITATION.findall(self.said)[-1])

    def staff(self, name: str, email: str, role: str = "editor") -> Desk:
        """Invited by the command line, as anybody after the first is."""
        link = _INVITATION.search(self.run("staff", "add", email, "--role", role))
        assert link is not None
        return self._joined(link[0], name, email)

    def _joined(self, link: str, name: str, email: str) -> Desk:
        self.desks.append(Desk.joined(self.url, link, name, email))
        return self.desks[-1]

    @property
    def environ(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        # A test of the second factor demands it by its settings.
        ours = {"DATELINE_DATA": str(self.data), "DATELINE_SECOND_FACTOR": "offered"}
        return inherited | ours | dict(self.settings)

    def dateline(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "dateline", *arguments]

    def _answers(self, said_before: int) -> bool:
        if not self.port or not self.first_page:
            address = _ADDRESS.search(self.said[said_before:])
            if address is None:
                return False
            self.port = int(address[1])
        try:
            return not self.first_page or self.ask(self.first_page).status == 200
        except (OSError, http.client.HTTPException):
            return False

    def _gone(self, within: float) -> None:
        assert self.process is not None
        self.process.wait(timeout=within)


@contextmanager
def served(
    folder: Path,
    *,
    inside: Sequence[str] = (),
    arguments: Sequence[str] = (),
    is_bare: bool = False,
    **settings: str,
) -> Iterator[Served]:
    """A running server with data of its own under `folder`; gone when the block ends."""
    site = Served(folder, settings=settings, inside=inside, arguments=arguments, is_bare=is_bare)
    try:
        site.start()
        yield site
    finally:
        site.end()


@cache
def _prepared() -> Path:
    """What a first start makes, once for all tests of this process: it would be a second for each of them."""
    made = Path(tempfile.mkdtemp(prefix="dateline-prepared-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    first = Served(made)
    subprocess.run(
        first.dateline("serve", "--only-prepare"), env=first.environ, cwd=ROOT, check=True, timeout=60
    )
    return first.data


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
