"""A rehearsal as readers would see it, for whoever works on it: the desk asks who, the reader's page says it."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from dateline.config.previews.unlisted import unlisted
from dateline.core.coverage import Order
from dateline.desk.staff import StaffRequest, for_staff
from dateline.media.renditions import DESK_BASE, PUBLIC_BASE
from dateline.reader.coverage_page import coverage_html
from dateline.reader.views.asked import entry_id
from dateline.record import actions, queries

# Its pictures are no more public than its words.
_PICTURE = re.compile(rf'(?<=["\s,]){re.escape(PUBLIC_BASE)}(?=[0-9a-f]{{32}}/)')


@for_staff
@unlisted
@require_GET
def preview(request: StaffRequest, path: str) -> HttpResponse:
    window = queries.Window(order=Order.NEWEST, after=entry_id(request.GET.get("before", "")))
    page = queries.desk_page(request.actor, path, window)
    if page is None:
        raise actions.NotFound("There is no such coverage: choose one from the list.")
    return HttpResponse(_PICTURE.sub(DESK_BASE, coverage_html(page)))
