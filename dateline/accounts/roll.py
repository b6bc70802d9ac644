"""Who there is."""

from __future__ import annotations

from typing import TypedDict

from dateline.accounts.models import Invitation, Person
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


class Invited(TypedDict):
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
        for person in Person.objects.order_by("name", "pk").prefetch_related("assignments")
    ]


def invited() -> list[Invited]:
    """The invitations that still open a door, the oldest first."""
    still_open = Invitation.objects.filter(used_at=None, expires_at__gt=now())
    if Person.objects.exists():
        still_open = still_open.filter(first=False)
    return [
        Invited(email=one.email, role=one.role, coverage=one.coverage, expires=one.expires_at.isoformat())
        for one in still_open.order_by("made_at")
    ]
