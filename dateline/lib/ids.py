"""Names that tell nothing and cannot be guessed."""

from __future__ import annotations

import secrets


def new_id() -> str:
    """128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def short_id() -> str:
    """64 random bits, for what need only be different (an epoch)."""
    return secrets.token_hex(8)
