"""A saved HTML page: what it says of itself, its scripts of structured data, its updates by their ids."""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.core.body import Body, Items, Quotation, Text
from dateline.lib import html
from dateline.wire.found import LeftOut, Mark, Unreadable
from dateline.wire.pages.element import address, body_of, require_shallow, text_of
from dateline.wire.pages.languages import language_of
from dateline.wire.pages.moment import moment
from dateline.wire.pages.posted import Shown
from dateline.wire.pages.zones import ZONE, country_zone, home_of, zone_of
from dateline.wire.raw import Raw, parse_json

_COMMENTED = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*$"
)
_ZONE_SHOWN = re.compile(rf"\d[:.h]\d\d\s?(?:[ap]\.?m\.?)?\s?(?P<zone>(?!Z){ZONE})")
_UPDATE = re.compile(r'"@type"\s*:\s*"BlogPosting"')
_PARAGRAPH = re.compile(r"<p[\s>]")
_HEADINGS = "h1, h2, h3, h4"
_MARKED: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("key", re.compile(r"key[-_ ]?(?:event|post|entry|moment)|is-key|highlight", re.IGNORECASE)),
    ("pinned", re.compile(r"\bis-pinned\b|\bpinned\b|\bsticky[-_ ]?post\b", re.IGNORECASE)),
    ("summary", re.compile(r"\bis-summary\b", re.IGNORECASE)),
)


class Document:
    """The page in `raw`. `url` is where it was saved from, as it says itself."""

    def __init__(self, raw: Raw) -> None:
        require_shallow(raw.text)
        self.tree = LexborHTMLParser(raw.text)
        self.url = self._own_address()
        self.language = language_of(self._attribute("html", "lang"))
        self.headline = text_of(self.tree.css_first("h1")) or self.meta("og:title") or self.title
        self.standfirst = self.meta("description") or self.meta("og:description")

    @property
    def title(self) -> str:
        title = self.tree.css_first("title")
        return " ".join(html.plain(title.text()).split()) if title is not None else ""

    def meta(self, name: str) -> str:
        """The content of a `<meta>` by its name or property."""
        for kind in ("property", "name", "itemprop"):
            content = self._attribute(f'meta[{kind}="{name}"]', "content")
            if content:
                return " ".join(html.plain(content).split())
        return ""

    @cached_property
    def zone(self) -> str:
        """The IANA zone its times are shown in, or that of the country it is written for; empty if unknown."""
        shown = _ZONE_SHOWN.search(" ".join(text_of(node) for node in self.tree.css("time, header")[:40]))
        return home_of(zone_of(shown["zone"])) if shown else country_zone(self.meta("og:locale"))

    def structured(self) -> tuple[list[Any], list[LeftOut], int]:
        """What its JSON-LD scripts hold, those that cannot be read, and how many updates are lost in them."""
        held: list[Any] = []
        broken: list[LeftOut] = []
        lost = 0
        for number, script in enumerate(self.tree.css('script[type*="ld+json" i]'), 1):
            written = _COMMENTED.sub("", script.text() or "")
            try:
                held.append(_parsed(written))
            except Unreadable as error:
                line = f", its line {error.line}" if error.line else ""
                broken.append(LeftOut(f"script {number} of JSON-LD{line}", "the whole script", str(error)))
                lost += len(_UPDATE.findall(written))
        return held, broken, lost

    def shown(self, id: str, text: str) -> Shown | None:
        node = self._by_id.get(id) or self._by_id.get(f"block-{id}")
        if node is None or node.tag in {"html", "body", "main"}:
            return None
        return shown_in(node, text, self.url, self._marks.get(id, frozenset()))

    @cached_property
    def _by_id(self) -> dict[str, LexborNode]:
        found: dict[str, LexborNode] = {}
        for name in ("data-id", "data-post-id", "data-entry-id", "data-block-id", "id"):
            found.update({node.attributes[name] or "": node for node in self.tree.css(f"[{name}]")})
        return found

    @cached_property
    def _marks(self) -> dict[str, frozenset[Mark]]:
        """Key events that only the page's own list of them names."""
        return {id: frozenset[Mark]({"key"}) for id in _key_ids(self.tree)}

    def _own_address(self) -> str:
        written = self._attribute('link[rel="canonical"]', "href") or self.meta("og:url")
        return address(written or self._attribute("base", "href"), "")

    def _attribute(self, selector: str, name: str) -> str:
        node = self.tree.css_first(selector)
        return (node.attributes.get(name) or "") if node is not None else ""


def _parsed(written: str) -> Any:
    """JSON, or JSON that was escaped as if it were HTML."""
    try:
        return parse_json(written)
    except Unreadable:
        if "&quot;" not in written:
            raise
        return parse_json(markup.unescape(written))


def _key_ids(tree: LexborHTMLParser) -> Iterator[str]:
    for island in tree.css('[name^="KeyEvents"][props]'):
        try:
            props = json.loads(island.attributes.get("props") or "")
        except (ValueError, RecursionError):
            continue
        events = props.get("keyEvents") if isinstance(props, dict) else None
        yield from (str(event["id"]) for event in events or () if isinstance(event, dict) and "id" in event)


def shown_in(node: LexborNode, text: str, base: str, known: frozenset[Mark] = frozenset()) -> Shown:
    """One update as this element shows it; its body only if its words begin like `text` and are not fewer."""
    tree = LexborHTMLParser(node.html or "")
    times = sorted(filter(None, (moment(written) for written in _times(node, tree))))
    marks = known | _marks_of(node, tree)
    headline, rest = _parted(tree)
    body = body_of(rest, base)
    if text:
        body = _from(body, letters(text))
    return Shown(
        headline=headline,
        body=body,
        published=times[0] if times else None,
        revised=times[-1] if len(times) > 1 else None,
        marks=marks,
    )


def _times(node: LexborNode, tree: LexborHTMLParser) -> Iterator[str]:
    for name, value in node.attributes.items():
        if name.startswith("data-") and re.search(r"time|date|publish|updated|modified", name):
            yield value or ""
    for time in tree.css("time[datetime]")[:1] + tree.css("footer time[datetime]")[:1]:
        yield time.attributes.get("datetime") or ""


def _parted(tree: LexborHTMLParser) -> tuple[str, str]:
    """The headline, and as HTML the text below it and below whatever else stands above the text."""
    header = tree.css_first("header")
    title = (header.css_first(_HEADINGS) if header is not None else None) or tree.css_first(_HEADINGS)
    headline = text_of(title)
    if header is not None:
        header.decompose()
        return headline, _inner(tree)
    whole = _inner(tree)
    start = whole.find(title.html or "\0") if title is not None else -1
    if start < 0 or title is None or _PARAGRAPH.search(whole[:start]):
        return "", whole
    return headline, _pictures(whole[:start]) + whole[start + len(title.html or "") :]


def _pictures(markup: str) -> str:
    """Those of an entry that stand above its headline; a bare image there is its author's portrait."""
    tree = LexborHTMLParser(markup)
    return "".join(node.html or "" for node in tree.css("figure") or tree.css("picture"))


def _inner(tree: LexborHTMLParser) -> str:
    return (tree.body.html or "") if tree.body is not None else ""


def letters(text: str) -> str:
    """Only its letters and digits: what stays the same however a text is marked up."""
    return re.sub(r"[\W_]+", "", html.text(text)).lower()


def _words(body: Body) -> str:
    parts = []
    for block in body:
        match block:
            case Text(html=text) | Quotation(html=text):
                parts.append(text)
            case Items(items=items):
                parts.extend(items)
    return letters(" ".join(parts))


def _from(body: Body, wanted: str) -> Body:
    """From the block on with which the wanted text begins; nothing when it is another text or only a part."""
    beginning = wanted[:60]
    for start in range(len(body)):
        words = _words(body[start:])
        if words.startswith(beginning) or (beginning and beginning.startswith(words) and words):
            return body[start:] if len(words) * 10 >= len(wanted) * 9 else ()
        if beginning not in words:
            return ()
    return ()


def _marks_of(node: LexborNode, tree: LexborHTMLParser) -> frozenset[Mark]:
    said = " ".join(node.attributes.get(name) or "" for name in ("class", "data-type", "data-post-type"))
    marks = {mark for mark, pattern in _MARKED if pattern.search(said)}
    if tree.css_first('a[href$="#pinned-post"]') is not None:
        marks.add("pinned")
    return frozenset(marks)
