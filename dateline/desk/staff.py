"""The gate of every view of this room: staff alone, nothing for other sites, refusals answered, nothing cached."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from dateline.accounts.staff import StaffRequest, staff_required
from dateline.desk.answers import SomebodyElse, answered, refusal

__all__ = ["StaffRequest", "for_staff"]

P = ParamSpec("P")


def for_staff(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    gate = staff_required(answered(_for_whom_it_was_meant(view)))

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if _is_fetched_by_another_site(request):
            return refusal(request, 403, "The desk answers its own pages alone: open it in a tab of its own.")
        return gate(request, *args, **kwargs)

    return door


def _for_whom_it_was_meant(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[StaffRequest, P], HttpResponseBase]:
    """A page that was opened by one person must not publish as another who has signed in beside it since."""

    @wraps(view)
    def meant(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.headers.get("X-Desk-Actor", request.actor.id) != request.actor.id:
            raise SomebodyElse(
                f"{request.actor.name} has signed in in this browser since: load the page again, then send it."
            )
        return view(request, *args, **kwargs)

    return meant


def _is_fetched_by_another_site(request: HttpRequest) -> bool:
    """A link may lead here; a script, a picture or a stream of somebody else's page may not read here."""
    headers = request.headers
    return headers.get("Sec-Fetch-Site") == "cross-site" and headers.get("Sec-Fetch-Mode") != "navigate"
