"""Submitted, looked at by somebody else, and approved, returned, spiked or taken back."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dateline.core.entry import Entry, State
from dateline.desk import asking, composition, coverages, editing, moments, questioned
from dateline.desk.answers import done
from dateline.desk.staff import StaffRequest, for_staff
from dateline.desk.templatetags.said import due_at_home
from dateline.desk.views import drafts
from dateline.lib import clock, ids
from dateline.record import actions, queries
from dateline.record.queries.waiting import DeskSubmission


@for_staff
@require_POST
def submit(request: StaffRequest, path: str) -> HttpResponse:
    """Takes the composer's form, with `due` if it is for a later time, and an idempotency key."""
    head = coverages.wanted(request.actor, path).head
    written = composition.read(request.POST, head.zone)
    due = moments.due(request.POST["due"], head.zone) if request.POST.get("due", "").strip() else None
    return _submitted(request, path, written, due, actions.Edit())


@for_staff
@require_POST
def submit_edit(request: StaffRequest, path: str, entry_id: str, kind: str) -> HttpResponse:
    """An amendment or a correction of what is public; `rev` is what it was made from."""
    editing.reachable_for(request.actor, path, entry_id, kind)
    written = editing.written(request, path, entry_id)
    editing.require_note(kind, written)
    try:
        edit = questioned.edit(request, path, entry_id, kind, written)
    except questioned.Questioned as question:
        return questioned.ask(request, path, entry_id, written, question)
    return _submitted(request, path, written, None, edit)


def _submitted(
    request: StaffRequest,
    path: str,
    written: composition.Composition,
    due: datetime | None,
    edit: actions.Edit,
) -> HttpResponse:
    draft = written.draft or f"draft-{ids.new_id()}"
    act = actions.submit_entry(
        request.actor,
        path,
        written.copy,
        now=clock.now(),
        draft=draft,
        key=asking.key(request),
        marks=written.marks,
        due=due,
        edit=edit,
        hand=asking.hand(request),
    )
    if act.changed:
        said = _("Submitted: it waits for somebody else’s approval.")
    else:
        said = drafts.came_back(request.actor, path, draft) or _("Approved already.")
    return done(request, path, act, said)


@for_staff
@require_GET
def submitted(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    """What was submitted, with all that can be done with it."""
    desk = coverages.wanted(request.actor, path)
    waiting = queries.submission(request.actor, path, draft)
    if waiting is None:
        raise actions.NotFound("This is not submitted any more: it was approved, returned or taken back.")
    now = queries.desk_entry(request.actor, path, waiting.entry) if waiting.entry else None
    shown = {
        "head": desk.head,
        "desk": desk,
        "noticed": _noticed(waiting, now.entry, desk.head.language) if now else "",
        "waiting": waiting,
        "fields": composition.fields(waiting.copy, desk.head.zone),
        "theirs": composition.fields(now.entry, desk.head.zone) if now else None,
        "may_link_previews": coverages.may_link_previews(request.actor, desk),
        "mine": waiting.author == request.actor.id,
        "closed_because": "" if waiting.entry or waiting.due else coverages.closed_because(desk),
    }
    return render(request, "desk/submitted.html", shown)


def _noticed(waiting: DeskSubmission, seen: Entry, language: str) -> str:
    """What readers of the old text should know, where the edit does not tell them."""
    if waiting.correction or seen.state is not State.PUBLISHED:
        return ""
    return questioned.noticed(seen, waiting.copy, language)


@for_staff
@require_POST
def approve(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    """By somebody who has read that revision of it."""
    waiting = queries.submission(request.actor, path, draft)
    if_rev, now = asking.revision(request), clock.now()
    act = actions.approve_submission(request.actor, path, draft, now=now, if_rev=if_rev)
    if waiting and waiting.due and waiting.due > now:
        zone = act.head.zone
        said = _("Approved: it is published on %(time)s.") % {"time": due_at_home(waiting.due, zone)}
        return done(request, path, act, said)
    return done(request, path, act, _("Approved: readers see it now."), undoable=True)


@for_staff
@require_POST
def return_it(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    note, if_rev = request.POST.get("note", ""), asking.revision(request)
    act = actions.return_submission(request.actor, path, draft, note, now=clock.now(), if_rev=if_rev)
    return done(request, path, act, _("Returned: its author reads your note."))


@for_staff
@require_POST
def spike(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    note, if_rev = request.POST.get("note", ""), asking.revision(request)
    act = actions.spike_submission(request.actor, path, draft, note, now=clock.now(), if_rev=if_rev)
    return done(request, path, act, _("Spiked: its author reads why."))


@for_staff
@require_POST
def take_back(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    act = actions.take_back_submission(request.actor, path, draft, now=clock.now())
    return done(request, path, act, _("Taken back: it is your draft again."))
