"""Open a coverage, edit its head, and lead it through its life."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from dateline.core import decide, policy
from dateline.core.changes import HeadEdited
from dateline.core.coverage import Head, HeadCopy, Status, is_path
from dateline.core.decide import Refused
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.lib import ids
from dateline.record import door, models, rows
from dateline.record.actions import lockdown, sisters
from dateline.record.actions.writing import Done, Writing
from dateline.record.errors import Forbidden, Stale, Taken


def open_coverage(by: Actor, path: str, copy: HeadCopy, *, now: datetime) -> Done:
    """A planned coverage: the desk's alone until it is started. Raises `Taken` when the path is in use."""
    return _open(by, path, copy, now)


def open_rehearsal(by: Actor, path: str, copy: HeadCopy, *, now: datetime) -> Done:
    """A coverage that can be used in every way and reaches nobody, whatever becomes of it. It stays one."""
    return _open(by, path, copy, now, rehearsal=True)


def _open(by: Actor, path: str, copy: HeadCopy, now: datetime, *, rehearsal: bool = False) -> Done:
    if not policy.may(by, Act.OPEN, path):
        raise Forbidden("Your role does not let you open a coverage: ask an editor.")
    if not is_path(path):
        raise Refused(
            "“{path}” cannot be an address: use lower-case words joined by hyphens.", path=path[:100]
        )
    copy = door.clean_head(copy)
    head = decide.edit_head(Head(path=path, headline="", rev=0), copy, None, now)
    try:
        with transaction.atomic():
            lockdown.require_open()
            if models.Coverage.objects.filter(path=path).exists():
                raise _taken(path)
            row = models.Coverage.objects.create(
                path=path,
                epoch=ids.short_id(),
                status=head.status,
                head=rows.text(head),
                own=rows.text(copy),
                rehearsal=rehearsal,
                moved_at=now,
            )
            Writing(row, by, Act.OPEN, now).audit(
                before=None, after=head.rev, reason=Phrase("a rehearsal") if rehearsal else ""
            )
    except IntegrityError:
        # There is no row to lock yet: somebody else may have opened it since we looked.
        raise _taken(path) from None
    return Done(head, 0)


def _taken(path: str) -> Taken:
    return Taken("There is already a coverage at “{path}”: choose another address.", path=path)


def edit_head(by: Actor, path: str, copy: HeadCopy, *, now: datetime, if_rev: int) -> Done:
    """Replace what the desk writes of the head. `if_rev` is the desk's (`Done.head_rev`): any since it was last
    rewritten, for a pause or another lead entry takes nothing from what is written here."""
    copy = door.clean_head(copy)
    with sisters.writing_with_sisters(by, path, now, Act.EDIT_HEAD) as act:
        act.require(Act.EDIT_HEAD)
        before, tip = act.head_rev, act.row.tip
        rewritten = copy != rows.own_of(act.row)
        if rewritten and not act.row.own_rev <= if_rev <= before:
            raise Stale("Somebody changed the head meanwhile: look at theirs, then save yours again.")
        head = decide.edit_head(act.head, copy, act.lead(), now)
        shown = head.rev != act.head.rev
        if shown:
            show_head(act, head)
        if rewritten:
            act.put_own(copy, seen=shown)
            act.audit(before=before, after=act.head_rev)
    return act.done(seq_before=tip, changed=shown or rewritten)


def show_head(act: Writing, head: Head) -> None:
    """A head that has started is changed by a change; that of a planned coverage is the desk's alone."""
    if head.status is not Status.PLANNED:
        act.append((HeadEdited(head),))
    else:
        act.put_head(head)


def _turn(status: Status, by: Actor, path: str, *, now: datetime, out_of: Status | None = None) -> Done:
    """`out_of`: what it must be unless it is there already. Whoever resumes from a page that is no longer true
    neither publishes what was planned nor reopens what has ended."""
    with sisters.writing_with_sisters(by, path, now, Act.RUN) as act:
        act.require(Act.RUN)
        before, tip = act.head_rev, act.row.tip
        if act.row.archived:
            raise Refused("This coverage is in the archive: take it out, then go on.")
        if act.head.status not in (status, out_of or act.head.status):
            raise Refused(
                "This coverage is {now}, not {wanted}: look again, then decide.",
                now=act.head.status,
                wanted=out_of,
            )
        if act.head.status is Status.PLANNED:
            act.row.unseen = before  # the desk counts on, readers begin to
        act.append(decide.turn(act.head, status, now))
        if act.row.tip != tip:
            act.audit(before=before, after=act.head_rev, reason=Phrase(status.value))
    return act.done(seq_before=tip)


def start_coverage(by: Actor, path: str, *, now: datetime) -> Done:
    """From planned to live: the first public moment."""
    return _turn(Status.LIVE, by, path, now=now, out_of=Status.PLANNED)


def pause_coverage(by: Actor, path: str, *, now: datetime) -> Done:
    """No updates are expected for a while."""
    return _turn(Status.PAUSED, by, path, now=now)


def resume_coverage(by: Actor, path: str, *, now: datetime) -> Done:
    """Live again after a pause."""
    return _turn(Status.LIVE, by, path, now=now, out_of=Status.PAUSED)


def end_coverage(by: Actor, path: str, *, now: datetime) -> Done:
    """Over; it can be reopened."""
    return _turn(Status.ENDED, by, path, now=now)


def reopen_coverage(by: Actor, path: str, *, now: datetime) -> Done:
    """Live again after the end."""
    return _turn(Status.LIVE, by, path, now=now, out_of=Status.ENDED)
