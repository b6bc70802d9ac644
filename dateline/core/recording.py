"""A coverage as a file: JSON Lines, a head, the pictures it shows, then every change with its time.

    {"recording":1,"path":"moon-landing","coverage":{…HeadCopy…}}
    {"picture":"<32 hex digits, as photo blocks name it>","file":"moon-landing/dish.webp"}
    {"seq":1,"at":"1969-07-20T12:00:00Z","change":"CoverageStarted","head":{…}}

`docs/recording.md` describes it for others. Reading is strict: `Malformed` names the line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dateline.core import codec
from dateline.core.changes import Change
from dateline.core.codec import Malformed
from dateline.core.coverage import HeadCopy, is_path

VERSION = 1


@dataclass(frozen=True, slots=True)
class Recorded:
    seq: int
    at: datetime
    change: Change


@dataclass(frozen=True, slots=True)
class Recording:
    """`pictures`: the file of each picture, relative to the recording."""

    path: str
    head: HeadCopy
    pictures: Mapping[str, str]
    changes: tuple[Recorded, ...]


def lines(recording: Recording) -> Iterator[str]:
    """The recording as lines without their ends."""
    head = {"recording": VERSION, "path": recording.path, "coverage": codec.encode(recording.head)}
    yield codec.dumps(head)
    for id, file in recording.pictures.items():
        yield codec.dumps({"picture": id, "file": file})
    for line in recording.changes:
        at = codec.encode_time(line.at)
        yield codec.dumps({"seq": line.seq, "at": at, **codec.encode_change(line.change)})


def is_recording(first_line: str) -> bool:
    """Whether a file that begins like this means to be a recording."""
    return first_line.lstrip("\ufeff \t").startswith('{"recording"')


def read(text_lines: Iterable[str]) -> Recording:
    numbered = ((number, line) for number, line in enumerate(text_lines, 1) if line.strip())
    number, first = next(numbered, (1, ""))
    path, head = _at_line(number, _read_head, _json(number, first))
    pictures: dict[str, str] = {}
    changes: list[Recorded] = []
    for number, line in numbered:
        value = _json(number, line)
        if "picture" in value:
            id, file = _at_line(number, _read_picture, value)
            pictures[id] = file
        else:
            changes.append(_at_line(number, _read_change, value))
            _require_next(number, changes)
    return Recording(path, head, pictures, tuple(changes))


def _json(number: int, line: str) -> dict[str, codec.Json]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise Malformed(f"line {number}: not JSON") from None
    if not isinstance(value, dict):
        raise Malformed(f"line {number}: expected an object")
    return value


def _at_line(number: int, read, value):  # type: ignore[no-untyped-def]
    try:
        return read(value)
    except Malformed as error:
        raise Malformed(f"line {number}: {error}") from None


def _read_head(value: dict[str, codec.Json]) -> tuple[str, HeadCopy]:
    if value.get("recording") != VERSION:
        raise Malformed(f"this is recording version {value.get('recording')!r}, known is {VERSION}")
    path = value.get("path")
    if not isinstance(path, str) or not is_path(path):
        raise Malformed(f"path: {path!r} is no path of a coverage")
    return path, codec.decode(HeadCopy, value.get("coverage"), "coverage")


def _read_picture(value: dict[str, codec.Json]) -> tuple[str, str]:
    id, file = value["picture"], value.get("file")
    if not isinstance(id, str) or not isinstance(file, str):
        raise Malformed("a picture has an id and a file")
    if file.startswith("/") or ".." in file.split("/") or "\\" in file:
        raise Malformed(f"file: {file!r} leads out of the recording’s folder")
    return id, file


def _read_change(value: dict[str, codec.Json]) -> Recorded:
    seq, at = value.get("seq"), codec.decode_time(value.get("at"), "at")
    if not isinstance(seq, int) or isinstance(seq, bool):
        raise Malformed("seq: expected a number")
    change = {key: item for key, item in value.items() if key not in {"seq", "at"}}
    return Recorded(seq, at, codec.decode_change(change))


def _require_next(number: int, changes: list[Recorded]) -> None:
    expected = changes[-2].seq + 1 if len(changes) > 1 else 1
    if changes[-1].seq != expected:
        raise Malformed(f"line {number}: seq {changes[-1].seq} where {expected} should come")
