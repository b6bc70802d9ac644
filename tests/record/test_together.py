"""Two and more writers at once: the numbers stay whole, one wins, the other's text is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from dateline.config.live import hub as live
from dateline.core.coverage import HeadCopy
from dateline.core.policy import Actor
from dateline.record import actions, queries
from tests.cast import ADA, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_save_the_same_revision_one_wins_and_no_text_is_lost() -> None:
    path = open_live()
    for _ in range(40):
        entry = publish(path)
        outcomes = _both_amend(path, entry.id)
        assert sorted(outcomes) == ["kept", "won"]
    kept = queries.drafts(ADA, path) + queries.drafts(CLEO, path)
    assert len(kept) == 40
    assert {draft.copy.headline for draft in kept} <= {"From staff-1", "From staff-3"}


def _both_amend(path: str, id: str) -> list[str]:
    start = threading.Barrier(2)

    def amend(by: Actor) -> str:
        start.wait()
        try:
            actions.amend_entry(by, path, id, words(f"From {by.id}"), now=later(), if_rev=1)
        except actions.Stale as stale:
            draft = queries.draft(by, path, stale.draft)
            assert draft is not None
            assert draft.copy.headline == f"From {by.id}"
            return "kept"
        finally:
            connection.close()
        return "won"

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(amend, (ADA, CLEO)))


def test_a_follower_never_sees_a_number_before_the_one_below_it() -> None:
    path = open_live()
    tip = queries.tip(path)
    assert tip is not None
    seen, stop = [tip.seq], threading.Event()

    def write(writer: int) -> None:
        for number in range(25):
            actions.publish_entry(ADA, path, words(f"{writer}.{number}"), now=later())
        connection.close()

    def follow() -> None:
        while not stop.is_set() or seen[-1] < tip.seq + 200:
            seen.extend(row.seq for row in queries.changes_after(path, tip.epoch, seen[-1], 50))
        connection.close()

    follower = threading.Thread(target=follow)
    follower.start()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    stop.set()
    follower.join(timeout=30)
    assert seen == list(range(tip.seq, tip.seq + 201))


def test_of_two_who_open_the_same_address_one_is_told_that_it_is_taken() -> None:
    def open_(path: str) -> str:
        actions.open_coverage(ADA, path, HeadCopy(headline="Floods"), now=later())
        return "opened"

    for number in range(10):
        path = f"floods-{number}"
        assert _at_once(open_, (path, path), actions.Taken) == ["Taken", "opened"]


def test_a_key_sent_to_two_coverages_at_once_publishes_in_one() -> None:
    paths = open_live(), open_live()
    for number in range(10):

        def send(path: str, key: str = f"key-{number}") -> str:
            actions.publish_entry(ADA, path, words(), now=later(), key=key)
            return "published"

        assert _at_once(send, paths, actions.KeyReused) == ["KeyReused", "published"]


def test_events_are_told_as_the_head_stood_that_was_read_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    path = open_live()
    tip, read_on = queries.tip(path), queries.changes_after
    assert tip is not None

    def move_and_publish() -> None:
        actions.edit_head(ADA, path, HeadCopy(headline="Far", zone="Asia/Tokyo"), now=later(), if_rev=2)
        publish(path)
        connection.close()

    def after_somebody_wrote(*cursor: Any) -> Any:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(move_and_publish).result()
        return read_on(*cursor)

    monkeypatch.setattr(queries, "changes_after", after_somebody_wrote)
    told = live._events(path, tip.epoch, tip.seq, 10)
    monkeypatch.undo()
    told += live._events(path, tip.epoch, tip.seq + len(told), 10)
    assert [event.type for event in told] == ["coverage", "entry"]
    assert b"JST" in told[-1].body


def _at_once(act: Callable[[str], str], paths: tuple[str, str], refusal: type[Exception]) -> list[str]:
    """What became of each, sorted: what `act` returns or the refusal's name."""
    start = threading.Barrier(2)

    def outcome(path: str) -> str:
        start.wait()
        try:
            return act(path)
        except refusal:
            return refusal.__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(outcome, paths))
