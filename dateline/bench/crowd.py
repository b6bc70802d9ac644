"""The readers' remote control."""

from __future__ import annotations

import base64
import json
import select
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from dateline.bench import machine, processes
from dateline.bench.trouble import CannotMeasure

PATIENCE = 15.0  # seconds beyond what an order may take
Told = dict[str, Any]


class Crowd:
    """Thousands of readers of one stream, in a process of their own. Every order returns once it is done.

    Raises CannotMeasure when the readers cannot do what is asked; that a change did not arrive is no such
    thing, it is what `level` and `report` are for.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def seek(
        self, port: int, path: str, *, gzip: bool = False, numbered: str = "id", by_header: bool = False
    ) -> None:
        """Where the stream is. `numbered` and `by_header`: see `readers.place`, `readers.streams`."""
        self._order("seek", port=port, path=path, gzip=gzip, numbered=numbered, by_header=by_header)

    def join(self, readers: int, cursor: str, *, stalled: int = 0) -> int:
        """Everybody in, `stalled` of them not reading; how often the server said no meanwhile."""
        within = 60 + readers / 50
        told = self._order("join", readers=readers, cursor=cursor, stalled=stalled, within=within)
        if not told["ok"]:
            raise CannotMeasure(f"Of {readers} readers {told['seats']} were let in within {within:.0f} s.")
        return int(told["refused"])

    def count_after(self, seq: int) -> None:
        """Changes after this one are counted, anew."""
        self._order("count", after=seq)

    def level(self, seq: int, within: float) -> bool:
        """Waits until everybody who reads has all changes up to `seq`."""
        return bool(self._order("level", seq=seq, within=within)["ok"])

    def cut(self) -> None:
        self._order("cut")

    def come_back(self, within: float) -> Told:
        """`began` in nanoseconds of the monotonic clock; `refused`."""
        return self._order("return", within=within)

    def report(self, upto: int) -> Told:
        """What reached them since `count_after`: see `readers.tally`."""
        return self._order("report", upto=upto)

    def texts(self, after: int, upto: int) -> list[bytes]:
        """The events themselves, as they came."""
        return [base64.b64decode(text) for text in self._order("texts", after=after, upto=upto)["texts"]]

    def fetch(
        self, port: int, questions: Sequence[str], *, lines: int, count: int, within: float = 120
    ) -> Told:
        told = self._order(
            "fetch", port=port, questions=list(questions), lines=lines, count=count, within=within
        )
        if not told["ok"]:
            raise CannotMeasure(told["problem"] or f"{count} answers did not come within {within:.0f} s.")
        return told

    def _order(self, do: str, **more: Any) -> Told:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps({"do": do, **more}).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise CannotMeasure("The readers’ process has ended by itself.") from None

        return self._heard(float(more.get("within", 0)) + PATIENCE)

    def _heard(self, within: float) -> Told:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], within)
        line = self.process.stdout.readline() if ready else b""
        if not line:
            raise CannotMeasure("The readers’ process does not answer.")
        told: Told = json.loads(line)
        if told["problem"]:
            raise CannotMeasure(told["problem"])
        return told


@contextmanager
def gathered(readers: int = 0) -> Iterator[Crowd]:
    """A crowd, for as long as the block lasts."""
    machine.allow_open_files(readers + 100)
    command = [sys.executable, "-m", "dateline.bench.readers"]
    _, cores = machine.cores()
    process = processes.start(command, cores=cores, orders=subprocess.PIPE, said=subprocess.PIPE, log=None)
    try:
        yield Crowd(process)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()  # its word to go
        processes.end(process)
        process.stdout.close()
