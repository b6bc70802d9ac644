"""What allauth does by itself is noted here: a second factor set up or given up, another password, the way out.

The one place that listens to signals, because allauth says it by nothing else.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from dateline.accounts import audit
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for, how_signed_in

_NAMES = {"totp": "app", "webauthn": "key or passkey", "recovery_codes": "recovery codes"}


def listen() -> None:
    """Once, when the application starts."""
    mfa.authenticator_added.connect(_factor_added, dispatch_uid="dateline")
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="dateline")
    account.password_changed.connect(_password_changed, dispatch_uid="dateline")
    account.password_reset.connect(_password_changed, dispatch_uid="dateline")
    user_logged_out.connect(_signed_out, dispatch_uid="dateline")


def _factor_added(request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        # Whoever shows the code of a new app, or touches a new key, has proven this very session.
        record_authentication(request, user, "mfa", type=authenticator.type, id=authenticator.pk)
    _note(request, user, audit.ADD_FACTOR, _NAMES.get(authenticator.type, authenticator.type))


def _factor_removed(request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any) -> None:
    _note(request, user, audit.REMOVE_FACTOR, _NAMES.get(authenticator.type, authenticator.type))


def _password_changed(request: HttpRequest, user: Person, **_: Any) -> None:
    _note(request, user, audit.CHANGE_PASSWORD)


def _signed_out(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if isinstance(user, Person):
        _note(request, user, audit.SIGN_OUT)


def _note(request: HttpRequest, person: Person, act: str, after: str = "") -> None:
    audit.note(actor_for(person, how_signed_in(request, person)), act, after=after)
