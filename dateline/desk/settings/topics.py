"""Topics: how each is called, and what its page says of it. What stands under one follows from the copy alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from dateline.core.publication import TopicNote
from dateline.desk import asking
from dateline.desk.settings.saved import saved
from dateline.desk.settings.sections import of_section
from dateline.desk.staff import StaffRequest
from dateline.lib import clock
from dateline.record import actions, queries
from dateline.record.actions.publication import set_topic
from dateline.record.queries.topics import topics_counted


@of_section("topics")
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/settings/topics.html", {"topics": topics_counted()})


@of_section("topics")
@require_http_methods(["GET", "POST"])
def topic(request: StaffRequest, topic: str) -> HttpResponse:
    """Of one that something public bears; there is no other."""
    found = next((each for each in topics_counted() if each.topic.path == topic), None)
    if found is None:
        raise actions.NotFound("Nothing public bears this topic: choose one from the list.")
    if request.method == "GET":
        known = queries.publication_as_set()
        note = next((each for each in known.topics if each.path == topic), TopicNote(topic))
        return render(request, "desk/settings/topic.html", {"each": found, "note": note, "rev": known.rev})
    note = TopicNote(topic, request.POST.get("name", ""), request.POST.get("about", ""))
    after = set_topic(request.actor, note, now=clock.now(), if_rev=asking.revision(request))
    return saved(request, after, "desk:settings-topics")
