"""A record in memory: what the hub's Source promises, kept by one lock, published to from any thread."""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from dateline.hub.source import Edition, Event, News, State, Tip


@dataclass
class Record:
    tip: Tip
    events: list[Event] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)
    status: str = "live"

    def text(self) -> bytes:
        return json.dumps(self.entries, sort_keys=True).encode()


class MemorySource:
    """`delay` is the longest a call takes, as one to a database would."""

    def __init__(self, delay: float = 0.0) -> None:
        self._lock = Lock()
        self._delay = delay
        self._records: dict[str, Record] = {}
        self.broken = False
        self.build = "build-1"
        self.streams = 0
        self.calls: list[str] = []

    async def edition(self) -> Edition:
        return Edition(self.build, self.streams)

    # what the newsroom does

    def open(self, channel: str, epoch: str = "first") -> None:
        with self._lock:
            self._records[channel] = Record(Tip(epoch, 0, 0))

    def withdraw(self, channel: str) -> None:
        with self._lock:
            del self._records[channel]

    def publish(self, channel: str, key: str, text: str = "", *, kind: str = "entry", at: float = 0) -> int:
        with self._lock:
            record = self._records[channel]
            seq = record.tip.seq + 1
            body = json.dumps({"id": key, "text": text}).encode()
            record.events.append(Event(seq, kind, body, at or time.time()))
            record.tip = replace(record.tip, seq=seq)
            if kind == "purge":
                record.entries.pop(key, None)
            else:
                record.entries[key] = text
            return seq

    def take_down(self, channel: str, key: str) -> int:
        """Masks every event of this entry, counts a redaction, appends the purge: all at once."""
        with self._lock:
            record = self._records[channel]
            mask = json.dumps({"id": key}).encode()
            record.events = [
                replace(event, type="purge", body=mask) if json.loads(event.body)["id"] == key else event
                for event in record.events
            ]
            seq = record.tip.seq + 1
            record.events.append(Event(seq, "purge", mask, time.time()))
            record.tip = replace(record.tip, gen=record.tip.gen + 1, seq=seq)
            record.entries.pop(key, None)
            return seq

    def restore(self, channel: str, epoch: str, upto: int) -> None:
        with self._lock:
            record = self._records[channel]
            record.events = record.events[:upto]
            record.entries = {}
            for event in record.events:
                fields = json.loads(event.body)
                record.entries[fields["id"]] = fields.get("text", "")
            record.tip = Tip(epoch, 0, upto)

    def entries(self, channel: str) -> dict[str, str]:
        with self._lock:
            return dict(self._records[channel].entries)

    # what the hub asks

    async def tips(self, channels: Collection[str]) -> Mapping[str, Tip]:
        await self._take_time("tips")
        with self._lock:
            return {name: self._records[name].tip for name in channels if name in self._records}

    async def news(self, channel: str, epoch: str, seq: int, limit: int) -> News | None:
        await self._take_time("news")
        with self._lock:
            record = self._records.get(channel)
            if record is None:
                return None
            is_same = record.tip.epoch == epoch
            return News(record.tip, record.events[seq : seq + limit] if is_same else [])

    async def state(self, channel: str) -> State | None:
        await self._take_time("state")
        with self._lock:
            record = self._records.get(channel)
            if record is None:
                return None
            return State(
                record.tip, record.status, hashlib.sha256(record.text()).hexdigest()[:16], self.build
            )

    async def snapshot(self, channel: str) -> tuple[Tip, bytes] | None:
        await self._take_time("snapshot")
        with self._lock:
            record = self._records.get(channel)
            if record is None:
                return None
            tip = record.tip
            body = {"epoch": tip.epoch, "gen": tip.gen, "seq": tip.seq, "entries": record.entries}
            return tip, json.dumps(body, sort_keys=True).encode()

    async def _take_time(self, call: str) -> None:
        self.calls.append(call)
        if self.broken:
            raise OSError("the disk is gone")
        if self._delay:
            await asyncio.sleep(random.uniform(0, self._delay))
