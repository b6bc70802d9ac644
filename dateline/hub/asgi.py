"""The shapes of ASGI, as far as the hub speaks it, and two things a server may offer beyond it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = tuple[tuple[bytes, bytes], ...]

ABORT = "dateline.abort"
"""An extension a server may offer: `scope["extensions"][ABORT]["abort"]()` drops the connection with all it
still holds unsent. Plain ASGI has no such thing, and who does not read cannot be closed politely."""

HAND_OVER = "dateline.hand_over"
"""An extension a server may offer: `scope["extensions"][HAND_OVER]["hand_over"]` gives the connection away, as it
is given to a WebSocket. The application then returns without having answered."""

HandOver = Callable[[asyncio.Protocol, Headers], tuple[asyncio.Transport, bytes] | None]
"""Called with the new owner and the headers of a 200: the transport, and the head of the answer as bytes that the
new owner must send first. None if the connection is lost already."""

READY = "dateline.ready"
"""Under this name the table of finished answers (`hub/ready/table.py`) stands in the state of the lifespan. A server
may answer from it what it would otherwise ask the application."""

DOOR = "dateline.door"
"""Likewise the hub's door (`hub/door.py`): a server that can give a line away may ask it for a seat before there is a
request."""


def aborter(scope: Scope) -> Callable[[], None]:
    """How to drop this connection at once; does nothing where the server offers no way."""
    extension = (scope.get("extensions") or {}).get(ABORT)
    return extension["abort"] if extension else lambda: None


def hand_over(scope: Scope) -> HandOver | None:
    extension = (scope.get("extensions") or {}).get(HAND_OVER)
    return extension["hand_over"] if extension else None


def header(scope: Scope, name: bytes) -> str:
    """The value of a header, or the empty string."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")
