"""Which build this is: the same files give the same id, any other file another one."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_KINDS = {".html", ".css", ".js", ".svg", ".txt", ".py", ".mo"}


@cache
def build_id() -> str:
    """12 hex digits over everything that can change how a page is rendered."""
    digest = hashlib.sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.suffix in _KINDS and "migrations" not in file.parts:
            digest.update(str(file.relative_to(_PACKAGE)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
