"""What a reader asks, as far as the answer depends on it, and which requests ask no more than that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.hub.asgi import Scope
from dateline.lib.coding import CODINGS, chosen

Place = tuple[str, bytes, bytes]
"""Scheme, and the Host header and the target as they came: `("http", b"e.org", b"/live/river/?order=oldest")`."""

# Whoever says one of these asks for more than the page.
_MORE = frozenset(
    (
        b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"range", b"if-range",
        b"if-match", b"if-modified-since", b"if-unmodified-since",
    )
)  # fmt: skip
_SINGLE = (b"host", b"accept-encoding", b"if-none-match", b"x-forwarded-proto")
_ONE_TAG = re.compile(rb'(?:W/)?"[\x21\x23-\x7e]*"')
_ID = rb"[0-9a-f]{32}"
_KEPT = re.compile(
    rb"/live/(?P<channel>[a-z0-9]+(?:-[a-z0-9]+)*)/"
    rb"(?:(?:\?(?:order=(?:newest|oldest)|before=%(id)b|(?:order=oldest&)?after=%(id)b))?"
    rb"|contents/(?:\?page=[1-9][0-9]{0,5})?"
    rb"|%(id)b/(?:history/)?"
    rb"|embed/|feed\.(?:atom|rss|json)"
    rb"|(?:head|snapshot)\.json"
    rb"|changes/[A-Za-z0-9_-]{1,64}\.[0-9]{1,9}/[0-9]{1,9}\.json)" % {b"id": _ID}
)


class Question(NamedTuple):
    """`coding` is what the reader takes most gladly, `known` the entity tag he has already, or empty."""

    place: Place
    coding: str
    known: bytes

    @property
    def target(self) -> bytes:
        return self.place[2]


def question(scheme: str, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> Question | None:
    """None for a request that asks for more than a page, or oddly. Names of headers are in lower case."""
    named = dict(headers)
    if not named.keys().isdisjoint(_MORE) or (len(named) != len(headers) and _doubled(headers)):
        return None
    host = named.get(b"host")
    known = named.get(b"if-none-match", b"")
    if host is None or (known and _ONE_TAG.fullmatch(known) is None):
        return None
    return Question((scheme, host, target), _coding(named.get(b"accept-encoding", b"")), known)


def question_of(scope: Scope) -> Question | None:
    """The same of an ASGI request; None also for an address that is never kept ready."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope.get("root_path"):
        return None
    target: bytes = scope.get("raw_path") or scope["path"].encode()
    if scope["query_string"]:
        target += b"?" + scope["query_string"]
    return question(scope["scheme"], target, scope["headers"]) if channel_of(target) else None


def channel_of(target: bytes) -> str:
    """The channel whose moving makes the page at this address another; empty for what is never kept ready.

    An address with a query that no page knows is not kept: there are as many of those as somebody likes.
    """
    kept = _KEPT.fullmatch(target)
    return kept["channel"].decode() if kept else ""


def is_document(target: bytes) -> bool:
    """JSON that programs ask to know whether they are current, not a page for people."""
    return target.endswith(b".json")


def scope_for(asked: Question, extensions: dict[str, object]) -> Scope:
    """A request that says what the question says and nothing of who asks."""
    path, _, query = asked.target.partition(b"?")
    said = (
        (b"host", asked.place[1]),
        (b"accept-encoding", asked.coding.encode()),
        (b"if-none-match", asked.known),
    )
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": asked.place[0],
        "path": path.decode(),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(name, value) for name, value in said if value],
        "client": None,
        "server": None,
        "state": {},
        "extensions": extensions,
    }


@lru_cache(512)
def _coding(accepted: bytes) -> str:
    return chosen(accepted.decode("latin-1"), CODINGS)


def _doubled(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    """Whether something that matters is said twice."""
    names = [name for name, _ in headers]
    return any(names.count(name) > 1 for name in _SINGLE)
