"""Alerts: asked for by one, approved by another, dropped by anybody who may ask until they have left."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dateline.desk import asking, coverages, editing
from dateline.desk.answers import done
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.record import actions, queries

_LEAVES = gettext_lazy("It leaves in ten seconds: until then it can be dropped.")
_DECISIONS = {
    "approve": (actions.approve_alert, _LEAVES),
    "drop": (actions.drop_alert, gettext_lazy("Dropped: nobody was alerted.")),
}
DECISIONS = tuple(_DECISIONS)


@for_staff
@require_http_methods(["GET", "POST"])
def ask(request: StaffRequest, path: str, entry_id: str) -> HttpResponse:
    """By GET it asks what is to be said."""
    if request.method == "GET":
        return editing.ask(request, path, entry_id, "alert")
    text, if_rev = request.POST.get("text", ""), asking.revision(request)
    act = actions.ask_for_alert(request.actor, path, entry_id, text, now=clock.now(), if_rev=if_rev)
    if coverages.wanted(request.actor, path).alert_by_one:
        return done(request, path, act, str(_LEAVES))
    return done(request, path, act, _("Asked for: it leaves when somebody else approves it."))


@for_staff
@require_GET
def alert(request: StaffRequest, path: str, alert: int) -> HttpResponse:
    desk = coverages.wanted(request.actor, path)
    waiting = queries.alert(request.actor, path, alert)
    if waiting is None:
        raise actions.NotFound("This alert does not wait any more: it was approved, dropped or sent.")
    found = queries.desk_entry(request.actor, path, waiting.entry)
    return render(request, "desk/alert.html", {"head": desk.head, "waiting": waiting, "found": found})


@for_staff
@require_POST
def decide(request: StaffRequest, path: str, alert: int, act: str) -> HttpResponse:
    action, sentence = _DECISIONS[act]
    did = action(request.actor, path, alert, now=clock.now())
    return done(request, path, did, str(sentence))
