"""What is grave asks once more who is there: a session left open on a desk must not take anything down.

@for_staff
@step_up
def take_down(request: StaffRequest, …)
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from dateline.accounts.answers import asks_for_page
from dateline.accounts.models import Person

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
SECONDS = 5 * 60


def step_up(
    view: Callable[Concatenate[R, P], HttpResponseBase],
) -> Callable[Concatenate[R, P], HttpResponseBase]:
    """Lets pass whoever proved within five minutes who they are; the others do so first and come back.

    A script is answered 403 with `confirm`, the address to go to.
    """

    @wraps(view)
    def asked(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return unless_proven(request, _page_of(request)) or view(request, *args, **kwargs)

    return asked


def unless_proven(request: HttpRequest, back: str) -> HttpResponseBase | None:
    """For a view that asks for one of its methods alone: what it answers to whoever has to prove first who they are;
    `back` is the address they come back to, with what they had chosen there."""
    return None if proven_lately(request) else _ask(request, back)


def proven_lately(request: HttpRequest) -> bool:
    """Signing in is a proof as good as another."""
    person = request.user
    assert isinstance(person, Person)
    moments = [record["at"] for record in get_authentication_records(request, person)]
    return bool(moments) and 0 <= time.time() - max(moments) < SECONDS


def _ask(request: HttpRequest, back: str) -> HttpResponseBase:
    """After a form the page it stood on is returned to: what was sent is not sent again unseen."""
    person = request.user
    ways = [flow["id"] for flow in get_reauthentication_flows(person)]
    name = "mfa_reauthenticate" if "mfa_reauthenticate" in ways else "account_reauthenticate"
    at = f"{reverse(name)}?{urlencode({'next': back})}"
    if asks_for_page(request):
        return redirect(at)
    sentence = gettext("This needs your confirmation: prove that it is you, then do it.")
    return JsonResponse({"error": sentence, "confirm": at}, status=403)


def _page_of(request: HttpRequest) -> str:
    """Where the form stands: at the act's own address, or where it was sent from."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return request.POST.get("from") or request.path
