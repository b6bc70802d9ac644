"""What can happen to a coverage, in the past tense. Each carries the whole new public state of one thing.

A change is never a patch: applying it twice does nothing, and a follower that knows nothing of the past can
show it. `event` is the name it bears on the stream (see docs/stream.md): `entry` puts an entry, `gone`
puts its tombstone, `purge` removes it, `coverage` puts the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from dateline.core.coverage import Head
from dateline.core.entry import Entry


@dataclass(frozen=True, slots=True)
class EntryPut:
    """The entry as it is from now on."""

    event: ClassVar[str] = "entry"
    entry: Entry


@dataclass(frozen=True, slots=True)
class HeadPut:
    """The head as it is from now on."""

    event: ClassVar[str] = "coverage"
    head: Head


class EntryPublished(EntryPut):
    """The first time the public sees it."""


class EntryAmended(EntryPut):
    """A silent fix."""


class EntryCorrected(EntryPut):
    """A fix of substance; the last of `entry.corrections` says what was wrong."""


class StandingChanged(EntryPut):
    """Unconfirmed became confirmed, or any other step."""


class EntryMoved(EntryPut):
    """Its stated time is another, and so is its place."""


class EntryMarked(EntryPut):
    """Key event, pin, summary or lead: set or taken away."""


class EntryWithheld(EntryPut):
    """ "Being checked": a stub; the old text is nowhere."""


class EntryReleased(EntryPut):
    """Back after it was withheld."""


class EntryRetracted(EntryPut):
    """The tombstone that stands in its place."""

    event: ClassVar[str] = "gone"


@dataclass(frozen=True, slots=True)
class EntryTakenDown:
    """Nothing is left but the id, so that every store that has it can throw it away."""

    event: ClassVar[str] = "purge"
    id: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """What stood here in the log is no longer public; a later change says what became of it.

    It keeps the numbers whole. Applied, it does nothing: whoever still shows the old text is told by
    that later change.
    """

    event: ClassVar[str] = "redacted"
    id: str


class CoverageStarted(HeadPut):
    """The first change of every log."""


class CoveragePaused(HeadPut): ...


class CoverageResumed(HeadPut): ...


class CoverageEnded(HeadPut): ...


class CoverageReopened(HeadPut): ...


class HeadEdited(HeadPut):
    """Kicker, headline, standfirst, background, picture, order, follow links…"""


Change = EntryPut | HeadPut | EntryTakenDown | Redacted

CHANGES: dict[str, type[Change]] = {
    change.__name__: change
    for change in (
        EntryPublished,
        EntryAmended,
        EntryCorrected,
        StandingChanged,
        EntryMoved,
        EntryMarked,
        EntryWithheld,
        EntryReleased,
        EntryRetracted,
        EntryTakenDown,
        Redacted,
        CoverageStarted,
        CoveragePaused,
        CoverageResumed,
        CoverageEnded,
        CoverageReopened,
        HeadEdited,
    )
}
