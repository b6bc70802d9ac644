"""The JSON documents beside the stream: head, snapshot, and blocks of changes."""

from __future__ import annotations

import json

from dateline.hub import answer
from dateline.hub.answer import Answer
from dateline.hub.asgi import Headers
from dateline.hub.limits import Limits
from dateline.hub.roster import Roster
from dateline.hub.shared import SharedRead
from dateline.hub.source import Event, Source, Tip
from dateline.lib import surrogate

BLOCK = 50  # block n holds the changes n × 50 + 1 … n × 50 + 50

HEAD_CACHING = b"s-maxage=1, stale-while-revalidate=5"
SNAPSHOT_CACHING = b"s-maxage=2, stale-while-revalidate=10"
BLOCK_CACHING = b"max-age=10, s-maxage=60"
# A block that is still filling must not be kept, or who polls would be told the past for ten seconds.
FILLING_CACHING = b"max-age=0, s-maxage=1"


class Documents:
    """Every answer is read fresh from the source; many who ask at once share one read."""

    def __init__(self, source: Source, roster: Roster, limits: Limits) -> None:
        self._source = source
        self._roster = roster
        self._limits = limits
        self._state = SharedRead(source.state)
        self._snapshot = SharedRead(source.snapshot)
        self._block = SharedRead(self._read_block)

    async def head(self, channel: str, window_ms: int, sample: float, readers: int) -> Answer:
        state = await self._state(channel)
        if state is None:
            return answer.NOT_FOUND
        head = {
            "epoch": state.tip.epoch,
            "gen": state.tip.gen,
            "seq": state.tip.seq,
            "status": state.status,
            "hash": state.hash,
            "build": state.build,
            "window_ms": window_ms,
            "poll_ms": self._limits.poll_ms,
            "sample": sample,
            "readers": readers,
        }
        body = json.dumps(head, separators=(",", ":")).encode()
        return answer.document(body, HEAD_CACHING, *_key(channel))

    async def snapshot(self, channel: str) -> Answer:
        found = await self._snapshot(channel)
        if found is None:
            return answer.NOT_FOUND
        return answer.document(found[1], SNAPSHOT_CACHING, answer.VARIES, *_key(channel))

    async def changes(self, channel: str, epoch: str, gen: int, block: int) -> Answer:
        """404 beyond the tip, 410 for an epoch or gen that is not the current one."""
        tip = await self._roster.tip(channel)
        if tip is None:
            return answer.NOT_FOUND
        if (epoch, gen) != (tip.epoch, tip.gen):
            return answer.GONE
        if block * BLOCK >= tip.seq:
            return answer.NOT_FOUND
        events = await self._block((channel, tip, block))
        if not events:
            return answer.GONE  # restored between the two reads
        caching = BLOCK_CACHING if len(events) == BLOCK else FILLING_CACHING
        return answer.document(_block(tip, block, events), caching, answer.VARIES, *_key(channel))

    async def _read_block(self, wanted: tuple[str, Tip, int]) -> list[Event]:
        channel, tip, block = wanted
        news = await self._source.news(channel, tip.epoch, block * BLOCK, BLOCK)
        return list(news.events) if news else []


def _key(channel: str) -> Headers:
    """By which a shared cache drops it when something was withdrawn."""
    return surrogate.marks(surrogate.coverage_key(channel))


def _block(tip: Tip, block: int, events: list[Event]) -> bytes:
    """The bodies are JSON already and are not read again."""
    frame = {"epoch": tip.epoch, "gen": tip.gen, "block": block, "complete": len(events) == BLOCK}
    opening = json.dumps(frame, separators=(",", ":")).encode()[:-1]
    changes = (
        b'{"seq":%d,"type":%b,"data":%b}' % (event.seq, json.dumps(event.type).encode(), event.body)
        for event in events
    )
    return b'%b,"events":[%b]}' % (opening, b",".join(changes))
