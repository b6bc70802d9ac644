"""The only way to become staff: a link, used once, within seven days."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from dateline.accounts import audit, roles
from dateline.accounts.models import EVERYWHERE, Assignment, Invitation, Person
from dateline.accounts.staff import actor_for
from dateline.core import policy
from dateline.core.policy import Role
from dateline.lib.clock import now
from dateline.lib.tokens import hash_of, new_token

LIFETIME = timedelta(days=7)
PATH = "/account/invitation/"


class Void(Exception):
    """No such invitation, or used, or too old, or overtaken: all the same to whoever holds the link."""


class AddressTaken(Exception):
    """Somebody has this address already."""


def invite(
    role: Role,
    *,
    email: str = "",
    name: str = "",
    coverage: str = EVERYWHERE,
    by: Person | None = None,
    first: bool = False,
) -> str:
    """A new invitation; its token, which is kept nowhere. `link` makes the address of it."""
    token = new_token()
    made_at = now()
    Invitation.objects.create(
        token_hash=hash_of(token),
        email=email.strip().lower(),
        name=name.strip(),
        role=role.value,
        coverage=coverage,
        first=first,
        by=by,
        made_at=made_at,
        expires_at=made_at + LIFETIME,
    )
    return token


def link(base_url: str, token: str) -> str:
    return f"{base_url.rstrip('/')}{PATH}{token}/"


def first_link(base_url: str) -> str | None:
    """The link for the first editor of a new server, or None when there is somebody. The last one made holds."""
    with transaction.atomic():
        if Person.objects.exists():
            return None
        Invitation.objects.filter(first=True, used_at=None).delete()
        return link(base_url, invite(Role.CHIEF, first=True))


def open_invitation(token: str) -> Invitation:
    """The invitation behind a link, as long as it holds. Raises `Void`."""
    invitation = _open().filter(token_hash=hash_of(token)).first()
    if invitation is None or not still_stands(invitation):
        raise Void
    return invitation


def still_stands(invitation: Invitation) -> bool:
    """Whether it would be made now: whoever lost a role gives it to nobody by what they invited to before.

    Those of the command line are made by no person.
    """
    if invitation.first:
        return not Person.objects.exists()
    if invitation.by is None:
        return True
    inviter = actor_for(invitation.by, "")
    return invitation.by.is_active and policy.may_give(inviter, Role(invitation.role), invitation.coverage)


def accept(token: str, *, email: str, name: str, password: str) -> Person:
    """The person who comes of it, with the role it gives. Raises `Void` and `AddressTaken`.

    An address the invitation names wins over the one given. Of two at the same time one is `Void`.
    """
    with transaction.atomic():
        invitation = open_invitation(token)
        if not _open().filter(pk=invitation.pk).update(used_at=now()):
            raise Void
        person = _create(invitation.email or email, name, password)
        give_role(person, Role(invitation.role), invitation.coverage)
        if invitation.first:
            give_role(person, Role.ADMIN)  # whoever is alone here does everything
        Invitation.objects.filter(pk=invitation.pk).update(used_by=person)
        audit.note(
            actor_for(person, "invitation"),
            audit.JOIN,
            path=invitation.coverage,
            after=roles.phrase_of(invitation.role),
        )
        return person


def give_role(person: Person, role: Role, coverage: str = EVERYWHERE) -> bool:
    """Whether it was new to them."""
    _, new = Assignment.objects.get_or_create(person=person, role=role.value, coverage=coverage)
    return new


def _open() -> QuerySet[Invitation]:
    return Invitation.objects.filter(used_at=None, expires_at__gt=now())


def _create(email: str, name: str, password: str) -> Person:
    try:
        with transaction.atomic():
            person = Person.objects.create_person(email, name, password)
            # Whoever invited them vouches for the address.
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
            return person
    except IntegrityError:
        raise AddressTaken from None
