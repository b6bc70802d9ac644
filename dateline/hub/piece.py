"""A piece of a stream: bytes encoded once, and compressed once, for all readers.

Compressed it is a deflate block of its own, closed with a full flush (RFC 1951): it refers to nothing before
it and ends on a whole byte. So the same bytes fit every connection, whatever came before, once the ten bytes
of a gzip header have opened it (RFC 1952). The stream is never closed with a checksum, because that would be
another for each reader; who reads events does not wait for one.
"""

from __future__ import annotations

import zlib

PLAIN = ""
GZIP = "gzip"
OPENINGS = {PLAIN: b"", GZIP: b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"}
LEVEL = 6


class Piece:
    """Compressed when the first reader asks for it so, which is once."""

    __slots__ = ("_zipped", "plain")

    def __init__(self, plain: bytes) -> None:
        self.plain = plain
        self._zipped = b""

    def coded(self, coding: str) -> bytes:
        return self.plain if coding == PLAIN else self.zipped

    @property
    def zipped(self) -> bytes:
        if not self._zipped and self.plain:
            press = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
            self._zipped = press.compress(self.plain) + press.flush(zlib.Z_FULL_FLUSH)
        return self._zipped
