"""A look at the database sees one commit, and nobody holds one for ever."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from dateline.record import queries, reading
from dateline.record.reading import LookEnded, one_look
from tests.cast import open_live, publish

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL ends them by its own limits"),
]


LONG_ENOUGH = 1.8  # seconds: whoever watches may sleep a second yet, as he did before he was made impatient


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST", 0.4)


def seq(path: str) -> int:
    tip = queries.tip(path)
    assert tip is not None
    return tip.seq


def in_a_thread(path: str) -> None:
    def write() -> None:
        publish(path)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


def test_a_look_sees_one_commit() -> None:
    path = open_live()
    with one_look():
        before = seq(path)
        in_a_thread(path)
        assert seq(path) == before
    assert seq(path) == before + 1


@pytest.mark.usefixtures("impatient")
def test_a_look_that_is_held_too_long_is_ended_and_gives_nothing_out() -> None:
    path = open_live()
    with pytest.raises(LookEnded, match="was ended"), one_look():
        before = seq(path)
        in_a_thread(path)
        time.sleep(LONG_ENOUGH)
    assert seq(path) == before + 1, "the connection goes on"


@pytest.mark.usefixtures("impatient")
def test_a_query_after_the_end_is_not_answered_from_a_later_commit() -> None:
    path = open_live()
    with pytest.raises(LookEnded), one_look():
        seq(path)
        time.sleep(LONG_ENOUGH)
        in_a_thread(path)
        seq(path)
        pytest.fail("answered")


@pytest.mark.usefixtures("impatient")
def test_a_query_that_runs_too_long_is_interrupted() -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    began = time.monotonic()
    with (
        pytest.raises(Exception, match=r"interrupted|took longer"),
        one_look(),
        connection.cursor() as cursor,
    ):
        cursor.execute(endless)
    assert time.monotonic() - began < 5
    seq(open_live())


@pytest.mark.usefixtures("impatient")
def test_when_it_has_been_ended_the_log_beside_the_database_begins_anew() -> None:
    path = open_live()
    log = Path(f"{connection.settings_dict['NAME']}-wal")
    with pytest.raises(LookEnded), one_look():
        seq(path)
        time.sleep(LONG_ENOUGH)
        for _ in range(3):
            in_a_thread(path)
        with connection.cursor() as cursor:
            cursor.cursor.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert log.stat().st_size == 0


def test_a_look_that_ended_by_itself_in_that_moment_interrupts_nobody_after_it() -> None:
    with one_look():
        (look,) = reading._looks
    ending = threading.Timer(0.3, look.end)
    ending.start()
    counted = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000) SELECT count(*) FROM n"
    )
    began = time.monotonic()
    with one_look(), connection.cursor() as cursor:
        while time.monotonic() - began < 0.6:
            assert cursor.execute(counted).fetchone() == (3_000_000,)
    ending.join()


@pytest.mark.usefixtures("impatient")
def test_a_look_whose_connection_was_closed_does_not_end_the_watch_over_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        with pytest.raises(LookEnded), one_look():
            (watcher,) = reading._watcher
            connection.connection.close()
            time.sleep(LONG_ENOUGH)
    finally:
        connection.connect()  # whoever comes next has one
    assert watcher.is_alive()
    assert "could not be ended" not in caplog.text
