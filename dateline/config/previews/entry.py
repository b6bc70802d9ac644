"""What is being written as readers would see it: the desk asks who, the reader's page says it. Nothing is kept."""

from __future__ import annotations

from datetime import datetime

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from dateline.config.previews.unlisted import unlisted
from dateline.core import policy
from dateline.core.entry import Entry
from dateline.core.policy import Act
from dateline.core.previewed import as_if_edited, as_if_published
from dateline.desk import composition, coverages
from dateline.desk.composition import Composition
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock, ids
from dateline.media.renditions import DESK_BASE
from dateline.reader.entry_page import entry_page_html
from dateline.record import actions, door, queries


@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]  # of a view that takes more
@xframe_options_sameorigin
@for_staff
@unlisted
@require_POST
def preview(request: StaffRequest, path: str) -> HttpResponse:
    """Takes the composer's form, of a new entry or of an edit. Only our own desk may frame what comes back."""
    head = coverages.wanted(request.actor, path).head
    if not policy.may(request.actor, Act.DRAFT, path):
        raise actions.Forbidden("Your role does not let you write here: ask an editor.")
    found = queries.desk_entry(request.actor, path, request.POST.get("entry", ""))
    was = (found.kept or found.entry) if found else None
    written = composition.read(request.POST, head.zone, was=was.stated if was else None)
    entry = _as_if_published(written, was, clock.now())
    return HttpResponse(entry_page_html(head, entry, None, None, media_base=DESK_BASE))


def _as_if_published(written: Composition, was: Entry | None, now: datetime) -> Entry:
    copy = door.clean_copy(written.copy)
    if was is None:
        return as_if_published(ids.new_id(), copy, now, written.marks)
    return as_if_edited(was, copy, now, door.note(written.note))
