"""Dateline's own recording as a source: recognised by its first line."""

from __future__ import annotations

import re

from dateline.core import recording
from dateline.core.codec import Malformed
from dateline.core.recording import Recording
from dateline.wire.found import Unreadable
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.raw import Raw

NAME = "recording"
TITLE = "a recording of Dateline’s own"

_AT_LINE = re.compile(r"line (\d+): (.*)", re.DOTALL)


def recognises(raw: Raw) -> bool:
    return recording.is_recording(raw.content[:64].decode("utf-8", errors="ignore"))


def read(raw: Raw, hints: Hints = NO_HINTS) -> Recording:
    try:
        return recording.read(raw.text.removeprefix("\ufeff").split("\n"))
    except Malformed as error:
        where = _AT_LINE.fullmatch(str(error))
        line, sentence = (int(where[1]), where[2]) if where else (0, str(error))
        raise Unreadable(f"is no whole recording: {sentence}; export it again", line) from None
