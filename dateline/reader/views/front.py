"""The front: what is live now, stories, and what has ended."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from dateline.core.publication import Publication
from dateline.reader import answers
from dateline.reader.front_page import STORIES, front_html
from dateline.reader.views.asked import public
from dateline.record import queries


@public
def front(request: HttpRequest) -> HttpResponseBase:
    return answers.answer(request, lambda: front_page(queries.publication()), answers.ENTRY)


def front_page(publication: Publication) -> str:
    return front_html(queries.front(), queries.stories(limit=STORIES + 1), publication)
