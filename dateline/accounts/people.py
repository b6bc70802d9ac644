"""What is done to the people of a newsroom: roles given and taken, accounts closed, sessions ended,
second factors taken away, links made.

Each act is one transaction with its row in the audit, and asks the policy itself. Nobody changes what they may do
themselves: not by mistake, and not with a session that was left open. So somebody is always left who can.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from dateline.accounts import audit, guests, invitations, open_sessions, roles
from dateline.accounts.models import EVERYWHERE, Assignment, GuestLink, Invitation, Person
from dateline.accounts.recovery import reset_path
from dateline.accounts.reset_tokens import void_reset_links
from dateline.core import policy
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor, Role
from dateline.core.refusal import Refusal
from dateline.lib.clock import now


class NotAllowed(Refusal):
    """The policy says no; one sentence."""


def give(by: Actor, person: Person, role: Role, coverage: str = EVERYWHERE) -> None:
    _require_may_give(by, person, role, coverage)
    with transaction.atomic():
        before = said_roles(person)
        if invitations.give_role(person, role, coverage):
            _note_roles(by, person, before)


def take(by: Actor, person: Person, role: Role, coverage: str = EVERYWHERE) -> None:
    """Works with the next request of theirs, and ends their stream within seconds."""
    _require_may_give(by, person, role, coverage)
    with transaction.atomic():
        before = said_roles(person)
        held = Assignment.objects.filter(person=person, role=role.value, coverage=coverage)
        if not held.delete()[0]:
            return
        _note_roles(by, person, before)


def close(by: Actor, person: Person) -> None:
    """They sign in no more, every session of theirs has ended, and what they invited others by opens nothing, nor
    does a link for their password. What they wrote stays theirs."""
    _require_may_keep(by, person)
    with transaction.atomic():
        _void_what_they_gave(by, person)
        if not Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
            return
        _sign_out(person)
        audit.note(by, audit.CLOSE_ACCOUNT, about=_called(person))


def reopen(by: Actor, person: Person) -> None:
    _require_may_keep(by, person)
    with transaction.atomic():
        if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
            audit.note(by, audit.OPEN_ACCOUNT, about=_called(person))


def end_sessions(by: Actor, person: Person) -> int:
    """How many; they may sign in again. Whoever was in in their name keeps nothing by which to come back: no link for
    a new password, no invitation, no guest link."""
    _require_may_keep(by, person)
    with transaction.atomic():
        _void_what_they_gave(by, person)
        ended = _sign_out(person)
        audit.note(by, audit.END_SESSIONS, about=_called(person), after=str(ended))
    return ended


def _void_what_they_gave(by: Actor, person: Person) -> None:
    """Before the person is touched: a lockdown locks the rows in this order, too."""
    Invitation.objects.filter(by=person, used_at=None, expires_at__gt=now()).update(expires_at=now())
    guests.revoke_all_of(by, person)


def reset_link(by: Actor, person: Person) -> str:
    """The path of a link to choose a new password, to be handed on; the second factor stays asked for."""
    _require_may_keep(by, person)
    audit.note(by, audit.MAKE_RESET_LINK, about=_called(person))
    return reset_path(person)


def take_second_factor(by: Actor, person: Person) -> int:
    """How many sessions ended. For whoever lost it, and the recovery codes too: app, keys, passkeys and codes are
    gone. They sign in with their password, and whose role asks for one sets up another before the desk opens."""
    _require_may_keep(by, person)
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        ended = _sign_out(person)
        audit.note(by, audit.TAKE_FACTOR, about=_called(person))
    return ended


def invite(
    by: Actor, inviter: Person | None, email: str, role: Role, coverage: str = EVERYWHERE, *, name: str = ""
) -> str:
    """The token of the invitation."""
    if not policy.may_give(by, role, coverage):
        raise NotAllowed("You may not give this role there: ask a chief or an admin.")
    with transaction.atomic():
        token = invitations.invite(role, email=email, name=name, coverage=coverage, by=inviter)
        audit.note(by, Act.INVITE, path=coverage, about=email, after=roles.phrase_of(role))
    return token


def withdraw_invitation(by: Actor, invitation: Invitation) -> None:
    if not policy.may_give(by, Role(invitation.role), invitation.coverage):
        raise NotAllowed("You may not take back this invitation: ask a chief or an admin.")
    with transaction.atomic():
        Invitation.objects.filter(pk=invitation.pk, used_at=None).update(expires_at=now())
        audit.note(by, audit.REVOKE_INVITATION, path=invitation.coverage, about=invitation.email)


def close_every_door() -> int:
    """Of a lockdown: all sessions end; no invitation, no guest link and no link for a new password opens anything.
    How many sessions."""
    moment = now()
    with transaction.atomic():
        Invitation.objects.filter(used_at=None, expires_at__gt=moment).update(expires_at=moment)
        GuestLink.objects.filter(revoked_at=None).update(revoked_at=moment)
        void_reset_links(Person.objects.all())
        return open_sessions.end_everybodys()


def may_keep(by: Actor, person: Person) -> bool:
    """Whether `by` may close that account, end its sessions, take away its second factor or make a link for its
    password."""
    held = person.assignments.all()
    reaches = all(policy.may_give(by, Role(one.role), one.coverage) for one in held)
    return by.id != f"staff-{person.pk}" and policy.may_of_story(by, Act.KEEP_PEOPLE) and reaches


def said_roles(person: Person) -> list[Phrase]:
    """ "editor, reporter of river": in short, for the audit."""
    held = (
        Assignment.objects.filter(person=person).order_by("role", "coverage").values_list("role", "coverage")
    )
    return [roles.phrase_of(role, path) for role, path in held]


def _sign_out(person: Person) -> int:
    """How many sessions; a link for a new password opens nothing either."""
    void_reset_links(Person.objects.filter(pk=person.pk))
    return open_sessions.end_all_of(person)


def _note_roles(by: Actor, person: Person, before: list[Phrase]) -> None:
    audit.note(by, Act.GIVE_ROLES, about=_called(person), before=before, after=said_roles(person))


def _called(person: Person) -> str:
    return f"{person.name} (staff-{person.pk})"


def _require_may_give(by: Actor, person: Person, role: Role, coverage: str) -> None:
    if by.id == f"staff-{person.pk}":
        raise NotAllowed("Nobody changes their own roles: ask another chief or admin.")
    if not policy.may_give(by, role, coverage):
        raise NotAllowed("You may not give or take this role there: ask a chief or an admin.")


def _require_may_keep(by: Actor, person: Person) -> None:
    """Whoever closes an account must be able to take every role it holds: a chief closes no admin's."""
    if by.id == f"staff-{person.pk}":
        raise NotAllowed("Your own account is yours to keep at “Your account”: ask another for this.")
    if not may_keep(by, person):
        raise NotAllowed("Your role does not reach this account: ask a chief or an admin.")
