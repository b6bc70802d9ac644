"""Guests of one coverage: a link by which somebody outside the newsroom submits to it until tomorrow."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from dateline.accounts import guests
from dateline.accounts.models import GuestLink
from dateline.core import policy
from dateline.core.policy import Act
from dateline.desk import coverages
from dateline.desk.settings.people import public_address
from dateline.desk.staff import StaffRequest, for_staff, unless_proven
from dateline.lib import html
from dateline.record import actions

# In the session while somebody proves who they are: the name of a source stands in no address, where it is logged.
_TYPED = "guest_name"


@for_staff
@require_http_methods(["GET", "POST"])
def index(request: StaffRequest, path: str) -> HttpResponseBase:
    """By POST a new link, shown this once."""
    desk = coverages.wanted(request.actor, path)
    _require(request, path)
    until = guests.until_tomorrow(desk.head.zone)
    made = ""
    if request.method == "POST":
        name = html.plain(request.POST.get("name", "")).strip()[:100]
        if asked := unless_proven(request, request.path):
            request.session[_TYPED] = name
            return asked
        token = guests.invite_guest(request.actor, path, until=until, name=name, person=request.user)
        made = guests.link(public_address(request), token)
    shown = {
        "head": desk.head,
        "until": until,
        "made": made,
        "name": request.session.pop(_TYPED, ""),
        "links": [link for link in guests.standing() if link.coverage == path],
    }
    return render(request, "desk/guests.html", shown)


@for_staff
@require_POST
def revoke(request: StaffRequest, path: str, link: int) -> HttpResponse:
    coverages.wanted(request.actor, path)
    _require(request, path)
    found = GuestLink.objects.filter(pk=link, coverage=path).select_related("guest").first()
    if found is None:
        raise actions.NotFound("There is no such link: choose one from the list.")
    guests.revoke(request.actor, found)
    messages.success(request, gettext("Revoked: it opens nothing any more, and the guest is signed out."))
    return redirect("desk:guests", path=path)


def _require(request: StaffRequest, path: str) -> None:
    if not policy.may(request.actor, Act.INVITE_GUESTS, path):
        raise actions.Forbidden("Your role does not let you invite guests here: ask an editor.")
