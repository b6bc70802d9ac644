"""What can be found, everywhere and within a coverage."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from dateline.core.coverage import Head, Order
from dateline.core.inquiry import inquiry
from dateline.reader import answers
from dateline.reader.search_page import Search, search_html
from dateline.reader.views.asked import public, public_head
from dateline.record import queries
from dateline.record.queries.finding import KINDS

_GREATEST = 2**63 - 1


@public
def search(request: HttpRequest) -> HttpResponseBase:
    return answers.answer(request, lambda: _found(request), answers.ENTRY)


@public
def search_coverage(request: HttpRequest, path: str) -> HttpResponseBase:
    return answers.answer(request, lambda: _found(request, public_head(path)), answers.ENTRY)


def _found(request: HttpRequest, head: Head | None = None) -> str:
    language = head.language if head else queries.publication().language
    asked = Search(
        asked=inquiry(request.GET.get("q", ""), language),
        kind=next((kind for kind in KINDS if kind == request.GET.get("kind") and head is None), ""),
        order=next((order for order in Order if order == request.GET.get("order")), Order.NEWEST),
        after=_mark(request.GET.get("after", "")),
    )
    found = queries.search(
        asked.asked, path=head.path if head else "", kind=asked.kind, order=asked.order, after=asked.after
    )
    if found is None:
        raise Http404
    return search_html(asked, found, head)


def _mark(text: str) -> int | None:
    """Where the last page ended. What no page has named is none: the search begins anew."""
    if not (text.isascii() and text.isdecimal() and len(text) < 20):
        return None
    return min(int(text), _GREATEST)
