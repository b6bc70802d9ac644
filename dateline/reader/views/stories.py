"""A story, all stories, and what stands under a topic."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from dateline.core.topic import topic_path
from dateline.reader import answers
from dateline.reader.gathered_pages import PER_PAGE, stories_html, topic_html
from dateline.reader.history_page import PER_PAGE as VERSIONS
from dateline.reader.history_page import story_history_html
from dateline.reader.story_page import story_html
from dateline.reader.views.asked import page_number, public
from dateline.record import queries


@public
def story(request: HttpRequest, path: str) -> HttpResponseBase:
    def make() -> str:
        found = queries.public_story(path)
        if found is None:
            raise Http404
        return story_html(found, queries.coverages_of_story(path))

    return answers.answer(request, make, answers.ENTRY)


@public
def story_history(request: HttpRequest, path: str) -> HttpResponseBase:
    def make() -> str:
        found, number = queries.public_story(path), page_number(request)
        if found is None:
            raise Http404
        versions = queries.story_versions(path, (number - 1) * VERSIONS, VERSIONS + 1)
        if not versions and number > 1:
            raise Http404
        return story_history_html(found, versions, number)

    return answers.answer(request, make, answers.ENTRY)


@public
def stories(request: HttpRequest) -> HttpResponseBase:
    def make() -> str:
        number = page_number(request)
        found = queries.stories(offset=(number - 1) * PER_PAGE, limit=PER_PAGE + 1)
        if not found and number > 1:
            raise Http404
        return stories_html(found, number)

    return answers.answer(request, make, answers.ENTRY)


@public
def topic(request: HttpRequest, topic: str) -> HttpResponseBase:
    def make() -> str:
        number = page_number(request)
        page = queries.topic_page(topic, number) if topic_path(topic) == topic else None
        if page is None or not page.found:
            raise Http404
        return topic_html(page, number)

    return answers.answer(request, make, answers.ENTRY)
