"""A guest: somebody outside the newsroom who may submit to one coverage until a time, by a link and nothing else.

An eyewitness, an expert, a colleague of another paper. They become a person with the role of a contributor there, and
no password; the link lets them in again, on whatever device, until its time is over or somebody revokes it.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from dateline.accounts import audit, open_sessions
from dateline.accounts.invitations import Void, give_role
from dateline.accounts.models import GuestLink, Person
from dateline.accounts.staff import actor_for
from dateline.core import policy
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor, Role
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
    """The link as long as it holds, and whoever made it may still invite guests there. Raises `Void`."""
    found = _open().filter(token_hash=hash_of(token)).select_related("by").first()
    if found is None or not _is_vouched_for(found):
        raise Void
    return found


def enter(token: str, name: str) -> Person:
    """The guest of this link: a new one under that name, or the one who came by it before. Raises `Void`."""
    with transaction.atomic():
        # Asked again once nobody else can change it: it may have been revoked in between.
        found = _open().select_for_update().filter(pk=open_link(token).pk).first()
        if found is None:
            raise Void
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


def revoke_all_of(by: Actor, person: Person) -> None:
    """Those that this person made, with whoever came by them."""
    for link in GuestLink.objects.filter(by=person, revoked_at=None).order_by("pk"):
        revoke(by, link)


def _shut(link: GuestLink) -> None:
    """In the transaction of the act. As the row is now: a guest may have come in since it was read."""
    found = GuestLink.objects.select_for_update().get(pk=link.pk)
    GuestLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now())
    if found.guest is not None:
        Person.objects.filter(pk=found.guest.pk).update(is_active=False)
        open_sessions.end_all_of(found.guest)


def standing() -> list[GuestLink]:
    """The links that still let somebody in, what ends first at the top."""
    return list(_open().select_related("guest", "by").order_by("until"))


def _open() -> QuerySet[GuestLink]:
    return GuestLink.objects.filter(until__gt=now(), revoked_at=None)


def _is_vouched_for(link: GuestLink) -> bool:
    """Whoever lost the role lets nobody in by what they made before."""
    if link.by is None:
        return True
    return link.by.is_active and policy.may(actor_for(link.by, ""), Act.INVITE_GUESTS, link.coverage)
