"""What was acknowledged is known beside the database, and a database that was put back is recognised."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from dateline.record import actions, bell, losses, models, queries
from dateline.record.high_water import ROW, HighWater, Mark, high_water
from tests.cast import ADA, START, later
from tests.laws.histories import copy, head_copy

pytestmark = pytest.mark.django_db(transaction=True)
PATH = "river"


@pytest.fixture
def water(tmp_path: Path, settings: Any) -> HighWater:
    settings.DATELINE_DATA = tmp_path
    return high_water()


def live(path: str = PATH, changes: int = 3) -> None:
    actions.open_coverage(ADA, path, head_copy(1, ""), now=START)
    actions.start_coverage(ADA, path, now=START)
    for number in range(1, changes):
        actions.publish_entry(ADA, path, copy(number, ""), now=later())


def put_back(path: str, tip: int) -> None:
    """As an older copy of the database would have it."""
    row = models.Coverage.objects.get(path=path)
    row.log.filter(seq__gt=tip).delete()
    models.Coverage.objects.filter(path=path).update(tip=tip)


def epoch(path: str = PATH) -> str:
    return models.Coverage.objects.get(path=path).epoch


def settle(water: HighWater) -> list[str]:
    return [str(loss) for loss in losses.settle(water, later())]


def test_what_is_published_is_noted_before_anybody_is_rung(water: HighWater) -> None:
    noted: list[int] = []

    def rung(path: str) -> None:
        noted.append(water.read()[path].tip)

    bell.listen(rung)
    try:
        live(changes=4)
    finally:
        bell.hush(rung)
    assert noted == [1, 2, 3, 4]
    assert water.read() == {PATH: Mark(epoch(), 4)}


def test_what_was_rolled_back_is_not_noted(water: HighWater) -> None:
    live()
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.publish_entry(ADA, PATH, copy(9, ""), now=later())
        raise RuntimeError
    assert water.read()[PATH].tip == 3


def test_a_publication_stands_when_it_cannot_be_noted(
    water: HighWater, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    live()
    monkeypatch.setattr(os, "pwrite", full)
    with caplog.at_level(logging.ERROR):
        done = actions.publish_entry(ADA, PATH, copy(9, ""), now=later())
    assert done.seq == 4
    assert "cannot be written (No space left on device)" in caplog.text


def test_a_mark_never_goes_back_under_many_writers(water: HighWater) -> None:
    def write(numbers: range) -> None:
        mine = HighWater(water.file)  # as another process would
        for number in numbers:
            mine.note(f"coverage-{number % 3}", Mark("e", number))

    writers = [threading.Thread(target=write, args=(range(first, 300, 4),)) for first in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert {path: mark.tip for path, mark in water.read().items()} == {
        f"coverage-{number}": 297 + number for number in range(3)
    }
    assert water.file.stat().st_size == 3 * ROW
    assert water.file.stat().st_mode & 0o077 == 0


def test_a_torn_row_is_no_row(water: HighWater) -> None:
    water.note("river", Mark("e", 12))
    water.note("sea", Mark("e", 12))
    text = water.file.read_bytes()
    water.file.write_bytes(text.replace(b"river e 12", b"river e 92"))
    assert water.read() == {"sea": Mark("e", 12)}
    water.note("river", Mark("e", 13))
    assert water.read() == {"sea": Mark("e", 12), "river": Mark("e", 13)}


def test_a_log_that_is_whole_keeps_its_epoch(water: HighWater) -> None:
    live()
    before = epoch()
    assert water.read()
    assert settle(water) == settle(water) == []
    assert epoch() == before


def test_a_log_that_is_shorter_than_acknowledged_begins_a_new_epoch_and_says_what_is_missing(
    water: HighWater,
) -> None:
    live(changes=8)
    before = epoch()
    put_back(PATH, 5)
    assert losses.behind(water)
    assert settle(water) == ["river was put back from change 8 to 5: 3 changes are missing."]
    assert epoch() != before
    assert water.read() == {PATH: Mark(epoch(), 5)}
    assert not losses.behind(water)
    assert settle(water) == []
    told = models.Audit.objects.get(act="begin a new epoch")
    assert (told.path, told.reason) == (PATH, "put back from change 8 to 5")


def test_a_coverage_that_is_no_longer_there_is_told_once(water: HighWater) -> None:
    live(changes=1)
    water.note("sea", Mark("e", 12))
    assert losses.behind(water)
    assert settle(water) == ["sea is not in the database any more: 12 changes are missing."]
    assert settle(water) == []


def test_a_log_of_another_epoch_than_acknowledged_begins_a_new_one(water: HighWater) -> None:
    live()
    foreign = epoch()
    water.put(PATH, Mark("another", 2))
    (said,) = settle(water)
    assert said.startswith("river: the database holds another log")
    assert epoch() not in (foreign, "another")
    assert settle(water) == []


def test_what_another_machine_has_seen_to_is_not_done_twice(
    water: HighWater, make_water: Callable[[str], HighWater]
) -> None:
    live(changes=8)
    there = make_water("there")
    there.note(PATH, Mark(epoch(), 7))
    put_back(PATH, 5)
    settle(water)
    once = epoch()
    assert settle(there) == ["river was put back from change 7 to 5: 2 changes are missing."]
    assert epoch() == once
    assert there.read() == {PATH: Mark(once, 5)}


@pytest.fixture
def make_water(tmp_path: Path) -> Callable[[str], HighWater]:
    return lambda name: HighWater(tmp_path / name)


def test_without_the_file_a_database_of_one_machine_is_not_trusted_one_of_many_is(water: HighWater) -> None:
    live()
    before = epoch()
    water.file.unlink()
    said = settle(water)
    if connection.vendor == "sqlite":
        assert said == ["river: nothing here says how far it was acknowledged; its open pages start again."]
        assert epoch() != before
    else:
        assert said == []
        assert epoch() == before
    assert water.read() == {PATH: Mark(epoch(), 3)}


def test_a_new_epoch_changes_nothing_but_the_cursors(water: HighWater) -> None:
    live(changes=8)
    whole = queries.snapshot(PATH)
    water.note(PATH, Mark(epoch(), 9))
    settle(water)
    assert queries.snapshot(PATH) == whole
    assert [row.seq for row in queries.changes_after(PATH, epoch(), 0, 100)] == list(range(1, 9))
