"""schema.org's LiveBlogPosting, as publishers write it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any
from urllib.parse import urlsplit

from dateline.core.body import Body, Embed, Photo
from dateline.wire.found import LeftOut, Unreadable
from dateline.wire.hints import Hints
from dateline.wire.pages.calendar import zone_named
from dateline.wire.pages.element import address, body_of
from dateline.wire.pages.languages import language_of
from dateline.wire.pages.moment import moment, names_no_zone, offset_of
from dateline.wire.pages.prose_repair import as_html, as_line
from dateline.wire.pages.services import host_of, service_of

Json = Any
_DEPTH_LIMIT = 40
# A text of exactly this length was cut there.
_CUTS = frozenset({500, 1000, 2000, 5000})


@dataclass(frozen=True, slots=True)
class Update:
    """One update. `has_own_time`: False where the publisher gave all of them one; `is_cut`: its end is missing."""

    id: str
    headline: str
    body: Body
    published: datetime
    modified: datetime | None
    bylines: tuple[str, ...]
    has_own_time: bool = True
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Posting:
    """`updates` in the order in which they stand."""

    url: str
    headline: str
    standfirst: str
    background: Body
    picture: Photo | None
    language: str
    started: datetime | None
    ended: datetime | None
    updates: tuple[Update, ...]
    left_out: tuple[LeftOut, ...]


def postings_in(value: Json, depth: int = 0) -> Iterator[dict[str, Json]]:
    """Every LiveBlogPosting anywhere in this JSON: on its own, in a list, in an @graph."""
    if depth > _DEPTH_LIMIT:
        return
    if isinstance(value, dict):
        if is_a(value, "LiveBlogPosting"):
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from postings_in(item, depth + 1)


def is_a(value: Json, kind: str) -> bool:
    kinds = value.get("@type") if isinstance(value, dict) else None
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.rpartition("/")[2] == kind for name in names)


def fullest(postings: Sequence[dict[str, Json]]) -> dict[str, Json] | None:
    """Of several, the one with the most updates, and the updates of those that are about the same page; each once."""
    if not postings:
        return None
    best = max(postings, key=lambda posting: len(_updates(posting)))
    same = [posting for posting in postings if posting is not best and _url(posting) == _url(best)]
    parts = [_once(_updates(posting), _said) for posting in (best, *same)]
    several = (id for part in parts for id, count in Counter(map(_id, part)).items() if count > 1)
    shared = {"", _url(best), *several}

    def name(update: dict[str, Json]) -> Json:
        return _said(update) if _id(update) in shared else _id(update)

    return {**best, "liveBlogUpdate": _once((update for part in parts for update in part), name)}


def _once(
    updates: Iterable[dict[str, Json]], name: Callable[[dict[str, Json]], Json]
) -> list[dict[str, Json]]:
    """The first of those that `name` does not tell apart."""
    kept: dict[Json, dict[str, Json]] = {}
    for update in updates:
        kept.setdefault(name(update), update)
    return list(kept.values())


def _said(update: dict[str, Json]) -> Json:
    """What it is called, when it was published and what it says: some pages list one update twice."""
    told = ("datePublished", "dateCreated", "headline", "name", "articleBody", "text")
    return (_id(update), *(str(update.get(part) or "") for part in told))


def read_posting(posting: dict[str, Json], hints: Hints, base: str = "") -> Posting:
    """Raises `Unreadable` where an update says at what time it was but not in which zone, or not when."""
    zone = _zone(posting, hints)
    base = base or _url(posting)
    left_out: list[LeftOut] = []
    updates = [
        update
        for number, written in enumerate(_updates(posting), 1)
        if (update := _update(written, number, posting, zone, base, left_out))
    ]
    headline = as_line(posting.get("headline") or posting.get("name"))
    return Posting(
        url=_url(posting),
        headline=headline,
        standfirst=as_line(posting.get("description")),
        background=_body(posting, base) if as_line(posting.get("articleBody")) else (),
        picture=_photo(posting.get("image"), base),
        language=_language(posting.get("inLanguage")),
        started=moment(posting.get("coverageStartTime") or posting.get("datePublished"), zone),
        ended=moment(posting.get("coverageEndTime"), zone),
        updates=_told_apart(updates, headline, left_out),
        left_out=tuple(left_out),
    )


def _updates(posting: dict[str, Json]) -> list[dict[str, Json]]:
    written = posting.get("liveBlogUpdate")
    items = written if isinstance(written, list) else [written]
    return [item for item in items if isinstance(item, dict)]


def _update(
    written: dict[str, Json],
    number: int,
    posting: dict[str, Json],
    zone: tzinfo | None,
    base: str,
    left_out: list[LeftOut],
) -> Update | None:
    where = f"liveBlogUpdate {number}"
    stamp = written.get("datePublished") or written.get("dateCreated") or written.get("uploadDate")
    published = moment(stamp, zone)
    modified = moment(written.get("dateModified"), zone)
    headline, body = as_line(written.get("headline") or written.get("name")), _body(written, base)
    own_picture = _photo(written.get("image"), base)
    if own_picture and own_picture != _photo(posting.get("image"), base):
        body = (*body, own_picture)
    body = (*body, *_video(written.get("video"), base))
    if not headline and not body:
        left_out.append(LeftOut(where, "an empty update", "it has neither a headline nor a body"))
        return None
    if published is None and modified is None:
        raise Unreadable(f"says in {where} not when it was published ({stamp!r}): export the page again")
    when = published or modified
    if when is None:
        return None
    is_cut = len(str(written.get("articleBody") or "")) in _CUTS
    return Update(_id(written), headline, body, when, modified, _names(written.get("author")), is_cut=is_cut)


def _told_apart(updates: list[Update], headline: str, left_out: list[LeftOut]) -> tuple[Update, ...]:
    """Some publishers write the page's own headline and times into every update: then they say nothing."""
    if len(updates) > 1 and all(update.headline == headline and update.body for update in updates):
        why = "it is the headline of the whole page, not theirs"
        left_out.append(LeftOut("liveBlogUpdate", f"the headline of all {len(updates)} updates", why))
        updates = [replace(update, headline="") for update in updates]
    if len(updates) > 1 and len({update.published for update in updates}) == 1:
        updates = [replace(update, has_own_time=False) for update in updates]
    return tuple(updates)


def _zone(posting: dict[str, Json], hints: Hints) -> tzinfo | None:
    """For times that name none: what `--zone` says, or where all that do name one agree."""
    stamps = [value for item in (posting, *_updates(posting)) for value in map(item.get, _STAMPS)]
    if not any(map(names_no_zone, stamps)):
        return None
    if hints.zone:
        return zone_named(hints.zone)
    offsets: set[timedelta] = {offset for offset in map(offset_of, stamps) if offset is not None}
    if len(offsets) != 1:
        raise Unreadable("has times that name no zone: say which with --zone, as in Europe/Paris")
    return timezone(offsets.pop())


_STAMPS = (
    "datePublished",
    "dateModified",
    "dateCreated",
    "uploadDate",
    "coverageStartTime",
    "coverageEndTime",
)


def _id(written: dict[str, Json]) -> str:
    """What the publisher calls it: its @id, the part of its address that points to it, or the address."""
    name = next(
        (str(written[key]) for key in ("@id", "url", "identifier") if isinstance(written.get(key), str)), ""
    )
    fragment = urlsplit(name).fragment if name.startswith("http") else ""
    return (fragment or name).removeprefix("block-")


def _url(posting: dict[str, Json]) -> str:
    page = posting.get("mainEntityOfPage")
    named = page.get("@id") if isinstance(page, dict) else page
    for url in (posting.get("url"), named, posting.get("@id")):
        if isinstance(url, str) and url.startswith("http"):
            return url.partition("#")[0]
    return ""


def _body(written: dict[str, Json], base: str) -> Body:
    text = written.get("articleBody") or written.get("text") or ""
    return body_of(as_html(text), base) if isinstance(text, str) else ()


def _names(author: Json) -> tuple[str, ...]:
    people = author if isinstance(author, list) else [author]
    names = (as_line(person.get("name") if isinstance(person, dict) else person) for person in people)
    return tuple(dict.fromkeys(name for name in names if name))


def _photo(image: Json, base: str) -> Photo | None:
    """The first picture of an `image`, which may be an address, an ImageObject or a list of either."""
    if isinstance(image, list):
        return next(filter(None, (_photo(item, base) for item in image)), None)
    has = image if isinstance(image, dict) else {"url": image}
    written = has.get("url") or has.get("contentUrl")
    where = address(written, base) if isinstance(written, str) else ""
    if not where:
        return None
    return Photo(
        width=_pixels(has.get("width")),
        height=_pixels(has.get("height")),
        caption=as_line(has.get("caption") or has.get("description")),
        credit=as_line(has.get("creditText") or has.get("copyrightNotice")),
        origin=where,
    )


def _pixels(written: Json) -> int:
    match = re.match(r"\d{1,5}", str(written)) if isinstance(written, str | int) else None
    return int(match[0]) if match else 0


def _video(video: Json, base: str) -> Body:
    videos = video if isinstance(video, list) else [video]
    embeds = []
    for item in videos:
        has = item if isinstance(item, dict) else {}
        written = has.get("embedUrl") or has.get("contentUrl") or has.get("url")
        where = address(written, base) if isinstance(written, str) else ""
        if where:
            embeds.append(Embed(where, service_of(where) or host_of(where), as_line(has.get("name"))))
    return tuple(embeds)


def _language(written: Json) -> str:
    name = written.get("alternateName") if isinstance(written, dict) else written
    return language_of(name)
