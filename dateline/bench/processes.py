"""Starting and ending processes: by their id, and everything that was started is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import dateline
from dateline.bench import cost

# Where `-m dateline` finds this very code, installed or not.
HOME = Path(dateline.__file__).resolve().parents[1]


def start(
    command: Sequence[str],
    *,
    cores: set[int],
    environ: Mapping[str, str] | None = None,
    said: IO[bytes] | int = subprocess.DEVNULL,
    log: IO[bytes] | int | None = subprocess.DEVNULL,
    orders: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Runs on `cores` and nowhere else: a child inherits where its parent may run at that moment."""
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        return subprocess.Popen(  # noqa: S603 - the commands are ours
            command, stdin=orders, stdout=said, stderr=log, env=environ, cwd=HOME, start_new_session=True
        )
    finally:
        os.sched_setaffinity(0, mine)


def end(process: subprocess.Popen[bytes], within: float = 8.0) -> None:
    """Asked first; then it and whatever it had started are killed."""
    family = cost.family(process.pid) if process.poll() is None else []
    if family:
        process.terminate()
    try:
        process.wait(timeout=within)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pid in family[1:]:
        _kill(pid, process.pid)


@contextmanager
def ended_on_signal() -> Iterator[None]:
    """SIGTERM ends a measurement as Ctrl+C does: everything it started is ended first."""

    def stop(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _kill(pid: int, session: int) -> None:
    """A child that outlived its parent; its number may be another's by now, its session cannot."""
    until = time.monotonic() + 1.0
    while time.monotonic() < until:
        try:
            if os.getsid(pid) != session:
                return
        except ProcessLookupError:
            return
        time.sleep(0.02)
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
