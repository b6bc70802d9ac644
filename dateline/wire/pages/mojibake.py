"""UTF-8 that was read as Latin-1, and then, in places, put into lower case or robbed of its first byte."""

from __future__ import annotations

import re

_RUN = re.compile("[\x80-\xff]+")
_LOWER_CASE = 0x20


def repaired(text: str) -> str:
    """The text as it was written. What is well-formed Latin-1 stays as it is."""
    return _RUN.sub(lambda run: _read(run[0].encode("latin-1")), text)


def _read(run: bytes) -> str:
    read, at = "", 0
    while at < len(run):
        char, taken = _next(run[at : at + 4])
        read += char
        at += taken
    return read


def _next(run: bytes) -> tuple[str, int]:
    """The next character and how many bytes it took."""
    for length in (4, 3, 2):
        whole = _decoded(run[:length]) if len(run) >= length else None
        if whole is not None:
            return whole, length
    # Â in lower case is â: the first byte of two became another one.
    lowered = _decoded(bytes([run[0] - _LOWER_CASE, run[1]])) if len(run) > 1 and run[0] >= 0xE2 else None
    if lowered is not None:
        return lowered, 2
    # The â of â€™ is lost: the two bytes that followed it stand alone.
    orphan = _decoded(b"\xe2" + run[:2]) if len(run) > 1 and run[0] < 0xA0 else None
    if orphan is not None:
        return orphan, 2
    # Whatever else is a control character was never written.
    return ("", 1) if run[0] < 0xA0 else (chr(run[0]), 1)


def _decoded(run: bytes) -> str | None:
    """Exactly one character; a control character is the one Windows had in its place."""
    try:
        char = run.decode("utf-8")
        if len(char) != 1:
            return None
        return bytes([ord(char)]).decode("cp1252") if 0x80 <= ord(char) < 0xA0 else char
    except UnicodeDecodeError:
        return None
