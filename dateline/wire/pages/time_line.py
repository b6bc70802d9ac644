"""A line of a page that opens an entry: a time, alone or before the first words.

03:28 GMT 02.06.2022
UPDATE 10:35 p.m.
6:56 pm EST: Polls have closed
22:54 hs | First results
11:35 AM, November 7
Shara Tibken 9/7/2016 4:57:09 PMNow that
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

from dateline.wire.pages.dates import DATE, Day, day_of
from dateline.wire.pages.zones import ZONE

_HALF = r"\s?(?P<half>[ap]\.?\s?m\b\.?|[AP]\.?M\.?)"
_CLOCK = (
    r"(?P<hour>[012]?\d)(?P<colon>[:.hH])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d%]|:\d)"
    rf"(?:{_HALF}|\s?(?:hs|hrs|Uhr|h)\b\.?)?"
)
_WHOLE_HOUR = rf"(?P<hour>1?\d){_HALF}"
_TAIL = rf"(?:\s?(?P<zone>(?-i:{ZONE})))?(?:\s?\((?:[^()]*\d[^()]*)\))?"
_AFTER = rf"(?:,?\s(?:on\s)?{DATE})?"
_OPENING = r"(?:\W{0,3}(?:UPDATED?|Updated?|UPD)\b:?\s*)?[\[(•*·>–—-]{0,2}\s*"
_AUTHOR = r"(?:(?P<author>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,3})\s(?=\d))?"
_CLOSING = r"\s*[\])]?\s*(?P<mark>[|:–—-]|\.(?=\s|$))?\s*"
_FORMS = (
    re.compile(rf"{_OPENING}{_CLOCK}{_TAIL}{_AFTER}{_CLOSING}(?P<rest>.*)", re.IGNORECASE),
    re.compile(rf"{_OPENING}{_WHOLE_HOUR}{_TAIL}{_AFTER}{_CLOSING}(?P<rest>.*)", re.IGNORECASE),
    re.compile(
        rf"{_OPENING}{_AUTHOR}{DATE},?\s(?:(?:at|um|à)\s)?{_CLOCK}{_TAIL}{_CLOSING}(?P<rest>.*)",
        re.IGNORECASE,
    ),
)
_ISO = re.compile(
    r"(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)[T ](?P<hour>\d\d)(?P<colon>:)(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d)(?:\.\d+)?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?" + _CLOSING + "(?P<rest>.*)"
)
# A time stands at the beginning; the words after it may be as many as they like.
_BEGINNING = 2_000
_DAY, _HALF_DAY = 1440, 720


@dataclass(frozen=True, slots=True)
class TimeLine:
    """What a line says of when: `day` and `zone` (as written) only if it says so itself."""

    clock: time
    day: Day | None
    zone: str
    author: str
    rest: str
    is_marked: bool = False  # a dash, a colon or a bar parts the time from the words

    @property
    def minute(self) -> int:
        return self.clock.hour * 60 + self.clock.minute


def read_line(line: str) -> TimeLine | None:
    """The time that opens this line, or None."""
    stripped = line.strip()
    if not any(map(str.isdigit, stripped[:80])):
        return None
    for form in (_ISO, *_FORMS):
        match = form.fullmatch(stripped[:_BEGINNING])
        read = _read(match) if match else None
        if read is not None:
            return replace(read, rest=read.rest + stripped[_BEGINNING:])
    return None


def _read(match: re.Match[str]) -> TimeLine | None:
    groups = match.groupdict()
    half, rest = (groups.get("half") or "").lower(), groups["rest"].strip()
    clock = _clock(groups, half)
    has_day = any(groups.get(f"d{way}") or groups.get(f"a{way}") for way in "12345")
    day = day_of(match, american=bool(half)) if has_day else None
    if clock is None or (has_day and day is None):
        return None
    # "3.50 million", "10.30 is when": a dot alone makes no time before other words.
    said = half or groups.get("zone") or groups.get("mark") or day
    if rest and not said and groups.get("colon") == ".":
        return None
    is_marked = (groups.get("mark") or ".") != "."
    author = (groups.get("author") or "").strip()
    return TimeLine(clock, day, groups.get("zone") or "", author, rest, is_marked)


def _clock(groups: dict[str, str | None], half: str) -> time | None:
    hour, minute = int(groups["hour"] or 0), int(groups.get("minute") or 0)
    # 13.28pm is found in the wild; noon and midnight are 12 pm and 12 am.
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    second = int(groups.get("second") or 0)
    return time(hour, minute, second) if hour < 24 else None


def chosen(candidates: Sequence[TimeLine | None]) -> list[TimeLine | None]:
    """Of the lines that could open an entry, those that do: the page keeps to one way of writing them.

    Where times stand alone, one at the beginning of a sentence is only a word, unless it is set off by a mark and
    goes on where the others are. Where most say the day or the zone, one that does not is something else.
    """
    lines = [line for line in candidates if line is not None]
    alone = [line for line in lines if not line.rest]
    if len(alone) >= 2 and len(alone) * 3 >= len(lines):
        lines = [*alone, *_in_their_course(lines, alone)]
    forms = Counter(feature for line in lines for feature in _features(line))
    needed = {feature for feature, count in forms.items() if count * 2 > len(lines)}
    kept = {id(line) for line in lines if needed <= _features(line)}
    return [line if id(line) in kept else None for line in candidates]


def _in_their_course(lines: Sequence[TimeLine], alone: Sequence[TimeLine]) -> Iterator[TimeLine]:
    """Times with words and a mark that lie between those that stand alone, whichever way the page runs: what is
    announced for other hours in the words of an entry does not."""
    ways = [_passed(one, other) for one, other in pairwise(alone)]
    falls = sum(way > _HALF_DAY for way in ways) > len(ways) / 2
    spans = [(_DAY - way) % _DAY if falls else way for way in ways]
    following = iter([*spans, max((span for span in spans if span <= _HALF_DAY), default=0)])
    before, done, span = None, 0, 0
    for line in lines:
        if not line.rest:
            before, done, span = line, 0, next(following)
        elif line.is_marked and before is not None:
            way = (_DAY - _passed(before, line)) % _DAY if falls else _passed(before, line)
            if done <= way <= span:
                done = way
                yield line


def _passed(one: TimeLine, other: TimeLine) -> int:
    """Minutes from one to the other as the clock goes on."""
    return (other.minute - one.minute) % _DAY


def _features(line: TimeLine) -> set[str]:
    return {name for name, has in {"day": line.day, "zone": line.zone}.items() if has}
