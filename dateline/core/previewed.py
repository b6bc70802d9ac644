"""What an entry would be if it were published now, for those who look at it before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from dateline.core.entry import Copy, Correction, Entry, State


def as_if_published(id: str, copy: Copy, now: datetime, marks: Collection[str] = ()) -> Entry:
    """A new entry. `marks`: key, pinned, summary, lead."""
    said = _said(copy) | dict.fromkeys(marks, True)
    return Entry(id=id, rev=1, stated=copy.stated or now, published=now, revised=now, **said)


def as_if_edited(was: Entry, copy: Copy, now: datetime, note: str = "") -> Entry:
    """With a `note` it is a correction."""
    noted = (Correction(now, note.strip()),) if note.strip() else ()
    return replace(
        was,
        **_said(copy),
        stated=copy.stated or was.stated,
        revised=now,
        corrections=(*was.corrections, *noted),
        state=State.PUBLISHED,
        tombstone=None,
    )


def _said(copy: Copy) -> dict[str, Any]:
    return {name: getattr(copy, name) for name in Copy.__dataclass_fields__ if name != "stated"}
