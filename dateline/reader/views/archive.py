"""What there was: by year and month, and by topic; what was wrong in it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from dateline.reader import answers
from dateline.reader.archive_pages import archive_html, month_html
from dateline.reader.corrections_page import PER_PAGE, corrections_html
from dateline.reader.gathered_pages import topics_html
from dateline.reader.views.asked import page_number, public
from dateline.record import queries


@public
def archive(request: HttpRequest) -> HttpResponseBase:
    def make() -> str:
        return archive_html(queries.archive(queries.publication().zone))

    return answers.answer(request, make, answers.ENTRY)


@public
def archive_year(request: HttpRequest, year: int) -> HttpResponseBase:
    def make() -> str:
        months = queries.archive(queries.publication().zone)
        of_year = {month: number for month, number in months.items() if month[0] == year}
        if not of_year:
            raise Http404
        return archive_html(of_year, year)

    return answers.answer(request, make, answers.ENTRY)


@public
def archive_month(request: HttpRequest, year: int, month: int) -> HttpResponseBase:
    def make() -> str:
        number = page_number(request)
        found = queries.month_page(year, month, queries.publication().zone, number)
        if found is None:
            raise Http404
        return month_html((year, month), found, number)

    return answers.answer(request, make, answers.ENTRY)


@public
def corrections(request: HttpRequest) -> HttpResponseBase:
    def make() -> str:
        number = page_number(request)
        found = queries.corrections((number - 1) * PER_PAGE, PER_PAGE + 1)
        if not found and number > 1:
            raise Http404
        return corrections_html(found, number)

    return answers.answer(request, make, answers.ENTRY)


@public
def topics(request: HttpRequest) -> HttpResponseBase:
    return answers.answer(request, lambda: topics_html(queries.topics_counted()), answers.ENTRY)
