"""The front: what is live now, and what has ended."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from dateline.reader import answers
from dateline.reader.front_page import front_html
from dateline.reader.views.asked import public
from dateline.record import queries


@public
def front(request: HttpRequest) -> HttpResponseBase:
    return answers.answer(request, lambda: front_html(queries.front()), answers.ENTRY)
