"""Secrets that stand in links: whoever holds one comes in. Kept is the hash alone, so that no table opens a door."""

from __future__ import annotations

import hashlib
import secrets

_BYTES = 32


def new_token() -> str:
    """256 random bits, as they stand in an address."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What is kept of it, and looked for: how long that takes tells nothing of the token."""
    return hashlib.sha256(token.encode()).hexdigest()
