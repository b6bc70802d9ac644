"""Where a hub gets what it brings: the seam between the live stream and the record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Tip:
    """How far a channel's log has come, and which log it is."""

    epoch: str
    gen: int
    seq: int


@dataclass(frozen=True, slots=True)
class Event:
    """One change, ready to be sent: `body` is JSON on one line, `at` is in Unix seconds."""

    seq: int
    type: str
    body: bytes
    at: float


@dataclass(frozen=True, slots=True)
class News:
    """What a cursor reads in one look: the tip, and the events after the cursor as that tip has them."""

    tip: Tip
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class State:
    """What a page must be equal to at `tip`: all of it read in one transaction."""

    tip: Tip
    status: str
    hash: str
    build: str


@dataclass(frozen=True, slots=True)
class Edition:
    """`build` is of what every page bears; `streams` how many this process may hold, 0 for as many as it can."""

    build: str
    streams: int = 0


class Source(Protocol):
    """The log of record, as the hub sees it.

    A channel is named by the path of its coverage (`moon-landing`). Its log is numbered 1, 2, 3, … without
    gaps and is only ever appended to. Three values tell all about it, and they come together as a `Tip`:

    - `epoch` is the identity of the log. A log that was restored or rebuilt has another epoch, and whatever
      was read from the old one is void: the hub drops its list and sends every reader for a new snapshot.
    - `gen` counts redactions. A redaction changes no seq: the rows stay, their text does not. So a hub that
      sees `gen` grow drops the events it remembers and reads them again; the source answers with the text
      masked, and a reader who is catching up never gets what was taken down.
    - `seq` is the newest number.

    The hub reads whenever something rang and once a second besides, so nothing depends on being told.
    What it asks for it asks from the event loop: an implementation over a blocking database runs its work in
    threads. Any call may raise; the hub answers 503 to whoever waits for it and looks again a second later.
    """

    async def edition(self) -> Edition:
        """What is so for every channel. With another build no page from before is answered."""

    async def tips(self, channels: Collection[str]) -> Mapping[str, Tip]:
        """The tip of each of these channels. One that is not public is absent, like one that never was."""

    async def news(self, channel: str, epoch: str, seq: int, limit: int) -> News | None:
        """At most `limit` events after `seq`, ascending, without gaps; none if `epoch` is not current.

        Redacted rows come masked: the number and the id of what they were about, never the text. None for a
        channel that is not public.
        """

    async def state(self, channel: str) -> State | None:
        """The state at the tip, or None for a channel that is not public."""

    async def snapshot(self, channel: str) -> tuple[Tip, bytes] | None:
        """The newest snapshot as JSON and the tip it was read at; None for a channel that is not public."""
