"""What a request ends with that nobody answered: a full disk is said to be one (507), also at the sign-in.

Django calls these from within the handling of what went wrong, wherever that was: in a view, or as the session
was kept afterwards.
"""

from __future__ import annotations

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dateline.accounts.answers import answer
from dateline.config.middleware.anonymous import SIGNED_IN
from dateline.lib import disk
from dateline.reader.views import missing

log = logging.getLogger("dateline.server")


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler500."""
    return _no_room(request, sys.exc_info()[1]) or missing.broken(request)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400: of a session that could not be kept it says that it was ended meanwhile."""
    return _no_room(request, exception) or missing.malformed(request, exception)


def _no_room(request: HttpRequest, problem: BaseException | None) -> HttpResponse | None:
    if not request.path_info.startswith(SIGNED_IN) or not disk.is_full(problem):
        return None
    log.error("the disk is full: %s", problem)
    sentence = _("The server’s disk is full: nothing was changed. Try again when there is room.")
    response = answer(request, 507, sentence)
    response["Cache-Control"] = "private, no-store"
    return response
