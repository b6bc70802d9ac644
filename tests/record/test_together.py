"""Two and more writers at once: the numbers stay whole, one wins, the other's text is kept."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from dateline.config.live import hub as live
from dateline.core.coverage import HeadCopy
from dateline.core.policy import Actor
from dateline.hub.source import Event
from dateline.record import actions, models, queries
from dateline.record.queries.log import tip_of
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


@pytest.mark.parametrize(
    ("writers", "each", "dawdle"), [(8, 25, 0.002), pytest.param(16, 200, 0.05, marks=pytest.mark.slow)]
)
def test_a_follower_never_sees_a_number_before_the_one_below_it(
    writers: int, each: int, dawdle: float
) -> None:
    """Each writer dawdles in its transaction, before it has taken its number or after."""
    path = open_live()
    tip = queries.tip(path)
    assert tip is not None
    seen, over, looks = [tip.seq], threading.Event(), 0

    def write(writer: int) -> None:
        for number in range(each):
            first = random.random() < 0.5
            with actions.in_one_act():
                time.sleep(first * random.uniform(0, dawdle))
                actions.publish_entry(ADA, path, words(f"{writer}.{number}"), now=later())
                time.sleep((not first) * random.uniform(0, dawdle))
        connection.close()

    def follow() -> None:
        nonlocal looks
        while True:
            is_last = over.is_set()
            seen.extend(row.seq for row in queries.changes_after(path, tip.epoch, seen[-1], 1_000))
            looks += 1
            if is_last:
                break
            time.sleep(0.01)
        connection.close()

    follower = threading.Thread(target=follow)
    follower.start()
    began = time.monotonic()
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))
    over.set()
    follower.join(timeout=30)
    print(f"\n{connection.vendor}: {writers * each} in {time.monotonic() - began:.0f} s, {looks} looks")
    assert seen == list(range(tip.seq, tip.seq + writers * each + 1))
    assert looks > each, "who looks once sees no order"


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
    tip = queries.tip(path)
    assert tip is not None
    publish(path)

    def move_and_publish() -> None:
        actions.edit_head(ADA, path, HeadCopy(headline="Far", zone="Asia/Tokyo"), now=later(), if_rev=2)
        publish(path)
        connection.close()

    def while_somebody_writes(row: models.Coverage) -> Any:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(move_and_publish).result()
        return tip_of(row)

    monkeypatch.setattr("dateline.record.queries.log.tip_of", while_somebody_writes)
    told = [*_told(path, tip.epoch, tip.seq)]
    monkeypatch.undo()
    told += _told(path, tip.epoch, tip.seq + len(told))
    assert [event.type for event in told] == ["entry", "coverage", "entry"]
    assert [b"JST" in event.body for event in told] == [False, True, True]


def _told(path: str, epoch: str, seq: int) -> Sequence[Event]:
    news = live._news(path, epoch, seq, 10)
    assert news is not None
    return news.events


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
