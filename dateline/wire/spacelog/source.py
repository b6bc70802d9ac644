"""A transcript of the Spacelog project as a source: each moment of the mission an entry that bears its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dateline.core.body import Block, Photo, Quotation, Text
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Copy
from dateline.lib import html
from dateline.wire.found import Found, FoundEntry, LeftOut, Unreadable, in_order, origin
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.pages import headline as headlines
from dateline.wire.raw import Raw
from dateline.wire.spacelog import mission as missions
from dateline.wire.spacelog import transcript as transcripts
from dateline.wire.spacelog.mission import Mission
from dateline.wire.spacelog.transcript import SAID, STAMP, Moment, Transcript

NAME = "spacelog"
TITLE = "a mission transcript of Spacelog"

_FIRST_LINES = 12


def recognises(raw: Raw) -> bool:
    if raw.is_html or raw.json is not None:
        return False
    lines = [line for line in raw.text.split("\n", 200)[:200] if line.strip()][:_FIRST_LINES]
    is_stamped = bool(lines) and STAMP.fullmatch(lines[0].strip()) is not None
    return is_stamped and any(SAID.fullmatch(line.rstrip()) or line.startswith("_") for line in lines[1:])


def read(raw: Raw, hints: Hints = NO_HINTS) -> Found:
    written = transcripts.read(raw.text)
    mission = missions.read(raw.folder, hints)
    left_out: list[LeftOut] = []
    name = f"{raw.folder.resolve().name}/{Path(raw.name).name}"
    entries = in_order(_entries(written, mission, name, left_out))
    if not entries:
        raise Unreadable("has no line that anybody said: the file is not whole")
    left_out += _marks(written)
    title = str(mission.told.get("title") or raw.folder.resolve().name)
    return Found(
        source=TITLE,
        path=_path(mission, title, name),
        head=_head(mission, title),
        entries=_with_scenes(entries, mission),
        status=Status.ENDED,
        started=entries[0].published,
        left_out=tuple(left_out),
    )


def _entries(
    written: Transcript, mission: Mission, name: str, left_out: list[LeftOut]
) -> Iterator[FoundEntry]:
    seen: dict[str, int] = {}
    for moment in written.moments:
        seen[moment.stamp] = seen.get(moment.stamp, 0) + 1
        again = f" {seen[moment.stamp]}" if seen[moment.stamp] > 1 else ""
        body = tuple(_blocks(moment, mission, left_out))
        if not body:
            continue
        at = mission.at(moment.elapsed)
        copy = Copy(body=body, dateline=moment.place.title(), stated=at)
        yield FoundEntry(origin(f"{name} {moment.stamp}{again}"), copy, at)


def _blocks(moment: Moment, mission: Mission, left_out: list[LeftOut]) -> Iterator[Block]:
    for said in moment.said:
        if words := mission.inline(said.text):
            speaker, role = mission.speaker(said.speaker, moment.elapsed)
            yield Quotation(f"<p>{words}</p>", speaker, role)
    for note in moment.notes:
        yield Text(f"<em>{mission.inline(note)}</em>")
    for picture in moment.pictures:
        caption = " ".join(str(picture.get("caption") or "").split())
        if caption:
            yield Photo(caption=caption, credit=str(picture.get("source") or ""))
        else:
            why = "it has no caption, and pictures are not fetched"
            left_out.append(LeftOut(f"line {moment.line}", f"picture {picture.get('filename', '')}", why))


def _marks(written: Transcript) -> list[LeftOut]:
    why = "it is about the paper that the transcript was typed on"
    return [LeftOut("whole file", f"{number} × _{name}", why) for name, number in written.marks.items()]


def _with_scenes(entries: tuple[FoundEntry, ...], mission: Mission) -> tuple[FoundEntry, ...]:
    """The first entry of each part of the mission bears its name and is a key event."""
    scenes = [(mission.at(seconds), title) for seconds, title in mission.scenes()]
    named: list[FoundEntry] = []
    for entry in entries:
        # What began while nobody spoke is over when somebody does.
        due = [title for at, title in scenes if at <= entry.published]
        scenes = scenes[len(due) :]
        named.append(_named(entry, due[-1]) if due else entry)
    return tuple(named)


def _named(entry: FoundEntry, title: str) -> FoundEntry:
    headline, _ = headlines.fitted(title)
    return replace(entry, copy=replace(entry.copy, headline=headline), marks=frozenset({"key"}))


def _path(mission: Mission, title: str, name: str) -> str:
    """Named like the mission; a transcript that is not its main one by its own name, too."""
    main = str(mission.about.get("main_transcript") or name)
    last = name.rpartition("/")[2]
    own = title if main.rpartition("/")[2] == last else f"{title} {last}"
    return headlines.path("", own, "mission")


def _head(mission: Mission, title: str) -> HeadCopy:
    told = mission.told
    paragraphs = [str(told.get("description") or ""), *str(told.get("about") or "").split("\n\n")]
    credits = [each for each in told.get("transcript_attributions") or () if isinstance(each, dict)]
    return HeadCopy(
        headline=title,
        standfirst=str(told.get("summary") or ""),
        background=tuple(
            filter(None, [*(html.inline(html.escape(said)) for said in paragraphs), *map(_credit, credits)])
        ),
    )


def _credit(each: dict[str, object]) -> str:
    title, url = str(each.get("title") or ""), str(each.get("url") or "")
    return html.inline(f'<a href="{html.escape(url)}">{html.escape(title)}</a>') if title else ""
