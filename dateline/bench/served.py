"""`dateline serve` as it is shipped: a process, a port and a data folder of its own, gone afterwards."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.bench import cost, machine, processes
from dateline.bench.editor import Editor
from dateline.bench.trouble import CannotMeasure

_ADDRESS = re.compile(r" is on http://127\.0\.0\.1:(\d+)/")
_INVITATION = re.compile(r"http\S+/account/invitation/\S+/")
_SETTINGS = ("DATELINE_", "DJANGO_")
STARTS_WITHIN = 60.0
FILES_BESIDE = 256


class Served:
    """`folder` holds its data and what it said. Pinned to the server's core with everything it starts."""

    def __init__(self, folder: Path, streams: int) -> None:
        self.folder = folder
        self.port = 0
        self.started_in = 0.0  # seconds until the first page was answered
        self.idle_mb = 0.0  # its memory then
        self._streams = streams
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> None:
        began = time.monotonic()
        with (self.folder / "said").open("wb") as said, (self.folder / "log").open("ab") as log:
            server_core, _ = machine.cores()
            command = [*self.dateline("serve", "--port", "0"), *more]
            self._process = processes.start(
                command, cores=server_core, environ=self.environ, said=said, log=log
            )
        self.port = int(self._wait_for(_ADDRESS)[1])
        while not self._answers():
            self._insist(began)
        self.started_in = time.monotonic() - began
        self.idle_mb = cost.memory_kb(self.pids()) / 1024

    def stop(self) -> None:
        if self._process is not None:
            processes.end(self._process)

    def pids(self) -> list[int]:
        assert self._process is not None
        return cost.family(self._process.pid)

    def editor(self) -> Editor:
        """The first one, by the link that the first start printed."""
        return Editor.invited(self.port, self._wait_for(_INVITATION)[0])

    def run(self, *arguments: str) -> None:
        """Another `dateline` command over the same data, on the readers' cores."""
        _, cores = machine.cores()
        with (self.folder / "log").open("ab") as log:
            process = processes.start(self.dateline(*arguments), cores=cores, environ=self.environ, log=log)
            try:
                status = process.wait(timeout=600)
            except subprocess.TimeoutExpired:
                status = -1
            finally:
                processes.end(process)
        if status:
            raise CannotMeasure(f"dateline {' '.join(arguments)} failed: {self._last_words()}")

    @staticmethod
    def dateline(*arguments: str) -> list[str]:
        return [sys.executable, "-m", "dateline", *arguments]

    @property
    def environ(self) -> dict[str, str]:
        """Nothing of this machine's own settings, so that what is measured is what is shipped."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
        data = str(self.folder / "data")
        ours = {"DATELINE_MAX_STREAMS": str(self._streams), "DATELINE_SECOND_FACTOR": "offered"}
        return kept | {"DATELINE_DATA": data} | ours

    def _wait_for(self, pattern: re.Pattern[str]) -> re.Match[str]:
        began = time.monotonic()
        while not (found := pattern.search((self.folder / "said").read_text())):
            self._insist(began)
        return found

    def _insist(self, began: float) -> None:
        assert self._process is not None
        if self._process.poll() is not None:
            raise CannotMeasure(f"dateline serve ended by itself: {self._last_words()}")
        if time.monotonic() - began > STARTS_WITHIN:
            raise CannotMeasure(f"dateline serve did not answer within {STARTS_WITHIN:.0f} s.")
        time.sleep(0.01)

    def _answers(self) -> bool:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request("GET", "/")
            return line.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def _last_words(self) -> str:
        lines = (self.folder / "log").read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"


@contextmanager
def served(streams: int) -> Iterator[Served]:
    """A server that lets in so many readers; its data go with it."""
    machine.allow_open_files(streams + FILES_BESIDE)
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        server = Served(Path(folder), streams + 100)
        try:
            server.start()
            yield server
        finally:
            server.stop()
