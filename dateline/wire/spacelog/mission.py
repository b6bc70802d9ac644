"""The description of a mission: when it began, who is who, what it is called; `_meta`, beside its transcripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.lib import html
from dateline.wire.found import Unreadable
from dateline.wire.hints import Hints
from dateline.wire.pages.calendar import zone_named
from dateline.wire.raw import parse_json
from dateline.wire.spacelog.transcript import elapsed

FILE = "_meta"
_LIMIT = 4 * 2**20
_REFERENCE = re.compile(r"\[(?P<kind>[a-z]+):(?P<name>[^\]|]*)(?:\|(?P<said>[^\]]*))?\]")
_PLACE = re.compile(r"(?P<code>.+?)\s*\((?P<place>[^)]*)\)")


@dataclass(frozen=True, slots=True)
class Mission:
    """`about` is what stands in the file; empty where there is none."""

    launch: datetime
    about: dict[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, Any]:
        copy = self.about.get("copy")
        return copy if isinstance(copy, dict) else {}

    @property
    def _people(self) -> dict[str, dict[str, Any]]:
        found = self.about.get("characters")
        return found if isinstance(found, dict) else {}

    def at(self, seconds: int) -> datetime:
        return self.launch + timedelta(seconds=seconds)

    def speaker(self, code: str, seconds: int) -> tuple[str, str]:
        """Name and position of whoever spoke as `CDR`, `CDR (EAGLE)` or `CMP/LMP`."""
        place = None if code in self._people else _PLACE.fullmatch(code)
        codes = [code] if code in self._people else (place["code"] if place else code).split("/")
        known = [self._person(each, seconds) for each in codes]
        name = " / ".join(name for name, _ in known)
        roles = [role for _, role in known if role]
        return name, ", ".join(roles + ([place["place"].title()] if place else []))

    def scenes(self) -> list[tuple[int, str]]:
        """When a part of the mission began, and what it is called."""
        parts = [*self._list("acts"), *self._list("key_scenes")]
        begun = {elapsed(part["range"][0]): str(part["title"]) for part in parts if "range" in part}
        return sorted(begun.items())

    def inline(self, text: str) -> str:
        """What was said as HTML, terms with what they stand for."""
        pieces, at = [], 0
        for found in _REFERENCE.finditer(text):
            pieces += [html.escape(text[at : found.start()]), self._reference(found)]
            at = found.end()
        return html.inline("".join([*pieces, html.escape(text[at:])]))

    def _reference(self, found: re.Match[str]) -> str:
        said = html.escape(found["said"] or found["name"])
        meant = self.about.get("glossary", {}).get(found["name"], {}).get("summary", "")
        return f'<abbr title="{html.escape(meant)}">{said}</abbr>' if meant else said

    def _person(self, code: str, seconds: int) -> tuple[str, str]:
        people = self._people
        person = people.get(code.strip(), {})
        # [who, since when], or [who, since when, until when]
        on_shift = [name for name, since, *_ in person.get("shifts", ()) if elapsed(since) <= seconds]
        position = person.get("mission_position") or ""
        if on_shift and on_shift[-1] in people:
            position = position or str(person.get("short_name", ""))
            person = people[on_shift[-1]]
        return str(person.get("name") or person.get("short_name") or code.strip()), str(position)

    def _list(self, name: str) -> list[dict[str, Any]]:
        found = self.about.get(name)
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def read(folder: Path, hints: Hints) -> Mission:
    file = folder / FILE
    if file.is_file() and file.stat().st_size <= _LIMIT:
        about = _about(file)
        if isinstance(about, dict) and (launch := _moment(about.get("utc_launch_time"))):
            return Mission(launch, about)
    if hints.day is None:
        raise Unreadable(
            "counts its times from the launch, and no “_meta” beside it says when that was: "
            "put it there, or name the day with --date"
        )
    zone = zone_named(hints.zone) if hints.zone else UTC
    return Mission(datetime(hints.day.year, hints.day.month, hints.day.day, tzinfo=zone).astimezone(UTC))


def _about(file: Path) -> Any:
    try:
        return parse_json(file.read_text("utf-8", errors="replace"))
    except Unreadable as error:
        where = f", in its line {error.line}," if error.line else ""
        raise Unreadable(f"has a “{FILE}” beside it that{where} {error}") from None


def _moment(written: Any) -> datetime | None:
    """Seconds since 1970, or ISO 8601 in UTC; None for what is no time."""
    try:
        if isinstance(written, int | float):
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=written)
        return datetime.fromisoformat(written).replace(tzinfo=UTC) if isinstance(written, str) else None
    except (ValueError, OverflowError):
        return None
