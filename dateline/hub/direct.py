"""A reader whose line was handed over to the hub: no task, no request, no queue of its own.

The event loop's transport is left to do what is rare: notice the end of the line, and hold the rest of what a
full socket did not take. Everything else is one `write` to the descriptor from within the pass (`rows.py`).
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, cast

from dateline.hub import events
from dateline.hub.parcels import OVER, Position
from dateline.hub.piece import OPENINGS
from dateline.hub.subscriber import Subscriber

if TYPE_CHECKING:
    from dateline.hub.asgi import HandOver, Headers
    from dateline.hub.channel import Channel
    from dateline.hub.hub import Hub
    from dateline.hub.rows import Row

FOREVER = float("inf")


class DirectReader(Subscriber, asyncio.Protocol):
    """Attached like any other, then given its line by `take`; from there it lives until the line is lost.

    Transports of asyncio and uvloop call `connection_lost` before they close the descriptor, so the number is
    never written to once it belongs to somebody else.
    """

    __slots__ = ("_place", "_transport", "descriptor", "row")

    def __init__(self, hub: Hub, channel: Channel, coding: str, now: float) -> None:
        self.row: Row | None = None
        super().__init__(hub, channel, coding, now)
        self._transport: asyncio.Transport | None = None
        self.descriptor = -1
        self.blocked_since = FOREVER  # there is no line yet

    def take(self, hand_over: HandOver, headers: Headers) -> bool:
        """False if the line was lost meanwhile."""
        taken = None if self.gone else hand_over(self, headers)
        if taken is None:
            return False
        self._transport, head = taken
        self._transport.set_write_buffer_limits(high=0)  # whatever waits there means: the socket is full
        self.descriptor = self._transport.get_extra_info("socket").fileno()
        greeting = events.greeting(self.channel.window_ms()).coded(self.coding)
        self.blocked_since = None
        if (
            self._transport.get_write_buffer_size()
        ):  # of the answer before; it may not tell us that a second time
            self.pause_writing()
        self._hand_to_transport(head + OPENINGS[self.coding] + greeting)
        self.push()
        return True

    @property
    def position(self) -> Position | None:
        """Its own while it stands; that of its row while it sits in one."""
        return self._place if self.row is None else self.row.position

    @position.setter
    def position(self, place: Position | None) -> None:
        self.stand_up()
        self._place = place

    def push(self) -> None:
        self.stand_up()
        if self.blocked_since is not None:
            return
        while self._place is not None and self._place is not OVER:
            parcel = self.channel.parcels[self._place]
            self._place = parcel.there
            parcel.given += 1
            if parcel.text and not self._send(parcel.text):
                return
            if not parcel.goes_on:
                break
        if self._last_words is not None or self._place is OVER:
            self._end()
        elif self._place is not None:
            self.row = self.channel.rows.seat(self, self._place)

    def take_the_rest(self, text: bytes) -> None:
        """Of a parcel that the socket took in part."""
        self.stand_up()
        self._hand_to_transport(text)
        self.push()

    def stand_up(self) -> None:
        """Out of its row, with the place it had there."""
        if self.row is not None:
            self._place = self.row.position
            del self.row.readers[self.descriptor]
            self.row = None

    def cut(self) -> None:
        if self._transport is None:
            self.gone = True  # `take` will see it
        else:
            self._leave()
            self._transport.abort()

    # What the transport tells us.

    def data_received(self, data: bytes) -> None:
        """A reader has nothing to say."""

    def pause_writing(self) -> None:
        self.blocked_since = asyncio.get_running_loop().time()

    def resume_writing(self) -> None:
        if not self.gone:
            self.blocked_since = None
            self.push()

    def connection_lost(self, exc: Exception | None) -> None:
        self._leave()
        self._transport = None

    def _send(self, text: bytes) -> bool:
        """False when the socket is full or the line is dead: then this reader leaves the pass."""
        try:
            sent = os.write(self.descriptor, text)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.cut()
            return False
        if sent != len(text):
            self._hand_to_transport(text[sent:])
        return self.blocked_since is None

    def _hand_to_transport(self, text: bytes) -> None:
        """It calls `pause_writing` at once if it cannot pass all of it on, and `resume_writing` when it has."""
        cast(asyncio.Transport, self._transport).write(text)

    def _end(self) -> None:
        """The last words, and then the end of the line, once all that waits has gone."""
        transport = cast(asyncio.Transport, self._transport)
        if parting := self._parting():
            self._hand_to_transport(parting)
        self.blocked_since = self.blocked_since or asyncio.get_running_loop().time()
        transport.close()

    def _leave(self) -> None:
        if not self.gone:
            self.gone = True
            self.stand_up()
            self.blocked_since = FOREVER
            self.hub.leave(self)
