"""What a coverage asks of its desk: two people to publish, two for an alert."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dateline.core import policy
from dateline.core.policy import Act
from dateline.desk import coverages
from dateline.desk.answers import done
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.record import actions


@for_staff
@require_http_methods(["GET", "POST"])
def rules(request: StaffRequest, path: str) -> HttpResponse:
    desk = coverages.wanted(request.actor, path)
    if request.method == "GET":
        if not policy.may(request.actor, Act.SET_RULES, path):
            raise actions.Forbidden("Your role does not let you set the rules of a coverage: ask a chief.")
        return render(request, "desk/ask-rules.html", {"desk": desk, "head": desk.head})
    wanted = actions.Rules(asks_two="asks_two" in request.POST, alert_by_one="alert_by_one" in request.POST)
    act = actions.set_rules(request.actor, path, wanted, now=clock.now())
    return done(request, path, act, _("From now on.") if act.changed else _("Nothing had changed."))
