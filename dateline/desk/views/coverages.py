"""The list of coverages, opening one, its head, and the steps of its life."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from dateline.core import policy
from dateline.core.coverage import HeadCopy, Status
from dateline.core.policy import Act
from dateline.desk import asking, coverages, head_form, whose_picture
from dateline.desk.answers import done, refusal
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.record import actions, queries

_TURNS = {
    "start": (actions.start_coverage, _("Started: everybody can read it now.")),
    "pause": (actions.pause_coverage, _("Paused.")),
    "resume": (actions.resume_coverage, _("Live again.")),
    "end": (actions.end_coverage, _("Ended.")),
    "reopen": (actions.reopen_coverage, _("Reopened.")),
    "archive": (actions.archive_coverage, _("In the archive: only what is wrong can still be put right.")),
    "unarchive": (actions.unarchive_coverage, _("Out of the archive.")),
}
_GROUPS = (
    (_("Live"), Status.LIVE),
    (_("Paused"), Status.PAUSED),
    (_("Planned"), Status.PLANNED),
    (_("Ended"), Status.ENDED),
)


@for_staff
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    found = queries.desk_coverages(request.actor)
    groups = [(name, [c for c in found if c.head.status is status]) for name, status in _GROUPS]
    may_open = policy.may_of_story(request.actor, Act.OPEN)
    return render(
        request, "desk/coverages.html", {"groups": groups, "any": bool(found), "may_open": may_open}
    )


@for_staff
@require_http_methods(["GET", "POST"])
def open_coverage(request: StaffRequest) -> HttpResponse:
    if request.method == "GET":
        if not policy.may_of_story(request.actor, Act.OPEN):
            raise actions.Forbidden("Your role does not let you open a coverage: ask an editor.")
        here = queries.publication()
        blank = HeadCopy(headline="", zone=here.zone, language=here.language)
        return render(request, "desk/open.html", {"fields": head_form.fields(blank)})
    path = request.POST.get("path", "").strip()
    open_it = actions.open_rehearsal if "rehearsal" in request.POST else actions.open_coverage
    copy = head_form.read(request.POST)
    act = open_it(request.actor, path, copy, now=clock.now())
    if copy.picture:
        whose_picture.settle(path, [copy.picture.picture], before=whose_picture.NEW_COVERAGE)
    if asking.wants_json(request):
        return JsonResponse(
            {"done": gettext("Opened."), "at": reverse("desk:screen", args=[act.head.path])}, status=201
        )
    messages.success(request, gettext("Opened: only the desk sees it until you start it."))
    return redirect("desk:screen", path=act.head.path)


@for_staff
@require_http_methods(["GET", "POST"])
def turn(request: StaffRequest, path: str, to: str) -> HttpResponse:
    """Start, pause, resume, end, reopen. What asks first does so by GET."""
    if request.method == "GET":
        return _ask(request, path, to)
    action, sentence = _TURNS[to]
    act = action(request.actor, path, now=clock.now())
    return done(request, path, act, str(sentence) if act.changed else gettext("Nothing had to change."))


def _ask(request: StaffRequest, path: str, to: str) -> HttpResponse:
    desk = coverages.wanted(request.actor, path)
    if not policy.may(request.actor, Act.RUN, path):
        raise actions.Forbidden("Your role does not let you {act}: ask an editor.", act=Act.RUN)
    wanted = next((turn for turn in coverages.TURNS if turn.name == to and turn.asks), None)
    if wanted is None:
        return refusal(
            request, 405, gettext("This is done by the button on the screen: go back and press it.")
        )
    return render(request, f"desk/ask-{to}.html", {"desk": desk, "head": desk.head})
