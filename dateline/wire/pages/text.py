"""The text form of a live page: what one gets by saving or copying it as plain text."""

from __future__ import annotations

from dateline.wire.found import Found
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.pages.lines import opens_entries, read_lines
from dateline.wire.pages.passage import Line
from dateline.wire.raw import Raw

NAME = "text"
TITLE = "the text form of a live page"


def recognises(raw: Raw) -> bool:
    if raw.is_html or raw.text.lstrip().startswith("<") or raw.json is not None:
        return False
    return opens_entries(raw.text.split("\n"))


def read(raw: Raw, hints: Hints = NO_HINTS) -> Found:
    lines = [Line.plain(number, line) for number, line in enumerate(raw.text.split("\n"), 1) if line.strip()]
    return read_lines(lines, hints, TITLE)
