"""A tab says what stands open in it, for everybody who is at the same desk."""

from __future__ import annotations

import re

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dateline.desk import asking, coverages
from dateline.desk.asking import Illegible
from dateline.desk.presence import PRESENCE, Tab
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.record import actions

TAB = re.compile(r"[0-9a-f]{8,32}")
_AT = re.compile(r"((new|head|[0-9a-f]{32})( |$)){0,8}")
_TOOK = re.compile(r"([0-9a-f]{8,32}:[0-9a-f]{32}( |$)){0,8}")


@for_staff
@require_POST
def here(request: StaffRequest, path: str) -> HttpResponse:
    """`tab`, `at`, `line`, `took`, `away`, `count`; with `gone` it is closed. A hint: nothing is kept of it."""
    coverages.wanted(request.actor, path)
    said = request.POST
    at, took = said.get("at", "").strip(), said.get("took", "").strip()
    if not (TAB.fullmatch(said.get("tab", "")) and _AT.fullmatch(at) and _TOOK.fullmatch(took)):
        raise Illegible("This does not say what is open where: load the page again.")
    if said.get("gone"):
        PRESENCE.go(request.actor.id, said["tab"])
    else:
        count = asking.number(said.get("count", "0"))
        line = said.get("line", "")
        who = request.actor
        PRESENCE.note(Tab(said["tab"], path, who.id, who.name, at, line, took, bool(said.get("away")), count))
    return HttpResponse(status=204)


@for_staff
@require_POST
def take_over(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    """What a colleague has written so far of an edit of this entry becomes a draft of mine; theirs stays theirs."""
    person = request.POST.get("person", "")
    draft = actions.take_over_edit(request.actor, path, entry_id, person, now=clock.now())
    return JsonResponse({"done": _("Taken over."), "draft": draft})
