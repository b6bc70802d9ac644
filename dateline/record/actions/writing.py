"""One act is one transaction: lock the coverage, ask the policy, append, update the read tables, audit.

Every action opens a `Writing` and does its work through it. Readers are told after the commit, by a hint.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db import transaction

from dateline.core import codec, policy
from dateline.core.body import photos_of
from dateline.core.changes import Change, EntryPublished, EntryPut, EntryTakenDown, HeadPut, Redacted
from dateline.core.coverage import Head, HeadCopy
from dateline.core.decide import Refused
from dateline.core.entry import Copy, Entry, State
from dateline.core.phrase import Words
from dateline.core.policy import Act, Actor
from dateline.record import bell, door, high_water, models, rows
from dateline.record.actions import audit, corrections, findable, holds, lockdown, uses
from dateline.record.errors import Forbidden, Held, NotFound

A_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Done:
    """What an act left: `seq` is the tip after it; `changed` whether it appended or saved anything."""

    head: Head
    seq: int
    entry: Entry | None = None
    changed: bool = True
    unseen: int = 0  # rewrites of the head that readers saw nothing of

    @property
    def head_rev(self) -> int:
        """What the next edit of the head must name."""
        return self.head.rev + self.unseen


@dataclass(slots=True)
class Writing:
    """A coverage locked for one act by one person at one moment."""

    row: models.Coverage
    by: Actor
    act: Act
    now: datetime
    head: Head = field(init=False)
    _lead: str = field(init=False)  # the id of the lead entry, also while the head does not follow it yet

    def __post_init__(self) -> None:
        self.head = rows.head_of(self.row)
        self._lead = self.head.lead

    def append(self, changes: Iterable[Change]) -> None:
        """Each change gets the next seq and is at once visible in the tables that serve reads."""
        for change in changes:
            self._require_free(change)
            self.row.tip += 1
            self._log(change)
            match change:
                case EntryPut(entry):
                    self._put_entry(entry, change)
                case EntryTakenDown(id):
                    self._remove_entry(id)
                case HeadPut(head):
                    self.put_head(head)
            self.row.moved_at = self.now

    def _require_free(self, change: Change) -> None:
        """Of many changes to old entries by one account the next is held: asked here, no act gets past it."""
        if self.act not in holds.CHANGES:
            return
        match change:
            case EntryPut(entry):
                holds.require_free(self.by, self.row.path, entry.id, entry.published, self.now)
            case EntryTakenDown(id):
                published = self.entry_row(id).published
                holds.require_free(self.by, self.row.path, id, published, self.now)

    def put_head(self, head: Head) -> None:
        """Also without a change: before the start the head is the desk's alone."""
        self.head = head
        self.row.head = rows.text(head)
        self.row.status = head.status
        self.row.started, self.row.ended = head.started, head.ended
        public = policy.coverage_is_public(head.status, rehearsal=self.row.rehearsal)
        uses.show_pictures(self.row, "", (head.picture,) if head.picture and public else ())
        uses.show_topics(self.row, "", head.topics if public else ())
        if public:
            findable.show_head(self.row, head, self.now)

    @property
    def head_rev(self) -> int:
        """The desk's: it counts also what readers do not see."""
        return self.head.rev + self.row.unseen

    def put_own(self, copy: HeadCopy, *, seen: bool) -> None:
        """After the head. Not `seen`: its own headline under that of a lead entry."""
        self.row.unseen += not seen
        self.row.own, self.row.own_rev = rows.text(copy), self.head_rev

    def redact(self, entry: str) -> None:
        """Earlier changes of the entry are read as `Redacted` from now on; caches learn it by `gen`."""
        self.row.gen += 1
        self.row.log.filter(entry=entry).update(redacted=True)

    def unredact(self, entry: str) -> None:
        """What a withholding or a retraction hid is read again."""
        self.row.log.filter(entry=entry, gone=False).update(redacted=False)

    def entry_row(self, id: str) -> models.Entry:
        row = self.row.entry_rows.filter(id=id).first()
        if row is None:
            raise NotFound("There is no such entry in this coverage.")
        return row

    def in_its_time(self, copy: Copy) -> Copy:
        """Where what happened another day is told again, copy without a time of its own follows the newest entry."""
        if copy.stated or not self.head.retold:
            return copy
        newest = self.row.entry_rows.order_by("-stated").values_list("stated", flat=True).first()
        return replace(copy, stated=newest + A_MOMENT) if newest else copy

    def lead(self) -> Entry | None:
        row = self.row.entry_rows.filter(id=self._lead).first() if self._lead else None
        return rows.entry_of(row) if row else None

    def require(self, act: Act, author: str | None = None) -> None:
        if not policy.may(self.by, act, self.row.path, author):
            raise Forbidden("Your role does not let you {act} here: ask an editor.", act=act)

    def require_alone(self) -> None:
        """What one person does without another. The owner's command line (import, play) is let through."""
        if self.row.asks_two and self.by.how != policy.COMMAND_LINE:
            raise Refused("This coverage asks for two: submit it, and somebody else approves it.")

    def done(self, entry: Entry | None = None, *, seq_before: int, changed: bool = False) -> Done:
        return Done(
            self.head, self.row.tip, entry, changed or self.row.tip > seq_before, unseen=self.row.unseen
        )

    def audit(self, *, before: int | None, after: int | None, entry: str = "", reason: Words = "") -> None:
        audit.note(
            self.by,
            self.act,
            now=self.now,
            path=self.row.path,
            entry=entry,
            revs=(before, after),
            seq=self.row.tip or None,
            reason=reason,
        )

    def _log(self, change: Change) -> None:
        models.LogRow.objects.create(
            coverage=self.row,
            seq=self.row.tip,
            at=self.now,
            name=type(change).__name__,
            entry=_quoted(change),
            payload=codec.dumps(codec.encode_change(change)),
        )

    def _put_entry(self, entry: Entry, change: Change) -> None:
        if entry.lead:
            self._lead = entry.id
        elif entry.id == self._lead:
            self._lead = ""
        shown = {
            "stated": entry.stated,
            "published": entry.published,
            "rev": entry.rev,
            "state": entry.state,
            "key": entry.key,
            "held": entry.pinned or entry.summary,
            "lead": entry.lead,
            "public": rows.text(entry),
        }
        if isinstance(change, EntryPublished):
            self.row.entries += 1
            self.row.entry_rows.create(id=entry.id, author=self.by.id, author_name=self.by.name, **shown)
        else:
            self.row.entry_rows.filter(id=entry.id).update(**shown)
        shows = entry.state is State.PUBLISHED and not self.row.rehearsal
        body, topics = (entry.body, entry.topics) if shows else ((), ())
        uses.show_pictures(self.row, entry.id, photos_of(body))
        uses.show_topics(self.row, entry.id, topics)
        uses.show_mentions(self.row, entry.id, body)
        fresh = isinstance(change, EntryPublished)
        if shows:
            findable.show_entry(self.row, entry, fresh=fresh)
        else:
            findable.hide_entry(self.row, entry.id)
        if not self.row.rehearsal and (entry.corrections or not fresh):
            corrections.show(entry.corrections, entry.tombstone, coverage=self.row, entry=entry.id)

    def _remove_entry(self, id: str) -> None:
        self._lead = "" if id == self._lead else self._lead
        self.row.entries -= 1
        self.row.entry_rows.filter(id=id).delete()
        uses.forget(self.row, id)
        findable.hide_entry(self.row, id)
        corrections.show((), None, coverage=self.row, entry=id)


def _quoted(change: Change) -> str:
    """The entry whose words a change bears, so that they go with it: a head bears its lead entry’s headline."""
    match change:
        case EntryPut(entry):
            return entry.id
        case HeadPut(head):
            return head.lead
        case EntryTakenDown(id) | Redacted(id):
            return id


# What is wrong must be put right also there.
_IN_THE_ARCHIVE = frozenset(
    {Act.RUN, Act.SET_RULES, Act.CORRECT, Act.WITHHOLD, Act.RELEASE, Act.RETRACT, Act.TAKE_DOWN}
)


@contextmanager
def writing(by: Actor, act: Act, path: str, now: datetime) -> Iterator[Writing]:
    """Lock the coverage at `path` for one act; commit, fsync and ring when it ends well."""
    door.moment(now)
    try:
        with _locked(by, act, path, now) as session:
            yield session
    except Held as held:
        holds.place(by, held, now)
        raise


@contextmanager
def _locked(by: Actor, act: Act, path: str, now: datetime) -> Iterator[Writing]:
    with transaction.atomic():
        row = models.Coverage.objects.select_for_update().filter(path=path).first()
        if row is None or not policy.may(by, Act.READ_DESK, path):
            raise NotFound("There is no such coverage.")
        lockdown.require_open()
        if row.archived and act not in _IN_THE_ARCHIVE:
            raise Refused("This coverage is in the archive: take it out, then go on.")
        session = Writing(row, by, act, now)
        tip = row.tip
        yield session
        row.save()
        if row.tip != tip:
            high_water.note_after_commit(path, row.epoch, row.tip)
            bell.ring_after_commit(path)
