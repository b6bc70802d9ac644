"""What a request asks with: as which revision, under which key, and for which kind of answer."""

from __future__ import annotations

from django.http import HttpRequest

from dateline.accounts.answers import asks_for_page
from dateline.core import codec
from dateline.core.refusal import Refusal
from dateline.record.actions import Hand


class NoRevision(Refusal):
    """An edit that does not say what it was made from (428)."""


class Illegible(Refusal):
    """The request says something that cannot be read (400); one sentence."""


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which is answered with JSON, rather than a browser that wants a page."""
    return not asks_for_page(request)


def revision(request: HttpRequest) -> int:
    """From `If-Match: "7"` (the quotation marks may be missing) or the field `rev`."""
    said = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    said = said or request.POST.get("rev", "").strip()
    if not said:
        raise NoRevision(
            "Say which revision you changed: send it as If-Match or in the field “rev”, then save again."
        )
    return number(said)


def number(said: str) -> int:
    if not said.isascii() or not said.isdecimal() or len(said) > 9:
        raise Illegible("“{said}” is no revision: send the number the entry bears.", said=said[:40])
    return int(said)


def hand(request: HttpRequest) -> Hand:
    """From the fields `device` and `known`, which a form carries beside its `draft`."""
    known = request.POST.get("known", "").strip()
    return Hand(request.POST.get("device", "").strip()[:40], codec.decode_time(known) if known else None)


def key(request: HttpRequest) -> str:
    """The idempotency key, from its header or the field `key`; empty when there is none."""
    return (request.headers.get("Idempotency-Key") or request.POST.get("key", "")).strip()
