"""The shapes of ASGI, as far as the hub speaks it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

ABORT = "dateline.abort"
"""An extension a server may offer: `scope["extensions"][ABORT]["abort"]()` drops the connection with all it
still holds unsent. Plain ASGI has no such thing, and who does not read cannot be closed politely."""


def aborter(scope: Scope) -> Callable[[], None]:
    """How to drop this connection at once; does nothing where the server offers no way."""
    extension = (scope.get("extensions") or {}).get(ABORT)
    return extension["abort"] if extension else lambda: None


def header(scope: Scope, name: bytes) -> str:
    """The value of a header, or the empty string."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")
