"""The Guardian as a research corpus: one JSON object a page, its words in lower case and pulled apart.

The text is left as it is: nobody can tell which capitals were lost. Times are UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from dateline.core.body import Text
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Copy
from dateline.lib import html
from dateline.wire.found import Found, FoundEntry, LeftOut, Mark, Unreadable, in_order, origin
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.pages import headline as headlines
from dateline.wire.pages.mojibake import repaired
from dateline.wire.raw import Raw

NAME = "guardian-corpus"
TITLE = "the Guardian corpus"

_FIELDS = {"block_id", "text", "time"}


def recognises(raw: Raw) -> bool:
    page = raw.json
    documents = page.get("documents") if isinstance(page, dict) else None
    if not isinstance(documents, list) or not documents:
        return False
    return all(isinstance(block, dict) and set(block) >= _FIELDS for block in documents)


def read(raw: Raw, hints: Hints = NO_HINTS) -> Found:
    page, left_out = raw.json, list[LeftOut]()
    documents: list[dict[str, Any]] = page["documents"]
    title = headlines.without_site(_line(page.get("title")))
    if not title:
        raise Unreadable("has no title: the file is not whole")
    numbered = list(enumerate(documents, 1))
    entries = [entry for number, block in reversed(numbered) if (entry := _entry(number, block, left_out))]
    if not entries:
        raise Unreadable("has no block with any text: the file is not whole")
    ordered = in_order(_one_summary(entries, documents))
    kicker, headline = headlines.parted(title)
    url = str(page.get("url") or "")
    return Found(
        source=TITLE,
        path=headlines.path(url, headline, f"coverage-{ordered[0].published:%Y-%m-%d}"),
        head=_head(page, kicker, headline, hints),
        entries=ordered,
        status=Status.ENDED,
        started=ordered[0].published,
        left_out=tuple(left_out),
    )


def _head(page: dict[str, Any], kicker: str, headline: str, hints: Hints) -> HeadCopy:
    """The bulletin above the blocks: its first paragraph is the standfirst, the rest the background."""
    above = page.get("summary_block")
    bulletin = above.get("bulletin") if isinstance(above, dict) else None
    lines = [_line(item.get("text")) for item in bulletin or () if isinstance(item, dict)]
    standfirst, *background = [line for line in lines if line] or [""]
    return HeadCopy(
        headline=headline,
        kicker=kicker,
        standfirst=standfirst,
        background=tuple(html.inline(html.escape(line)) for line in background),
        zone=hints.zone if "/" in hints.zone else "Europe/London",
    )


def _entry(number: int, block: dict[str, Any], left_out: list[LeftOut]) -> FoundEntry | None:
    where = f"documents[{number - 1}]"
    headline, spare = headlines.fitted(_line(block.get("title")))
    written = block["text"] if isinstance(block["text"], list) else [block["text"]]
    sentences = [spare, *map(_line, written)]
    body = tuple(Text(html.inline(html.escape(line))) for line in sentences if line)
    if not headline and not body:
        left_out.append(LeftOut(where, "an empty block", "it has neither a title nor a text"))
        return None
    when = _time(block["time"], where)
    marks = frozenset[Mark]({"key"}) if block.get("is_key_event") else frozenset[Mark]()
    author = _line(block.get("author"))
    copy = Copy(headline=headline, body=body, bylines=(author,) if author else (), stated=when)
    return FoundEntry(origin(_id(block)), copy, when, marks=marks)


def _id(block: dict[str, Any]) -> str:
    return str(block["block_id"]).removeprefix("block-")


def _time(written: Any, where: str) -> datetime:
    try:
        year, month, day, hour, minute = written
        return datetime(year, month, day, hour, minute, tzinfo=UTC)
    except (TypeError, ValueError, OverflowError):
        why = "not as year, month, day, hour, minute" if written else "not at all"
        raise Unreadable(
            f"says {why} when {where} was written ({written!r}): the file is not whole"
        ) from None


def _one_summary(entries: list[FoundEntry], documents: Iterable[dict[str, Any]]) -> list[FoundEntry]:
    """The newest block that sums up is the summary of the coverage."""
    summing = [_id(block) for block in documents if "is-summary" in str(block.get("block_kind"))]
    newest = origin(summing[0]) if summing else None
    return [
        FoundEntry(e.origin, e.copy, e.published, marks=e.marks | {"summary"}) if e.origin == newest else e
        for e in entries
    ]


def _line(written: Any) -> str:
    return " ".join(html.plain(repaired(written)).split()) if isinstance(written, str) else ""
