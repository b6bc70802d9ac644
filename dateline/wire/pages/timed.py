"""A saved page without a LiveBlogPosting: its entries are found by their times.

First by elements: the same kind of element, several times, each with a `<time datetime>` of its own and some
text. Otherwise the page is read as lines, like the text form of a page. What looks like a list of links to
other articles is no live page.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.core import prose
from dateline.core.body import Body, Photo, Quotation, Text
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy
from dateline.lib import html
from dateline.wire.found import Found, FoundEntry, LeftOut, Unreadable, by_time, in_order, origin
from dateline.wire.hints import Hints
from dateline.wire.pages import headline as headlines
from dateline.wire.pages.document import Document, shown_in
from dateline.wire.pages.element import JUNK, address, body_of, drop, text_of
from dateline.wire.pages.front import Front
from dateline.wire.pages.lines import opens_entries, read_lines
from dateline.wire.pages.moment import moment
from dateline.wire.pages.passage import Line

_CONTAINERS = frozenset({"article", "li", "section", "div"})
_ASIDE = frozenset({"nav", "aside", "footer", "form"})
_CLIMB = 8
_STAMPS = (
    "data-post-time",
    "data-timestamp",
    "data-published",
    "data-publish-date",
    "data-datetime",
    "data-time",
)
_TAGS_AT_ONCE = 4_000
_STAMPED = ", ".join(f"[{name}]" for name in _STAMPS)


def read_page(page: Document, hints: Hints, source: str) -> Found:
    family = _family_of_entries(page)
    if family:
        return _found(page, family, hints, f"{source}, by its time elements")
    return _by_lines(page, hints, f"{source}, by its time lines")


def _found(page: Document, family: Sequence[LexborNode], hints: Hints, source: str) -> Found:
    read = [_entry(node, page) for node in family]
    entries = _named([entry for entry in read if entry is not None])
    empty = [number for number, entry in enumerate(read, 1) if entry is None]
    if not entries:
        raise Unreadable(
            "has times but nothing under them: it needs the scripts that fill it; save it as text"
        )
    kicker, headline = headlines.parted(headlines.without_site(page.headline))
    if not headline:
        raise Unreadable("has no headline: give it an <h1> or a <title>")
    ordered = in_order(reversed(entries) if entries[0].published >= entries[-1].published else entries)
    return Found(
        source=source,
        path=headlines.path(page.url, headline, f"coverage-{ordered[0].published:%Y-%m-%d}"),
        head=_head(page, kicker, headline, hints.zone if "/" in hints.zone else page.zone),
        entries=ordered,
        started=ordered[0].published,
        left_out=tuple(
            LeftOut(f"entry {number}", "an empty entry", "a time with nothing under it") for number in empty
        ),
    )


def _head(page: Document, kicker: str, headline: str, zone: str) -> HeadCopy:
    picture = address(page.meta("og:image"), page.url)
    return HeadCopy(
        headline=headline,
        kicker=kicker,
        standfirst=page.standfirst,
        picture=Photo(origin=picture, alt=page.meta("og:image:alt")) if picture else None,
        language=page.language or "en",
        zone=zone or "UTC",
    )


def _family_of_entries(page: Document) -> list[LexborNode]:
    """The siblings that each bear a time and together say the most; none if they only link elsewhere."""
    families: dict[str, dict[int, LexborNode]] = defaultdict(dict)
    for container in _containers(page.tree):
        if not _stands_aside(container):
            families[_family(container)].setdefault(container.mem_id, container)
    several = [list(family.values()) for family in families.values() if len(family) > 1]
    best = max(several, key=_weight, default=[])
    return best if best and _weight(best) > 0 else []


def _containers(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """What may be an entry, in the order of the page: what bears a time itself, or holds one. Many do both."""
    counted: dict[int, int] = {}
    for node in tree.css(f"{_STAMPED}, time[datetime]"):
        if any(moment(node.attributes.get(name)) for name in _STAMPS):
            yield node
        if node.tag == "time" and moment(node.attributes.get("datetime")):
            container = _container(node, counted)
            if container is not None:
                yield container


def _container(time: LexborNode, counted: dict[int, int]) -> LexborNode | None:
    """The element that is one entry: as high as can be without holding the time of another.

    `counted` remembers how many times an element holds: entries share their ancestors.
    """
    node, best = time.parent, None
    for _ in range(_CLIMB):
        if node is None or node.tag in {"body", "html", "main"} or node.tag in _ASIDE:
            break
        if node.mem_id not in counted:
            counted[node.mem_id] = _times_in(node)
        if counted[node.mem_id] > 1 and best is not None:
            break
        if node.tag in _CONTAINERS:
            best = node
            if node.tag == "article" or "itemscope" in node.attributes:
                break
        node = node.parent
    return best


def _times_in(node: LexborNode) -> int:
    """How many entries' times: one that only says when an entry was updated stands in its footer."""
    return len(node.css("time[datetime]")) - len(node.css("footer time[datetime]"))


def _stands_aside(node: LexborNode | None) -> bool:
    while node is not None:
        if node.tag in _ASIDE:
            return True
        node = node.parent
    return False


def _family(node: LexborNode) -> str:
    """Siblings, and cousins where the page parts its entries by day."""
    parent = node.parent
    grandparent = parent.parent if parent is not None else None
    if parent is None or grandparent is None:
        return f"{node.tag} alone {node.mem_id}"
    kin = f"{parent.tag}.{parent.attributes.get('class') or ''}"
    return f"{node.tag} in {kin} in {grandparent.mem_id}"


def _weight(family: Sequence[LexborNode]) -> int:
    """How much its members say beyond links and headings; nothing for a list of links."""
    said = [_says(node) for node in family]
    return sum(said) if sum(map(bool, said)) * 2 >= len(said) else 0


def _says(node: LexborNode) -> int:
    tree = LexborHTMLParser(node.html or "")
    drop(tree, f"{JUNK}, a, h1, h2, h3, h4, header, time")
    said = len(text_of(tree.body))
    return said if said >= 20 else 0


def _entry(node: LexborNode, page: Document) -> FoundEntry | None:
    shown = shown_in(node, "", page.url)
    if shown.published is None or not (shown.headline or shown.body):
        return None
    body = _without_clock(shown.body)
    name = origin(node.attributes.get("id") or "")
    copy = Copy(headline=shown.headline, body=body, stated=shown.published)
    revised = shown.revised if shown.revised and shown.revised > shown.published else None
    return FoundEntry(name, copy, shown.published, revised, shown.marks)


def _named(entries: Sequence[FoundEntry]) -> list[FoundEntry]:
    """By their ids, if each has one of its own; otherwise by the time and which of that time it is, oldest first."""
    if all(entry.origin for entry in entries) and len({entry.origin for entry in entries}) == len(entries):
        return list(entries)
    newest_first = entries[0].published >= entries[-1].published if entries else False
    counted: Counter[datetime] = Counter()
    named = []
    for entry in reversed(entries) if newest_first else entries:
        counted[entry.published] += 1
        named.append(replace(entry, origin=by_time(entry.published, counted[entry.published])))
    return named[::-1] if newest_first else named


def _without_clock(body: Body) -> Body:
    """Without the time as it is shown, which stands above the text."""
    first = body[0] if body else None
    if isinstance(first, Text) and "<time" in first.html and len(html.text(first.html)) < 60:
        return body[1:]
    return body


def _by_lines(page: Document, hints: Hints, source: str) -> Found:
    """The page's text, a line a paragraph; what is said once in its head is read there."""
    lines = list(_lines(page))
    kicker, headline = headlines.parted(headlines.without_site(page.headline))
    if not headline:
        raise Unreadable("has no headline: give it an <h1> or a <title>")
    if not opens_entries([line.text for line in lines]):
        raise Unreadable("shows no entries with their times: only live pages can be brought in")
    dated = page.meta("article:published_time") or page.meta("date")
    begun = moment(dated)
    said = page.url if begun else f"{page.url}\n{dated}"
    found = read_lines(lines, hints, source, Front(kicker=kicker, headline=headline), said, begun)
    head = _head(page, kicker, headline, found.head.zone)
    path = headlines.path(page.url, headline, found.path)
    return Found(source, path, head, found.entries, found.status, found.started, found.ended, found.left_out)


def _lines(page: Document) -> Iterator[Line]:
    articles = page.tree.css("article")
    lone = articles[0] if len(articles) == 1 else None
    content = lone or page.tree.css_first("main") or page.tree.body
    tree = LexborHTMLParser((content.html or "") if content is not None else "")
    drop(tree, "header, h1")
    parts = _parts(tree.body) if tree.body is not None else ()
    blocks = (block for part in parts for block in body_of(part, page.url))
    for number, block in enumerate(blocks, 1):
        match block:
            case Text(text):
                for part in text.split("<br>"):
                    yield Line(number, html.text(part), html.inline(part))
            case Quotation():
                yield Line(number, "", prose.html((block,)), block)
            case _:
                yield Line(number, "", "", block)


def _parts(node: LexborNode) -> Iterator[str]:
    """The page in pieces: one with more elements than any text has would be taken for one."""
    piece, tags = list[str](), 0
    for child in node.iter(include_text=True):
        markup = child.html or ""
        more = markup.count("<")
        if piece and tags + more > _TAGS_AT_ONCE:
            yield "".join(piece)
            piece, tags = [], 0
        if more > _TAGS_AT_ONCE:
            yield from _parts(child)
        else:
            piece.append(markup)
            tags += more
    yield "".join(piece)
