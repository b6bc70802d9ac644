"""A draft as readers would see it, for staff: the desk asks who, the reader's page says it. They meet here."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from dateline.config.previews.unlisted import unlisted
from dateline.core.story import StoryState, as_if_published
from dateline.desk.staff import StaffRequest, for_staff
from dateline.lib import clock
from dateline.media.renditions import DESK_BASE
from dateline.reader.story_page import story_html
from dateline.record import actions, queries


@for_staff
@unlisted
@require_GET
def preview(request: StaffRequest, story: str) -> HttpResponse:
    found = queries.desk_story(request.actor, story)
    if found is None or found.state is StoryState.WITHDRAWN:
        raise actions.NotFound("There is nothing to preview: choose a story from the list.")
    return HttpResponse(story_html(as_if_published(found.path, found.written, clock.now()), (), DESK_BASE))
