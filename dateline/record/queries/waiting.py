"""What waits for somebody at the desk: what was submitted, alerts, what came back."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from dateline.core import policy
from dateline.core.entry import Copy
from dateline.core.policy import Act, Actor
from dateline.record import models, rows


@dataclass(frozen=True, slots=True)
class DeskSubmission:
    """`entry`: of which entry it is an edit, made from `base_rev`. `rev` is what an approval must name.

    `approvable`: by whoever asked.
    """

    id: str
    copy: Copy
    author: str
    author_name: str
    marks: tuple[str, ...]
    entry: str
    base_rev: int
    correction: str
    due: datetime | None
    rev: int
    submitted_at: datetime
    approvable: bool


@dataclass(frozen=True, slots=True)
class DeskAlert:
    """`state`: asked, approved (it leaves at `leaves_at` unless it is dropped), dropped, sent."""

    id: int
    entry: str
    text: str
    state: str
    by: str
    by_name: str
    at: datetime
    leaves_at: datetime | None
    approvable: bool


def submissions(actor: Actor, path: str) -> list[DeskSubmission]:
    """One's own and those one may approve, what waits longest first."""
    found = models.Submission.objects.filter(coverage__path=path).select_related("coverage")
    return [
        _desk_submission(row, actor)
        for row in found.order_by("submitted_at")
        if row.author == actor.id or policy.may(actor, Act.APPROVE, path, row.author)
    ]


def submission(actor: Actor, path: str, id: str) -> DeskSubmission | None:
    return next((one for one in submissions(actor, path) if one.id == id), None)


def alerts(actor: Actor, path: str) -> list[DeskAlert]:
    """Those that have not left, for whoever may ask for one."""
    if not policy.may(actor, Act.ALERT, path):
        return []
    found = models.Alert.objects.filter(coverage__path=path, state__in=("asked", "approved"))
    return [_desk_alert(row, actor, path) for row in found.select_related("coverage").order_by("at")]


def alert(actor: Actor, path: str, id: int) -> DeskAlert | None:
    return next((one for one in alerts(actor, path) if one.id == id), None)


def next_alert() -> datetime | None:
    """When the next one leaves; the past, if one should have left."""
    waiting = models.Alert.objects.filter(state="approved")
    leaves: datetime | None = waiting.aggregate(next=Min("leaves_at"))["next"]
    return leaves


def waits_for(actor: Actor) -> dict[str, int]:
    """How many things wait for this person, by the coverage's path: to be approved, come back, not published."""
    waiting: Counter[str] = Counter()
    for row in models.Submission.objects.select_related("coverage"):
        waiting[row.coverage.path] += _may_approve(row, actor)
    for alert in models.Alert.objects.filter(state="asked").select_related("coverage"):
        waiting[alert.coverage.path] += _may_approve_alert(alert, actor)
    mine = models.Draft.objects.filter(author=actor.id).exclude(returned="").select_related("coverage")
    waiting.update(row.coverage.path for row in mine)
    for stuck in models.Scheduled.objects.exclude(note="").select_related("coverage"):
        path = stuck.coverage.path
        waiting[path] += policy.may(actor, Act.SCHEDULE, path, stuck.author)
    return {path: many for path, many in waiting.items() if many}


def tray_mark(actor: Actor) -> str:
    """Another text whenever something may have come to wait, or waits no more; cheap to ask often."""
    submitted = models.Submission.objects.aggregate(Count("id"), Max("submitted_at"))
    alerts = models.Alert.objects.filter(state__in=("asked", "approved")).values_list("id", "state")
    stuck = Count("id", filter=~Q(note=""))
    due = models.Scheduled.objects.aggregate(Count("id"), Max("saved_at"), stuck=stuck)
    came_back = ~Q(returned="")
    mine = models.Draft.objects.filter(author=actor.id).aggregate(
        Count("id"),  # also those that are written on another device
        back=Count("id", filter=came_back),
        newest=Max("saved_at", filter=came_back),
    )
    said = repr((submitted, sorted(alerts), due, mine))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _may_approve(row: models.Submission, actor: Actor) -> bool:
    alone = row.author == actor.id and row.coverage.asks_two
    return not alone and policy.may(actor, Act.APPROVE, row.coverage.path, row.author)


def _may_approve_alert(row: models.Alert, actor: Actor) -> bool:
    alone = row.by == actor.id and not row.coverage.alert_by_one
    return row.state == "asked" and not alone and policy.may(actor, Act.APPROVE_ALERT, row.coverage.path)


def _desk_submission(row: models.Submission, actor: Actor) -> DeskSubmission:
    return DeskSubmission(
        id=row.id,
        copy=rows.copy_of(row),
        author=row.author,
        author_name=row.author_name,
        marks=tuple(row.marks.split()),
        entry=row.entry,
        base_rev=row.base_rev,
        correction=row.correction,
        due=row.due,
        rev=row.rev,
        submitted_at=row.submitted_at,
        approvable=_may_approve(row, actor),
    )


def _desk_alert(row: models.Alert, actor: Actor, path: str) -> DeskAlert:
    return DeskAlert(
        id=row.pk,
        entry=row.entry,
        text=row.text,
        state=row.state,
        by=row.by,
        by_name=row.by_name,
        at=row.at,
        leaves_at=row.leaves_at,
        approvable=_may_approve_alert(row, actor),
    )
