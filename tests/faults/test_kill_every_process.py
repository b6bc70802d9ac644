"""Whatever is killed while a recording is played at twenty changes a second, a worker, all of the server or the
player itself: nothing that was acknowledged is lost, nothing is doubled, no page is wrong afterwards."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.open_page import OpenPage, all_level, fresh_state
from tests.served import ROOT, Served, served

PATH = "river"
WORKERS = 3
READERS = 20
A_SECOND = 20
A_ROUND = 30  # changes
SPEED = A_SECOND * 60  # the recording has a change a minute
_ACKNOWLEDGED = re.compile(r"^ *(\d+) of \d+ ", re.MULTILINE)

pytestmark = pytest.mark.alone


def recorded(acts: int) -> Iterator[dict[str, object]]:
    """Every third act amends the entry before."""
    yield {"recording": 1, "path": PATH, "coverage": {"headline": "The river is rising", "zone": "UTC"}}
    for number in range(1, acts + 1):
        of, rev = (number - 1, 2) if number % 3 == 0 else (number, 1)
        at = f"2024-05-{1 + number // 1440:02}T{number % 1440 // 60:02}:{number % 60:02}:00Z"
        entry = {
            "id": f"{of:032x}",
            "rev": rev,
            "stated": at,
            "published": at,
            "revised": at,
            "headline": f"Report {of}, told {rev}",
            "body": [{"kind": "text", "html": "The water is at the bridge."}],
        }
        change = "EntryPublished" if rev == 1 else "EntryAmended"
        yield {"seq": number, "at": at, "change": change, "entry": entry}


@dataclass
class Playing:
    """`dateline play` in a process of its own, started again where it was killed."""

    site: Served
    recording: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def acknowledged(self) -> list[int]:
        """The number of every act that any of them said was done."""
        return [int(number) for number in _ACKNOWLEDGED.findall(self._said.read_text())]

    @property
    def _said(self) -> Path:
        return self.site.folder / "played"

    def start(self) -> None:
        command = self.site.dateline("play", str(self.recording), "--into", PATH, "--speed", str(SPEED))
        with self._said.open("ab") as said:
            self.process = subprocess.Popen(command, stdout=said, env=self.site.environ, cwd=ROOT)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    @property
    def is_over(self) -> bool:
        return self.process is not None and self.process.poll() is not None


def kill_something(site: Served, playing: Playing) -> str:
    victim = random.choice(["a worker", "a worker", "the server", "the player"])
    if victim == "the player":
        playing.kill()
        playing.start()
    elif victim == "a worker" and site.workers:
        os.kill(random.choice(site.workers), signal.SIGKILL)
    else:
        workers = site.workers
        site.kill()
        for pid in workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        site.start()
    return victim


async def killed_at_random(
    site: Served, playing: Playing, rounds: int
) -> tuple[list[OpenPage], Counter[str]]:
    pages = [OpenPage(site, PATH) for _ in range(READERS)]
    followers = [asyncio.create_task(page.keep_true()) for page in pages]
    killed: Counter[str] = Counter()
    playing.start()
    for number in range(rounds):
        enough = number * A_ROUND + random.randrange(1, A_ROUND)
        while len(set(playing.acknowledged)) < enough and not playing.is_over:
            await asyncio.sleep(0.02)
        await asyncio.sleep(random.uniform(0, 0.05))
        killed[await asyncio.to_thread(kill_something, site, playing)] += 1
    while not playing.is_over:
        await asyncio.sleep(0.05)
    await all_level(pages, within=30)
    for follower in followers:
        follower.cancel()
    await asyncio.gather(*followers, return_exceptions=True)
    return pages, killed


def survives(folder: Path, rounds: int) -> None:
    acts = rounds * A_ROUND
    recording = folder / "river.jsonl"
    folder.mkdir()
    recording.write_text("".join(json.dumps(line) + "\n" for line in recorded(acts)))
    with served(folder / "site", arguments=["--workers", str(WORKERS)]) as site:
        site.first_editor().open_live(PATH)
        playing = Playing(site, recording)
        pages, killed = asyncio.run(killed_at_random(site, playing, rounds))
        assert playing.process is not None
        assert playing.process.returncode == 0

        told = Counter(playing.acknowledged)
        assert max(told.values()) == 1, "an act that had been acknowledged was done again"
        now = fresh_state(site, PATH)
        assert now["seq"] == acts + 1, "the start of the coverage, and every act once"
        for page in pages:
            assert [complaint for complaint in page.complaints if "503" not in complaint] == []
            assert page.state() == now
        lines = sum(page.cuts for page in pages)
        print(f"\n{rounds} kills ({dict(killed)}), {lines} lines cut, {acts - len(told)} acts untold")
        assert "the log is whole" in site.run("verify", PATH)
        last = json.loads(site.run("export", PATH).splitlines()[-1])
        assert last["entry"]["headline"] == f"Report {acts - 1}, told 2"


@pytest.mark.slow
def test_any_process_killed_at_random_loses_and_doubles_nothing(tmp_path: Path) -> None:
    survives(tmp_path / "eight", rounds=8)


@pytest.mark.slow
def test_any_process_killed_fifty_times_loses_and_doubles_nothing(tmp_path: Path) -> None:
    survives(tmp_path / "fifty", rounds=50)
