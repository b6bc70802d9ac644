"""Publication at a time that is set before: set it, look at what waits, move it, cancel it, publish it now."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dateline.core import prose
from dateline.desk import asking, composition, coverages, editing, moments, questioned
from dateline.desk.answers import done
from dateline.desk.staff import StaffRequest, for_staff
from dateline.desk.templatetags.said import due_at_home
from dateline.desk.views import drafts
from dateline.lib import clock, html, ids
from dateline.record import actions, queries

_EXCERPT = 600  # characters of the text, to know it by


@for_staff
@require_POST
def schedule(request: StaffRequest, path: str) -> HttpResponse:
    """Takes the composer's form, `due` in the home zone of the coverage, and an idempotency key."""
    head = coverages.wanted(request.actor, path).head
    written = composition.read(request.POST, head.zone)
    due, draft = moments.due(request.POST.get("due", ""), head.zone), written.draft or f"draft-{ids.new_id()}"
    act = actions.schedule_entry(
        request.actor,
        path,
        written.copy,
        due,
        now=clock.now(),
        draft=draft,
        key=asking.key(request),
        marks=written.marks,
        hand=asking.hand(request),
    )
    if act.changed:
        said = _told(due, head.zone)
    else:
        said = drafts.came_back(request.actor, path, draft) or _("This was published already.")
    return done(request, path, act, said)


@for_staff
@require_POST
def schedule_edit(request: StaffRequest, path: str, entry_id: str, kind: str) -> HttpResponse:
    """An amendment or a correction that is made at `due`."""
    head = coverages.wanted(request.actor, path).head
    written = editing.written(request, path, entry_id)
    editing.require_note(kind, written)
    due = moments.due(request.POST.get("due", ""), head.zone)
    try:
        edit = questioned.edit(request, path, entry_id, kind, written)
    except questioned.Questioned as question:
        return questioned.ask(request, path, entry_id, written, question)
    act = actions.schedule_entry(
        request.actor,
        path,
        written.copy,
        due,
        now=clock.now(),
        draft=written.draft or f"draft-{ids.new_id()}",
        edit=edit,
        hand=asking.hand(request),
    )
    return done(request, path, act, _told(due, head.zone))


@for_staff
@require_GET
def scheduled(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    """What waits, with all that can be done with it."""
    desk = coverages.wanted(request.actor, path)
    waiting = queries.scheduled_entry(request.actor, path, draft)
    if waiting is None:
        raise actions.NotFound("This is not scheduled any more: it was published or cancelled.")
    shown = {
        "head": desk.head,
        "waiting": waiting,
        "may_link_previews": coverages.may_link_previews(request.actor, desk),
        "due": moments.written(waiting.due, desk.head.zone),
        "excerpt": html.text(prose.html(waiting.copy.body))[:_EXCERPT],
        "closed_because": coverages.closed_because(desk),
    }
    return render(request, "desk/scheduled.html", shown)


@for_staff
@require_POST
def reschedule(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    head = coverages.wanted(request.actor, path).head
    due = moments.due(request.POST.get("due", ""), head.zone)
    act = actions.reschedule_entry(request.actor, path, draft, due, now=clock.now())
    return done(request, path, act, _told(due, head.zone))


@for_staff
@require_POST
def cancel(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    act = actions.unschedule_entry(request.actor, path, draft, now=clock.now())
    return done(request, path, act, _("Cancelled: it is a draft of its author again."))


@for_staff
@require_POST
def publish_now(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    act = actions.publish_scheduled(request.actor, path, draft, now=clock.now())
    return done(request, path, act, _("Published."))


def _told(due: datetime, zone: str) -> str:
    return _("Scheduled for {time}.").format(time=due_at_home(due, zone))
