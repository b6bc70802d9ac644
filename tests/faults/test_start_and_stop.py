"""Up in a moment, down in a moment: no reason to fear a restart."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hub.reader import Reader, crowd
from tests.served import ROOT, Served, served

FIRST_PAGE_WITHIN = 1.5
STOPPED_WITHIN = 5.0
STREAMS = 200


@pytest.mark.alone
def test_the_first_page_is_there_within_a_second_and_a_half(tmp_path: Path) -> None:
    with served(tmp_path / "site") as site:
        site.first_editor().open_live("river")
        site.stop()
        site.first_page = "/live/river/"
        starts = []
        for _ in range(5):
            starts.append(site.start())
            site.stop()
        fresh = Served(tmp_path / "fresh", port=site.port, is_bare=True)
        try:
            print(f"\nfirst page after {sorted(round(start, 2) for start in starts)} s")
            print(f"first page on a fresh data folder after {fresh.start():.2f} s")
        finally:
            fresh.end()
        assert statistics.median(starts) <= FIRST_PAGE_WITHIN


async def stopped_under(site: Served, streams: int) -> tuple[float, list[Reader]]:
    async with crowd(site.port, streams) as readers:
        hearing = [asyncio.create_task(reader.to_the_end(within=30)) for reader in readers]
        await asyncio.sleep(1)
        took = await asyncio.to_thread(site.stop)
        await asyncio.gather(*hearing)
        return took, readers


@pytest.mark.alone
def test_it_stops_within_five_seconds_under_two_hundred_streams_and_says_so_to_each(
    tmp_path: Path,
) -> None:
    with served(tmp_path / "site") as site:
        site.first_editor().open_live("moon-landing")
        took, readers = asyncio.run(stopped_under(site, STREAMS))
        print(f"\nstopped in {took:.2f} s under {STREAMS} streams")
        assert took <= STOPPED_WITHIN
        assert [reader.received[-1].type for reader in readers] == ["bye"] * STREAMS
        assert site.process is not None
        assert site.process.returncode == 0
        assert "Traceback" not in site.log


def test_it_refuses_to_start_on_an_old_sqlite_and_says_how_to_mend_it(tmp_path: Path) -> None:
    """With the SQLite that Python itself brings, as if the newer one had not been installed."""
    asked = "import sqlite3; print(sqlite3.sqlite_version)"
    own = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, own.split("."))) >= (3, 51, 3):
        pytest.skip(f"this Python's own SQLite, {own.strip()}, is new enough")
    (tmp_path / "pysqlite3.py").write_text("raise ImportError('not installed')\n")
    site = Served(tmp_path / "site", settings={"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    done = site.ran("serve", "--port", "0")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"dateline serve: SQLite {own.strip()} is older than 3.51.3")
    assert "pip install -U pysqlite3" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (site.data / "dateline.sqlite3").exists()
