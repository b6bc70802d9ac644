"""The gate of every view of this room: staff alone, nothing for other sites, refusals answered, nothing cached."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext

from dateline.accounts.staff import StaffRequest, staff_required
from dateline.accounts.step_up import step_up, unless_proven
from dateline.core import policy
from dateline.core.policy import Act
from dateline.desk import whose_picture
from dateline.desk.answers import SomebodyElse, answered, refusal
from dateline.desk.asking import wants_json
from dateline.desk.page_policy import with_policy
from dateline.record import actions, queries

__all__ = ["StaffRequest", "for_staff", "for_staff_in_lockdown", "locked_out", "step_up", "unless_proven"]

P = ParamSpec("P")


def for_staff(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    return for_staff_in_lockdown(_unless_locked_down(view))


def for_staff_in_lockdown(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Also while the desk is locked down: for the pages by which somebody is thrown out and it is opened again."""
    gate = staff_required(answered(_for_whom_it_was_meant(view)))

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if _is_fetched_by_another_site(request):
            return refusal(
                request, 403, gettext("The desk answers its own pages alone: open it in a tab of its own.")
            )
        return with_policy(request, gate(request, *args, **kwargs))

    return door


def _unless_locked_down(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[StaffRequest, P], HttpResponseBase]:
    """Nothing of the desk is read or written in a lockdown; who may open it is led to where that is done."""

    @wraps(view)
    def unlocked(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if queries.lockdown() is None:
            return view(request, *args, **kwargs)
        if not wants_json(request) and policy.may_of_story(request.actor, Act.UNLOCK):
            return redirect("desk:settings-lockdown")
        raise locked_out()

    return unlocked


def locked_out() -> actions.Locked:
    return actions.Locked("The desk is locked down: nothing can be done here until two people open it again.")


def _for_whom_it_was_meant(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[StaffRequest, P], HttpResponseBase]:
    """A page that was opened by one person must not publish as another who has signed in beside it since, and shows
    no picture that is none of theirs."""

    @wraps(view)
    def meant(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.headers.get("X-Desk-Actor", request.actor.id) != request.actor.id:
            raise SomebodyElse(
                "{name} has signed in in this browser since: load the page again, then send it.",
                name=request.actor.name,
            )
        whose_picture.require_seen(request.actor, request)
        return view(request, *args, **kwargs)

    return meant


def _is_fetched_by_another_site(request: HttpRequest) -> bool:
    """A link may lead here; a script, a picture or a stream of somebody else's page may not read here."""
    headers = request.headers
    return headers.get("Sec-Fetch-Site") == "cross-site" and headers.get("Sec-Fetch-Mode") != "navigate"
