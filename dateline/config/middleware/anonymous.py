"""Public pages are the same for everybody: whatever cookie comes with the request, they never see it.

So nothing behind them can answer with a cookie, or with `Vary: Cookie`, and make a shared cache hand one
person's answer to another.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

SIGNED_IN = ("/account/", "/desk/")


class Anonymous:
    """The middleware; it stands before the one that looks for a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(SIGNED_IN):
            request.META.pop("HTTP_COOKIE", None)
        return self._get_response(request)
