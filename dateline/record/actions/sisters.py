"""Sister editions: coverages of the same event in several languages, of which each names the others to its readers.

Which belong together is the desk's (`Coverage.sisterhood`); what readers are told stands in each head, so that it
reaches open pages as every other change does. A head names those that are public, and nothing of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from dateline.core import decide, policy
from dateline.core.changes import HeadEdited
from dateline.core.coverage import Sister
from dateline.core.decide import Refused
from dateline.core.policy import Act, Actor
from dateline.lib import ids
from dateline.record import bell, high_water, models, rows
from dateline.record.actions.writing import Done, Writing, writing
from dateline.record.errors import Forbidden, NotFound


def join_editions(by: Actor, path: str, other: str, *, now: datetime) -> Done:
    """From now on the two, and all that belonged to either, are editions of one event."""
    if other == path:
        raise Refused("This is the coverage itself: name the edition in another language.")
    theirs = models.Coverage.objects.filter(path=other).first()
    if theirs is None or not policy.may(by, Act.READ_DESK, other):
        raise NotFound(
            "There is no coverage at “{path}”: write the part of its address after /live/.", path=other[:100]
        )
    if not policy.may(by, Act.EDIT_HEAD, other):
        raise Forbidden("Your role does not let you edit the head of that coverage: ask an editor.")
    with writing_with_sisters(by, path, now, Act.EDIT_HEAD, joined=other) as act:
        act.require(Act.EDIT_HEAD)
        theirs = models.Coverage.objects.get(path=other)
        _require_alike(act.row, theirs)
        tip, one = act.row.tip, act.row.sisterhood or theirs.sisterhood or ids.short_id()
        for row in (act.row, theirs):
            if row.sisterhood:
                models.Coverage.objects.filter(sisterhood=row.sisterhood).update(sisterhood=one)
        models.Coverage.objects.filter(path__in=(path, other)).update(sisterhood=one)
        act.row.sisterhood = one
        act.audit(before=act.head_rev, after=act.head_rev, reason=other)
    return act.done(seq_before=tip, changed=True)


def leave_editions(by: Actor, path: str, *, now: datetime) -> Done:
    """It stands alone again; the others stay together."""
    with writing_with_sisters(by, path, now, Act.EDIT_HEAD) as act:
        act.require(Act.EDIT_HEAD)
        tip, act.row.sisterhood = act.row.tip, ""
        models.Coverage.objects.filter(path=path).update(sisterhood="")
        act.audit(before=act.head_rev, after=act.head_rev, reason="")
    return act.done(seq_before=tip, changed=True)


@contextmanager
def writing_with_sisters(
    by: Actor, path: str, now: datetime, kind: Act, joined: str = ""
) -> Iterator[Writing]:
    """As `writing`; what the act changes of the language or of who may read it is told to the sisters' readers."""
    with transaction.atomic():
        before = _locked(path, joined)
        with writing(by, kind, path, now) as act:
            yield act
            act.row.save()
            _show(act)
        after = models.Coverage.objects.filter(path__in=before).exclude(path=path).order_by("path")
        for row in after:
            _tell(row, by, now)


def _locked(*paths: str) -> list[str]:
    """Those and all their sisters, in one order: or two who write to each other's would wait for each other."""
    named = models.Coverage.objects.filter(path__in=[path for path in paths if path])
    hoods = [hood for hood in named.values_list("sisterhood", flat=True) if hood]
    wanted = named | models.Coverage.objects.filter(sisterhood__in=hoods)
    return [row.path for row in wanted.order_by("path").select_for_update()]


def _tell(row: models.Coverage, by: Actor, now: datetime) -> None:
    tip = row.tip
    _show(Writing(row, by, Act.EDIT_HEAD, now))
    row.save()
    if row.tip != tip:
        high_water.note_after_commit(row.path, row.epoch, row.tip)
        bell.ring_after_commit(row.path)


def _show(act: Writing) -> None:
    """What the head says of its sisters, if that is not what it says already."""
    if policy.coverage_is_public(act.head.status, rehearsal=act.row.rehearsal):
        known = _public_sisters(act.row)
        if known != act.head.sisters:
            act.append((HeadEdited(decide.touched(replace(act.head, sisters=known), act.now)),))


def _public_sisters(row: models.Coverage) -> tuple[Sister, ...]:
    if not row.sisterhood:
        return ()
    others = models.Coverage.objects.filter(sisterhood=row.sisterhood).exclude(path=row.path)
    heads = [
        rows.head_of(other)
        for other in others.order_by("path")
        if policy.coverage_is_public(rows.head_of(other).status, rehearsal=other.rehearsal)
    ]
    return tuple(Sister(head.path, head.language) for head in heads)


def _require_alike(ours: models.Coverage, theirs: models.Coverage) -> None:
    if ours.rehearsal != theirs.rehearsal:
        raise Refused("A rehearsal and what readers see are no editions of one event.")
