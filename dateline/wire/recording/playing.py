"""Playing a recording: the planned acts, through the same actions as the desk, one after the other.

What the desk changes while it plays is the desk's: acts on it are left out. How far it has come is kept with
each act in one transaction, so that playing again goes on where it stopped and bringing in twice changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dateline.core.body import Block, Body, Card, Gallery, Photo
from dateline.core.coverage import HeadCopy
from dateline.core.decide import Refused
from dateline.core.entry import Copy, Entry
from dateline.core.policy import Actor
from dateline.core.recording import Recording
from dateline.lib import clock
from dateline.media import intake
from dateline.record import actions
from dateline.wire.found import Unreadable
from dateline.wire.recording.plan import Step, copy_of, plan

# The longest a reader waits for the next change, whatever the recording says.
LONGEST_PAUSE = 10.0


@dataclass(frozen=True, slots=True)
class Played:
    """One act that was done just now (or earlier: `fresh` False), or `left` because the desk was there first."""

    step: Step
    number: int
    of: int
    fresh: bool
    left: bool = False


class Player:
    """Plays `recording` into the coverage at `path`, opening it if there is none.

    `folder` is where the recording's pictures lie. Without a `path` it is the one that was recorded; a coverage
    there that did not come from this recording is another one, and is not written into.
    """

    def __init__(self, recording: Recording, folder: Path, by: Actor, path: str = "") -> None:
        self.recording = recording
        self.folder = folder
        self.by = by
        self.path = path or recording.path
        self._on_purpose = bool(path)
        self.steps = list(plan(recording))
        self._name = f"recording:{recording.path}"
        self._known: dict[str, Entry] = {}  # as this player left them, by recorded id
        self._own = recording.head
        self._photos: dict[str, Photo] = {}

    def require_files(self) -> None:
        """Raises `Unreadable` for a picture whose file is not there."""
        missing = [file for file in self.recording.pictures.values() if not (self.folder / file).is_file()]
        if missing:
            raise Unreadable(f"names the picture {missing[0]}, which is not beside it: put it there")

    def develop_pictures(self) -> Iterator[str]:
        """All pictures before anything else, for who wants the rest in one transaction."""
        for id in self.recording.pictures:
            self._photo(Photo(picture=id))
            yield id

    def bring_in(self) -> Iterator[Played]:
        """All of it, each act at the time it was recorded."""
        yield from self._play(lambda step: step.published or step.at)

    def play(
        self,
        *,
        speed: float,
        now: Callable[[], datetime] = clock.now,
        sleep: Callable[[float], object] = time.sleep,
        skip: int = 0,
    ) -> Iterator[Played]:
        """At `speed` times the pace of the recording, each act at the time it is done.

        The first `skip` acts come without a pause. A pause lasts at most `LONGEST_PAUSE` seconds.
        """
        for played in self._play(lambda _: now()):
            yield played
            if played.fresh and skip < played.number < played.of:
                gap = self.steps[played.number].at - played.step.at
                sleep(max(0.0, min(gap.total_seconds() / speed, LONGEST_PAUSE)))

    def _play(self, at: Callable[[Step], datetime]) -> Iterator[Played]:
        self._begin(at)
        done = self._standing().cursors.get(self._name, 0)
        for number, step in enumerate(self.steps, 1):
            fresh, left = number > done, False
            if fresh:
                # Pictures are developed outside the transaction: it takes a while.
                more = self._localised(step.more)
                with actions.in_one_act():
                    left = not self._take(step, more, at(step))
                    actions.move_cursor(self.by, self.path, self._name, number)
            yield Played(step, number, len(self.steps), fresh, left)

    def _begin(self, at: Callable[[Step], datetime]) -> None:
        """The coverage, and the entries that are already here."""
        if actions.standing_copy(self.by, self.path) is None:
            self._open(at(self.steps[0]) if self.steps else clock.now())
        standing = self._standing()
        if not self._on_purpose and self._name not in standing.cursors:
            raise Unreadable(
                f"would be called “{self.path}”, which is another coverage here: say where with --into"
            )
        self._own = standing.own
        for origin, entry in standing.entries_by_origin.items():
            self._known[origin.removeprefix(self._origin(""))] = entry

    def _open(self, now: datetime) -> None:
        """With a cursor from the first moment on: by it the coverage is known to come from this recording."""
        head = self._head(self.recording.head)
        with actions.in_one_act():
            actions.open_coverage(self.by, self.path, head, now=now)
            actions.move_cursor(self.by, self.path, self._name, 0)

    def _standing(self) -> actions.Standing:
        standing = actions.standing_copy(self.by, self.path)
        if standing is None:
            raise Refused(f"There is no coverage at “{self.path}”.")
        return standing

    def _take(self, step: Step, more: dict[str, object], now: datetime) -> bool:
        """Whether it was done. What the desk has changed or taken down meanwhile is left as the desk has it."""
        try:
            entry = self._act(step, more, now).entry
        except (actions.Stale, actions.NotFound):
            return False
        if entry is not None:
            self._known[step.entry] = entry
        return True

    def _act(self, step: Step, more: dict[str, object], now: datetime) -> actions.Done:
        act: Callable[..., actions.Done] = getattr(actions, step.act)
        if step.act == "publish_entry":
            origin, id = self._origin(step.entry), step.entry
            return act(self.by, self.path, **more, now=now, origin=origin, entry_id=id)
        if step.act == "edit_head":
            return self._edit_head(more, now)
        if step.entry:
            return self._edit(act, step, more, now)
        return act(self.by, self.path, now=now)

    def _edit(
        self, act: Callable[..., actions.Done], step: Step, more: dict[str, object], now: datetime
    ) -> actions.Done:
        known = self._known.get(step.entry)
        if known is None:
            raise actions.NotFound(f"The entry {step.entry} is no longer here.")
        try:
            return act(self.by, self.path, known.id, **more, now=now, if_rev=known.rev)
        except actions.Stale as stale:
            if stale.draft:
                actions.discard_draft(self.by, self.path, stale.draft)
            if stale.current is None or not _says_the_same(stale.current, known):
                raise
            # It was only marked otherwise, maybe because another entry took its mark.
            return act(self.by, self.path, known.id, **more, now=now, if_rev=stale.current.rev)

    def _edit_head(self, more: dict[str, object], now: datetime) -> actions.Done:
        standing = self._standing()
        if standing.own != self._own:
            raise actions.Stale("The desk has changed the head meanwhile.")
        done = actions.edit_head(self.by, self.path, **more, now=now, if_rev=standing.head_rev)  # type: ignore[arg-type]
        self._own = self._standing().own
        return done

    def _origin(self, entry: str) -> str:
        return f"{self._name}/{entry}"

    def _localised(self, more: dict[str, object]) -> dict[str, object]:
        """The same with the pictures under the ids they have here."""
        copy = more.get("copy")
        if isinstance(copy, Copy):
            return {**more, "copy": replace(copy, body=self._body(copy.body))}
        if isinstance(copy, HeadCopy):
            return {**more, "copy": self._head(copy)}
        return more

    def _head(self, head: HeadCopy) -> HeadCopy:
        return replace(head, picture=self._photo(head.picture)) if head.picture else head

    def _body(self, body: Body) -> Body:
        return tuple(map(self._block, body))

    def _block(self, block: Block) -> Block:
        match block:
            case Photo():
                return self._photo(block)
            case Gallery(photos):
                return Gallery(tuple(map(self._photo, photos)))
            case Card(picture=Photo() as picture):
                return replace(block, picture=self._photo(picture))
        return block

    def _photo(self, photo: Photo) -> Photo:
        """Its picture is developed here when it is first shown; one without a file stays a reference."""
        file = self.recording.pictures.get(photo.picture)
        if file is None:
            return replace(photo, picture="") if photo.picture else photo
        if photo.picture not in self._photos:
            with (self.folder / file).open("rb") as picture:
                taken = intake.take(picture, by=self.by.id, now=clock.now())
            self._photos[photo.picture] = Photo(taken.id, taken.width, taken.height)
        here = self._photos[photo.picture]
        return replace(photo, picture=here.picture, width=here.width, height=here.height)


def _says_the_same(one: Entry, other: Entry) -> bool:
    return (copy_of(one), one.state, one.corrections) == (copy_of(other), other.state, other.corrections)
