"""Lock down in one act; open again by two."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from dateline.accounts import letters, people
from dateline.core import policy
from dateline.core.phrase import Phrase
from dateline.core.policy import Act
from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest, step_up
from dateline.lib import clock
from dateline.record import actions, queries


@of_section("lockdown", in_lockdown=True)
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    stands = queries.lockdown()
    shown = {
        "stands": stands,
        "may_lock": policy.may_of_story(request.actor, Act.LOCK_DOWN),
        "said_so": bool(stands and stands.first == request.actor.id),
    }
    return render(request, "desk/settings/lockdown.html", shown)


@of_section("lockdown", in_lockdown=True)
@step_up
@require_POST
def lock(request: StaffRequest) -> HttpResponse:
    """In one transaction nothing can be written any more and nobody is signed in, whoever asks for it included."""
    with transaction.atomic():
        actions.lock_down(request.actor, now=clock.now(), reason=request.POST.get("reason", ""))
        people.close_every_door()
    told = {"name": request.actor.name}
    letters.alarm(Phrase("{name} locked the desk down. Two of you can open it again.", told))
    request.session.flush()  # it has ended with everybody's: signing out is no act of its own
    request.user = AnonymousUser()  # type: ignore[assignment]  # as `logout` does
    return render(request, "desk/locked-down.html")


@of_section("lockdown", in_lockdown=True)
@step_up
@require_POST
def unlock(request: StaffRequest) -> HttpResponse:
    if actions.unlock(request.actor, now=clock.now()):
        messages.success(
            request, gettext("Open: the desk can be used again. What was scheduled waits for you.")
        )
        return redirect("desk:coverages")
    messages.success(request, gettext("Confirmed. The desk opens when a second person confirms, too."))
    return redirect("desk:settings-lockdown")
