"""What readers are sent next is worked out once for all who stand at the same place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from dateline.hub.channel import Channel
from dateline.hub.figures import ChannelFigures
from dateline.hub.limits import Limits
from dateline.hub.parcels import MOST, OVER, Position
from dateline.hub.source import Event, Tip


def some(first: int, last: int) -> list[Event]:
    return [Event(seq, "entry", b'{"n":%d}' % seq, at=seq) for seq in range(first, last + 1)]


def in_a_loop(act: Callable[[Channel], None]) -> None:
    async def run() -> None:
        act(Channel("moon-landing", Tip("first", 0, 0), Limits(), lambda: 1000, ChannelFigures()))

    asyncio.run(run())


def test_readers_at_the_same_place_share_the_same_bytes_and_then_the_same_place() -> None:
    def act(channel: Channel) -> None:
        channel.append(some(1, 5))
        one, other = channel.position(2, ""), channel.position(2, "")
        assert channel.parcels[one] is channel.parcels[other]
        assert channel.parcels[one].there.seq == 5
        assert channel.parcels[channel.position(2, "gzip")].text != channel.parcels[one].text

    in_a_loop(act)


@pytest.mark.parametrize(
    "change",
    [
        lambda channel: channel.append(some(6, 6)),
        lambda channel: channel.restart("second", 0, 0),
        lambda channel: channel.withdraw(),
        lambda channel: channel.heartbeat(),
    ],
)
def test_whatever_changes_the_channel_changes_what_comes_next(change: Callable[[Channel], None]) -> None:
    def act(channel: Channel) -> None:
        channel.append(some(1, 5))
        level = channel.position(5, "")
        assert channel.parcels[level].text == b""
        change(channel)
        assert channel.parcels[level].text != b""

    in_a_loop(act)


def test_what_is_read_from_further_back_reaches_who_waited_for_it() -> None:
    def act(channel: Channel) -> None:
        channel.restart("first", 0, 5)
        assert channel.parcels[channel.position(2, "")].there is OVER
        channel.prepend(some(1, 5))
        assert channel.parcels[channel.position(2, "")].there.seq == 5

    in_a_loop(act)


def test_a_storm_of_readers_from_everywhere_does_not_fill_the_memory() -> None:
    def act(channel: Channel) -> None:
        channel.append(some(1, 500))
        for seq in range(500):
            channel.parcels[channel.position(seq, "")].given += 1
        assert len(channel.parcels) <= MOST
        channel.parcels.count()
        assert channel.figures.deliveries == sum(500 - seq for seq in range(500))

    in_a_loop(act)


def test_a_position_says_all_that_decides_what_comes_next() -> None:
    assert set(Position._fields) == {"epoch", "seq", "tick", "beat", "coding"}
