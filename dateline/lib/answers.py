"""How a public page is answered: with an ETag, compressed, readable from any origin, without a cookie.

How long it is kept says who answers; the words of docs/page.md for that stand here, so that all mean the same.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from dateline.lib.coding import CODINGS, chosen, pressed
from dateline.lib.once import ONCE, Once

COVERAGE = "max-age=0, s-maxage=5, stale-while-revalidate=30"
ENTRY = "max-age=0, s-maxage=5"
MISSING = "max-age=0, s-maxage=1"
NOT_KEPT = "no-store"

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


def answer(
    request: HttpRequest, make: Callable[[], str], caching: str, *, kind: str = HTML
) -> HttpResponseBase:
    """The page that `make` makes, or 304 to one who has it.

    Where the server keeps pages ready it asks for one in several codings, and hands in what makes it only once.
    The ETag is weak: compressed or not, it is the same page.
    """
    body = _once(request).get(lambda: make().encode())
    response = HttpResponse(content_type=kind)
    response["ETag"] = f'W/"{sha256(body).hexdigest()[:32]}"'
    _open(response, caching)
    unchanged = get_conditional_response(request, etag=response["ETag"], response=response)
    if unchanged is not response and unchanged is not None:
        _open(unchanged, caching)
        return unchanged
    return _filled(request, response, body)


def short(
    request: HttpRequest, text: str, caching: str, *, status: int = 200, kind: str = HTML
) -> HttpResponse:
    """A page that is what it is: no ETag, the same bytes for everybody."""
    response = HttpResponse(content_type=kind, status=status)
    _open(response, caching)
    return _filled(request, response, text.encode())


def _once(request: HttpRequest) -> Once:
    """The server's, through a2wsgi; else one for this request alone."""
    once = request.META.get("asgi.scope", {}).get("extensions", {}).get(ONCE)
    return once if isinstance(once, Once) else Once()


def _open(response: HttpResponseBase, caching: str) -> None:
    response["Cache-Control"] = caching
    response["Vary"] = "Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"


def _filled(request: HttpRequest, response: HttpResponse, body: bytes) -> HttpResponse:
    coding = chosen(request.headers.get("Accept-Encoding", ""), CODINGS)
    if coding:
        body = pressed(body, coding)
        response["Content-Encoding"] = coding
    response.content = body
    response["Content-Length"] = str(len(body))
    return response
