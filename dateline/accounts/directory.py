"""Who there is: staff, those who are invited, and what a page about one of them shows."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TypedDict

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from dateline.accounts import invitations
from dateline.accounts.models import EVERYWHERE, Invitation, Person
from dateline.core import policy
from dateline.core.policy import Act, Actor
from dateline.lib.clock import now


class Held(TypedDict):
    role: str
    coverage: str


class Entered(TypedDict):
    id: str
    email: str
    name: str
    active: bool
    roles: list[Held]


class OfStaff(Entered):
    """As the page shows them. `factors`: app, key; `signed_in`: in how many browsers now; `elsewhere`: they hold
    roles in coverages that whoever asks is not told of."""

    pk: int
    factors: list[str]
    signed_in: int
    elsewhere: bool
    last_login: datetime | None


class Invited(TypedDict):
    pk: int
    email: str
    role: str
    coverage: str
    expires: str


def people() -> list[Entered]:
    """Everybody, by name, with their roles."""
    return [
        Entered(
            id=f"staff-{person.pk}",
            email=person.email,
            name=person.name,
            active=person.is_active,
            roles=[Held(role=held.role, coverage=held.coverage) for held in person.assignments.all()],
        )
        for person in Person.objects.filter(guest_until=None)
        .order_by("name", "pk")
        .prefetch_related("assignments")
    ]


def staff(asks: Actor) -> list[OfStaff]:
    """Everybody but guests, who may sign in first; four questions to the database however many they are."""
    found = Person.objects.filter(guest_until=None).order_by("-is_active", "name", "pk")
    factors: dict[int, set[str]] = {}
    for owner, kind in Authenticator.objects.values_list("user_id", "type"):
        factors.setdefault(owner, set()).add(kind)
    open_now = Session.objects.filter(expire_date__gt=now()).values("session_key")
    noted = UserSession.objects.filter(session_key__in=open_now)
    sessions = Counter(noted.values_list("user_id", flat=True))
    return [
        _of_staff(asks, person, factors.get(person.pk, set()), sessions[person.pk])
        for person in found.prefetch_related("assignments")
    ]


def entry_of(asks: Actor, person: Person) -> OfStaff:
    kinds = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    return _of_staff(asks, person, kinds, 0)


def _of_staff(asks: Actor, person: Person, kinds: set[str], signed_in: int) -> OfStaff:
    held = [Held(role=one.role, coverage=one.coverage) for one in person.assignments.all()]
    told = [one for one in held if _is_told(asks, one["coverage"])]
    return OfStaff(
        pk=person.pk,
        id=f"staff-{person.pk}",
        email=person.email,
        name=person.name,
        active=person.is_active,
        roles=told,
        factors=[kind for kind in ("totp", "webauthn") if kind in kinds],
        signed_in=signed_in,
        elsewhere=len(told) < len(held),
        last_login=person.last_login,
    )


def _is_told(asks: Actor, coverage: str) -> bool:
    """The path of a coverage gives away that there is one: whoever may not read it is not told who works on it."""
    if coverage == EVERYWHERE or policy.may_of_story(asks, Act.INVITE):
        return True
    return policy.may(asks, Act.READ_DESK, coverage)


def invited() -> list[Invited]:
    """The invitations that still open a door, the oldest first."""
    out = Invitation.objects.filter(used_at=None, expires_at__gt=now()).select_related("by")
    return [
        Invited(
            pk=one.pk,
            email=one.email,
            role=one.role,
            coverage=one.coverage,
            expires=one.expires_at.isoformat(),
        )
        for one in out.prefetch_related("by__assignments").order_by("made_at")
        if invitations.still_stands(one)
    ]
