"""The coverage at a seq, and how a change takes it to the next.

    fold(snapshot at a, changes a+1 … b) == snapshot at b

is the first law of the house; `tests/laws` proves it for every action against the real database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.core.changes import Change, EntryTakenDown, Redacted, _EntryPut, _HeadPut
from dateline.core.coverage import Head
from dateline.core.entry import Entry, place


class Gap(Exception):
    """A change that is not the next one: catch up before applying it."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A change with its number in the log of its coverage."""

    seq: int
    change: Change


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`entries` by id, all that are public (stubs and tombstones too)."""

    seq: int
    head: Head
    entries: Mapping[str, Entry]

    def newest_first(self) -> list[Entry]:
        return sorted(self.entries.values(), key=place, reverse=True)


def apply(snapshot: Snapshot, logged: Logged) -> Snapshot:
    """The next snapshot. A change delivered twice changes nothing; a gap raises `Gap`."""
    if logged.seq <= snapshot.seq:
        return snapshot
    if logged.seq != snapshot.seq + 1:
        raise Gap(f"at {snapshot.seq}, offered {logged.seq}")
    match logged.change:
        case _EntryPut(entry):
            return replace(snapshot, seq=logged.seq, entries=_with(snapshot.entries, entry))
        case EntryTakenDown(gone):
            kept = {id: entry for id, entry in snapshot.entries.items() if id != gone}
            return replace(snapshot, seq=logged.seq, entries=kept)
        case _HeadPut(head):
            return replace(snapshot, seq=logged.seq, head=head)
        case Redacted():
            return replace(snapshot, seq=logged.seq)


def fold(snapshot: Snapshot, changes: Iterable[Logged]) -> Snapshot:
    for logged in changes:
        snapshot = apply(snapshot, logged)
    return snapshot


def _with(entries: Mapping[str, Entry], entry: Entry) -> Mapping[str, Entry]:
    """An entry replaces only an older revision of itself."""
    known = entries.get(entry.id)
    if known is not None and known.rev >= entry.rev:
        return entries
    return {**entries, entry.id: entry}
