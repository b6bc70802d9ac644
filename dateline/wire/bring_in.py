"""What was found elsewhere, brought in through the same actions as everything else: whole, or not at all.

An entry is known again by its origin (`again.py`). Brought in a second time, what has not changed there is not
touched here; what has changed is amended, unless the desk has meanwhile made something else of it: amended or
corrected, withheld, retracted or taken down. The head of a coverage that exists is the desk's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from dateline.core.coverage import Status
from dateline.core.decide import Refused
from dateline.core.entry import Entry, State
from dateline.core.policy import Actor
from dateline.record import actions
from dateline.wire import again
from dateline.wire.found import Found, FoundEntry, Mark, Unreadable
from dateline.wire.recording.plan import copy_of

T = TypeVar("T")
Progress = Callable[[int, int], object]

# A page whose newest entry is older is over, whatever it does not say.
_OVER_AFTER = timedelta(hours=24)
_LATER_MARKS: dict[Mark, Callable[..., actions.Done]] = {
    "key": actions.mark_key,
    "pinned": actions.pin_entry,
}


@dataclass(slots=True)
class Brought:
    """What became of it: how many entries are new, amended, as they were, or left as the desk has them."""

    path: str
    opened: bool = False
    created: int = 0
    amended: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return self.opened or bool(self.created or self.amended)


def bring_in(found: Found, by: Actor, *, into: str = "", now: datetime, progress: Progress) -> Brought:
    """Everything in one transaction. Raises `Unreadable` when something in it cannot be kept."""
    with actions.in_one_act():
        return _Bringing(found, by, into, now).all(progress)


def rehearse(found: Found, by: Actor, *, into: str = "", now: datetime, progress: Progress) -> Brought:
    """What `bring_in` would do, without doing it."""
    return undone(lambda: _Bringing(found, by, into, now).all(progress))


class _Undo(Exception):
    """The end of a dry run."""


def undone(do: Callable[[], T]) -> T:
    """What `do` returns; what it wrote is taken back."""
    done: list[T] = []
    try:
        with actions.in_one_act():
            done.append(do())
            raise _Undo
    except _Undo:
        return done[0]


class _Bringing:
    """One coverage on its way in."""

    def __init__(self, found: Found, by: Actor, into: str, now: datetime) -> None:
        self.by = by
        self.now = now
        self.brought = Brought(into or found.path)
        self.standing = actions.standing_copy(by, self.brought.path)
        self.left = actions.left_by(by, self.brought.path)
        self.found = self._recognised(found)
        if self.standing and not into and not self._is_known(self.standing):
            raise Unreadable(
                f"would be called “{found.path}”, which is another coverage here: say where with --into"
            )

    @property
    def path(self) -> str:
        return self.brought.path

    def all(self, progress: Progress) -> Brought:
        known = self.standing.entries_by_origin if self.standing else {}
        fresh = any(entry.origin not in known and not self._is_gone(entry) for entry in self.found.entries)
        before = self._open() if fresh else None
        for number, entry in enumerate(self.found.entries, 1):
            self._take(entry, known.get(entry.origin))
            progress(number, len(self.found.entries))
        if before is not None:
            self._close(before)
        return self.brought

    def _recognised(self, found: Found) -> Found:
        if self.standing is None:
            return found
        known = self.standing.entries_by_origin
        here = {name: self._here(e) for name, e in known.items() if e.id in self.left}
        is_lost = self.standing.has_taken_down

        def says_nothing(name: str) -> bool:
            return is_lost(name) or (name in known and name not in here)

        return replace(found, entries=again.recognised(found.entries, here, says_nothing))

    def _here(self, known: Entry) -> again.Here:
        is_withdrawn = known.state is not State.PUBLISHED
        return again.Here(copy_of(self.left[known.id].entry), self._is_the_desks(known), is_withdrawn)

    def _is_known(self, standing: actions.Standing) -> bool:
        """Whether something of it came in before. That something else of its time was withdrawn does not say so."""

        def is_told(entry: FoundEntry) -> bool:
            known = standing.entries_by_origin.get(entry.origin)
            left = self.left.get(known.id) if known else None
            return known is not None and (left is None or again.is_told(entry, copy_of(left.entry)))

        return any(is_told(e) or standing.has_taken_down(e.origin) for e in self.found.entries)

    def _is_gone(self, entry: FoundEntry) -> bool:
        return self.standing is not None and self.standing.has_taken_down(entry.origin)

    def _open(self) -> Status:
        """Ready to publish; the status it had, or for a new coverage the one it is to have."""
        started = min(self.found.started or self.now, self.found.entries[0].published)
        if self.standing is None:
            self.brought.opened = True
            self._act(actions.open_coverage, self.found.head, now=started)
            self._act(actions.start_coverage, now=started)
            return self._settled()
        before = self.standing.head.status
        if before is Status.PLANNED:
            self._act(actions.start_coverage, now=started)
            return self._settled()
        if before is Status.ENDED:
            self._act(actions.reopen_coverage, now=self.now)
        return before

    def _settled(self) -> Status:
        if self.found.status is not None:
            return self.found.status
        newest = self.found.entries[-1].published
        return Status.ENDED if self.now - newest > _OVER_AFTER else Status.LIVE

    def _close(self, status: Status) -> None:
        if status is Status.ENDED:
            newest = max(entry.revised or entry.published for entry in self.found.entries)
            again = self.standing is not None and self.standing.head.status is Status.ENDED
            ended = self.now if again else max(self.found.ended or newest, newest)
            self._act(actions.end_coverage, now=ended)

    def _take(self, entry: FoundEntry, known: Entry | None) -> None:
        if self._is_gone(entry):
            self.brought.kept.append(entry.origin)
        elif known is None:
            self._publish(entry)
        elif self._is_the_desks(known):
            self.brought.kept.append(entry.origin)
        else:
            self._amend(entry, known)

    def _is_the_desks(self, known: Entry) -> bool:
        """Whether its text is no longer what was brought in. Marks are looked at one by one."""
        if known.state is not State.PUBLISHED or known.corrections:
            return True
        left = self.left.get(known.id)
        return left is None or copy_of(left.entry) != copy_of(known)

    def _publish(self, entry: FoundEntry) -> None:
        done = self._act(
            actions.publish_entry,
            entry.copy,
            now=entry.published,
            marks=entry.marks,
            origin=entry.origin,
            revised=entry.revised,
            about=entry,
        )
        self.brought.created += done.changed

    def _amend(self, entry: FoundEntry, known: Entry) -> None:
        when = max(entry.revised or self.now, known.revised)
        done = self._act(actions.amend_entry, known.id, entry.copy, now=when, if_rev=known.rev, about=entry)
        rev, changed = known.rev + done.changed, done.changed
        borne = self.left[known.id].marks
        for mark, act in _LATER_MARKS.items():
            # One that was brought in and is gone was taken away by the desk.
            if mark in entry.marks and not getattr(known, mark) and mark not in borne:
                done = self._act(act, known.id, now=when, if_rev=rev, about=entry)
                rev, changed = rev + done.changed, changed or done.changed
        self.brought.amended += changed
        self.brought.unchanged += not changed

    def _act(
        self, act: Callable[..., actions.Done], *args: object, about: FoundEntry | None = None, **more: object
    ) -> actions.Done:
        try:
            return act(self.by, self.path, *args, **more)
        except Refused as refused:
            where = f"its entry of {about.published:%Y-%m-%d %H:%M} UTC: " if about else ""
            raise Unreadable(f"cannot be kept as it is ({where}{refused})") from None
