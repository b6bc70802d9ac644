"""For programs that look after the site or walk it: is it well, what may be read."""

from __future__ import annotations

import logging

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from dateline.lib import disk
from dateline.lib.origin import kept, origin_of
from dateline.reader import answers
from dateline.reader.views.asked import public

logger = logging.getLogger("dateline.reader")

ROBOTS = "User-agent: *\nDisallow: /desk/\nDisallow: /account/\n"
SITEMAPS = ("sitemap.xml", "news-sitemap.xml")


@public
def robots(request: HttpRequest) -> HttpResponse:
    origin = origin_of(request)
    sitemaps = "".join(f"Sitemap: {origin}/{name}\n" for name in SITEMAPS)
    return answers.short(request, f"{ROBOTS}\n{sitemaps}", kept("max-age=3600"), kind=answers.PLAIN)


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers, and its disk keeps what it is given: if not, starting it anew is the way out."""
    if trouble := disk.trouble():
        return _unwell(request, f"{trouble}\n")
    return answers.short(request, "ok\n", answers.NOT_KEPT, kind=answers.PLAIN)


@public
def readyz(request: HttpRequest) -> HttpResponse:
    """Its database answers too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM record_coverage LIMIT 1")
    except Error:
        logger.exception("The database does not answer.")
        return _unwell(request, "The database does not answer: see the server's log.\n")
    return healthz(request)


def _unwell(request: HttpRequest, sentence: str) -> HttpResponse:
    return answers.short(request, sentence, answers.NOT_KEPT, status=503, kind=answers.PLAIN)
