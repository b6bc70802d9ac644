"""How a public page is answered: cached as docs/stream.md says, with an ETag, compressed, without a cookie."""

from __future__ import annotations

import gzip
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

COVERAGE = "max-age=0, s-maxage=5, stale-while-revalidate=30"
ENTRY = "max-age=0, s-maxage=5"
MISSING = "max-age=0, s-maxage=1"
NOT_KEPT = "no-store"

HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"


def answer(request: HttpRequest, text: str, caching: str, *, kind: str = HTML) -> HttpResponseBase:
    """The page, or 304 to one who has it. The ETag is weak: compressed or not, it is the same page."""
    body = text.encode()
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


def _open(response: HttpResponseBase, caching: str) -> None:
    response["Cache-Control"] = caching
    response["Vary"] = "Accept-Encoding"
    response["Access-Control-Allow-Origin"] = "*"


def _filled(request: HttpRequest, response: HttpResponse, body: bytes) -> HttpResponse:
    if _takes_gzip(request):
        # No time stamp: the same page is the same bytes.
        body = gzip.compress(body, compresslevel=6, mtime=0)
        response["Content-Encoding"] = "gzip"
    response.content = body
    response["Content-Length"] = str(len(body))
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    for offer in request.headers.get("Accept-Encoding", "").split(","):
        coding, _, parameters = offer.partition(";")
        if coding.strip().lower() in {"gzip", "*"}:
            weight = parameters.replace(" ", "").lower()
            return weight not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
