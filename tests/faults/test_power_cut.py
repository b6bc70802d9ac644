"""The power fails while entries are published: every one that was acknowledged is there afterwards."""

from __future__ import annotations

import importlib.util
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from tests.faults.test_kill import Newsroom
from tests.served import ROOT, Served

pytestmark = [pytest.mark.slow, pytest.mark.alone]

PATH = "river"
ROUNDS = 30
CONTROL_ROUNDS = 10


@dataclass
class Careless(Served):
    def dateline(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tests.faults.careless_server", *arguments]


@dataclass
class Forgetting:
    """A disk that forgets at `folder`/mount. What it has kept lies in `folder`/backing."""

    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def mount(self) -> Path:
        return self.folder / "mount"

    @property
    def backing(self) -> Path:
        return self.folder / "backing"

    def power_on(self) -> None:
        for place in (self.mount, self.backing):
            place.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "tests.faults.forgetful", str(self.backing), str(self.mount)]
        self.process = subprocess.Popen(command, cwd=ROOT)
        until = time.monotonic() + 10
        while not self.mount.is_mount():
            assert self.process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)

    def power_off(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait(10)
            subprocess.run(["fusermount3", "-u", "-z", str(self.mount)], check=False)
            self.process = None


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Forgetting]:
    if (
        not shutil.which("fusermount3")
        or not importlib.util.find_spec("mfusepy")
        or not Path("/dev/fuse").exists()
    ):
        pytest.skip(
            "a disk that forgets needs FUSE: install fuse3 and mfusepy (Debian: apt-get install fuse3)"
        )
    forgetting = Forgetting(tmp_path)
    try:
        yield forgetting
    finally:
        forgetting.power_off()


@contextmanager
def powered(disk: Forgetting, site: Served) -> Iterator[None]:
    disk.power_on()
    try:
        site.start(within=60)
        yield
    finally:
        if site.process is not None and site.process.poll() is None:
            site.kill()
        disk.power_off()


def log_on_the_disk(disk: Forgetting) -> dict[int, str]:
    """Entry ids by seq, as the disk has kept them, in a database that is sound."""
    copied = disk.folder / "looked-at"
    shutil.rmtree(copied, ignore_errors=True)
    shutil.copytree(disk.backing, copied)
    with closing(sqlite3.connect(copied / "data" / "dateline.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return dict(database.execute("SELECT seq, entry FROM record_logrow ORDER BY seq"))


def cut_again_and_again(disk: Forgetting, site: Served, rounds: int) -> list[int]:
    """How many acknowledged entries each power cut took."""
    newsroom: Newsroom | None = None
    numbers = count()
    lost: list[int] = []
    for _ in range(rounds):
        with powered(disk, site):
            if newsroom is None:
                desk = site.first_editor()
                desk.open_live(PATH)
                newsroom = Newsroom(desk)
            until = time.monotonic() + random.uniform(0.5, 2.5)
            while time.monotonic() < until:
                newsroom._published(newsroom.desk, next(numbers))
        assert newsroom.faults == []
        kept = log_on_the_disk(disk)
        gone = {number for number, (seq, id) in newsroom.acknowledged.items() if kept.get(seq) != id}
        lost.append(len(gone))
        for number in gone:
            del newsroom.acknowledged[number]
    assert newsroom is not None
    print(f"\n{rounds} power cuts, {next(numbers)} published: lost {lost}")
    return lost


def test_a_power_cut_takes_nothing_that_was_acknowledged(disk: Forgetting) -> None:
    with closed(on(disk, Served)) as site:
        lost = cut_again_and_again(disk, site, ROUNDS)
    assert lost == [0] * ROUNDS


def test_the_rig_notices_a_server_that_acknowledges_before_it_has_flushed(disk: Forgetting) -> None:
    with closed(on(disk, Careless)) as site:
        lost = cut_again_and_again(disk, site, CONTROL_ROUNDS)
    assert sum(lost) > 0
    assert "are missing" in site.log or "is missing" in site.log, "the server knows what it lost"


def on(disk: Forgetting, kind: type[Served]) -> Served:
    """A server whose data lie on the disk; what it says is kept elsewhere."""
    return kind(disk.folder / "site", settings={"DATELINE_DATA": str(disk.mount / "data")})


@contextmanager
def closed(site: Served) -> Iterator[Served]:
    try:
        yield site
    finally:
        site.end()
