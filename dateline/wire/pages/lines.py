"""A live page as lines: its head, then one entry after each line that opens one with a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline.core.coverage import Status
from dateline.core.entry import Copy
from dateline.wire.found import Found, FoundEntry, LeftOut, Mark, Unreadable, by_time, in_order
from dateline.wire.hints import Hints
from dateline.wire.pages import furniture
from dateline.wire.pages import headline as headlines
from dateline.wire.pages.calendar import Above, Stated, moments
from dateline.wire.pages.dates import Day, day_alone, days_in
from dateline.wire.pages.front import Front, read_front, shortened
from dateline.wire.pages.passage import Line, copy_of
from dateline.wire.pages.signature import signed
from dateline.wire.pages.time_line import TimeLine, chosen, read_line
from dateline.wire.pages.zones import home_of


@dataclass(slots=True)
class Section:
    """One entry as lines: the one that opens it, and those up to the next."""

    stated: Stated
    lines: list[Line] = field(default_factory=list)


def opens_entries(lines: Iterable[str]) -> bool:
    """Whether this is a live page: at least two lines open an entry, or one that says day, time and zone."""
    found = [line for line in chosen([read_line(line) for line in lines]) if line is not None]
    return len(found) > 1 or any(line.day and line.zone and not line.rest for line in found)


def read_lines(
    lines: Sequence[Line],
    hints: Hints,
    source: str,
    front: Front | None = None,
    said: str = "",
    begun: datetime | None = None,
) -> Found:
    """The coverage in these lines. `front`, what else is `said` of its day, and when it was `begun` are given by
    a page with a head."""
    candidates = [read_line(line.text) if line.block is None else None for line in lines]
    times = chosen(candidates)
    first = next((n for n, time in enumerate(times) if time is not None), len(lines))
    above, left_out = list(lines[:first]), list(_read_as_text(lines, candidates, times))
    sections = _sections(lines, times, left_out)
    if not sections:
        raise Unreadable("has no line that opens an entry with a time: only live pages can be brought in")
    front = front or read_front([line for line in above if line.text])
    words = "\n".join(line.text for line in above)
    is_dated = begun is not None or any(days_in(said))
    said_above = Above(f"{said}\n{words}", said if is_dated else words, begun)
    published, zone = moments([at.stated for at in sections], said_above, hints)
    entries = _entries(sections, published, front, left_out)
    if not entries:
        raise Unreadable("has times but nothing under them: save the page again, or as text")
    ended = _says_it_ended(left_out)
    return Found(
        source=source,
        path=headlines.path("", front.headline, f"coverage-{published[-1]:%Y-%m-%d}"),
        head=front.head(hints.zone if "/" in hints.zone else home_of(zone)),
        entries=in_order(entries),
        status=front.status or (Status.ENDED if ended else None),
        left_out=(*front.left_out, *left_out),
    )


def _sections(
    lines: Sequence[Line], times: Sequence[TimeLine | None], left_out: list[LeftOut]
) -> list[Section]:
    """From the first time on: what stands between two times is the entry of the first."""
    opened = [number for number, time in enumerate(times) if time is not None]
    headings = _day_headings(lines, times)
    sections: list[Section] = []
    heading: Day | None = None
    over = False
    for number, (line, time) in enumerate(zip(lines, times, strict=True)):
        heading = headings.get(number, heading)
        if time is not None:
            sections.append(Section(Stated(line.number, time, heading)))
        if time is not None or number in headings or not sections:
            continue
        over = over or (number > opened[-1] and furniture.ends_page(line.text))
        if over or (line.block is None and furniture.is_furniture(line.text)):
            _leave(line, left_out)
        else:
            sections[-1].lines.append(line)
    return sections


def _read_as_text(
    lines: Sequence[Line], candidates: Sequence[TimeLine | None], times: Sequence[TimeLine | None]
) -> Iterator[LeftOut]:
    """Times that stand alone or are set off, and yet open no entry: a reader of the report may know better."""
    for line, could, does in zip(lines, candidates, times, strict=True):
        if could is not None and does is None and (could.is_marked or not could.rest):
            why = "opens no entry, because most times of the page are written otherwise; it came in as text"
            yield LeftOut(f"line {line.number}", shortened(line.text), why)


def _day_headings(lines: Sequence[Line], times: Sequence[TimeLine | None]) -> dict[int, Day]:
    """Where a line is only a day and the times name none. One alone, above all entries, is the page's date."""
    if any(time.day for time in times if time):
        return {}
    days = {number: day_alone(line.text) for number, line in enumerate(lines) if line.block is None}
    headings = {number: day for number, day in days.items() if day is not None}
    first = next((number for number, time in enumerate(times) if time), len(lines))
    return headings if any(number > first for number in headings) else {}


def _leave(line: Line, left_out: list[LeftOut]) -> None:
    if line.text.strip("_-*=• "):
        left_out.append(LeftOut(f"line {line.number}", shortened(line.text), furniture.WHY))


def _entries(
    sections: Sequence[Section], published: Sequence[datetime], front: Front, left_out: list[LeftOut]
) -> list[FoundEntry]:
    """Oldest first. What a page of text calls an entry is its time, and which of that minute it was."""
    pairs = list(zip(sections, published, strict=True))
    if len(published) > 1 and published[0] > published[-1]:
        pairs.reverse()
    counted: Counter[datetime] = Counter()
    entries: list[FoundEntry] = []
    for section, moment in pairs:
        headline, body = copy_of(section.lines, section.stated.line.rest)
        author = section.stated.line.author
        copy = Copy(headline=headline, body=body, bylines=(author,) if author else (), stated=moment)
        if not (headline or body):
            why = "a time with nothing under it; a picture or somebody else’s post may have stood there"
            left_out.append(LeftOut(f"line {section.stated.number}", "an empty entry", why))
            continue
        counted[moment] += 1
        name = by_time(moment, counted[moment])
        entries.append(FoundEntry(name, copy, moment, marks=_marks(copy, front)))
    return _with_one_lead(signed(entries))


def _marks(copy: Copy, front: Front) -> frozenset[Mark]:
    """The entry whose headline is that of the page leads it."""
    return frozenset({"lead"}) if copy.headline and copy.headline == front.headline else frozenset()


def _with_one_lead(entries: list[FoundEntry]) -> list[FoundEntry]:
    leads = [entry for entry in entries if "lead" in entry.marks]
    return [replace(e, marks=frozenset()) if e in leads[:-1] else e for e in entries]


def _says_it_ended(left_out: Iterable[LeftOut]) -> bool:
    return any("ended" in gone.what.lower() or "closed" in gone.what.lower() for gone in left_out)
