"""Every public page says by which key a shared cache finds it again: what was withdrawn must leave it at once."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from dateline.lib import surrogate

_COVERAGE = re.compile(r"/live/(?P<path>[^/]+)/")


class SurrogateKeys:
    """The middleware. The hub's documents, which never come here, carry their key by themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if response.status_code in (200, 304) and "s-maxage" in response.get("Cache-Control", ""):
            for name in surrogate.HEADERS:
                response[name] = key_of(request.path_info)
        return response


def key_of(address: str) -> str:
    """What is of no coverage (the front, feeds of the publication, …) may tell of any."""
    coverage = _COVERAGE.match(address)
    if coverage:
        return surrogate.coverage_key(coverage["path"])
    return surrogate.PICTURES if address.startswith("/media/") else surrogate.FRONT
