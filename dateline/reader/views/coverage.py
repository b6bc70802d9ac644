"""A coverage, and all of its entries in short."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from dateline.reader import answers
from dateline.reader.contents_page import SIZE, contents_html
from dateline.reader.coverage_page import coverage_html
from dateline.reader.views.asked import page_number, public, public_head, window_of
from dateline.record import queries


@public
def coverage(request: HttpRequest, path: str) -> HttpResponseBase:
    def make() -> str:
        page = queries.page(path, window_of(request))
        if page is None:
            raise Http404
        return coverage_html(page)

    return answers.answer(request, make, answers.COVERAGE)


@public
def contents(request: HttpRequest, path: str) -> HttpResponseBase:
    def make() -> str:
        head, number = public_head(path), page_number(request)
        entries = queries.headlines(path, offset=(number - 1) * SIZE, limit=SIZE + 1)
        if not entries and number > 1:
            raise Http404
        return contents_html(head, entries, number)

    return answers.answer(request, make, answers.ENTRY)
