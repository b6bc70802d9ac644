"""An open page of the product, without a browser: a snapshot, and the events of the stream folded into it."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field
from typing import Any

from dateline.reader.state import fnv1a
from tests.hub.reader import reading
from tests.hub.sse import Received
from tests.served import Served

CHANGES = {"entry", "gone", "purge", "redacted", "coverage"}
ENTRY = ("id", "rev", "place", "html", "held", "key", "line", "headline")
COVERAGE = ("rev", "status", "order", "zone", "language", "title", "parts", "at", "updated")
NEWEST = 50  # not held, in a snapshot
HASHED = 30


@dataclass
class OpenPage:
    """It insists on seq = last + 1 and complains of anything else, of a refusal too; `cuts` counts lost lines."""

    site: Served
    path: str
    epoch: str = ""
    build: str = ""
    seq: int = 0
    total: int = 0
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    coverage: dict[str, Any] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    snapshots: int = 0
    cuts: int = 0

    @property
    def cursor(self) -> str:
        return f"{self.epoch}.{self.seq}"

    async def keep_true(self) -> None:
        """Until it is cancelled: a snapshot when there is none, the stream, and back again when that ends."""
        while True:
            try:
                if not self.epoch:
                    await self._load()
                await self._follow()
            except (OSError, EOFError, TimeoutError):
                self.cuts += 1
            await asyncio.sleep(random.uniform(0, 0.2))

    async def _load(self) -> None:
        answer = await asyncio.to_thread(self.site.ask, f"/live/{self.path}/snapshot.json")
        if answer.status == 200:
            self.snapshots += 1
            self.take_snapshot(json.loads(answer.body))

    async def _follow(self) -> None:
        async with reading(self.site.port, self.cursor, channel=self.path, host=self.site.host) as reader:
            if reader.status != 200:
                self.complaints.append(f"answered {reader.status}")
                return
            async for events in reader.pieces():
                for event in events:
                    self.take(event)
                    if not self.epoch:
                        return

    def take_snapshot(self, snapshot: dict[str, Any]) -> None:
        for name in ("epoch", "build", "seq", "total", "coverage"):
            setattr(self, name, snapshot[name])
        self.entries = {entry["id"]: entry for entry in [*snapshot["entries"], *snapshot["held"]]}

    def take(self, event: Received) -> None:
        if event.type not in CHANGES:
            if event.type == "reset":
                self.epoch = ""
            return
        epoch, _, number = event.id.rpartition(".")
        if (epoch, int(number)) != (self.epoch, self.seq + 1):
            self.complaints.append(f"{event.id} after {self.cursor}")
        self.seq = int(number)
        self._apply(event.type, event.data)

    def _apply(self, kind: str, said: dict[str, Any]) -> None:
        if kind == "redacted":
            self.epoch = ""  # what it was about was published after this page was loaded: start again
        elif kind == "purge":
            self.total -= 1
            self.entries.pop(said["id"], None)
        elif kind == "coverage":
            if any(said[name] != self.coverage[name] for name in ("zone", "language")):
                self.epoch = ""
            self.coverage = {name: said[name] for name in COVERAGE}
        else:
            self.total += said["kind"] == "EntryPublished"
            self.entries[said["id"]] = {name: said[name] for name in ENTRY}
        if "at" in said:
            self._move(said["at"], said["updated"])

    def _move(self, at: str, updated: str) -> None:
        """Every change moves the time of the newest one, which stands in the head."""
        was = f'<time id="updated" datetime="{self.coverage["at"]}">{self.coverage["updated"]}</time>'
        now = f'<time id="updated" datetime="{at}">{updated}</time>'
        parts = self.coverage["parts"]
        assert was in parts["head"], parts["head"]
        head = parts["head"].replace(was, now)
        self.coverage = self.coverage | {"at": at, "updated": updated, "parts": parts | {"head": head}}

    def state(self) -> dict[str, Any]:
        """What a snapshot taken now says, but for `gen`, which no change carries."""
        newest = sorted(self.entries.values(), key=lambda entry: entry["place"], reverse=True)
        held = [entry for entry in newest if entry["held"]]
        other = [entry for entry in newest if not entry["held"]]
        keys = [entry for entry in newest if entry["key"]]
        revs = [",".join(f"{e['id']}:{e['rev']}" for e in some) for some in (held, other[:HASHED])]
        text = "|".join([str(self.coverage["rev"]), str(self.total), str(len(keys)), *revs])
        return {
            "epoch": self.epoch,
            "seq": self.seq,
            "build": self.build,
            "hash": fnv1a(text),
            "total": self.total,
            "more": len(other) > NEWEST,
            "coverage": self.coverage,
            "entries": other[:NEWEST],
            "held": sorted(held, key=lambda entry: entry["held"] != "summary"),
            "lines": [{name: entry[name] for name in ("id", "place", "line")} for entry in keys],
        }


def fresh_state(site: Served, path: str) -> dict[str, Any]:
    """A snapshot taken now, as `OpenPage.state` shows it."""
    snapshot = json.loads(site.ask(f"/live/{path}/snapshot.json").body)
    del snapshot["gen"]
    return dict(snapshot)


async def all_level(pages: list[OpenPage], within: float) -> int:
    """Waits until every page stands at the tip; the tip."""
    site, path = pages[0].site, pages[0].path
    head = json.loads((await asyncio.to_thread(site.ask, f"/live/{path}/head.json")).body)
    tip = int(head["seq"])
    try:
        async with asyncio.timeout(within):
            while any(not page.epoch or page.seq != tip for page in pages):
                await asyncio.sleep(0.02)
    except TimeoutError:
        behind = [(page.cursor, page.cuts) for page in pages if page.seq != tip]
        raise AssertionError(f"not at {tip} after {within} s: {behind}") from None
    return tip
