"""Views are glue: parse, ask, render."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from dateline.distribution import oembed as embedding
from dateline.distribution import opensearch as searching
from dateline.distribution import sitemaps
from dateline.distribution.feeds import Format, Gathering
from dateline.distribution.rendering import Rendering
from dateline.lib import answers, clock
from dateline.lib.origin import kept, origin_of

View = Callable[..., HttpResponseBase]
T = TypeVar("T")

SCRIPT_KEPT = "max-age=300, s-maxage=300"
_LONGEST_NUMBER = 6


def anonymous(view: View) -> View:
    """Read only, and the same for everybody: nothing to forge."""
    return csrf_exempt(require_safe(view))


def feed(gather: Gathering, form: Format, rendering: Rendering) -> View:
    """What is gathered, in that format; 404 alike for what is not public and what is not there."""

    @anonymous
    def view(request: HttpRequest, **where: str) -> HttpResponseBase:
        def make() -> str:
            return form.written(_there(gather(origin_of(request), rendering, **where)))

        return answers.answer(request, make, kept(answers.ENTRY), kind=form.KIND)

    return view


def sitemap(rendering: Rendering) -> View:
    @anonymous
    def view(request: HttpRequest) -> HttpResponseBase:
        def make() -> str:
            name, page = request.GET.get("of", ""), _number(request.GET.get("page", "1"))
            if not name:
                return sitemaps.sitemap(origin_of(request), rendering)
            return _there(sitemaps.section(origin_of(request), rendering, name, page or 0))

        return answers.answer(request, make, kept(answers.ENTRY), kind=sitemaps.KIND)

    return view


def news_sitemap(rendering: Rendering) -> View:
    @anonymous
    def view(request: HttpRequest) -> HttpResponseBase:
        def make() -> str:
            return sitemaps.news(origin_of(request), rendering, clock.now())

        return answers.answer(request, make, kept(answers.ENTRY), kind=sitemaps.KIND)

    return view


def opensearch(rendering: Rendering) -> View:
    @anonymous
    def view(request: HttpRequest) -> HttpResponseBase:
        def make() -> str:
            return searching.description(origin_of(request), rendering)

        return answers.answer(request, make, kept(answers.ENTRY), kind=searching.KIND)

    return view


def oembed(rendering: Rendering) -> View:
    @anonymous
    def view(request: HttpRequest) -> HttpResponseBase:
        form = embedding.FORMATS.get(request.GET.get("format", "json"))
        width = _number(request.GET.get("maxwidth", str(embedding.WIDTH)))
        height = _number(request.GET.get("maxheight", str(embedding.HEIGHT)))
        if form is None:
            return _refused(request, 501, "There is oEmbed as format=json and format=xml.")
        if not width or not height:
            return _refused(request, 400, "maxwidth and maxheight are whole numbers from 1.")
        if not request.GET.get("url"):
            return _refused(request, 400, "Say with url= which page is meant.")
        kind, written = form

        def make() -> str:
            limits = embedding.Limits(width, height)
            return written(
                _there(embedding.said_of(request.GET["url"], origin_of(request), rendering, limits))
            )

        return answers.answer(request, make, kept(answers.ENTRY), kind=kind)

    return view


@anonymous
def embed_script(request: HttpRequest) -> HttpResponseBase:
    return answers.answer(request, _script, SCRIPT_KEPT, kind="text/javascript; charset=utf-8")


@cache
def _script() -> str:
    return Path(__file__).with_name("embed.js").read_text(encoding="utf-8")


def _there(found: T | None) -> T:
    if found is None:
        raise Http404
    return found


def _number(text: str) -> int | None:
    """A whole number, not absurdly large; None for anything else."""
    sound = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER
    return int(text) if sound else None


def _refused(request: HttpRequest, status: int, sentence: str) -> HttpResponseBase:
    return answers.short(request, f"{sentence}\n", answers.NOT_KEPT, status=status, kind=answers.PLAIN)
