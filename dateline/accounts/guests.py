"""A guest: somebody outside the newsroom who may submit to one coverage until a time, by a link and nothing else.

An eyewitness, an expert, a colleague of another paper. They become a person with the role of a contributor there, and
no password; the link lets them in again, on whatever device, until its time is over or somebody revokes it.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from dateline.accounts import audit, open_sessions
from dateline.accounts.invitations import Void, give_role
from dateline.accounts.models import GuestLink, Person
from dateline.core.phrase import Phrase
from dateline.core.policy import Actor, Role
from dateline.lib.clock import now
from dateline.lib.tokens import hash_of, new_token

PATH = "/account/guest/"
# An address that no letter reaches, so that nobody signs in with it.
_NOWHERE = "guest.invalid"


def until_tomorrow(zone: str) -> datetime:
    """The end of the next day in that zone."""
    here = now().astimezone(ZoneInfo(zone))
    return datetime.combine(here.date() + timedelta(days=2), datetime.min.time(), ZoneInfo(zone))


def invite_guest(by: Actor, coverage: str, *, until: datetime, name: str = "", person: Person | None) -> str:
    """The token of a new link, which is kept nowhere."""
    token = new_token()
    with transaction.atomic():
        GuestLink.objects.create(
            token_hash=hash_of(token),
            coverage=coverage,
            name=name.strip(),
            by=person,
            made_at=now(),
            until=until,
        )
        audit.note(
            by,
            audit.MAKE_GUEST_LINK,
            path=coverage,
            about=name,
            after=Phrase("until {until}", {"until": until}),
        )
    return token


def link(base_url: str, token: str) -> str:
    return f"{base_url.rstrip('/')}{PATH}{token}/"


def open_link(token: str) -> GuestLink:
    """The link as long as it holds. Raises `Void`."""
    found = GuestLink.objects.filter(token_hash=hash_of(token), until__gt=now(), revoked_at=None).first()
    if found is None:
        raise Void
    return found


def enter(token: str, name: str) -> Person:
    """The guest of this link: a new one under that name, or the one who came by it before. Raises `Void`."""
    with transaction.atomic():
        found = GuestLink.objects.select_for_update().get(pk=open_link(token).pk)
        if found.guest is not None:
            return found.guest
        guest = Person(email=f"{secrets.token_hex(8)}@{_NOWHERE}", name=name.strip(), guest_until=found.until)
        guest.set_unusable_password()
        guest.save()
        give_role(guest, Role.CONTRIBUTOR, found.coverage)
        found.guest, found.name = guest, guest.name
        found.save()
        return guest


def revoke(by: Actor, link: GuestLink) -> None:
    """It opens nothing any more, and whoever came by it is out."""
    with transaction.atomic():
        _shut(link)
        audit.note(by, audit.REVOKE_GUEST_LINK, path=link.coverage, about=link.name)


def revoke_all_of(person: Person) -> None:
    """Those that this person made, with whoever came by them."""
    for link in GuestLink.objects.filter(by=person, revoked_at=None).select_related("guest"):
        _shut(link)


def _shut(link: GuestLink) -> None:
    GuestLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now())
    if link.guest is not None:
        Person.objects.filter(pk=link.guest.pk).update(is_active=False)
        open_sessions.end_all_of(link.guest)


def standing() -> list[GuestLink]:
    """The links that still let somebody in, what ends first at the top."""
    return list(
        GuestLink.objects.filter(until__gt=now(), revoked_at=None)
        .select_related("guest", "by")
        .order_by("until")
    )
