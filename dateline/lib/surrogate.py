"""The keys by which a shared cache finds what it is to drop, and the headers they travel in.

`Surrogate-Key` is read by Fastly and by a Varnish that is told to, `Cache-Tag` by Cloudflare. There is one key an
answer, so that both spell it alike.
"""

from __future__ import annotations

FRONT = "front"
PICTURES = "pictures"
HEADERS = ("Surrogate-Key", "Cache-Tag")


def coverage_key(path: str) -> str:
    """Of everything below `/live/<path>/`."""
    return f"live-{path}"


def marks(key: str) -> tuple[tuple[bytes, bytes], ...]:
    """The headers as ASGI has them."""
    return tuple((name.lower().encode(), key.encode()) for name in HEADERS)
