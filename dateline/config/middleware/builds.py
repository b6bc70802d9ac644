"""Static files, also those of other builds.

A page that is open fetches modules of the build that wrote it, long after a deploy; while workers are renewed one
by one, a page comes from one build and its modules are asked of another. Each build's folder is complete before its
first page is answered, and stays for a week after it was replaced (`config/serving/statics.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

from dateline.config.serving import statics

_BUILD = re.compile(r"/static/([0-9a-zA-Z-]{1,40})/")


class Builds:
    """The middleware: whitenoise, which learns a further build's files when the first of them is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._files: Any = WhiteNoiseMiddleware(get_response)
        self._own = Path(settings.STATIC_ROOT)
        self._known = {self._own.name}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = _BUILD.match(request.path_info)
        try:
            if asked and asked[1] not in self._known:
                self._learn(asked[1])
            answer: HttpResponseBase = self._files(request)
        except FileNotFoundError:  # its week is over
            answer = self._get_response(request)
        return answer

    def _learn(self, build: str) -> None:
        folder = self._own.parent / build
        if statics.is_complete(folder):
            self._files.add_files(folder, prefix=f"/static/{build}/")
            self._known.add(build)
