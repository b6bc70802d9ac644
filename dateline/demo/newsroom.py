"""A script becomes a log. Every change is one that `core.decide` made, in the order the actions keep."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from dateline.core import decide
from dateline.core.body import Body, Items, Text
from dateline.core.changes import Change, EntryPut, EntryTakenDown, HeadEdited, HeadPut
from dateline.core.coverage import Head, HeadCopy
from dateline.core.entry import Copy, Entry
from dateline.core.recording import Recorded
from dateline.demo.steps import (
    Amend,
    Correct,
    EditHead,
    Mark,
    Publish,
    Release,
    Retract,
    Step,
    TakeDown,
    Turn,
    Unmark,
    Withhold,
)

ROLE = "editor"
ONLY_ONE = ("summary", "lead")


class Newsroom:
    """Carries out one step after another and writes the log."""

    def __init__(self, path: str, copy: HeadCopy, opened: str) -> None:
        self.path = path
        self.own = copy
        self.head = decide.edit_head(Head(path=path, headline="", rev=0), copy, None, moment(opened))
        self.entries: dict[str, Entry] = {}
        self.kept: dict[str, Entry] = {}
        self.log: list[Recorded] = []

    def carry_out(self, step: Step) -> None:
        now = moment(step.at)
        self._append(now, self._changes(step, now))
        self._follow_lead(now)

    def _changes(self, step: Step, now: datetime) -> Iterable[Change]:
        match step:
            case Publish():
                return self._publish(step, now)
            case Correct():
                return decide.correct(self._entry(step.slug), self._copy(step), step.note, now)
            case Amend():
                return decide.amend(self._entry(step.slug), self._copy(step), now)
            case Mark(slug=slug, mark=mark):
                return (*self._unmark_former(mark, now), *decide.mark(self._entry(slug), now, **{mark: True}))
            case Unmark(slug=slug, mark=mark):
                return decide.mark(self._entry(slug), now, **{mark: False})
            case Turn(status=status):
                return decide.turn(self.head, status, now)
            case EditHead():
                return self._edit_head(step, now)
            case _:
                return self._withdrawn(step, now)

    def _withdrawn(self, step: Withhold | Release | Retract | TakeDown, now: datetime) -> tuple[Change, ...]:
        entry = self._entry(step.slug)
        match step:
            case Withhold():
                self.kept[entry.id] = entry
                return decide.withhold(entry, now)
            case Release():
                return decide.release(entry, self.kept.pop(entry.id), now)
            case Retract(reason=reason):
                return decide.retract(entry, reason, ROLE, now)
            case TakeDown():
                return (EntryTakenDown(entry.id),)

    def _publish(self, step: Publish, now: datetime) -> list[Change]:
        copy = Copy(
            headline=step.headline,
            body=step.body,
            bylines=(step.by,) if step.by else (),
            dateline=step.place,
            stated=moment(step.stated) if step.stated else None,
            sources=step.sources,
            standing=step.standing,
            topics=step.topics,
        )
        former = [change for mark in step.marks for change in self._unmark_former(mark, now)]
        return [*former, *decide.publish(self.head, self._id(step.slug), copy, now, step.marks)]

    def _copy(self, step: Amend) -> Copy:
        """The entry's copy with what the step changes."""
        entry = self._entry(step.slug)
        body = entry.body if step.body is None else step.body
        return Copy(
            headline=entry.headline if step.headline is None else step.headline,
            body=(*(_swapped(body, *step.swap) if step.swap else body), *step.add),
            bylines=(step.by,) if step.by else entry.bylines,
            dateline=step.place or entry.dateline,
            stated=moment(step.stated) if step.stated else entry.stated,
            sources=entry.sources if step.sources is None else step.sources,
            standing=entry.standing if step.standing is None else step.standing,
            topics=entry.topics,
        )

    def _edit_head(self, step: EditHead, now: datetime) -> tuple[Change, ...]:
        wanted = {"headline": step.headline, "standfirst": step.standfirst, "picture": step.picture}
        given = {name: value for name, value in wanted.items() if value is not None}
        self.own = replace(self.own, **given)  # type: ignore[arg-type]
        head = decide.edit_head(self.head, self.own, self._lead(), now)
        return () if head == self.head else (HeadEdited(head),)

    def _follow_lead(self, now: datetime) -> None:
        head = decide.following(self.head, self._lead(), self.own.headline)
        if head != self.head:
            self._append(now, (HeadEdited(decide.touched(head, now)),))

    def _unmark_former(self, mark: str, now: datetime) -> tuple[Change, ...]:
        """There is one summary and one lead: the one before it goes first."""
        holder = next((entry for entry in self.entries.values() if getattr(entry, mark)), None)
        if holder is None or mark not in ONLY_ONE:
            return ()
        return decide.mark(holder, now, **{mark: False})

    def _append(self, now: datetime, changes: Iterable[Change]) -> None:
        for change in changes:
            if self.log and now < self.log[-1].at:
                raise ValueError(f"{now} comes after {self.log[-1].at} in the script")
            self.log.append(Recorded(len(self.log) + 1, now, change))
            match change:
                case EntryPut(entry=entry):
                    self.entries[entry.id] = entry
                case HeadPut(head=head):
                    self.head = head
                case EntryTakenDown(id=gone):
                    del self.entries[gone]

    def _lead(self) -> Entry | None:
        return next((entry for entry in self.entries.values() if entry.lead), None)

    def _entry(self, slug: str) -> Entry:
        return self.entries[self._id(slug)]

    def _id(self, slug: str) -> str:
        return hexadecimal(f"{self.path}/{slug}")


def moment(text: str) -> datetime:
    """ "20 17:44" or "20 17:44:30" in July 1969, GMT."""
    day, clock = text.split()
    hour, minute, second = (int(part) for part in f"{clock}:00".split(":")[:3])
    return datetime(1969, 7, int(day), hour, minute, second, tzinfo=UTC)


def hexadecimal(name: str) -> str:
    """128 bits that are the same for the same name."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def _swapped(body: Body, old: str, new: str) -> Body:
    swapped = tuple(
        replace(block, html=block.html.replace(old, new))
        if isinstance(block, Text)
        else replace(block, items=tuple(item.replace(old, new) for item in block.items))
        if isinstance(block, Items)
        else block
        for block in body
    )
    if swapped == body:
        raise ValueError(f"“{old}” does not stand in this entry")
    return swapped
