"""The coverage at a seq, and how a change takes it to the next.

    fold(snapshot at a, changes a+1 … b) == snapshot at b

is the first law of the house; `tests/laws` proves it for every action against the real database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.core.changes import Change, EntryPut, EntryTakenDown, HeadPut, Redacted
from dateline.core.coverage import Head
from dateline.core.entry import Entry


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


def fold(snapshot: Snapshot, changes: Iterable[Logged]) -> Snapshot:
    """One change after the other. A change delivered twice changes nothing; a gap raises `Gap`.

    The entries are copied once, not once a change: a log may be long.
    """
    seq, head, entries = snapshot.seq, snapshot.head, dict(snapshot.entries)
    for logged in changes:
        if logged.seq <= seq:
            continue
        if logged.seq != seq + 1:
            raise Gap(f"at {seq}, offered {logged.seq}")
        seq = logged.seq
        match logged.change:
            case EntryPut(entry):
                _put(entries, entry)
            case EntryTakenDown(gone):
                entries.pop(gone, None)
            case HeadPut(newer):
                head = newer
            case Redacted():
                pass
    return Snapshot(seq, head, entries)


def _put(entries: dict[str, Entry], entry: Entry) -> None:
    """An entry replaces only an older revision of itself."""
    known = entries.get(entry.id)
    if known is None or known.rev < entry.rev:
        entries[entry.id] = entry
