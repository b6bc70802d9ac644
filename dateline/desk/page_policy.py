"""What the browser allows a page of the desk, beyond what every page of ours is allowed.

Trusted Types: no string becomes HTML in the page by itself. It is parsed by `DOMParser` alone, into a document in
which nothing runs (static/desk/trusted.js); `ProseMirrorClipboard` is the writing surface's own way to do the same.
The frame is that of the preview of what is being written.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase

_MORE = {
    "frame-src": ["'self'"],
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["default", "ProseMirrorClipboard"],
}


def with_policy(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """A preview is the reader's page though the desk asks who may see it: it stays as readers have it."""
    if request.resolver_match is not None and request.resolver_match.namespace == "desk":
        response._csp_update = _MORE  # type: ignore[attr-defined]
    return response
