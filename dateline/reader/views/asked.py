"""What a public view asks of its request."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from dateline.core.coverage import Head, Order
from dateline.record import queries
from dateline.record.queries import Window

_ID = re.compile("[0-9a-f]{32}")

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """Anonymous and read only: nothing to forge, so no cookie to prove that nothing was."""
    return csrf_exempt(require_safe(view))


def public_head(path: str) -> Head:
    head = queries.head(path)
    if head is None:
        raise Http404
    return head


def window_of(request: HttpRequest) -> Window | None:
    """`?before=` goes on in newest order, `?after=` in oldest; without either, `?order=` or the coverage's own."""
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    if before:
        return Window(order=Order.NEWEST, after=entry_id(before))
    if after:
        return Window(order=Order.OLDEST, after=entry_id(after))
    order = request.GET.get("order", "")
    return Window(order=Order(order)) if order in set(Order) else None


def entry_id(text: str) -> str:
    """Empty for what can be none: a database need not be asked, and PostgreSQL takes not every text."""
    return text if _ID.fullmatch(text) else ""


def page_number(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdecimal() and len(number) <= 6 and int(number) > 0):
        raise Http404
    return int(number)
