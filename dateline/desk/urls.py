"""The desk's addresses, by noun. Every change of state has one of its own, and takes POST.

What stands under `coverages/` cannot clash with a coverage of that name: none has a page called “open” or
“lead-picture”. No coverage may be called “stories” or “settings”.
"""

from __future__ import annotations

from django.urls import path, register_converter

from dateline.desk.settings import urls as settings
from dateline.desk.views import (
    alerts,
    beside,
    composing,
    coverages,
    drafts,
    editions,
    entries,
    guests,
    head,
    here,
    pictures,
    previews,
    rules,
    schedule,
    screen,
    stories,
    story_drafts,
    submitting,
    teaching,
    told,
)
from dateline.lib.converters import Width

register_converter(Width, "width")

app_name = "desk"

_story = "stories/<slug:story>/"
_scheduled = "<slug:path>/scheduled/<slug:draft>/"
_submitted = "<slug:path>/submitted/<slug:draft>/"
_alert = "<slug:path>/alerts/<int:alert>/"
_entry = "<slug:path>/entries/<slug:entry_id>/"

_of_all_coverages = [
    path("", coverages.index, name="coverages"),
    path("coverages/open/", coverages.open_coverage, name="open"),
    path("coverages/lead-picture/", pictures.take_for_new, name="lead-picture"),
    path("coverages/address/", composing.address, name="address"),
    path("coverages/beside/", beside.beside, name="beside"),
    path("coverages/keys/", teaching.keys, name="keys"),
]

_pictures = [
    path("media/<slug:picture>/<width:width>.<slug:ext>", pictures.show, name="picture"),
    path("media/<slug:picture>/screen.jpg", pictures.on_screen, name="on-screen"),
    path("media/<slug:picture>/crop/", composing.crop, name="crop"),
]

_stories = [
    path("stories/", stories.index, name="stories"),
    path("stories/open/", stories.open_story, name="open-story"),
    path("stories/open/drafts/<slug:draft>/", story_drafts.keep_new, name="keep-new-story"),
    path("stories/open/drafts/<slug:draft>/discard/", story_drafts.discard_new, name="discard-new-story"),
    path("stories/pictures/", pictures.take_for_story, name="story-pictures"),
    path("stories/find/", stories.find, name="find-story"),
    path("stories/offers/", composing.offered_for_story, name="story-offers"),
    path(_story, stories.story, name="story"),
    *(path(f"{_story}{act}/", stories.edit, {"act": act}, name=f"{act}-story") for act in stories.EDITS),
    path(f"{_story}withdraw/", stories.withdraw, name="withdraw-story"),
    path(f"{_story}drafts/<slug:draft>/", story_drafts.keep, name="keep-story"),
    path(f"{_story}drafts/<slug:draft>/discard/", story_drafts.discard, name="discard-typed-story"),
    path(f"{_story}previews/", previews.of_story, name="story-previews"),
    path(f"{_story}previews/<int:link>/revoke/", previews.revoke_of_story, name="revoke-story-preview"),
    path(f"{_story}kept/<slug:draft>/discard/", stories.discard, name="discard-story-draft"),
]

_coverage = [
    path("<slug:path>/", screen.screen, name="screen"),
    path("<slug:path>/entries/", screen.entries, name="entries"),
    path("<slug:path>/here/", here.here, name="here"),
    path("<slug:path>/toolbars/", screen.toolbars, name="toolbars"),
    path("<slug:path>/waits/", screen.waits, name="waits"),
    path("<slug:path>/offers/", composing.offered, name="offers"),
    path("<slug:path>/pictures/", pictures.take, name="pictures"),
    *(
        path(f"<slug:path>/{to}/", coverages.turn, {"to": to}, name=to)
        for to in ("start", "pause", "resume", "end", "reopen", "archive", "unarchive")
    ),
    path("<slug:path>/rules/", rules.rules, name="rules"),
    path("<slug:path>/guests/", guests.index, name="guests"),
    path("<slug:path>/guests/<int:link>/revoke/", guests.revoke, name="revoke-guest"),
    path("<slug:path>/previews/", previews.index, name="previews"),
    path("<slug:path>/previews/<int:link>/revoke/", previews.revoke, name="revoke-preview"),
    path("<slug:path>/editions/", editions.editions, name="editions"),
    path("<slug:path>/editions/leave/", editions.leave, name="leave-editions"),
    path("<slug:path>/figures/", told.figures, name="figures"),
]

_head = [
    path("<slug:path>/head/", head.head, name="head"),
    path("<slug:path>/head/drafts/<slug:draft>/", head.keep, name="keep-head"),
    path("<slug:path>/head/drafts/<slug:draft>/discard/", head.discard, name="discard-head"),
]

_not_yet_public = [
    path("<slug:path>/publish/", entries.publish, name="publish"),
    path("<slug:path>/drafts/<slug:draft>/", drafts.save, name="save-draft"),
    path("<slug:path>/drafts/<slug:draft>/discard/", drafts.discard, name="discard-draft"),
    path("<slug:path>/submit/", submitting.submit, name="submit"),
    path(_submitted, submitting.submitted, name="submitted"),
    path(f"{_submitted}approve/", submitting.approve, name="approve"),
    path(f"{_submitted}return/", submitting.return_it, name="return"),
    path(f"{_submitted}spike/", submitting.spike, name="spike"),
    path(f"{_submitted}take-back/", submitting.take_back, name="take-back"),
    path("<slug:path>/schedule/", schedule.schedule, name="schedule"),
    path(_scheduled, schedule.scheduled, name="scheduled"),
    path(f"{_scheduled}reschedule/", schedule.reschedule, name="reschedule"),
    path(f"{_scheduled}cancel/", schedule.cancel, name="cancel-scheduled"),
    path(f"{_scheduled}publish/", schedule.publish_now, name="publish-scheduled"),
    path(_alert, alerts.alert, name="waiting-alert"),
    *(path(f"{_alert}{act}/", alerts.decide, {"act": act}, name=f"{act}-alert") for act in alerts.DECISIONS),
]

_entries = [
    path(f"{_entry}amend/", entries.amend, name="amend"),
    path(f"{_entry}correct/", entries.correct, name="correct"),
    *(
        path(f"{_entry}{verb}-{kind}/", view, {"kind": kind}, name=f"{verb}-{kind}")
        for verb, view in (("submit", submitting.submit_edit), ("schedule", schedule.schedule_edit))
        for kind in ("amend", "correct")
    ),
    path(f"{_entry}retract/", entries.retract, name="retract"),
    path(f"{_entry}take-down/", entries.take_down, name="take-down"),
    *(path(f"{_entry}{act}/", entries.simple_act, {"act": act}, name=act) for act in entries.SIMPLE_ACTS),
    path(f"{_entry}undo/", entries.undo, name="undo"),
    path(f"{_entry}move/", entries.move, name="move"),
    path(f"{_entry}alert/", alerts.ask, name="alert"),
    path(f"{_entry}take-over/", here.take_over, name="take-over"),
    path(f"{_entry}life/", told.life, name="life"),
]

# What has a name of its own stands before what could be a coverage's.
urlpatterns = [
    *_of_all_coverages,
    *_pictures,
    *settings.addresses("settings/"),
    *_stories,
    *_coverage,
    *_head,
    *_not_yet_public,
    *_entries,
]
