"""What is not there, and what is not for the public: one answer, the same bytes for both."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from dateline.core.publication import Publication
from dateline.lib import tongue
from dateline.reader import answers
from dateline.reader.publication import document
from dateline.record import queries


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answers.short(
        request, _page("reader/missing.html", queries.publication()), answers.MISSING, status=404
    )


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return answers.short(request, _page("reader/malformed.html", _known()), answers.NOT_KEPT, status=400)


def broken(request: HttpRequest) -> HttpResponse:
    return answers.short(request, _page("reader/broken.html", _known()), answers.NOT_KEPT, status=500)


def _known() -> Publication:
    """What is answered because something broke must not ask whatever broke."""
    try:
        return queries.publication()
    except Exception:  # noqa: BLE001 - whatever it was has been told elsewhere
        return Publication(name=settings.DATELINE_NAME, languages=tuple(settings.DATELINE_LANGUAGES))


@lru_cache(12)
def _page(template: str, publication: Publication) -> str:
    """Made once: how long it takes tells nothing either."""
    with override(tongue.spoken(publication.language)):
        return document(template, publication)
