"""Pictures that something public shows; every other is missing."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from dateline.media.serving import public_rendition
from dateline.reader.views.asked import public
from dateline.record import queries


@public
def picture(request: HttpRequest, picture_id: str, width: int, ext: str) -> HttpResponseBase:
    if not queries.picture_is_public(picture_id):
        raise Http404
    found = public_rendition(picture_id, width, ext)
    unchanged = get_conditional_response(request, etag=found["ETag"])
    if unchanged is None:
        return found
    found.close()
    for name in ("ETag", "Cache-Control"):
        unchanged[name] = found[name]
    return unchanged
