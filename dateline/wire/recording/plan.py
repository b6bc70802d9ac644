"""From what was recorded to what has to be done: each change becomes the act that makes it, or none.

What the actions do by themselves is not done twice: the headline that follows the lead entry, the mark that
is taken from the former one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline.core import changes as did
from dateline.core.changes import EntryPut, HeadPut
from dateline.core.coverage import Head, HeadCopy, Status
from dateline.core.entry import Copy, Entry, State
from dateline.core.recording import Recorded, Recording


@dataclass(frozen=True, slots=True)
class Step:
    """One act: `act` names it in `record.actions`, `entry` is the recorded id, `more` its other arguments.

    `published`: when an entry was first published, although the log no longer says so at that place.
    """

    seq: int
    at: datetime
    act: str
    entry: str = ""
    more: dict[str, object] = field(default_factory=dict)
    published: datetime | None = None


# What stood in a log before it was masked by a withdrawal: something must be published to be withdrawn.
WITHDRAWN = Copy(headline="Withdrawn")

_MARKS = {
    "key": ("mark_key", "unmark_key"),
    "pinned": ("pin_entry", "unpin_entry"),
    "summary": ("choose_summary", "drop_summary"),
    "lead": ("choose_lead", "drop_lead"),
}
_ONLY_ONE = ("summary", "lead")
_BEGINNINGS = {Status.PLANNED: "start_coverage", Status.ENDED: "reopen_coverage"}
_TURNS = {Status.PAUSED: "pause_coverage", Status.LIVE: "resume_coverage", Status.ENDED: "end_coverage"}


def plan(recording: Recording) -> Iterator[Step]:
    """The acts in order. A recorded change may need none, one, or two."""
    planner = _Planner(recording)
    following: list[Recorded | None] = [*recording.changes[1:], None]
    # A coverage that was only opened has no change to be followed.
    for line, after in zip(recording.changes, following, strict=False):
        yield from planner.steps(line, after)


class _Planner:
    def __init__(self, recording: Recording) -> None:
        self.own = recording.head
        self.status = Status.PLANNED
        self.entries: dict[str, Entry] = {}
        self.first_seen: dict[str, Entry] = {}
        for line in recording.changes:
            if isinstance(line.change, EntryPut):
                self.first_seen.setdefault(line.change.entry.id, line.change.entry)

    def steps(self, line: Recorded, after: Recorded | None) -> Iterator[Step]:
        change = line.change
        if isinstance(change, HeadPut):
            yield from self._head(line, change.head)
            yield from self._turn(line, change.head.status)
        elif isinstance(change, did.Redacted):
            yield from self._masked(line, change.id)
        elif isinstance(change, did.EntryTakenDown):
            if self.entries.pop(change.id, None):
                yield Step(line.seq, line.at, "take_down_entry", change.id, {"reason": "As recorded."})
        elif isinstance(change, EntryPut):
            yield from self._entry(line, change, after)
            self.entries[change.entry.id] = change.entry

    def _head(self, line: Recorded, head: Head) -> Iterator[Step]:
        """An edit of the head, unless all that changed is the headline that follows the lead entry."""
        copy = HeadCopy(**{name: getattr(head, name) for name in HeadCopy.__dataclass_fields__})
        if head.lead:
            copy = replace(copy, headline=self.own.headline)
        if copy != self.own:
            self.own = copy
            yield Step(line.seq, line.at, "edit_head", more={"copy": copy})

    def _entry(self, line: Recorded, change: EntryPut, after: Recorded | None) -> Iterator[Step]:
        entry = change.entry
        before = self.entries.get(entry.id)
        if before is None:
            yield from self._reopened(line)
            yield self._first(line, entry)
            before = entry if entry.state is State.PUBLISHED else replace(entry, state=State.PUBLISHED)
        for act, more in _ACTS.get(type(change), _marks)(before, entry, after):
            yield Step(line.seq, line.at, act, entry.id, more)

    def _masked(self, line: Recorded, id: str) -> Iterator[Step]:
        """Where an entry was published that a later change withdrew: its place, being checked until then."""
        entry = self.first_seen.get(id)
        if entry is None or id in self.entries:
            return
        yield from self._reopened(line)
        yield Step(
            line.seq,
            line.at,
            "publish_entry",
            id,
            {"copy": replace(WITHDRAWN, stated=entry.stated)},
            entry.published,
        )
        yield Step(line.seq, line.at, "withhold_entry", id)
        self.entries[id] = replace(entry, state=State.WITHHELD)

    def _first(self, line: Recorded, entry: Entry) -> Step:
        copy = copy_of(entry) if entry.state is State.PUBLISHED else replace(WITHDRAWN, stated=entry.stated)
        marks = tuple(mark for mark in _MARKS if getattr(entry, mark))
        more = {"copy": copy, "marks": marks, "revised": entry.revised}
        return Step(line.seq, line.at, "publish_entry", entry.id, more, entry.published)

    def _reopened(self, line: Recorded) -> Iterator[Step]:
        if self.status is Status.ENDED:
            yield from self._turn(line, Status.LIVE)

    def _turn(self, line: Recorded, status: Status) -> Iterator[Step]:
        """To the status that a head tells of, or that publishing needs: the change that led there may have been
        masked, because it bore the headline of a lead entry that was withdrawn."""
        if status is not self.status and self.status in _BEGINNINGS:
            yield Step(line.seq, line.at, _BEGINNINGS[self.status])
            self.status = Status.LIVE
        if status is not self.status:
            yield Step(line.seq, line.at, _TURNS[status])
            self.status = status


def copy_of(entry: Entry) -> Copy:
    return Copy(**{name: getattr(entry, name) for name in Copy.__dataclass_fields__})


_Acts = Iterator[tuple[str, dict[str, object]]]


def _nothing(before: Entry, entry: Entry, after: Recorded | None) -> _Acts:
    yield from ()


def _amend(before: Entry, entry: Entry, after: Recorded | None) -> _Acts:
    yield "amend_entry", {"copy": copy_of(entry)}


def _correct(before: Entry, entry: Entry, after: Recorded | None) -> _Acts:
    note = entry.corrections[-1].note if entry.corrections else "As recorded."
    yield "correct_entry", {"copy": copy_of(entry), "note": note}


def _withhold(before: Entry, entry: Entry, after: Recorded | None) -> _Acts:
    if before.state is not State.WITHHELD:
        yield "withhold_entry", {}


def _release(before: Entry, entry: Entry, after: Recorded | None) -> _Acts:
    if before is not entry:
        yield "release_entry", {}


def _retract(before: Entry, entry: Entry, after: Recorded | None) -> _Acts:
    yield "retract_entry", {"reason": entry.tombstone.reason if entry.tombstone else "As recorded."}


def _marks(before: Entry, entry: Entry, after: Recorded | None) -> _Acts:
    for name, (mark, unmark) in _MARKS.items():
        was, will = getattr(before, name), getattr(entry, name)
        if will and not was:
            yield mark, {}
        elif was and not will and not (name in _ONLY_ONE and _goes_to_another(name, entry, after)):
            yield unmark, {}


def _goes_to_another(name: str, entry: Entry, after: Recorded | None) -> bool:
    """Whether the next change gives the mark to another entry: then the action takes it by itself."""
    change = after.change if after else None
    return isinstance(change, EntryPut) and change.entry.id != entry.id and bool(getattr(change.entry, name))


_ACTS: dict[type[object], Callable[[Entry, Entry, Recorded | None], _Acts]] = {
    did.EntryPublished: _nothing,
    did.EntryAmended: _amend,
    did.StandingChanged: _amend,
    did.EntryMoved: _amend,
    did.EntryCorrected: _correct,
    did.EntryWithheld: _withhold,
    did.EntryReleased: _release,
    did.EntryRetracted: _retract,
}
