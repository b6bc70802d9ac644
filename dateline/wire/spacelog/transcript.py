"""The lines of a transcript: moments of the mission, what was said then by whom, notes, pictures.

[00:00:11:45]
_page : 6
CMP: [glossary:SECO]. We are showing 101.4 by 103.6.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.wire.found import Unreadable

STAMP = re.compile(r"\[(?P<minus>-?)(?P<days>\d{1,3}):(?P<hours>\d\d):(?P<minutes>\d\d):(?P<seconds>\d\d)\]")
SAID = re.compile(r"(?P<speaker>[A-Z][A-Z0-9/ ()&.-]{0,40}?)\s*:\s(?P<text>.*)")
_ASIDE = re.compile(r"_(?P<name>[a-z_]+)\s*:\s*(?P<rest>.*)")


@dataclass(slots=True)
class Utterance:
    speaker: str
    text: str


@dataclass(slots=True)
class Moment:
    """`elapsed` in seconds of the mission's clock, before its beginning less than nought; `line` counts from 1."""

    line: int
    stamp: str
    elapsed: int
    said: list[Utterance] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[dict[str, Any]] = field(default_factory=list)
    place: str = ""


@dataclass(slots=True)
class Transcript:
    """`marks`: how many there are of each kind that only the paper has a use for."""

    moments: list[Moment]
    marks: dict[str, int]


def elapsed(stamp: str) -> int:
    """`00:00:11:45` → 705. Raises `ValueError` for what is no time of the mission."""
    found = STAMP.fullmatch(f"[{stamp.strip('[]')}]")
    if found is None:
        raise ValueError(f"{stamp!r} is no time of a mission")
    days, hours, minutes, seconds = (int(found[name]) for name in ("days", "hours", "minutes", "seconds"))
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
    return -whole if found["minus"] else whole


def read(text: str) -> Transcript:
    moments: list[Moment] = []
    marks: dict[str, int] = {}
    lines = enumerate(text.split("\n"), 1)
    for number, line in lines:
        if STAMP.fullmatch(line.strip()):
            moments.append(Moment(number, line.strip(), elapsed(line.strip())))
        elif line.strip() and not moments:
            raise Unreadable("does not begin with a time of the mission: the file is not whole", number)
        elif aside := _ASIDE.match(line):
            _take_aside(moments[-1], aside, number, lines, marks)
        elif line.strip():
            _take_said(moments[-1], line)
    return Transcript(moments, marks)


def _take_said(moment: Moment, line: str) -> None:
    """What names no speaker goes on with what was said before it."""
    said = SAID.fullmatch(line.rstrip())
    if said and not line[0].isspace():
        moment.said.append(Utterance(said["speaker"], said["text"].strip()))
    elif moment.said:
        moment.said[-1].text += f" {line.strip()}"
    else:
        moment.notes.append(line.strip())


def _take_aside(
    moment: Moment, aside: re.Match[str], number: int, lines: Iterator[tuple[int, str]], marks: dict[str, int]
) -> None:
    if aside["name"] == "note":
        moment.notes.append(aside["rest"].strip())
    elif aside["name"] == "extra":  # the station on Earth that they spoke with
        moment.place = aside["rest"].strip()
    elif aside["name"] == "images":
        moment.pictures += _pictures(aside["rest"], number, lines)
    else:
        marks[aside["name"]] = marks.get(aside["name"], 0) + 1


def _pictures(written: str, number: int, lines: Iterator[tuple[int, str]]) -> list[dict[str, Any]]:
    """A list that may go on over several lines, as JSON."""
    while True:
        try:
            return [each for each in json.loads(written) if isinstance(each, dict)]
        except ValueError:
            _, line = next(lines, (0, None))
        if line is None or STAMP.fullmatch(line.strip()):
            raise Unreadable("has a list of pictures that breaks off: the file is not whole", number)
        written += f"\n{line}"
