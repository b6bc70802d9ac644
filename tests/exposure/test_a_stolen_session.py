"""On a running server: a stolen session publishes once a second, and the desk is locked down. Nobody mends
the audit, whatever they may do to the database."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.desk_client import Desk, copy_form
from tests.served import Served, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("stolen") / "site") as running:
        running.first_editor().open_live("river")
        yield running


def signed_in(site: Served, email: str) -> Desk:
    """Closed with the server."""
    site.desks.append(Desk.signed_in(site.url, email))
    return site.desks[-1]


def stream_ended(desk: Desk) -> float:
    """When the desk's own stream of the coverage was closed by the server."""
    with desk.http.stream("GET", "/desk/river/stream", headers={"Accept": "text/event-stream"}) as said:
        assert said.status_code == 200
        for _ in said.iter_raw():
            pass
    return time.monotonic()


def test_within_three_seconds_nothing_is_published_and_readers_notice_nothing(site: Served) -> None:
    chief = site.desks[0]
    stolen = site.staff("Bo Lind", "bo@paper.example", "reporter")
    stolen.publish("river", "The first of many")
    seen = site.ask("/live/river/").body
    with ThreadPoolExecutor(1) as pool:
        site.desks.append(stolen.again())
        ended = pool.submit(stream_ended, site.desks[-1])
        locked_at = time.monotonic()
        answer = chief.post("/desk/settings/lockdown/lock/", {"reason": "Bo did not write that."})
        assert answer.status_code == 200, answer.text
        for _ in range(3):
            assert stolen.post("/desk/river/publish/", copy_form("Another")).status_code == 401
        assert ended.result(timeout=20) - locked_at <= 5
    again = signed_in(site, "bo@paper.example")
    assert again.post("/desk/river/publish/", copy_form("Another")).status_code == 423
    assert site.ask("/live/river/").body == seen
    assert [chief.ask("/desk/river/").status_code, again.ask("/desk/river/").status_code] == [302, 423]
    assert "The desk is open" in site.run("staff", "unlock")
    assert again.post("/desk/river/publish/", copy_form("Open again")).status_code == 200


def test_whoever_writes_to_the_database_cannot_mend_the_audit(site: Served) -> None:
    database = sqlite3.connect(site.data / "dateline.sqlite3", timeout=10)
    try:
        before = database.execute("SELECT * FROM record_audit").fetchall()
        assert before
        for statement in (
            "DELETE FROM record_audit",
            "UPDATE record_audit SET actor_name = 'Somebody else'",
            "UPDATE record_audit SET at = '2001-01-01'",
            "UPDATE record_audit SET reason = 'Another reason' WHERE act = 'lock down'",
            'UPDATE record_audit SET ours = \'{"reason": {"sentence": "Another"}}\'',
        ):
            with pytest.raises(sqlite3.IntegrityError, match="the audit is never"):
                database.execute(statement)
            database.rollback()
        assert database.execute("SELECT * FROM record_audit").fetchall() == before
    finally:
        database.close()


def test_a_takedown_may_empty_the_words_of_the_audit_and_nothing_else(site: Served) -> None:
    desk = signed_in(site, "ada@paper.example")
    entry = desk.publish("river", "To be taken down")
    kept = desk.do_to("river", entry, "correct", copy_form("Corrected", note="canary of a note"))
    desk.do_to("river", kept, "take-down", {"reason": "The court says so."})
    database = sqlite3.connect(f"file:{site.data / 'dateline.sqlite3'}?mode=ro", uri=True)
    rows = database.execute(
        "SELECT act, reason FROM record_audit WHERE entry = ? ORDER BY id", [entry["id"]]
    ).fetchall()
    database.close()
    assert rows == [("publish", ""), ("correct", ""), ("take down", "The court says so.")]


def test_a_page_of_another_site_gets_nobody_locked_out(site: Served) -> None:
    desk = signed_in(site, "ada@paper.example")
    forged = desk.post("/desk/settings/lockdown/lock/", headers={"Origin": "https://elsewhere.example"})
    assert forged.status_code == 403
    assert isinstance(forged, httpx.Response)
    assert desk.ask("/desk/").status_code == 200
