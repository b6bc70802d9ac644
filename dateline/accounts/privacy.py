"""What every account page has in common: no cache keeps it, and no address of it leaves this site."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpResponseBase

P = ParamSpec("P")
View = Callable[P, HttpResponseBase]


def private(view: View[P]) -> View[P]:
    """Never kept, never framed, never in a referrer to elsewhere."""
    return _with(view, "same-origin")


def secret(view: View[P]) -> View[P]:
    """`private`, for a page whose very address is a secret: not even its own pictures are told.

    Not `no-referrer`: under it browsers send forms with `Origin: null`, which the check against forged
    requests must refuse. `strict-origin` tells the host and never the path.
    """
    return _with(view, "strict-origin")


def _with(view: View[P], referrer_policy: str) -> View[P]:
    @wraps(view)
    def closed(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        response = view(*args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = referrer_policy
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return closed
