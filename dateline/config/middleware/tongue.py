"""The pages of the staff speak the language that whoever reads them chose, or that the browser asks for.

Public pages do not come this way: each is the same for everybody, in the language of its coverage or publication.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from dateline.config.middleware.anonymous import SIGNED_IN


class StaffTongue:
    """The middleware; it stands behind the one that knows who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(SIGNED_IN):
            return self._get_response(request)
        with translation.override(_wanted(request)):
            response = self._get_response(request)
        patch_vary_headers(response, ("Accept-Language",))
        if "s-maxage" in response.get("Cache-Control", ""):
            # The public answer for what is not there, said here in somebody's own language.
            response["Cache-Control"] = "private, no-store"
        return response


def _wanted(request: HttpRequest) -> str:
    chosen = getattr(request.user, "language", "")
    return chosen or translation.get_language_from_request(request)
