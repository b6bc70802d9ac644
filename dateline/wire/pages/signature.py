"""Entries that are signed at their end, after a dash: "Polls have closed – Ada Marsh"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.core.body import Text
from dateline.wire.found import FoundEntry

_SIGNED = re.compile(
    r"(?P<text>.*\S)\s+[–—-]\s*(?P<name>[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){1,2})", re.DOTALL
)


def signed(entries: Sequence[FoundEntry]) -> list[FoundEntry]:
    """With the names as bylines, if it is the habit of the page: some entries end in a dash and words anyway."""
    read = [_signed(entry) for entry in entries]
    found = [entry for entry in read if entry is not None]
    if len(found) < 3 or len(found) * 5 < len(entries) * 3:
        return list(entries)
    return [signed or entry for signed, entry in zip(read, entries, strict=True)]


def _signed(entry: FoundEntry) -> FoundEntry | None:
    copy = entry.copy
    if copy.bylines:
        return None
    if not copy.body:
        match = _SIGNED.fullmatch(copy.headline)
        return match and replace(entry, copy=replace(copy, headline=match["text"], bylines=(match["name"],)))
    last = copy.body[-1]
    match = _SIGNED.fullmatch(last.html) if isinstance(last, Text) else None
    if match is None:
        return None
    body = (*copy.body[:-1], Text(match["text"]))
    return replace(entry, copy=replace(copy, body=body, bylines=(match["name"],)))
