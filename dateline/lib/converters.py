"""Parts of addresses that more than one room has."""

from __future__ import annotations


class Width:
    """A rendition's width in pixels. Bounded: no number of hundreds of digits is looked for among the files."""

    regex = "[1-9][0-9]{0,4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
