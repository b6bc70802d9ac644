"""Drafts: kept while they are written, under an id the device minted, so that a save sent twice is one draft."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from dateline.core import codec
from dateline.core.policy import Actor
from dateline.desk import asking, composition, coverages
from dateline.desk.answers import back_with
from dateline.desk.asking import wants_json
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.record import actions, queries


def came_back(actor: Actor, path: str, draft: str) -> str:
    """For whoever sends off again what was given back or cancelled meanwhile; empty where it was not."""
    if queries.draft(actor, path, draft) is None:
        return ""
    return gettext("It came back meanwhile: you find it among your drafts.")


@for_staff
@require_POST
def save(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    """`entry` and `rev` name what an edit was made from; without them it is a new entry's draft."""
    head = coverages.wanted(request.actor, path).head
    entry = request.POST.get("entry", "")
    found = queries.desk_entry(request.actor, path, entry) if entry else None
    written = composition.read(request.POST, head.zone, was=found.entry.stated if found else None)
    row = actions.save_draft(
        request.actor,
        path,
        written.copy,
        now=clock.now(),
        draft=draft,
        entry_id=entry,
        base_rev=asking.number(request.POST.get("rev", "")) if entry else 0,
        note=written.note,
        hand=asking.hand(request),
    )
    if wants_json(request):
        return JsonResponse(
            {"done": gettext("Kept."), "draft": row.id, "saved_at": codec.encode_time(row.saved_at)}
        )
    return back_with(request, path, gettext("Kept as a draft."))


@for_staff
@require_http_methods(["GET", "POST"])
def discard(request: StaffRequest, path: str, draft: str) -> HttpResponse:
    """By GET it asks."""
    head = coverages.wanted(request.actor, path).head
    if request.method == "GET":
        kept = queries.draft(request.actor, path, draft)
        if kept is None:
            raise actions.NotFound("There is no such draft: it was published or thrown away.")
        return render(request, "desk/ask-discard.html", {"head": head, "draft": kept})
    actions.discard_draft(request.actor, path, draft, hand=asking.hand(request))
    if wants_json(request):
        return JsonResponse({"done": gettext("Thrown away."), "draft": draft})
    return back_with(request, path, gettext("Thrown away."))
