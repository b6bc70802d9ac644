"""The state hash: two pages that show the same have the same, and JavaScript makes it of what it shows."""

from __future__ import annotations

from dateline.record.queries import Outline

_OFFSET = 0x811C9DC5
_PRIME = 0x01000193


def state_text(outline: Outline) -> str:
    """ASCII: `<head rev>|<entries>|<key events>|<held>|<newest 30>`, each of the last two `id:rev,id:rev`."""
    held, newest = (",".join(f"{id}:{rev}" for id, rev in revs) for revs in (outline.held, outline.newest))
    return f"{outline.head_rev}|{outline.total}|{outline.keys}|{held}|{newest}"


def state_hash(outline: Outline) -> str:
    return fnv1a(state_text(outline))


def fnv1a(text: str) -> str:
    """FNV-1a, 32 bits, as 8 hex digits: no secret, only short and the same in both languages."""
    value = _OFFSET
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * _PRIME) & 0xFFFFFFFF
    return f"{value:08x}"
