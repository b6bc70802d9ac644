"""What is not there, and what is not for the public: one answer, the same bytes for both."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from dateline.lib import tongue
from dateline.reader import answers
from dateline.reader.publication import document


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answers.short(request, _page("reader/missing.html"), answers.MISSING, status=404)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answers.short(request, _page("reader/malformed.html"), answers.NOT_KEPT, status=400)


def broken(request: HttpRequest) -> HttpResponse:
    return answers.short(request, _page("reader/broken.html"), answers.NOT_KEPT, status=500)


@cache
def _page(template: str) -> str:
    """Made once: how long it takes tells nothing either."""
    with override(tongue.spoken()):
        return document(template)
