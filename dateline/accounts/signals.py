"""What allauth does by itself is noted here: another password, the way out.

The one place that listens to signals, because allauth says it by nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import signals as account
from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from dateline.accounts import audit
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for, how_signed_in


def listen() -> None:
    """Once, when the application starts."""
    account.password_changed.connect(_password_changed, dispatch_uid="dateline")
    account.password_reset.connect(_password_chosen_anew, dispatch_uid="dateline")
    user_logged_out.connect(_signed_out, dispatch_uid="dateline")


def in_one_transaction(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view whose act is noted by a signal: without its line in the audit nothing was done.

    Only for who is signed in, or holds a link: nobody else may keep the database waiting for a password.
    """

    @wraps(view)
    def whole(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return whole


def _password_changed(request: HttpRequest, user: Person, **_: Any) -> None:
    _note(request, user, audit.CHANGE_PASSWORD)


def _password_chosen_anew(request: HttpRequest, user: Person, **_: Any) -> None:
    """By whoever holds the link, who is not signed in by it."""
    audit.note(actor_for(user, "reset link"), audit.CHANGE_PASSWORD)


def _signed_out(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if isinstance(user, Person):
        _note(request, user, audit.SIGN_OUT)


def _note(request: HttpRequest, person: Person, act: str) -> None:
    audit.note(actor_for(person, how_signed_in(request, person)), act)
