"""A coverage of any length, as a recording (docs/recording.md): brought in, it is there at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.bench import prose

_BEGINS = datetime(2024, 5, 1, 6, 0, tzinfo=UTC)
_HEAD = {"headline": "The river is rising", "zone": "UTC"}


def write(file: Path, path: str, entries: int, text: int, every: timedelta = timedelta(minutes=1)) -> None:
    """`entries` of `text` characters each, one every so often; with `entry_id` they can be asked for."""
    file.write_text("".join(f"{json.dumps(line)}\n" for line in _lines(path, entries, text, every)))


def entry_id(number: int) -> str:
    """Of the entry of that number, from 1."""
    return f"{number:032x}"


def _lines(path: str, entries: int, text: int, every: timedelta) -> Iterator[dict[str, object]]:
    yield {"recording": 1, "path": path, "coverage": _HEAD}
    head = {"path": path, "status": "live", "started": _at(0, every), **_HEAD}
    yield {"seq": 1, "at": _at(0, every), "change": "CoverageStarted", "head": head}
    for number in range(1, entries + 1):
        at = _at(number, every)
        entry = {
            "id": entry_id(number),
            "rev": 1,
            "stated": at,
            "published": at,
            "revised": at,
            "headline": f"Report {number}: the water is at the bridge",
            "body": [{"kind": "text", "html": prose.copy(number, text)}],
        }
        yield {"seq": number + 1, "at": at, "change": "EntryPublished", "entry": entry}


def _at(number: int, every: timedelta) -> str:
    return (_BEGINS + number * every).strftime("%Y-%m-%dT%H:%M:%SZ")
