"""The table of sources. What a file is, it tells by itself; `--from` names one of these."""

from __future__ import annotations

from typing import Protocol

from dateline.core.recording import Recording
from dateline.wire.found import Found, Unreadable
from dateline.wire.hints import Hints
from dateline.wire.pages import corpus, guardian, jsonld, saved, text
from dateline.wire.pages.calendar import zone_named
from dateline.wire.raw import Raw
from dateline.wire.recording import source as recording
from dateline.wire.spacelog import source as spacelog


class Source(Protocol):
    """One kind of copy from elsewhere.

    `recognises` is quick; of several that recognise a file, the first in the table reads it.
    `read` returns everything or raises `Unreadable`; it neither writes nor fetches anything. A recording is
    read as what it is, because it is played change by change; everything else is `Found`.
    """

    NAME: str
    TITLE: str

    def recognises(self, raw: Raw) -> bool: ...

    def read(self, raw: Raw, hints: Hints) -> Found | Recording: ...


# The most particular first: a recording is JSON, a saved page may hold anything.
SOURCES: tuple[Source, ...] = (recording, guardian, corpus, jsonld, saved, spacelog, text)


# A page may hold anything anywhere; whatever nobody foresaw, it is not brought in by halves.
_UNFORESEEN = (AttributeError, LookupError, OverflowError, TypeError, ValueError, RecursionError)


def read(raw: Raw, hints: Hints, wanted: str = "") -> tuple[Source, Found | Recording]:
    """What is in the file, and which source that was. `wanted` names one instead of asking the file."""
    if hints.zone:
        zone_named(hints.zone)
    source = _called(wanted) if wanted else _recognised(raw)
    try:
        return source, source.read(raw, hints)
    except _UNFORESEEN as error:
        what = f"{type(error).__name__}: {error}"[:120]
        raise Unreadable(f"is not laid out like {source.TITLE} ({what}): save or export it again") from error


def _called(name: str) -> Source:
    return next(source for source in SOURCES if name == source.NAME)


def _recognised(raw: Raw) -> Source:
    for source in SOURCES:
        if _knows(source, raw):
            return source
    if raw.json is None and not raw.is_html:
        raise Unreadable("has no lines that begin with a time: only live pages can be brought in")
    known = ", ".join(source.TITLE for source in SOURCES)
    raise Unreadable(f"is no live page we know ({known}): name its kind with --from if it is one")


def _knows(source: Source, raw: Raw) -> bool:
    try:
        return source.recognises(raw)
    except _UNFORESEEN:
        return False
