"""A newsroom that can be told what to do, act by act, and that can make every kind of change by itself."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.config.serving import guard
from dateline.core.body import Block, Card, Items, Quotation, Text
from dateline.core.coverage import FollowLink, HeadCopy, Order
from dateline.core.decide import Refused
from dateline.core.entry import Copy, Entry, Source, Standing, State
from dateline.core.policy import Actor, Role
from dateline.core.story import StoryCopy
from dateline.record import actions, models, queries, rows

EDITOR = Actor(id="staff-1", name="Ada Marsh", roles=frozenset({Role.CHIEF}), how="password")
BEGAN = datetime(2026, 5, 4, 21, 0, tzinfo=UTC)


class Newsroom:
    """Writes to one coverage through `record.actions`. Time goes on by 97 seconds an act, across midnight."""

    def __init__(self, path: str, seed: int = 1) -> None:
        self.path = path
        self.acts_done: set[str] = set()
        self._spared: set[str] = set()
        self._random = random.Random(seed)
        self._began = BEGAN
        self._minute = 0

    @property
    def now(self) -> datetime:
        self._minute += 1
        return self._began + timedelta(seconds=97 * self._minute)

    def begin_today(self) -> None:
        """What happened months ago a stream does not tell one after the other: the page begins anew."""
        self._began = datetime.now(UTC) - timedelta(hours=6)

    def open(self, entries: int = 0) -> None:
        copy = HeadCopy(headline="The river is rising", standfirst="Towns upstream.", zone="Europe/Paris")
        actions.open_coverage(EDITOR, self.path, copy, now=self.now)
        actions.start_coverage(EDITOR, self.path, now=self.now)
        for number in range(entries):
            self.publish(f"Opening {number}")

    def settle(self, act: str, **what: Any) -> None:
        """What is set for the whole publication: `set_identity`, `set_look`, `set_follow`."""
        who = replace(EDITOR, roles=frozenset({Role.ADMIN}))
        getattr(actions, act)(who, **what, now=self.now, if_rev=queries.publication_as_set().rev)

    def publish(self, headline: str, text: str = "", *marks: Any, ago: int = 0) -> str:
        """Minutes `ago` it is said to have happened. Returns the entry's id."""
        copy = self._copy(headline, text, ago)
        done = actions.publish_entry(EDITOR, self.path, copy, now=self.now, marks=marks)
        assert done.entry is not None
        return done.entry.id

    def publish_body(self, headline: str, *body: Block) -> str:
        copy = Copy(headline=headline, body=body)
        done = actions.publish_entry(EDITOR, self.path, copy, now=self.now)
        assert done.entry is not None
        return done.entry.id

    def story(self, path: str, headline: str) -> None:
        """A published story, and an entry with a card of it."""
        copy = StoryCopy(headline=headline, kicker="Analysis", body=(Text(self._paragraph()),) * 12)
        actions.open_story(EDITOR, path, copy, now=self.now)
        actions.publish_story(EDITOR, path, copy, now=self.now, if_rev=1)
        card = Copy(headline="Read why", body=(Card(headline, f"/stories/{path}/"),))
        actions.publish_entry(EDITOR, self.path, card, now=self.now)

    def amend_story(self, path: str, **fields: Any) -> None:
        row = models.Story.objects.get(path=path)
        actions.amend_story(
            EDITOR, path, replace(rows.story_copy_of(row), **fields), now=self.now, if_rev=row.rev
        )

    def withdraw_story(self, path: str, reason: str) -> None:
        rev = models.Story.objects.get(path=path).rev
        actions.withdraw_story(EDITOR, path, reason, now=self.now, if_rev=rev)

    def act(self, name: str, id: str, *words: Any) -> None:
        """Any act upon one entry: `retract_entry`, `pin_entry`, …"""
        getattr(actions, name)(EDITOR, self.path, id, *words, now=self.now, if_rev=self._entry(id).rev)
        self.acts_done.add(name)

    def amend(self, id: str, **fields: Any) -> None:
        self.act("amend_entry", id, self._edited(id, **fields))

    def correct(self, id: str, note: str, **fields: Any) -> None:
        self.act("correct_entry", id, self._edited(id, **fields), note)

    def move(self, id: str, minutes: int) -> None:
        self.amend(id, stated=self._entry(id).stated + timedelta(minutes=minutes))

    def edit_head(self, **fields: Any) -> None:
        own, rev = self._head()
        actions.edit_head(EDITOR, self.path, replace(own, **fields), now=self.now, if_rev=rev)
        self.acts_done.add("edit_head")

    def mislabel(self, language: str) -> None:
        """A tag of a language that older doors let in."""
        row = models.Coverage.objects.get(path=self.path)
        row.head, row.own = (
            json.dumps(json.loads(said) | {"language": language}) for said in (row.head, row.own)
        )
        row.save()

    def run(self, name: str) -> None:
        """Pause, resume, end, reopen."""
        getattr(actions, name)(EDITOR, self.path, now=self.now)
        self.acts_done.add(name)

    def newest(self, number: int = 0) -> str:
        """The id of the entry that stands so far from the top, held ones not counted."""
        return self._published(held=False)[number].id

    def spare(self, id: str) -> None:
        """No commotion touches this entry from now on."""
        self._spared.add(id)

    def chatter(self, acts: int) -> None:
        """So many changes of the head, in one transaction."""
        with actions.in_one_act():
            for number in range(acts):
                self.edit_head(standfirst=f"It has been said {number} times.")

    def burst(self, acts: int) -> None:
        """A commotion in one transaction: all of it is there at once."""
        with actions.in_one_act():
            self.commotion(acts)

    def commotion(self, acts: int) -> list[str]:
        """So many acts of every kind, in an order that the seed decides; the names of all done so far."""
        kinds = list(self._kinds())
        order = [*kinds, *self._random.choices(kinds, k=max(0, acts - len(kinds)))]
        self._random.shuffle(order)
        self._do(order)
        return sorted(self.acts_done)

    def commotion_step(self, acts: int) -> None:
        """So many acts of any kind."""
        self._do(self._random.choices(list(self._kinds()), k=acts))

    def rebuild(self, epoch: str, back_to: int) -> None:
        """What restoring an older copy of the database leaves: fewer changes, another epoch."""
        # The guard would end the server for it, once the file itself says so (tests/faults/test_put_back.py).
        guard._File.was_replaced = lambda file: False
        row = models.Coverage.objects.get(path=self.path)
        lost = models.LogRow.objects.filter(coverage=row, seq__gt=back_to)
        row.entry_rows.filter(id__in=lost.values_list("entry", flat=True)).delete()
        lost.delete()
        row.epoch, row.tip, row.entries = epoch, back_to, row.entry_rows.count()
        row.save()

    def _do(self, order: list[str]) -> None:
        kinds = self._kinds()
        for kind in order:
            kinds[kind]()

    def _kinds(self) -> dict[str, Callable[[], Any]]:
        one = self._any
        return {
            "flash": lambda: self._publish_any(text="-"),
            "report": self._publish_any,
            "report again": self._publish_any,
            "late report": lambda: self._publish_any(ago=self._random.randrange(5, 90)),
            "key report": lambda: self._publish_any("key"),
            "held report": lambda: self._publish_any("pinned"),
            "amend": lambda: self.amend(one(), headline=self._words(4), body=(Text(self._paragraph()),)),
            "correct": lambda: self.correct(one(), self._words(9), body=(Text(self._paragraph()),)),
            "move": lambda: self.move(one(), self._random.choice((-200, -30, -3, 4))),
            "standing": lambda: self.amend(
                one(), standing=self._random.choice(list(Standing)), sources=_SAID
            ),
            "mark": lambda: self.act("mark_key", one()),
            "unmark": lambda: self.act("unmark_key", one()),
            "pin": lambda: self.act("pin_entry", one()),
            "unpin": lambda: self._all("unpin_entry", "pinned"),
            "summarise": lambda: self.act("choose_summary", one()),
            "drop summary": lambda: self._all("drop_summary", "summary"),
            "lead": lambda: self.act("choose_lead", one()),
            "drop lead": lambda: self._all("drop_lead", "lead"),
            "withhold": lambda: self.act("withhold_entry", one()),
            "release": lambda: self._withhold_and_release(one()),
            "retract": lambda: self.act("retract_entry", one(), self._words(6)),
            "take down": lambda: self.act("take_down_entry", one(), "A court said so."),
            "publish and think again": self._publish_and_think_again,
            "amend and think again": lambda: self._undone("amend_entry", self._any, self._another),
            "withdraw and think again": lambda: self._undone("withhold_entry", self._any),
            "retract and think again": lambda: self._undone("retract_entry", self._any, lambda _: "No."),
            "move elsewhere": lambda: self.act("move_entry", one(), self._elsewhere()),
            "headline": lambda: self.edit_head(headline=self._words(6), standfirst=self._words(12)),
            "background": lambda: self.edit_head(background=(self._paragraph(), self._paragraph())),
            "follow": lambda: self.edit_head(
                follow=(FollowLink("Telegram", "https://t.example/a", "World"),)
            ),
            "pause": lambda: (self.run("pause_coverage"), self.run("resume_coverage")),
            "end": lambda: (self.run("end_coverage"), self.run("reopen_coverage")),
        }

    def _publish_any(self, *marks: Any, text: str = "", ago: int = 0) -> None:
        self.publish(self._words(5), text or self._paragraph(), *marks, ago=ago)
        self.acts_done.add("publish_entry")

    def _publish_and_think_again(self) -> None:
        id = self.publish(self._words(5), self._paragraph())
        self._undo(id, 1)

    def _undone(self, act: str, choose: Callable[[], str], words: Callable[[str], Any] | None = None) -> None:
        id = choose()
        self.act(act, id, *([words(id)] if words else []))
        self._undo(id, self._entry(id).rev)

    def _undo(self, id: str, rev: int) -> None:
        """Five seconds later."""
        done = models.Audit.objects.filter(entry=id).latest("id")
        actions.undo_act(EDITOR, self.path, id, now=done.at + timedelta(seconds=5), if_rev=rev)
        self.acts_done.add("undo_act")

    def _another(self, id: str) -> Copy:
        return self._edited(id, headline=self._words(4))

    def _elsewhere(self) -> str:
        path = f"{self.path}-elsewhere"
        if not models.Coverage.objects.filter(path=path).exists():
            actions.open_coverage(EDITOR, path, HeadCopy(headline="Elsewhere"), now=self.now)
            actions.start_coverage(EDITOR, path, now=self.now)
        return path

    def _any(self) -> str:
        """Mostly from what is on screen, sometimes from far down."""
        found = [entry for entry in self._published() if entry.id not in self._spared]
        assert found, "nothing left to act upon"
        near = self._random.random() < 0.8
        return self._random.choice(found[:30] if near else found).id

    def _all(self, act: str, mark: str) -> None:
        for entry in [entry for entry in self._published() if getattr(entry, mark)]:
            self.act(act, entry.id)
        self.acts_done.add(act)

    def _withhold_and_release(self, id: str) -> None:
        self.act("withhold_entry", id)
        self.act("release_entry", id)

    def _published(self, **only: Any) -> list[Entry]:
        found = models.Entry.objects.filter(coverage__path=self.path, state=State.PUBLISHED, **only)
        return [rows.entry_of(row) for row in found.order_by("-stated", "-published", "-id")[:90]]

    def _entry(self, id: str) -> Entry:
        return rows.entry_of(models.Entry.objects.get(id=id))

    def _head(self) -> tuple[HeadCopy, int]:
        desk = queries.desk_head(EDITOR, self.path)
        assert desk is not None
        return desk.own, desk.rev

    def _edited(self, id: str, **fields: Any) -> Copy:
        entry = self._entry(id)
        kept = {name: getattr(entry, name) for name in Copy.__dataclass_fields__}
        return Copy(**kept | fields)

    def _copy(self, headline: str, text: str, ago: int) -> Copy:
        stated = self._began + timedelta(seconds=97 * self._minute) - timedelta(minutes=ago) if ago else None
        if text == "-":
            return Copy(headline=headline, stated=stated)
        spoken = Quotation("<p>We go now.</p>", "A fireman", "on the quay")
        body = (Text(text or self._paragraph()), spoken, Items(items=("Bring water", "Bring light")))
        return Copy(
            headline=headline, body=body[: 1 + len(headline) % 3], stated=stated, bylines=("Bo Lind",)
        )

    def _words(self, number: int) -> str:
        return " ".join(self._random.choices(_VOCABULARY, k=number)).capitalize()

    def _paragraph(self) -> str:
        return f"<p>{self._words(self._random.randrange(8, 90))}.</p>"


_SAID = (Source("The harbour master", "on the telephone"),)
_VOCABULARY = [
    "water",
    "bridge",
    "night",
    "road",
    "people",
    "higher",
    "town",
    "boats",
    "mayor",
    "said",
    "no",
    "one",
    "was",
    "hurt",
    "light",
    "quay",
]

ALL_ACTS = {act.__name__ for act in actions.PUBLIC_ACTS} - {"open_coverage", "start_coverage"}
__all__ = ["ALL_ACTS", "Newsroom", "Order", "Refused"]
