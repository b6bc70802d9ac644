"""Every case in which a reader can come with a cursor, by name and through the server."""

from __future__ import annotations

import asyncio
import time

import pytest

from dateline.hub.cursor import UNREADABLE, Cursor, Place, place_of, read_cursor
from dateline.hub.limits import Limits
from dateline.hub.source import Tip
from tests.hub.live_server import CHANNEL, LiveServer, running
from tests.hub.reader import reading

TIP = Tip("first", 0, 600)
QUICK = Limits(sweep=0.05)  # newcomers have their tick sooner


@pytest.mark.parametrize(
    ("text", "cursor"),
    [
        ("", None),
        ("first.0", Cursor("first", 0)),
        ("a-b_C9.120", Cursor("a-b_C9", 120)),
        ("first", UNREADABLE),
        ("first.-1", UNREADABLE),
        ("first.1.2", UNREADABLE),
        (".5", UNREADABLE),
        ("first.1٣", UNREADABLE),
        ("first.9999999999999999", UNREADABLE),
        ("first.1\n", UNREADABLE),
    ],
)
def test_a_cursor_is_epoch_and_seq_and_everything_else_is_unreadable(
    text: str, cursor: Cursor | None
) -> None:
    assert read_cursor(text) == cursor
    assert cursor in (None, UNREADABLE) or str(cursor) == text


@pytest.mark.parametrize(
    ("cursor", "place"),
    [
        (None, Place.ABSENT),
        (Cursor("first", 600), Place.LEVEL),
        (Cursor("first", 599), Place.BEHIND),
        (Cursor("first", 100), Place.BEHIND),
        (Cursor("first", 99), Place.BEYOND),
        (Cursor("first", 601), Place.AHEAD),
        (Cursor("other", 600), Place.ELSEWHERE),
        (UNREADABLE, Place.ELSEWHERE),
    ],
)
def test_each_case_of_a_cursor_has_a_name(cursor: Cursor | None, place: Place) -> None:
    assert place_of(cursor, TIP, backlog=500) is place


def ask(server: LiveServer, cursor: str | None, until: int) -> list[str]:
    """The cursors of the changes that a reader with this one gets, or the name of what ends his stream."""

    async def read() -> list[str]:
        async with reading(server.port, cursor) as reader:
            await reader.until_level(until)
            endings = [event.type for event in reader.received if event.type in ("reset", "bye")]
            return endings or reader.changes

    return asyncio.run(read())


def publish(server: LiveServer, changes: int, at: float = 0) -> None:
    for number in range(changes):
        server.source.publish(CHANNEL, str(number), at=at)


def test_absent_begins_with_the_next_change() -> None:
    with running(limits=QUICK) as server:
        publish(server, 3)
        assert ask(server, None, until=3) == []


def test_level_is_told_so_and_nothing_else() -> None:
    with running(limits=QUICK) as server:
        publish(server, 3)
        assert ask(server, "first.3", until=3) == []


@pytest.mark.parametrize("seq", [0, 1, 49, 50, 51, 119])
def test_behind_gets_all_it_missed_from_a_hub_that_has_just_begun(seq: int) -> None:
    with running(limits=QUICK) as server:
        publish(server, 120)
        assert ask(server, f"first.{seq}", until=120) == [f"first.{n}" for n in range(seq + 1, 121)]


def test_readers_further_and_further_behind_share_one_list_read_backwards() -> None:
    with running(limits=QUICK) as server:
        publish(server, 480)
        for seq in (470, 300, 301, 299, 10, 0):
            assert ask(server, f"first.{seq}", until=480) == [f"first.{n}" for n in range(seq + 1, 481)]
        before = len(server.source.calls)
        assert len(ask(server, "first.0", until=480)) == 480
        assert server.source.calls[before:].count("news") == 0


def test_ahead_of_the_hub_but_not_of_the_record_is_simply_level() -> None:
    with running(limits=Limits(poll=30, sweep=0.05)) as server:
        publish(server, 3)
        assert ask(server, "first.3", until=3) == []
        publish(server, 3)  # nothing rings
        assert ask(server, "first.6", until=6) == []


def test_ahead_is_sent_for_a_snapshot() -> None:
    with running(limits=QUICK) as server:
        publish(server, 3)
        assert ask(server, "first.4", until=-1) == ["reset"]


@pytest.mark.parametrize("cursor", ["other.3", "nonsense", "first.3.3"])
def test_of_another_epoch_is_sent_for_a_snapshot_and_so_is_nonsense(cursor: str) -> None:
    with running(limits=QUICK) as server:
        publish(server, 3)
        assert ask(server, cursor, until=-1) == ["reset"]


def test_beyond_the_horizon_by_number_is_sent_for_a_snapshot() -> None:
    with running(limits=QUICK) as server:
        publish(server, 501)
        assert ask(server, "first.0", until=-1) == ["reset"]
        assert len(ask(server, "first.1", until=501)) == 500


def test_beyond_the_horizon_by_time_is_sent_for_a_snapshot() -> None:
    with running(limits=QUICK) as server:
        publish(server, 2, at=time.time() - 25 * 3600)
        publish(server, 2)
        assert ask(server, "first.1", until=-1) == ["reset"]
        assert ask(server, "first.2", until=4) == ["first.3", "first.4"]


def test_a_quiet_day_puts_nobody_beyond_the_horizon() -> None:
    with running(limits=QUICK) as server:
        publish(server, 2, at=time.time() - 48 * 3600)
        assert ask(server, "first.2", until=2) == []


def test_last_event_id_wins_over_the_address() -> None:
    with running(limits=QUICK) as server:
        publish(server, 5)

        async def read() -> list[str]:
            async with reading(server.port, "first.0", last_event_id="first.4") as reader:
                await reader.until_level(5)
                return reader.changes

        assert asyncio.run(read()) == ["first.5"]
