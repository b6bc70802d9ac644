"""Publication at a time that was set before, by the server's clock.

What is scheduled is a text that nobody edits any more: cancelled, it is a draft again. It lies in a table of the
desk's alone; its publication appends to the log as any other, under an id that is minted then. That it happens
once does not hang on who does it or how often: whoever publishes it deletes it in the same transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import InterfaceError, OperationalError, transaction

from dateline.core import decide
from dateline.core.changes import EntryPublished
from dateline.core.decide import Refused
from dateline.core.entry import Copy
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.core.refusal import sentence
from dateline.lib import ids
from dateline.record import door, models, rows
from dateline.record.actions import audit, drafts, receipts
from dateline.record.actions.drafts import ID
from dateline.record.actions.hands import ANY, Hand
from dateline.record.actions.pending import (
    NEW,
    Edit,
    act_of,
    carry_out,
    clean_edit,
    draft_again,
    edited_author,
    marks_of,
    require_possible,
)
from dateline.record.actions.publishing import Mark, require_marks
from dateline.record.actions.writing import Done, Writing, writing
from dateline.record.errors import Forbidden, Held, NotFound, Stale

logger = logging.getLogger("dateline.schedule")

Waits = TypeVar("Waits", models.Submission, models.Scheduled)
WhoIs = Callable[[str], Actor | None]
_GONE = sentence("This is not scheduled any more: it was published or cancelled.")
_NO_ENTRY = sentence(
    "The entry that this was to change has gone: carry over what you need, then cancel this."
)
_NOBODY = sentence(
    "Whoever set the time may not publish here any more: publish this yourself, or set another time."
)
_FAULT = sentence(
    "The server could not publish this, and its log says why: publish it now, or set another time."
)


def schedule_entry(
    by: Actor,
    path: str,
    copy: Copy,
    due: datetime,
    *,
    now: datetime,
    draft: str,
    key: str = "",
    marks: Iterable[Mark] = (),
    edit: Edit = NEW,
    hand: Hand = ANY,
) -> Done:
    """Publish this at `due`, or make this edit then. `draft` names the draft it was written in, which it takes the
    place of; named again before that time, it gets this text and this time. `key`: the idempotency key of the
    composition, so that what was published by it already is not scheduled as well.
    """
    copy, due, marks, edit = door.clean_copy(copy), door.moment(due), sorted(set(marks)), clean_edit(edit)
    print_ = receipts.fingerprint(path, copy, marks, draft, due)
    with writing(by, Act.SCHEDULE, path, now) as act:
        act.require_alone()
        _require_all(act, edited_author(act, edit, by.id), marks, edit)
        row = own_place(act, draft, models.Scheduled)
        if row is None and key and receipts.find(by, key, print_) is not None:
            return Done(act.head, act.row.tip, changed=False)
        require_possible(act, copy, marks, due, edit)
        drafts.settle_draft(by, draft, copy, hand=hand)
        set_ = {"content": rows.text(copy), "marks": " ".join(marks), "due": due, "by": by.id, "note": ""}
        set_ |= edit.columns
        written = {"coverage": act.row, "author": by.id, "author_name": by.name, "saved_at": now}
        models.Scheduled.objects.update_or_create(id=draft, defaults=set_ | written)
        if row is None and key:
            receipts.keep(by, key, print_, act.row, "")
        reason = [_for(due), *edit.called] if edit.called else _for(due)
        act.audit(before=None, after=None, entry=draft, reason=reason)
        return Done(act.head, act.row.tip)


def reschedule_entry(by: Actor, path: str, scheduled: str, due: datetime, *, now: datetime) -> Done:
    """Another time; whoever sets it answers for the publication from now on."""
    due = door.moment(due)
    with writing(by, Act.SCHEDULE, path, now) as act:
        row = _waiting(act, scheduled)
        marks, edit = marks_of(row), Edit(row.entry, row.base_rev, row.correction)
        _require_all(act, edited_author(act, edit, row.author), marks, edit)
        require_possible(act, rows.copy_of(row), marks, due, edit)
        row.due, row.by, row.note = due, by.id, ""
        row.save()
        act.audit(before=None, after=None, entry=scheduled, reason=_for(due))
        return Done(act.head, act.row.tip)


def unschedule_entry(by: Actor, path: str, scheduled: str, *, now: datetime) -> Done:
    """Cancel: it is its author's draft again."""
    with writing(by, Act.SCHEDULE, path, now) as act:
        row = _waiting(act, scheduled)
        draft_again(row, act)
        act.audit(before=None, after=None, entry=scheduled, reason=Phrase("cancelled"))
        return Done(act.head, act.row.tip)


def publish_scheduled(by: Actor, path: str, scheduled: str, *, now: datetime) -> Done:
    """Now, whatever time was set. The entry is its author's, the act is whoever pressed."""
    with writing(by, _act_of(scheduled), path, now) as act:
        row = _waiting(act, scheduled)
        return _put_out(act, row)


def publish_due(by: WhoIs, *, now: datetime) -> list[Done]:
    """Publish what is due. `by` says who somebody is now: with the roles they hold at this moment, None for
    nobody any more. What may not be published stays, with a note for the desk, and is not tried again; for what
    the database could not take just now OperationalError is raised, when all others have had their turn.
    """
    due = models.Scheduled.objects.filter(due__lte=now, note="").order_by("due", "saved_at")
    trouble: Exception | None = None
    published = []
    for id, path, who in list(due.values_list("id", "coverage__path", "by")):
        try:
            published += _publish_on_time(id, path, by(who), now)
        except (Held, Refused, Stale) as why:
            _keep_back(id, path, now, Phrase(why.sentence))
        except (Forbidden, NotFound):
            _keep_back(id, path, now, Phrase(_NOBODY))
        except (OperationalError, InterfaceError, OSError) as problem:
            trouble = problem
        except Exception:
            logger.exception("What was scheduled as %s in %s could not be published.", id, path)
            _keep_back(id, path, now, Phrase(_FAULT))
    if trouble is not None:
        raise trouble
    return published


def _publish_on_time(id: str, path: str, by: Actor | None, now: datetime) -> list[Done]:
    """Nothing, if somebody else has published, moved or cancelled it since it was seen to be due."""
    if by is None:
        raise Forbidden(_NOBODY)
    with writing(by, _act_of(id), path, now) as act:
        row = act.row.scheduled.filter(id=id, by=by.id, due__lte=now, note="").first()
        if row is None:
            return []
        if row.entry:
            if not act.row.entry_rows.filter(id=row.entry).exists():
                raise Refused(_NO_ENTRY)
            decide.require_in_time(row.due, now)
            return [_put_out(act, row)]
        copy, marks = act.in_its_time(rows.copy_of(row)), marks_of(row)
        changes = decide.publish_on_time(act.head, ids.new_id(), copy, row.due, now, marks)
        return [_put_out(act, row, changes[0])]


def _put_out(act: Writing, row: models.Scheduled, published: EntryPublished | None = None) -> Done:
    if not row.approved:
        act.require_alone()
    if not row.entry:
        act.require(Act.PUBLISH, row.author)
    return carry_out(act, row, Phrase("scheduled for {due}", {"due": row.due}), published)


def _for(due: datetime) -> Phrase:
    return Phrase("for {due}", {"due": due})


def _act_of(scheduled: str) -> Act:
    found = models.Scheduled.objects.filter(id=scheduled).values_list("entry", "correction").first()
    return act_of(*(found or ("", "")))


def _keep_back(id: str, path: str, now: datetime, why: Phrase) -> None:
    """It stays at the desk with the reason. Written beside the act that failed, in a transaction of its own."""
    with transaction.atomic():
        row = models.Scheduled.objects.select_for_update().filter(id=id, due__lte=now, note="").first()
        if row is None:
            return
        row.note = str(why)
        row.save()
        clock = Actor(row.by, "", frozenset(), how="schedule")
        audit.note(clock, Act.PUBLISH, now=now, path=path, entry=id, reason=why)


def _require_all(act: Writing, author: str, marks: Iterable[Mark], edit: Edit) -> None:
    """Whoever sets the time must be allowed all that will happen then."""
    act.require(Act.SCHEDULE, author)
    act.require(act_of(edit.entry, edit.correction), author)
    require_marks(act, marks, author)


def own_place(act: Writing, draft: str, pending: type[Waits]) -> Waits | None:
    """What waits under this id already. Raises when the id is none, or somebody else's."""
    if not ID.fullmatch(draft):
        raise NotFound("There is no such draft.")
    for kind in (models.Draft, models.Submission, models.Scheduled):
        if kind.objects.filter(id=draft).exclude(author=act.by.id, coverage=act.row).exists():
            raise Forbidden("This draft is not yours: write your own.")
    return pending.objects.filter(id=draft).first()


def _waiting(act: Writing, id: str) -> models.Scheduled:
    """What is scheduled, for whoever may know of it."""
    row = act.row.scheduled.filter(id=id).first()
    try:
        act.require(Act.SCHEDULE, row.author if row else None)
    except Forbidden:
        row = None
    if row is None:
        raise NotFound(_GONE)
    return row
