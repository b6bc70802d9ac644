"""A backup made while the newsroom works is whole, and comes back whole elsewhere."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.brokers import PostgreSQL
from tests.faults.steady import publishing
from tests.faults.test_kill import log_of
from tests.media.sample_pictures import encoded, photograph
from tests.served import ROOT, Served, served

PATH = "river"
MANIFEST = "dateline-backup/manifest.json"
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))


@pytest.fixture(params=DATABASES)
def two_places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Served, Served]]:
    """A publication, and a place elsewhere that is empty."""
    here, there = Served(tmp_path / "here"), Served(tmp_path / "there")
    try:
        if request.param == "sqlite":
            yield here, there
        else:
            with PostgreSQL(tmp_path / "pg") as database:
                with psycopg.connect(database.url, autocommit=True) as owner:
                    owner.execute("CREATE DATABASE elsewhere")
                here.settings = {"DATELINE_DATABASE_URL": database.url}
                there.settings = {
                    "DATELINE_DATABASE_URL": database.url.removesuffix("postgres") + "elsewhere"
                }
                try:
                    yield here, there
                finally:
                    here.end()
                    there.end()
    finally:
        here.end()
        there.end()


def fill(site: Served, entries: int, pictures: int) -> None:
    command = [sys.executable, "-m", "tests.faults.bulk", PATH, str(entries), str(pictures)]
    subprocess.run(command, env=site.environ, cwd=ROOT, check=True, timeout=3600)


def media(site: Served) -> dict[str, str]:
    files = (file for file in (site.data / "media").glob("??/*/*") if file.is_file())
    return {str(file.relative_to(site.data)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def head(site: Served) -> dict[str, object]:
    return dict(json.loads(site.ask(f"/live/{PATH}/head.json").body))


def backed_up_while_it_works(
    here: Served, there: Served, entries: int, pictures: int, a_second: float
) -> float:
    """The seconds that the restore took."""
    fill(here, entries, pictures)
    here.start()
    desk = here.first_editor()
    desk.upload(PATH, encoded(photograph()))
    archive = here.folder / "backup.tar"
    with publishing(desk, PATH, a_second) as pace:
        pace.until(entries + 10)
        before = pace.newest()
        made = json.loads(here.run("backup", str(archive), "--json"))
        after = pace.newest()
        pace.until(after + 5)
    assert pace.refused == []
    assert before <= made["tips"][PATH] <= after + 1
    print(
        f"\n{archive.stat().st_size / 1e6:.0f} MB; {len(pace.acknowledged)} publishes <= {pace.slowest:.2f} s"
    )

    began = time.monotonic()
    told = json.loads(there.run("restore", str(archive), "--json"))
    took = time.monotonic() - began
    assert told["changes"] == made["changes"]
    assert told["losses"] == []
    assert media(there) == media(here)
    there.start()
    assert head(there)["seq"] == made["tips"][PATH]
    assert head(there)["epoch"] != head(here)["epoch"]
    assert "the log is whole" in there.run("verify", PATH)
    if there.settings == {}:
        assert integrity(there) == "('ok',)"
    return took


def integrity(site: Served) -> str:
    code = "import pysqlite3, sys; print(*pysqlite3.connect(sys.argv[1]).execute('PRAGMA integrity_check'))"
    file = str(site.data / "dateline.sqlite3")
    return subprocess.run(
        [sys.executable, "-c", code, file], capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.alone
def test_a_backup_made_under_twenty_writes_a_second_is_restored_whole_elsewhere(
    two_places: tuple[Served, Served],
) -> None:
    here, there = two_places
    took = backed_up_while_it_works(here, there, entries=600, pictures=25, a_second=20)
    print(f"restored in {took:.1f} s")
    assert took <= 60


@pytest.mark.slow
@pytest.mark.alone
def test_fifty_thousand_entries_and_a_thousand_files_are_restored_within_a_minute(
    two_places: tuple[Served, Served],
) -> None:
    here, there = two_places
    took = backed_up_while_it_works(here, there, entries=50_000, pictures=500, a_second=20)
    print(f"restored in {took:.1f} s")
    assert took <= 60


def test_everything_that_was_there_is_there_again_and_everybody_signs_in_anew(tmp_path: Path) -> None:
    with served(tmp_path / "site") as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        desk.publish(PATH, "Before the backup")
        link = site.run("staff", "reset", "ada@paper.example").split()[-1]
        site.run("backup", str(tmp_path / "b.tar"))
        lost = desk.publish(PATH, "After the backup")
        was = head(site)
        site.stop()

        told = site.run("restore", str(tmp_path / "b.tar"), "--replace")
        assert "river was put back from change 3 to 2: 1 change is missing." in told
        assert "What was there before is in " in told
        site.start()
        assert head(site)["seq"] == 2
        assert head(site)["epoch"] != was["epoch"]
        assert log_of(site)[2] != lost["id"]
        assert desk.ask(f"/desk/{PATH}/").status_code == 302, "still signed in"
        path = "/account/" + link.split("/account/")[1]
        assert "no longer works" in desk.http.get(path, follow_redirects=True).text
        again = desk.signed_in(site.url, "ada@paper.example")
        again.publish(PATH, "After the restore")
        again.http.close()
        assert "put back" not in site.log, "told by the restore, not once more at the start"


def flipped(at: str) -> Callable[[Path], None]:
    """One bit of the member whose name has `at` in it."""

    def damage(file: Path) -> None:
        with tarfile.open(file) as archive:
            member = next(one for one in archive if at in one.name)
        text = bytearray(file.read_bytes())
        text[member.offset_data + member.size // 2] ^= 1
        file.write_bytes(text)

    return damage


def cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size * 2 // 3)


def foreign(file: Path) -> None:
    file.write_bytes(b"This is a letter, not a backup. " * 100)


def another_tar(file: Path) -> None:
    with tarfile.open(file, "w") as archive:
        archive.addfile(tarfile.TarInfo("letters/one.txt"))


def rewritten(change: Callable[[dict[str, object]], None]) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with tarfile.open(file) as old, tarfile.open(file.with_suffix(".new"), "w") as new:
            for member in old:
                source = old.extractfile(member)
                assert source is not None
                text = source.read()
                if member.name == MANIFEST:
                    manifest = json.loads(text)
                    change(manifest)
                    text = json.dumps(manifest).encode()
                    member.size = len(text)
                new.addfile(member, io.BytesIO(text))
        file.with_suffix(".new").replace(file)

    return damage


def of_a_later_version(manifest: dict[str, object]) -> None:
    manifest["version"] = "99.0"
    manifest["migrations"].append(["record", "0999_later"])  # type: ignore[attr-defined]


def naming_another_place(manifest: dict[str, object]) -> None:
    manifest["files"]["../../etc/passwd"] = "0" * 64  # type: ignore[index]


def test_whoever_takes_down_is_told_which_backups_may_still_hold_it(tmp_path: Path) -> None:
    with served(tmp_path / "site") as site:
        desk = site.first_editor()
        desk.open_live(PATH)
        entry = desk.publish(PATH, "What the court forbids")
        ask, page = f"/desk/{PATH}/entries/{entry['id']}/take-down/", {"Accept": "text/html"}
        assert "may still hold it" not in desk.ask(ask, headers=page).text
        site.run("backup", str(tmp_path / "monday.tar"))
        asked = desk.ask(ask, headers=page).text
        assert "Backups of the last 30 days may still hold it" in asked
        assert "<bdi>monday.tar</bdi>: until " in asked
        assert "made a backup" in desk.ask("/desk/settings/audit/", headers=page).text
        site.run("backup", str(tmp_path / "tuesday.tar"))
        site.stop()
        site.run("restore", str(tmp_path / "monday.tar"), "--replace", "--json")
        site.start()
        with desk.signed_in(site.url, "ada@paper.example") as again:
            asked = again.ask(ask, headers=page).text
        assert all(f"<bdi>{name}" in asked for name in ("monday.tar", "tuesday.tar", "before-restore"))


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (flipped("dateline.sqlite3"), "is damaged: database/dateline.sqlite3 is not what was backed up"),
        (flipped(".webp"), "is damaged: media/"),
        (cut_short, "is cut short: its end is missing"),
        (foreign, "is no backup of Dateline"),
        (another_tar, "is no backup of Dateline"),
        (rewritten(of_a_later_version), "was made by Dateline 99.0, which is newer than this one"),
        (rewritten(naming_another_place), "names files that no backup has"),
        (rewritten(lambda manifest: manifest.update(format=9)), "is of a newer form"),
        (lambda file: file.unlink(), "cannot be used: No such file"),
    ],
    ids=["database", "picture", "short", "foreign", "tar", "newer", "outside", "form", "none"],
)
def test_what_is_no_whole_backup_is_refused_with_one_sentence_and_changes_nothing(
    damage: Callable[[Path], None], said: str, backed_up: tuple[Served, Path], tmp_path: Path
) -> None:
    site, archive = backed_up
    copied = tmp_path / "copy.tar"
    copied.write_bytes(archive.read_bytes())
    damage(copied)
    before = everything(site)
    done = site.ran("restore", str(copied), "--replace")
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.startswith("dateline restore: ")
    assert done.stderr.count("\n") == 1
    assert everything(site) == before


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Served, Path]:
    """A publication that lies still, and its backup."""
    site = Served(tmp_path_factory.mktemp("backed-up"))
    fill(site, 20, 3)
    site.run("backup", str(site.folder / "b.tar"))
    return site, site.folder / "b.tar"


def everything(site: Served) -> dict[str, bytes]:
    files = (file for file in site.data.rglob("*") if file.is_file())
    return {str(file): file.read_bytes() for file in files if not file.name.endswith("-shm")}


@pytest.mark.slow
def test_nothing_is_restored_beneath_a_server_nor_over_a_publication_unasked(tmp_path: Path) -> None:
    archive = str(tmp_path / "b.tar")
    with served(tmp_path / "site") as site:
        site.run("backup", archive)
        assert "is there already" in site.ran("backup", archive).stderr
        done = site.ran("restore", archive, "--replace")
        assert done.returncode == 1
        assert "is at work on" in done.stderr
        site.stop()
        done = site.ran("restore", archive)
        assert done.returncode == 1
        assert "add --replace" in done.stderr
        site.run("restore", archive, "--replace")


@pytest.mark.slow
def test_on_postgresql_nothing_is_restored_while_another_machine_serves(tmp_path: Path) -> None:
    with PostgreSQL(tmp_path / "pg") as database:
        settings = {"DATELINE_DATABASE_URL": database.url}
        here, there = Served(tmp_path / "here", settings), Served(tmp_path / "there", settings)
        try:
            here.start()
            there.run("backup", str(tmp_path / "b.tar"))
            done = there.ran("restore", str(tmp_path / "b.tar"), "--replace")
            assert done.returncode == 1
            assert "stop every server on it" in done.stderr
        finally:
            here.end()


@pytest.mark.slow
def test_a_restore_cut_short_leaves_the_old_or_the_new_and_never_a_half(
    backed_up: tuple[Served, Path], tmp_path: Path
) -> None:
    _, archive = backed_up
    site = Served(tmp_path / "site")
    fill(site, 30, 2)
    old = site.run("verify", PATH, "--json")
    outcomes: set[str] = set()
    for _ in range(5):
        restoring = subprocess.Popen(
            site.dateline("restore", str(archive), "--replace"),
            env=site.environ,
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        time.sleep(random.uniform(0.4, 1.6))
        restoring.send_signal(signal.SIGKILL)
        restoring.communicate()
        done = site.ran("verify", PATH, "--json")
        if done.returncode == 0:
            assert done.stdout == old
            outcomes.add("whole")
        else:
            assert "was cut short: run dateline restore with --replace again" in done.stderr
            outcomes.add("waits")
    print(f"\n{outcomes}")
    site.run("restore", str(archive), "--replace")
    assert json.loads(site.run("verify", PATH, "--json"))["wrong"] == []
    assert not (site.data / "restoring").exists()
