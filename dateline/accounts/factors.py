"""A second factor set up or given up: by a session that has shown it, where there is one already; noted in the
transaction of the act, and the session is proven by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from dateline.accounts import audit, second_factor
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for, how_signed_in
from dateline.core.phrase import Phrase

View = Callable[..., HttpResponseBase]
Look = Callable[[Person], Any]
Tell = Callable[[HttpRequest, Person, Any, Any], None]

_NAMES = {"totp": Phrase("app"), "webauthn": Phrase("key or passkey")}


def once_proven(view: View) -> View:
    """Whoever has a second factor and has not shown it in this session keeps out of what it protects.

    allauth asks for the password here: who stole it, and signed in before there was a factor, must not put theirs in
    the place of the owner's.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = request.user
        if not isinstance(person, Person) or not is_mfa_enabled(person):
            return view(request, *args, **kwargs)
        if second_factor.proves(how_signed_in(request, person)):
            return view(request, *args, **kwargs)
        return redirect("account_second_factor")

    return guarded


def _watched(look: Look, tell: Tell) -> Callable[[View], View]:
    """Around a view of allauth's: how it was and how it is, told in the transaction of the act."""

    def watched(view: View) -> View:
        @wraps(view)
        def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person = request.user
            if request.method != "POST" or not isinstance(person, Person):
                return view(request, *args, **kwargs)
            with transaction.atomic():
                before = look(person)
                response = view(request, *args, **kwargs)
                tell(request, person, before, look(person))
            return response

        return seen

    return watched


def _codes(person: Person) -> list[object]:
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return list(found.values_list("pk", "data"))


def _factors(person: Person) -> dict[int, str]:
    found = Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES)
    return dict(found.values_list("pk", "type"))


def _tell_factors(
    request: HttpRequest, person: Person, before: dict[int, str], after: dict[int, str]
) -> None:
    for pk in after.keys() - before.keys():
        # Whoever shows the code of a new app, or touches a new key, has proven this very session.
        record_authentication(request, person, "mfa", type=after[pk], id=pk)
        _say(request, person, audit.ADD_FACTOR, after[pk])
    for pk in before.keys() - after.keys():
        _say(request, person, audit.REMOVE_FACTOR, before[pk])


def _tell_codes(request: HttpRequest, person: Person, before: list[object], after: list[object]) -> None:
    """The old ones open nothing any more."""
    if before != after:
        audit.note(actor_for(person, how_signed_in(request, person)), audit.MAKE_CODES)


def _say(request: HttpRequest, person: Person, act: str, kind: str) -> None:
    audit.note(actor_for(person, how_signed_in(request, person)), act, after=_NAMES.get(kind, kind))


# Around each view that adds or removes a factor, and around the one that makes new recovery codes.
witnessed = _watched(_factors, _tell_factors)
codes_witnessed = _watched(_codes, _tell_codes)
