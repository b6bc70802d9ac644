"""A coverage of any length, as a recording (docs/recording.md): brought in, it is there at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from dateline.bench import prose

MOST = 1_000_000  # entries: as many as there are
_BEGINS = datetime(2024, 5, 1, 6, 0, tzinfo=UTC)
_EVERY = timedelta(minutes=1)
_HEAD = {"headline": "The river is rising", "zone": "UTC"}


def write(file: Path, path: str, entries: int, text: int, *, is_open: bool = False) -> None:
    """`entries` of `text` characters each; by `entry_id` they can be asked for. `is_open`: the coverage is live."""
    file.write_text("".join(f"{json.dumps(line)}\n" for line in _lines(path, entries, text, is_open=is_open)))


def entry_id(number: int) -> str:
    """Of the entry of that number, from 1."""
    return f"{number:032x}"


@dataclass(frozen=True, slots=True)
class Cut:
    """The last entries of another coverage, as a recording of a live one."""

    ids: list[str]
    texts: list[str]


def cut(exported: Path, file: Path, path: str, entries: int) -> Cut:
    """Of what `dateline export` wrote, into a file that is brought in at `path`; with ids of its own."""
    lines = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
    started = next(line for line in lines if line.get("change") == "CoverageStarted")
    published = [line for line in lines if line.get("change") == "EntryPublished"][-entries:]
    kept = [started, *published]
    ids = [f"{crc32(path.encode()):08x}{number:024x}" for number in range(len(published))]
    for seq, line in enumerate(kept, 1):
        line["seq"] = seq
    for id, line in zip(ids, published, strict=True):
        line["entry"]["id"] = id
    head = lines[0] | {"path": path}
    file.write_text("".join(f"{json.dumps(line)}\n" for line in (head, *kept)), encoding="utf-8")
    return Cut(ids, [json.dumps(line["entry"].get("body", "")) for line in published])


def _lines(path: str, entries: int, text: int, *, is_open: bool) -> Iterator[dict[str, object]]:
    yield {"recording": 1, "path": path, "coverage": _HEAD}
    if not is_open:
        head = {"path": path, "status": "live", "started": _at(0), **_HEAD}
        yield {"seq": 1, "at": _at(0), "change": "CoverageStarted", "head": head}
    for number in range(1, entries + 1):
        at = _at(0 if is_open else number)  # played at once, or a day of it
        seq = number if is_open else number + 1
        yield {"seq": seq, "at": at, "change": "EntryPublished", "entry": _entry(number, at, text)}


def _entry(number: int, at: str, text: int) -> dict[str, object]:
    return {
        "id": entry_id(number),
        "rev": 1,
        "stated": at,
        "published": at,
        "revised": at,
        "headline": f"Report {number}: the water is at the bridge",
        "body": [{"kind": "text", "html": prose.copy(number, text)}],
    }


def _at(number: int) -> str:
    return (_BEGINS + number * _EVERY).strftime("%Y-%m-%dT%H:%M:%SZ")
