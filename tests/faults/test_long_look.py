"""Somebody looks at the database and does not let go, while the newsroom writes: the log beside it stays small."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.steady import publishing
from tests.served import Served

PATH = "river"
LASTS = 600.0  # seconds
A_SECOND = 20
LARGEST = 64 * 2**20  # bytes


@dataclass
class Looked(Served):
    def dateline(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "tests.faults.long_looker", *arguments]


@pytest.mark.slow
@pytest.mark.alone
def test_ten_minutes_of_looking_at_twenty_writes_a_second_leave_a_small_log(tmp_path: Path) -> None:
    site = Looked(tmp_path / "site")
    try:
        site.start()
        desk = site.first_editor()
        desk.open_live(PATH)
        log = site.data / "dateline.sqlite3-wal"
        sizes: list[int] = []
        with publishing(desk, PATH, A_SECOND) as pace:
            until = time.monotonic() + LASTS
            while time.monotonic() < until:
                sizes.append(log.stat().st_size)
                time.sleep(0.2)
        print(
            f"\n{len(pace.acknowledged)} publishes, the slowest {pace.slowest:.2f} s; "
            f"the log at most {max(sizes) / 2**20:.1f} MB"
        )
        assert pace.refused == []
        assert len(pace.acknowledged) > LASTS * A_SECOND * 0.5
        assert max(sizes) <= LARGEST
        assert "ended after" in site.log
        assert "held to the end" not in site.log
    finally:
        site.end()
