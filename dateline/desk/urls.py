"""The desk's addresses. Every change of state has one of its own, and takes POST.

What stands under `coverages/` cannot clash with a coverage of that name: none has a page called “open” or
“lead-picture”. No coverage may be called “stories” or “settings”.
"""

from __future__ import annotations

from django.urls import path, register_converter

from dateline.desk import life_urls, together_urls, writing_urls
from dateline.desk.settings import urls as settings
from dateline.desk.views import (
    coverages,
    drafts,
    editions,
    entries,
    guests,
    pictures,
    schedule,
    screen,
    stories,
)


class Width:
    """A rendition's width in pixels."""

    regex = "[1-9][0-9]{0,4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Width, "width")

app_name = "desk"

_scheduled = "<slug:path>/scheduled/<slug:draft>/"
_story = "stories/<slug:story>/"
_entry = "<slug:path>/entries/<slug:entry_id>/"

urlpatterns = [
    path("", coverages.index, name="coverages"),
    path("coverages/open/", coverages.open_coverage, name="open"),
    path("coverages/lead-picture/", pictures.take_for_new, name="lead-picture"),
    path("media/<slug:picture>/<width:width>.<slug:ext>", pictures.show, name="picture"),
    path("media/<slug:picture>/screen.jpg", pictures.on_screen, name="on-screen"),
    *settings.addresses("settings/"),
    *writing_urls.addresses(),
    path("stories/", stories.index, name="stories"),
    path("stories/open/", stories.open_story, name="open-story"),
    path("stories/pictures/", pictures.take_for_story, name="story-pictures"),
    path("stories/find/", stories.find, name="find-story"),
    path(_story, stories.story, name="story"),
    *(path(f"{_story}{act}/", stories.edit, {"act": act}, name=f"{act}-story") for act in stories.EDITS),
    path(f"{_story}withdraw/", stories.withdraw, name="withdraw-story"),
    path(f"{_story}kept/<slug:draft>/discard/", stories.discard, name="discard-story-draft"),
    path("<slug:path>/", screen.screen, name="screen"),
    path("<slug:path>/entries/", screen.entries, name="entries"),
    *together_urls.addresses(),
    path("<slug:path>/toolbars/", screen.toolbars, name="toolbars"),
    path("<slug:path>/editions/", editions.editions, name="editions"),
    path("<slug:path>/editions/leave/", editions.leave, name="leave-editions"),
    *(
        path(f"<slug:path>/{to}/", coverages.turn, {"to": to}, name=to)
        for to in ("start", "pause", "resume", "end", "reopen", "archive", "unarchive")
    ),
    *life_urls.addresses(),
    path("<slug:path>/guests/", guests.index, name="guests"),
    path("<slug:path>/guests/<int:link>/revoke/", guests.revoke, name="revoke-guest"),
    path("<slug:path>/publish/", entries.publish, name="publish"),
    path("<slug:path>/pictures/", pictures.take, name="pictures"),
    path("<slug:path>/drafts/<slug:draft>/", drafts.save, name="save-draft"),
    path("<slug:path>/drafts/<slug:draft>/discard/", drafts.discard, name="discard-draft"),
    path("<slug:path>/schedule/", schedule.schedule, name="schedule"),
    path(_scheduled, schedule.scheduled, name="scheduled"),
    path(f"{_scheduled}reschedule/", schedule.reschedule, name="reschedule"),
    path(f"{_scheduled}cancel/", schedule.cancel, name="cancel-scheduled"),
    path(f"{_scheduled}publish/", schedule.publish_now, name="publish-scheduled"),
    path(f"{_entry}amend/", entries.amend, name="amend"),
    path(f"{_entry}correct/", entries.correct, name="correct"),
    path(f"{_entry}retract/", entries.retract, name="retract"),
    path(f"{_entry}take-down/", entries.take_down, name="take-down"),
    *(path(f"{_entry}{act}/", entries.simple_act, {"act": act}, name=act) for act in entries.SIMPLE_ACTS),
]
