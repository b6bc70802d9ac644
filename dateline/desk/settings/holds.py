"""Changes that are held: one account changed many old entries, and somebody else has to look."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest, step_up
from dateline.lib import clock
from dateline.record import actions, queries


@of_section("holds")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    held = [
        {
            "hold": hold,
            "did": queries.what_was_changed_before(request.actor, hold),
            "is_me": hold.actor == request.actor.id,
        }
        for hold in queries.holds(request.actor)
    ]
    return render(request, "desk/settings/holds.html", {"held": held})


@of_section("holds")
@step_up
@require_POST
def lift(request: StaffRequest, hold: int) -> HttpResponse:
    actions.lift_hold(request.actor, hold, now=clock.now())
    messages.success(request, gettext("Lifted: they can change old entries again."))
    return redirect("desk:settings-holds")
