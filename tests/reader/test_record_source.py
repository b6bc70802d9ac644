"""The hub's source over the real record: what a stream is made of."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest
from django.test import Client

from dateline.config.live.hub import RecordSource, make_hub
from dateline.core.coverage import HeadCopy
from dateline.hub.source import Source, Tip
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish
from tests.reader.reading import one, read

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")


@pytest.fixture(scope="module")
def source() -> Source:
    return RecordSource()


def ask(question: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(question)


def test_it_tells_the_tips_of_what_is_public(source: Source) -> None:
    path = open_live()
    publish(path)
    actions.open_coverage(ADA, "planned-still", HeadCopy(headline="Canary"), now=later())
    tips = ask(source.tips([path, "planned-still", "nowhere"]))
    assert set(tips) == {path}
    assert tips[path].seq == 2


def test_it_gives_events_in_order_without_a_gap_each_on_one_line(source: Source) -> None:
    path = open_live()
    ids = [publish(path, f"Number {n}").id for n in range(5)]
    epoch = ask(source.tips([path]))[path].epoch
    news = ask(source.news(path, epoch, 1, 3))
    events = news.events
    assert news.tip.seq == 6
    assert [event.seq for event in events] == [2, 3, 4]
    assert [event.type for event in events] == ["entry"] * 3
    assert [json.loads(event.body)["id"] for event in events] == ids[:3]
    assert all(b"\n" not in event.body for event in events)
    assert events[0].at < events[1].at
    assert list(ask(source.news(path, "another", 0, 10)).events) == []
    assert ask(source.news("nowhere", epoch, 0, 10)) is None


def test_what_was_taken_down_comes_masked(source: Source) -> None:
    path = open_live()
    entry = publish(path, "Canary")
    actions.take_down_entry(ADA, path, entry.id, "Law.", now=later(), if_rev=1)
    tip = ask(source.tips([path]))[path]
    events = ask(source.news(path, tip.epoch, 0, 10)).events
    assert [event.type for event in events] == ["coverage", "redacted", "purge"]
    assert tip.gen == 1
    assert b"Canary" not in b"".join(event.body for event in events)


def test_state_snapshot_and_page_agree(source: Source) -> None:
    path = open_live()
    publish(path)
    state, snapshot = ask(source.state(path)), ask(source.snapshot(path))
    assert state is not None
    assert snapshot is not None
    body = json.loads(snapshot[1])
    main = one(read(f"/live/{path}/"), "main").attributes
    assert snapshot[0] == state.tip == Tip(body["epoch"], body["gen"], body["seq"])
    assert state.hash == body["hash"] == main["data-hash"]
    assert state.build == body["build"] == main["data-build"]
    assert main["data-cursor"] == f"{body['epoch']}.{body['seq']}"
    assert state.status == "live"


def test_what_is_not_public_is_not_there(source: Source) -> None:
    actions.open_coverage(ADA, "planned-yet", HeadCopy(headline="Canary"), now=later())
    for path in ("planned-yet", "nowhere"):
        assert ask(source.state(path)) is None
        assert ask(source.snapshot(path)) is None


def test_it_reads_in_threads_and_the_loop_goes_on(source: Source) -> None:
    path = open_live()

    async def many() -> list[object]:
        return list(await asyncio.gather(*(source.state(path) for _ in range(20))))

    assert len(set(map(str, ask(many())))) == 1
    assert any(thread.name.startswith("record") for thread in threading.enumerate())


def test_there_is_one_hub_a_process() -> None:
    assert make_hub() is make_hub()


def test_a_reader_meets_no_error_while_the_log_moves(source: Source) -> None:
    path = open_live()
    client = Client()
    for _ in range(3):
        publish(path)
        assert client.get(f"/live/{path}/").status_code == 200
