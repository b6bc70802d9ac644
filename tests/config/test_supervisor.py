"""Who looks after the workers: never one too many, never one too few, whatever happens at the same time.

The workers are small programs that say “up” after a while and end when their line does.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from dateline.config.serving.workers import Supervisor
from tests.waiting import until

WORKER = """#!{python}
import os, signal, sys, time
with open({diary!r}, "a") as diary:
    diary.write("%d\\n" % os.getpid())
signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
time.sleep({wait})
os.write(0, b"up\\n")
while os.read(0, 64):
    pass
"""
PREPARE = """#!{python}
import time
with open({diary!r}, "a") as diary:
    diary.write("begin\\n")
time.sleep({wait})
with open({diary!r}, "a") as diary:
    diary.write("end\\n")
"""


@dataclass
class Site:
    folder: Path
    supervisor: Supervisor
    run: asyncio.Task[int]

    def diary(self, of: str) -> list[str]:
        file = self.folder / f"{of}.diary"
        return file.read_text().split() if file.exists() else []

    @property
    def workers(self) -> list[int]:
        """Those that live, the oldest first."""
        return [pid for pid in map(int, self.diary("worker")) if _lives(pid)]


@asynccontextmanager
async def site(folder: Path, *, workers: int = 2, wait: float = 0.3) -> AsyncIterator[Site]:
    for name, text in (("worker", WORKER), ("prepare", PREPARE)):
        diary = str(folder / f"{name}.diary")
        (folder / name).write_text(text.format(python=sys.executable, diary=diary, wait=wait))
        (folder / name).chmod(0o755)
    listeners = [socket.socket() for _ in range(workers)]
    supervisor = Supervisor(listeners, [str(folder / "worker")], [str(folder / "prepare")])
    run = asyncio.create_task(supervisor.run())
    found = Site(folder, supervisor, run)
    try:
        yield found
    finally:
        if not run.done():
            os.kill(os.getpid(), signal.SIGTERM)
            await run
        for listener in listeners:
            listener.close()
        assert found.workers == []


def _lives(pid: int) -> bool:
    return psutil.pid_exists(pid) and bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)


def scene(act: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(act())  # type: ignore[arg-type]


def test_a_worker_that_dies_while_its_place_is_renewed_leaves_nobody_without_a_place(tmp_path: Path) -> None:
    async def act() -> None:
        async with site(tmp_path) as found:
            await until(lambda: len(found.workers) == 2)
            await asyncio.sleep(0.6)
            first = set(found.workers)
            os.kill(os.getpid(), signal.SIGHUP)
            await until(lambda: len(found.diary("worker")) == 3)  # the new one is on its way
            os.kill(int(found.diary("worker")[0]), signal.SIGKILL)
            os.kill(int(found.diary("worker")[1]), signal.SIGKILL)
            await asyncio.sleep(3)
            assert len(found.workers) == 2
            assert not first & set(found.workers)

    scene(act)


def test_renewed_while_it_still_starts_it_prepares_once_at_a_time(tmp_path: Path) -> None:
    async def act() -> None:
        async with site(tmp_path) as found:
            await until(lambda: found.diary("prepare") == ["begin"])
            os.kill(os.getpid(), signal.SIGHUP)
            await asyncio.sleep(3)
            assert len(found.workers) == 2
            assert found.diary("prepare")[:2] == ["begin", "end"]

    scene(act)


def test_while_no_worker_can_be_started_those_that_live_go_on(tmp_path: Path) -> None:
    async def act() -> None:
        async with site(tmp_path) as found:
            await until(lambda: len(found.workers) == 2)
            await asyncio.sleep(0.6)
            (tmp_path / "worker").rename(tmp_path / "away")
            one, other = found.workers
            os.kill(one, signal.SIGKILL)
            await asyncio.sleep(1)
            assert not found.run.done()
            assert found.workers == [other]
            os.kill(os.getpid(), signal.SIGHUP)
            await asyncio.sleep(1)
            (tmp_path / "away").rename(tmp_path / "worker")
            await until(lambda: len(found.workers) == 2)
        assert found.supervisor.status == 0

    scene(act)
