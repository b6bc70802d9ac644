"""The style sheet of the publication's look, laid over the shipped one."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from dateline.core import look as looks
from dateline.reader import answers
from dateline.reader.views.asked import public
from dateline.record import queries

CSS = "text/css; charset=utf-8"
FOR_EVER = "public, max-age=31536000, immutable"


@public
def look(request: HttpRequest, digest: str) -> HttpResponseBase:
    """Who asks for one of before has a page of before, and is given what is worn now; nobody keeps that."""
    worn = queries.publication().look
    is_this = looks.address(worn) == request.path
    caching = FOR_EVER if is_this else answers.NOT_KEPT
    return answers.short(request, looks.style_sheet(worn), caching, kind=CSS)
