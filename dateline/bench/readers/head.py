"""The head of an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    status: int
    fields: dict[bytes, bytes]

    @property
    def is_gzip(self) -> bool:
        return self.fields.get(b"content-encoding") == b"gzip"

    @property
    def is_chunked(self) -> bool:
        return self.fields.get(b"transfer-encoding") == b"chunked"

    @property
    def retry_after(self) -> float:
        said = self.fields.get(b"retry-after", b"")
        return float(said) if said.isdigit() else 1.0


def split(received: bytes) -> tuple[Head | None, bytes]:
    """The head, once it is whole, and what follows it."""
    text, end, rest = received.partition(b"\r\n\r\n")
    if not end:
        return None, received
    first, *lines = text.split(b"\r\n")
    pairs = (line.partition(b":") for line in lines)
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Head(int(first.split(b" ", 2)[1]), fields), rest
