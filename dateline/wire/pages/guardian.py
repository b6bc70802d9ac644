"""The Guardian's own page model: the JSON its pages are rendered from, blocks of typed elements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dateline.core.body import Block, Body, Card, Embed, Photo, Text
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Copy
from dateline.lib import html
from dateline.wire.found import Found, FoundEntry, LeftOut, Mark, Unreadable, in_order, origin
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.pages import headline as headlines
from dateline.wire.pages.element import address, body_of
from dateline.wire.pages.languages import language_of
from dateline.wire.pages.moment import moment
from dateline.wire.pages.prose_repair import as_line
from dateline.wire.pages.services import host_of, service_of
from dateline.wire.raw import Raw

NAME = "guardian"
TITLE = "a Guardian page model"

Json = dict[str, Any]
_MARKS: tuple[tuple[str, Mark], ...] = (("keyEvent", "key"), ("pinned", "pinned"), ("summary", "summary"))


def recognises(raw: Raw) -> bool:
    page = raw.json
    return isinstance(page, dict) and any(map(_is_block, _blocks_anywhere(page)))


def read(raw: Raw, hints: Hints = NO_HINTS) -> Found:
    page: Json = raw.json
    blocks = [block for block in page.get("blocks") or () if _is_block(block)]
    headline = as_line(page.get("headline") or page.get("webTitle"))
    if not blocks or not headline:
        raise Unreadable("holds blocks but no page around them: take the JSON of the whole page")
    url = address(str(page.get("canonicalUrl") or page.get("webURL") or ""), "")
    left_out: list[LeftOut] = []
    entries = [entry for block in reversed(blocks) if (entry := _entry(block, url, left_out))]
    if not entries:
        raise Unreadable("has no block with anything in it: take the JSON of the page again")
    left_out.extend(_elsewhere(page, blocks))
    ordered = in_order(_one_summary(entries))
    kicker, title = headlines.parted(headline)
    return Found(
        source=TITLE,
        path=headlines.path(url, title, f"coverage-{ordered[0].published:%Y-%m-%d}"),
        head=_head(page, kicker, title, url, hints),
        entries=ordered,
        status=Status.ENDED if "as it happened" in headline.lower() else None,
        started=ordered[0].published,
        left_out=tuple(left_out),
    )


def _blocks_anywhere(page: Json) -> Iterator[Any]:
    """In a page's `blocks`, or in any list of the object."""
    for value in page.values():
        if isinstance(value, list):
            yield from value[:1]


def _is_block(block: Any) -> bool:
    return isinstance(block, dict) and isinstance(block.get("elements"), list) and "blockCreatedOn" in block


def _head(page: Json, kicker: str, headline: str, url: str, hints: Hints) -> HeadCopy:
    standfirst = [
        text.html for text in body_of(str(page.get("standfirst") or ""), url) if isinstance(text, Text)
    ]
    main = page.get("mainMediaElements")
    pictures = [photo for item in main or () if isinstance(item, dict) and (photo := _image(item, url))]
    return HeadCopy(
        headline=headline,
        kicker=kicker,
        standfirst=html.text(standfirst[0]) if standfirst else as_line(page.get("trailText")),
        background=tuple(standfirst[1:]),
        picture=pictures[0] if pictures else None,
        language=language_of(page.get("lang")) or "en",
        edition=str(page.get("editionId") or ""),
        zone=hints.zone if "/" in hints.zone else "Europe/London",
    )


def _entry(block: Json, url: str, left_out: list[LeftOut]) -> FoundEntry | None:
    where = f"block {block.get('id')}"
    published = moment(block.get("blockFirstPublished") or block.get("blockCreatedOn"))
    if published is None:
        raise Unreadable(f"does not say when {where} was published: take the JSON of the page again")
    headline, spare = headlines.fitted(as_line(block.get("title")))
    body: Body = (Text(html.inline(html.escape(spare))),) if spare else ()
    for element in block["elements"]:
        if isinstance(element, dict):
            body = (*body, *_body(element, url, where, left_out))
    if not headline and not body:
        left_out.append(
            LeftOut(where, "an empty block", "it has neither a title nor an element that came in")
        )
        return None
    bylines = tuple(filter(None, (as_line(person.get("name")) for person in _people(block))))
    copy = Copy(headline=headline, body=body, bylines=bylines, stated=published)
    revised = moment(block.get("blockLastUpdated"))
    return FoundEntry(
        origin(str(block.get("id") or f"{published:%Y%m%dT%H%M%S.%fZ}")),
        copy,
        published,
        revised if revised and revised > published else None,
        _marks(block),
    )


def _people(block: Json) -> list[Json]:
    return [person for person in block.get("contributors") or () if isinstance(person, dict)]


def _marks(block: Json) -> frozenset[Mark]:
    said = block.get("attributes")
    attributes = said if isinstance(said, dict) else {}
    return frozenset(mark for name, mark in _MARKS if attributes.get(name) is True)


def _one_summary(entries: list[FoundEntry]) -> list[FoundEntry]:
    """Oldest first: the newest block that sums up is the summary of the coverage."""
    newest = next((entry.origin for entry in reversed(entries) if "summary" in entry.marks), None)
    return [
        entry if entry.origin == newest else FoundEntry(
            entry.origin, entry.copy, entry.published, entry.revised, entry.marks - {"summary"}
        )
        for entry in entries
    ]  # fmt: skip


def _elsewhere(page: Json, blocks: list[Json]) -> Iterator[LeftOut]:
    """What the page says is on other pages of the same coverage."""
    pages = page.get("pagination")
    total = pages.get("totalPages") if isinstance(pages, dict) else None
    if isinstance(total, int) and total > 1:
        yield LeftOut("pagination", f"the other {total - 1} pages of {total}", "they are not in this file")
    pinned = page.get("pinnedPost")
    if isinstance(pinned, dict) and pinned.get("id") not in {block.get("id") for block in blocks}:
        yield LeftOut(
            "pinnedPost", as_line(pinned.get("title")) or "the pinned post", "it is on another page"
        )


def _body(element: Json, url: str, where: str, left_out: list[LeftOut]) -> Body:
    kind = str(element.get("_type") or "").rpartition(".")[2].removesuffix("BlockElement")
    read_element = _ELEMENTS.get(kind, _other)
    body = read_element(element, url)
    if not body:
        left_out.append(LeftOut(where, f"a {kind or 'nameless'} element", "nothing in it can be shown here"))
    return body


def _one(block: Block | None) -> Body:
    return (block,) if block is not None else ()


def _text(element: Json, url: str) -> Body:
    return body_of(str(element.get("html") or ""), url)


def _subheading(element: Json, url: str) -> Body:
    return tuple(Text(b.html, crosshead=True) for b in _text(element, url) if isinstance(b, Text))


def _image(element: Json, url: str) -> Photo | None:
    """The largest of the renditions, as a reference."""
    said = element.get("data")
    about = said if isinstance(said, dict) else {}
    sizes = [
        (source.get("width") or 0, source.get("src") or "")
        for group in element.get("imageSources") or ()
        for source in group.get("srcSet") or ()
    ]
    media = element.get("media") or {}
    sizes += [(1, image.get("url") or "") for image in media.get("allImages") or ()]
    where = address(max(sizes, default=(0, ""))[1], url)
    if not where:
        return None
    credit = as_line(about.get("credit")).removeprefix("Photograph:").strip()
    return Photo(
        caption=as_line(about.get("caption")), credit=credit, alt=as_line(about.get("alt")), origin=where
    )


def _photo(element: Json, url: str) -> Body:
    return _one(_image(element, url))


def _youtube(element: Json, url: str) -> Body:
    video = element.get("assetId")
    title = as_line(element.get("mediaTitle"))
    return (Embed(f"https://www.youtube.com/watch?v={video}", "YouTube", title),) if video else ()


def _rich_link(element: Json, url: str) -> Body:
    where, headline = address(str(element.get("url") or ""), url), as_line(element.get("text"))
    topic = as_line(element.get("prefix")).rstrip(": ")
    return (Card(headline=headline, url=where, topic=topic),) if where and headline else ()


def _other(element: Json, url: str) -> Body:
    """A post, a video, a map from elsewhere: its address and what it says; otherwise its own HTML."""
    for name in ("url", "originalUrl", "embedUrl", "iframeUrl", "link"):
        where = address(str(element.get(name) or ""), "")
        if where:
            title = as_line(element.get("title") or element.get("caption") or element.get("html"))
            return (Embed(where, service_of(where) or host_of(where), title[:600]),)
    return _text(element, url)


_ELEMENTS: dict[str, Callable[[Json, str], Body]] = {
    "Text": _text,
    "Subheading": _subheading,
    "Blockquote": _text,
    "Table": _text,
    "Image": _photo,
    "Youtube": _youtube,
    "RichLink": _rich_link,
}
