"""The database is put back to an earlier state: its epoch is another one, every open page follows, and what is
missing is said."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.brokers import PostgreSQL
from tests.desk_client import Desk
from tests.faults.open_page import OpenPage, all_level, fresh_state
from tests.served import ROOT, Served, served

PATH = "river"
BACKUP_AT = 500
RUN_TO = 800
READERS = 100
CONVERGED_WITHIN = 5.0  # seconds after the server is there again

PutBack = Callable[[Served, Path], None]


def tip(site: Served) -> tuple[str, int]:
    head = json.loads(site.ask(f"/live/{PATH}/head.json").body)
    return head["epoch"], head["seq"]


def run_to(site: Served, seq: int, seed: int) -> None:
    """By another process, as fast as it can."""
    changes = seq - tip(site)[1]
    command = [sys.executable, "-m", "tests.faults.history_writer", PATH, str(changes), "1000", str(seed)]
    settings = {"DJANGO_SETTINGS_MODULE": "dateline.config.settings"}
    subprocess.run(command, env=site.environ | settings, cwd=ROOT, check=True, timeout=120)


async def followed(site: Served, put_back: Callable[[], Awaitable[None]], beyond: int = BACKUP_AT) -> None:
    """Pages beyond the backup, before and after the database is put back beneath them."""
    pages = [OpenPage(site, PATH) for _ in range(READERS)]
    followers = [asyncio.create_task(page.keep_true()) for page in pages]
    try:
        await all_level(pages, within=30)
        assert min(page.seq for page in pages) > beyond
        before = {page.epoch for page in pages}
        await put_back()
        began = time.monotonic()
        desk = await asyncio.to_thread(Desk.signed_in, site.url, "ada@paper.example")
        # The numbers that were given before are given again, to other changes.
        for number in range(3):
            await asyncio.to_thread(desk.publish, PATH, f"After it was put back {number}")
        desk.http.close()
        await all_level(pages, within=CONVERGED_WITHIN)
        print(f"\nlevel {time.monotonic() - began:.2f} s after the return, with 3 more changes")
        now = await asyncio.to_thread(fresh_state, site, PATH)
        for page in pages:
            assert page.complaints == []
            assert page.epoch not in before
            assert page.state() == now
    finally:
        for follower in followers:
            follower.cancel()
        await asyncio.gather(*followers, return_exceptions=True)


def restored_by_command(site: Served, backup: Path) -> None:
    told = site.run("restore", str(backup), "--replace")
    assert "river was put back from change 8" in told


def copied_back(site: Served, backup: Path) -> None:
    """The database file out of the archive, over the one that is there, as somebody in a hurry does."""
    unpacked = site.folder / "unpacked"
    shutil.unpack_archive(backup, unpacked, "tar")
    shutil.copyfile(unpacked / "dateline-backup/database/dateline.sqlite3", site.data / "dateline.sqlite3")


@pytest.mark.alone
@pytest.mark.slow
def test_open_pages_follow_a_restore_by_command_and_a_file_that_was_copied_back(tmp_path: Path) -> None:
    with served(tmp_path / "site") as site:
        site.first_editor().open_live(PATH)
        run_to(site, BACKUP_AT, seed=1)
        backup = tmp_path / "backup.tar"
        site.run("backup", str(backup))
        epochs = [tip(site)[0]]
        for number, way in enumerate((restored_by_command, copied_back)):
            run_to(site, RUN_TO, seed=2 + number)

            async def put_back(way: PutBack = way) -> None:
                await asyncio.to_thread(site.stop)
                way(site, backup)
                await asyncio.to_thread(site.start)

            asyncio.run(followed(site, put_back))
            epochs.append(tip(site)[0])
        assert len(set(epochs)) == 3
        assert "another log than the one that was acknowledged here; it ends at change 50" in site.log
        assert "the log is whole" in site.run("verify", PATH)


@pytest.mark.parametrize("way", ["moved", pytest.param("copied", marks=pytest.mark.slow)])
def test_a_server_whose_database_file_is_replaced_ends_with_a_sentence_and_starts_from_the_new_one(
    tmp_path: Path, way: str
) -> None:
    with served(tmp_path / "site") as site:
        site.first_editor().open_live(PATH)
        run_to(site, 60, seed=1)
        site.stop()  # so that all of it stands in the file
        older = tmp_path / "older.sqlite3"
        shutil.copyfile(site.data / "dateline.sqlite3", older)
        site.start()
        run_to(site, 120, seed=2)
        before = tip(site)[0]
        file = site.data / "dateline.sqlite3"
        with closing(sqlite3.connect(file)) as database:
            database.execute("PRAGMA wal_checkpoint(PASSIVE)")
        time.sleep(1)
        if way == "moved":
            older.replace(file)
        else:
            shutil.copyfile(older, file)
        assert site.process is not None
        assert site.process.wait(10) == 1
        assert "was replaced while the server ran" in site.log
        site.start()
        assert tip(site)[0] != before
        assert "river was put back from change 12" in site.log
        assert "the log is whole" in site.run("verify", PATH)


@pytest.mark.alone
def test_a_database_elsewhere_that_goes_back_while_it_is_served_goes_on_under_a_new_epoch(
    tmp_path: Path,
) -> None:
    """As after a failover to a copy that was behind: nothing restarts, the connections stay."""
    with (
        PostgreSQL(tmp_path / "pg") as database,
        served(tmp_path / "site", DATELINE_DATABASE_URL=database.url) as site,
    ):
        site.first_editor().open_live(PATH)
        run_to(site, 60, seed=1)
        site.run("backup", str(tmp_path / "backup.tar"))
        shutil.unpack_archive(tmp_path / "backup.tar", tmp_path, "tar")
        run_to(site, 90, seed=2)
        before = tip(site)[0]

        async def put_back() -> None:
            await asyncio.to_thread(put_tables_back, database.url, tmp_path / "dateline-backup")
            until = time.monotonic() + 5
            while (await asyncio.to_thread(tip, site))[0] == before:
                assert time.monotonic() < until
                await asyncio.sleep(0.05)

        asyncio.run(followed(site, put_back, beyond=60))
        assert "river was put back from change 9" in site.log


def put_tables_back(url: str, backup: Path) -> None:
    manifest = json.loads((backup / "manifest.json").read_text())
    with psycopg.connect(url) as owner:
        names = ", ".join(manifest["tables"])
        owner.execute("ALTER TABLE record_audit DISABLE TRIGGER USER")  # the audit's guard
        owner.execute(f"TRUNCATE {names}")
        for table, columns in manifest["tables"].items():
            named = ", ".join(f'"{column}"' for column in columns)
            with owner.cursor().copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                copy.write((backup / f"tables/{table}.copy").read_bytes())
        owner.execute("ALTER TABLE record_audit ENABLE TRIGGER USER")
