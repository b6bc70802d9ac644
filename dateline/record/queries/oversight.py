"""What happened and what is held back: the audit, a lockdown that stands, the holds. For the desk alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from dateline.core import phrase, policy
from dateline.core.phrase import Words
from dateline.core.policy import Act, Actor
from dateline.record import models
from dateline.record.actions.holds import WITHIN

PAGE = 50


@dataclass(frozen=True, slots=True)
class Lockdown:
    """`first_name`: who has said already that it may be opened; empty: nobody has."""

    at: datetime
    by: str
    by_name: str
    reason: str
    first: str
    first_name: str


@dataclass(frozen=True, slots=True)
class Hold:
    id: int
    actor: str
    actor_name: str
    at: datetime
    path: str
    entry: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit. `entry` may name a draft; `seq` is the newest change that came of it. Of `about`,
    `before`, `after` and `reason` a text is what somebody wrote, a phrase is ours."""

    id: int
    at: datetime
    actor: str
    actor_name: str
    how: str
    act: str
    path: str
    entry: str
    about: Words
    rev_before: int | None
    rev_after: int | None
    before: Words
    after: Words
    seq: int | None
    reason: Words


@dataclass(frozen=True, slots=True)
class Sought:
    """What the audit is searched for; empty is anything. `words` are found in names, acts, reasons, addresses."""

    words: str = ""
    actor: str = ""
    act: str = ""
    path: str = ""
    since: datetime | None = None
    until: datetime | None = None


def lockdown() -> Lockdown | None:
    """The one that stands."""
    row = models.Lockdown.objects.filter(opened_at=None).order_by("id").first()
    if row is None:
        return None
    return Lockdown(row.at, row.by, row.by_name, row.reason, row.first, row.first_name)


def holds(actor: Actor) -> list[Hold]:
    """Those that this person may lift, or is held by: the newest first."""
    found = models.Hold.objects.filter(lifted_at=None).order_by("-at")
    return [
        Hold(row.pk, row.actor, row.actor_name, row.at, row.path, row.entry)
        for row in found
        if policy.may(actor, Act.LIFT_HOLD, row.path)
    ]


def audit(actor: Actor, sought: Sought, *, before: int | None = None) -> tuple[list[Deed], bool]:
    """The newest first, from below the line `before`; and whether there are more."""
    found = _readable(actor)
    if before is not None:
        found = found.filter(id__lt=before)
    rows = list(_matching(found, sought).order_by("-id")[: PAGE + 1])
    return [deed_of(row) for row in rows[:PAGE]], len(rows) > PAGE


def what_was_changed_before(actor: Actor, hold: Hold) -> list[Deed]:
    """By the account that is held, in the minutes that were counted: what somebody has to look at. Of coverages of
    which `actor` may read what happened."""
    counted = Q(at__gt=hold.at - WITHIN, at__lte=hold.at)
    found = _readable(actor).filter(counted, actor=hold.actor).exclude(entry="")
    return [deed_of(row) for row in found.order_by("-id")[:PAGE]]


def acts_known(actor: Actor) -> list[str]:
    """Every act that stands in the audit, to choose from."""
    return sorted(set(_readable(actor).order_by().values_list("act", flat=True).distinct()))


def actors_known(actor: Actor) -> list[tuple[str, str]]:
    """Whoever stands in the audit: id and the name they bore last."""
    found = _readable(actor).order_by("id").values_list("actor", "actor_name")
    names = dict(found.distinct())
    return sorted(names.items(), key=lambda each: each[1].casefold())


def _readable(actor: Actor) -> QuerySet[models.Audit]:
    """What is about people is for who looks after people; the rest by coverage."""
    found = models.Audit.objects.all()
    if policy.may_of_story(actor, Act.KEEP_PEOPLE) and policy.may_of_story(actor, Act.READ_AUDIT):
        return found
    if policy.may_of_story(actor, Act.READ_AUDIT):
        return found.exclude(path="")
    paths = {path for _, path in actor.grants if policy.may(actor, Act.READ_AUDIT, path)}
    return found.filter(path__in=paths)


def _matching(found: QuerySet[models.Audit], sought: Sought) -> QuerySet[models.Audit]:
    for word in sought.words.split()[:8]:
        anywhere = Q()
        for field in ("actor_name", "act", "path", "entry", "about", "before", "after", "reason", "how"):
            anywhere |= Q(**{f"{field}__icontains": word})
        found = found.filter(anywhere)
    exact = {"actor": sought.actor, "act": sought.act, "path": sought.path}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if sought.since:
        found = found.filter(at__gte=sought.since)
    if sought.until:
        found = found.filter(at__lt=sought.until)
    return found


def deed_of(row: models.Audit) -> Deed:
    ours = {name: phrase.decoded(words) for name, words in (row.ours or {}).items()}
    return Deed(
        id=row.pk,
        at=row.at,
        actor=row.actor,
        actor_name=row.actor_name,
        how=row.how,
        act=row.act,
        path=row.path,
        entry=row.entry,
        about=ours.get("about", row.about),
        rev_before=row.rev_before,
        rev_after=row.rev_after,
        before=ours.get("before", row.before),
        after=ours.get("after", row.after),
        seq=row.seq,
        reason=ours.get("reason", row.reason),
    )
