"""Server-Sent Events as a browser reads them, and a page that is kept true by them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Received:
    type: str
    id: str  # the last event id at that moment, as EventSource has it
    data: Any


class EventParser:
    """Fed with bytes in any pieces; an event counts once its empty line is there."""

    def __init__(self) -> None:
        self._rest = b""
        self._fields: dict[str, str] = {}
        self.last_id = ""
        self.comments = 0
        self.retry = 0

    def feed(self, piece: bytes) -> list[Received]:
        *lines, self._rest = (self._rest + piece).split(b"\n")
        return [event for line in lines if (event := self._line(line.decode())) is not None]

    def _line(self, line: str) -> Received | None:
        if line.startswith(":"):
            self.comments += 1
        elif line:
            name, _, value = line.partition(": ")
            self._fields[name] = value
            if name == "retry":
                self.retry = int(value)
        else:
            fields, self._fields = self._fields, {}
            self.last_id = fields.get("id", self.last_id)
            if "data" in fields:
                return Received(fields.get("event", "message"), self.last_id, json.loads(fields["data"]))
        return None


@dataclass
class Page:
    """An open page: it insists on seq = last + 1, and notes every time it had to complain."""

    epoch: str = ""
    seq: int = 0
    entries: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    @property
    def cursor(self) -> str:
        return f"{self.epoch}.{self.seq}"

    def load(self, snapshot: dict[str, Any]) -> None:
        self.epoch, self.seq, self.entries = snapshot["epoch"], snapshot["seq"], dict(snapshot["entries"])

    def take(self, event: Received) -> None:
        if event.type in ("tick", "reset", "bye"):
            return
        epoch, _, number = event.id.rpartition(".")
        if epoch != self.epoch or int(number) != self.seq + 1:
            self.complaints.append(f"{event.id} after {self.cursor}")
        self.seq = int(number)
        if event.type == "purge":
            self.entries.pop(event.data["id"], None)
        else:
            self.entries[event.data["id"]] = event.data["text"]
