"""Submitted, and what becomes of it: approved, returned with a note, taken back, spiked.

What is submitted nobody edits: taken back or returned, it is its author's draft again, under the same id. Where the
coverage asks for two, whoever wrote it never approves it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dateline.core import policy
from dateline.core.decide import Refused
from dateline.core.entry import Copy
from dateline.core.phrase import Phrase, Value
from dateline.core.policy import Act, Actor
from dateline.core.refusal import sentence
from dateline.record import door, models, rows
from dateline.record.actions import drafts, receipts
from dateline.record.actions.hands import ANY, Hand
from dateline.record.actions.pending import (
    NEW,
    Edit,
    act_of,
    carry_out,
    clean_edit,
    draft_again,
    marks_of,
    require_possible,
)
from dateline.record.actions.publishing import Mark, require_marks
from dateline.record.actions.schedule import own_place
from dateline.record.actions.writing import Done, Writing, writing
from dateline.record.errors import Forbidden, NotFound, Stale

_GONE = sentence("This is not submitted any more: it was approved, returned or taken back.")
_CHANGED = sentence("It was submitted anew since you opened it: look at it as it is now, then decide.")


def submit_entry(
    by: Actor,
    path: str,
    copy: Copy,
    *,
    now: datetime,
    draft: str,
    key: str = "",
    marks: Iterable[Mark] = (),
    due: datetime | None = None,
    edit: Edit = NEW,
    hand: Hand = ANY,
) -> Done:
    """Hand it in: somebody else approves it. `draft` names the draft it was written in, which it takes the place of;
    submitted again it is this text. `due`: when it is to be published once it is approved. `key`: what was
    submitted by it and approved already is not submitted a second time.
    """
    copy, marks, edit = door.clean_copy(copy), sorted(set(marks)), clean_edit(edit)
    due = door.moment(due) if due else None
    print_ = receipts.fingerprint(path, copy, marks, draft, due, edit.columns)
    with writing(by, Act.SUBMIT, path, now) as act:
        act.require(Act.SUBMIT)
        row = own_place(act, draft, models.Submission)
        if row is None and key and receipts.find(by, key, print_) is not None:
            return Done(act.head, act.row.tip, changed=False)
        _require_not_spiked(draft)
        require_possible(act, copy, marks, due, edit)
        drafts.settle_draft(by, draft, copy, hand=hand)
        models.Scheduled.objects.filter(id=draft, author=by.id).delete()
        set_ = edit.columns | {"rev": _next_rev(edit.entry or draft, row)}
        set_ |= {"content": rows.text(copy), "marks": " ".join(marks), "due": due, "submitted_at": now}
        written_by = {"coverage": act.row, "author": by.id, "author_name": by.name}
        models.Submission.objects.update_or_create(id=draft, defaults=set_ | written_by)
        if row is None and key:
            receipts.keep(by, key, print_, act.row, "")
        act.audit(before=None, after=None, entry=edit.entry or draft, reason=list(edit.called) or "")
        return Done(act.head, act.row.tip)


def _next_rev(noted_as: str, row: models.Submission | None) -> int:
    """One it never bore, also if it was taken back or returned meanwhile: nobody approves what they have not read."""
    times = models.Audit.objects.filter(entry=noted_as, act=Act.SUBMIT.value).count()
    return max(times, row.rev if row else 0) + 1


def approve_submission(by: Actor, path: str, submission: str, *, now: datetime, if_rev: int) -> Done:
    """Publish it, make the edit, or, where it has a time, let it wait for that. Never by its author where the
    coverage asks for two. `if_rev`: the submission's, as it was read."""
    found = models.Submission.objects.filter(id=submission).values_list("entry", "correction", "due").first()
    entry, correction, due = found or ("", "", None)
    with writing(by, Act.SCHEDULE if due and due > now else act_of(entry, correction), path, now) as act:
        row = _waiting(act, submission, if_rev)
        if act.row.asks_two and row.author == by.id:
            raise Forbidden("You wrote this: where the coverage asks for two, somebody else approves it.")
        require_marks(act, marks_of(row), row.author)
        if row.due and row.due > now:
            return _let_wait(act, row)
        return carry_out(act, row, Phrase("approved; submitted by {name}", {"name": row.author_name}))


def return_submission(
    by: Actor, path: str, submission: str, note: str, *, now: datetime, if_rev: int
) -> Done:
    """Back to its author, who reads the note."""
    return _give_back(by, Act.APPROVE, path, submission, note, now, if_rev)


def spike_submission(by: Actor, path: str, submission: str, note: str, *, now: datetime, if_rev: int) -> Done:
    """Killed: its author has the text and the reason, and cannot submit it again."""
    return _give_back(by, Act.SPIKE, path, submission, note, now, if_rev)


def take_back_submission(by: Actor, path: str, submission: str, *, now: datetime) -> Done:
    """Its author goes on writing."""
    with writing(by, Act.SUBMIT, path, now) as act:
        row = act.row.submissions.filter(id=submission, author=by.id).first()
        if row is None:
            raise NotFound(_GONE)
        act.audit(before=None, after=None, entry=row.entry or row.id, reason=Phrase("taken back"))
        draft_again(row, act)
        return Done(act.head, act.row.tip)


def _give_back(
    by: Actor, what: Act, path: str, submission: str, note: str, now: datetime, if_rev: int
) -> Done:
    note = door.note(note)
    if not note:
        raise Refused("Say why, for whoever wrote it: write a note, then send it back.")
    with writing(by, what, path, now) as act:
        row = _waiting(act, submission, if_rev)
        act.audit(before=None, after=None, entry=row.entry or row.id, reason=note)
        draft_again(row, act, returned=note, returned_by=by.name, spiked=what is Act.SPIKE)
        return Done(act.head, act.row.tip)


def _let_wait(act: Writing, row: models.Submission) -> Done:
    columns = ("id", "coverage", "author", "author_name", "content", "marks", "due")
    kept = {name: getattr(row, name) for name in columns}
    models.Scheduled.objects.create(
        **kept, **_edit(row).columns, by=act.by.id, approved=act.by.id, saved_at=act.now
    )
    named = row.entry or row.id
    row.delete()
    due: Value = row.due or ""
    reason = Phrase("approved for {due}; submitted by {name}", {"due": due, "name": row.author_name})
    act.audit(before=None, after=None, entry=named, reason=reason)
    return Done(act.head, act.row.tip)


def _edit(row: models.Submission) -> Edit:
    return Edit(row.entry, row.base_rev, row.correction)


def _waiting(act: Writing, submission: str, if_rev: int) -> models.Submission:
    """What was submitted, as it was read, for whoever may do this to it."""
    row = act.row.submissions.filter(id=submission).first()
    if row is None or not _may_know_of(act, row):
        raise NotFound(_GONE)
    act.require(Act.SPIKE if act.act is Act.SPIKE else Act.APPROVE, row.author)
    if row.rev != if_rev:
        raise Stale(_CHANGED)
    return row


def _may_know_of(act: Writing, row: models.Submission) -> bool:
    return row.author == act.by.id or policy.may(act.by, Act.APPROVE, act.row.path, row.author)


def _require_not_spiked(draft: str) -> None:
    if models.Draft.objects.filter(id=draft, spiked=True).exists():
        raise Refused("This was spiked: what you make of it is a new entry, to be written anew.")
