"""What every answer under /account/ has in common, refusals included."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

PLACE = "/account/"


class AccountPrivacy:
    """The middleware: no cache keeps it, no search engine lists it, no other site learns its address.

    Not `no-referrer`: under it browsers send forms with `Origin: null`, which the check against forged
    requests must refuse. `strict-origin` tells the host and never the path, in which a token may stand.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if request.path.startswith(PLACE):
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Referrer-Policy"] = "strict-origin"
            response.headers["X-Robots-Tag"] = "noindex"
        return response
