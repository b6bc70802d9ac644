"""Sessions seen from outside of a request: who is behind one, whose are open, and how they are ended.

A stream asks here, which stays open long after it was admitted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.utils.crypto import constant_time_compare

from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for, actor_of
from dateline.core.policy import Actor
from dateline.lib.clock import now


def signed_in(cookies: str) -> tuple[str, Actor] | None:
    """The session's key and the person it belongs to, from a `Cookie` header; None for anybody else."""
    request = HttpRequest()
    request.COOKIES = parse_cookie(cookies)
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    request.user = get_user(request)
    actor = actor_of(request)
    return (key, actor) if actor else None


def still_signed_in(keys: Collection[str]) -> Mapping[str, Actor]:
    """Of these sessions those that are still good, with the roles their people hold now.

    Three questions to the database, however many sessions. A session is good as Django has it: its row is there
    and in time, its person may sign in, and the password is that of the sign-in.
    """
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=now())
    said = {row.session_key: row.get_decoded() for row in rows}
    wanted = {str(data[SESSION_KEY]) for data in said.values() if SESSION_KEY in data}
    found = Person.objects.filter(pk__in=wanted, is_active=True).prefetch_related("assignments")
    people = {str(person.pk): person for person in found}
    return {
        key: actor_for(people[data[SESSION_KEY]], "")
        for key, data in said.items()
        if data.get(SESSION_KEY) in people and _is_of(data, people[data[SESSION_KEY]])
    }


@dataclass(frozen=True, slots=True)
class OpenSession:
    """`id` names it on a page; its key is a secret."""

    id: int
    since: datetime
    seen_at: datetime
    address: str
    browser: str
    is_this: bool


def sessions_of(person: Person, this: str | None = None) -> list[OpenSession]:
    """Where somebody is signed in, the latest first; `this` is the key of the session that asks."""
    noted = UserSession.objects.filter(user=person).order_by("-created_at")
    still = set(
        Session.objects.filter(
            session_key__in=[one.session_key for one in noted], expire_date__gt=now()
        ).values_list("session_key", flat=True)
    )
    return [
        OpenSession(
            one.pk, one.created_at, one.last_seen_at, one.ip, one.user_agent, is_this=one.session_key == this
        )
        for one in noted
        if one.session_key in still
    ]


def end_one_of(person: Person, id: int) -> bool:
    """Whether there was one."""
    return _end(UserSession.objects.filter(user=person, pk=id)) > 0


def end_all_of(person: Person, *, but: str | None = None) -> int:
    """How many were ended; `but` is the key of one that goes on."""
    return _end(UserSession.objects.filter(user=person).exclude(session_key=but or ""))


def end_everybodys() -> int:
    """Also those of whom nothing was noted."""
    UserSession.objects.all().delete()
    ended, _ = Session.objects.all().delete()
    return ended


def _end(found: QuerySet[UserSession]) -> int:
    keys = list(found.values_list("session_key", flat=True))
    with transaction.atomic():
        Session.objects.filter(session_key__in=keys).delete()
        found.delete()
    return len(keys)


def _is_of(data: Mapping[str, str], person: Person) -> bool:
    known = data.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    return known and constant_time_compare(data.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
