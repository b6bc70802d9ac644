"""The editions of a coverage in other languages: which they are, one more, and out of them again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dateline.core import policy
from dateline.core.policy import Act
from dateline.desk import coverages
from dateline.desk.answers import done
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock, tongue
from dateline.record import actions, queries


@for_staff
@require_http_methods(["GET", "POST"])
def editions(request: StaffRequest, path: str) -> HttpResponse:
    """POST `edition`: the path of one more."""
    desk = coverages.wanted(request.actor, path)
    if request.method == "POST":
        wanted = request.POST.get("edition", "").strip().strip("/").removeprefix("live/")
        act = actions.join_editions(request.actor, path, wanted, now=clock.now())
        return done(request, path, act, _("They belong together now: readers of each find the other."))
    if not policy.may(request.actor, Act.EDIT_HEAD, path):
        raise actions.Forbidden("Your role does not let you edit the head: ask an editor.")
    beside = queries.editions_beside(request.actor, path)
    known = {path, *(head.path for head in beside)}
    others = [each.head for each in queries.desk_coverages(request.actor) if each.head.path not in known]
    told = [(head, tongue.name_of(head.language)) for head in beside]
    shown = {"head": desk.head, "own": tongue.name_of(desk.head.language), "beside": told, "others": others}
    return render(request, "desk/editions.html", shown)


@for_staff
@require_POST
def leave(request: StaffRequest, path: str) -> HttpResponse:
    act = actions.leave_editions(request.actor, path, now=clock.now())
    return done(request, path, act, _("It stands alone again; the others stay together."))
