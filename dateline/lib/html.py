"""The one sanitiser, for every way in: what is not on these short lists does not get past it.

`inline` is what may stand inside a line of text, `paragraphs` one or more `<p>` of that, `flow` what an
editor or a foreign page may send (headings, lists, tables, placeholders for what is no text). `text` is
HTML as plain text; `plain` is for what was plain text all along. All of them are idempotent, and all drop
control characters and those that override the direction of what follows them.
"""

from __future__ import annotations

import html as _html
import re
from urllib.parse import urlsplit

import nh3


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


SCHEMES = frozenset({"http", "https", "mailto"})
INLINE = _names("a abbr b bdi br cite code del em i ins mark q s small strong sub sup time u")
FLOW = INLINE | _names(
    "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote footer hr table caption thead tbody tfoot tr th td figure"
)
ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "abbr": {"title"}, "time": {"datetime"}}
# Placeholders: what stands for a block that is no text, and who said a quotation.
FLOW_ATTRIBUTES = ATTRIBUTES | {"figure": {"data-block"}, "blockquote": {"data-speaker", "data-role"}}

# What a whole entry is made of when it leaves the site.
PORTABLE = FLOW | _names("figure figcaption img")
PORTABLE_ATTRIBUTES = ATTRIBUTES | {
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "th": {"scope"},
}

_GONE = _names("script style template noscript iframe object svg math title head textarea select")
_BLOCKS = "p|div|h[1-6]|ul|ol|li|blockquote|footer|hr|table|caption|thead|tbody|tfoot|tr|figure"
# Possessive, and never begun in the middle: a long run of spaces that no tag follows is looked at once.
_BOUNDARY = re.compile(rf"(?:(?<!\s)\s+)?+</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>\s*")
_CELL = re.compile(r"</t[dh]>")
_TAG = re.compile(r"<[^<>]*>")
# No text has more tags than this; a bomb of nested ones would keep the parser busy for minutes.
_TAG_LIMIT = 10_000

# C0 and C1 controls but tab and newline; embeddings, overrides and isolates of direction; line and
# paragraph separators; byte order mark; lone surrogates; non-characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


def plain(text: str) -> str:
    """Plain text without what no reader should meet; it may hold `<` and `&`, which are only characters."""
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def inline(html: str) -> str:
    """HTML for the inside of one line of text; what were blocks are parted by `<br>`."""
    joined = _BOUNDARY.sub("<br>", _clean(html, FLOW, ATTRIBUTES))
    return _trimmed(_clean(_trimmed(_CELL.sub(" ", joined)), INLINE, ATTRIBUTES))


def paragraphs(html: str) -> str:
    """`<p>…</p>` once or more, each with inline HTML; empty for nothing."""
    parts = (inline(part) for part in _BOUNDARY.split(_clean(html, FLOW, ATTRIBUTES)))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def flow(html: str) -> str:
    """HTML for a whole text, with `<figure data-block>` kept as the placeholder of what is no text."""
    return _clean(html, FLOW, FLOW_ATTRIBUTES)


def text(html: str) -> str:
    """HTML as plain text: blocks and `<br>` become line breaks, references the characters they stand for."""
    broken = _BOUNDARY.sub("\n", _clean(html, FLOW, {}).replace("<br>", "\n"))
    return plain(_html.unescape(_TAG.sub("", _CELL.sub(" ", broken)))).strip()


def escape(text: str) -> str:
    """Plain text as HTML, for an element's content or a quoted attribute."""
    return _html.escape(plain(text))


def portable(html: str, origin: str) -> str:
    """HTML of this site for somebody else's page: structure and words alone, and every address whole.

    `origin` (`https://live.example.org`) goes before what begins with `/`; an address that is relative in another
    way is dropped.
    """

    def whole(tag: str, name: str, value: str) -> str | None:
        if name not in ("href", "src"):
            return value
        address = "".join(value.split())
        if not is_address(address):
            return None
        return f"{origin}{address}" if address.startswith("/") else address

    return plain(
        nh3.clean(
            html,
            tags=set(PORTABLE),
            clean_content_tags=set(_GONE | {"button", "dialog"}),
            attributes={"*": set(), **PORTABLE_ATTRIBUTES},
            attribute_filter=whole,
            url_schemes=set(SCHEMES),
            link_rel="noopener noreferrer",
        )
    ).strip()


def is_address(url: str) -> bool:
    """Whether a link may lead there: an absolute http, https or mailto address, or a path on this site."""
    if url.startswith("/"):
        return not url.startswith(("//", "/\\"))
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in SCHEMES and bool(parts.netloc or parts.scheme.lower() == "mailto")


def _clean(html: str, tags: frozenset[str], attributes: dict[str, set[str]]) -> str:
    if html.count("<") > _TAG_LIMIT:
        return escape(html)
    cleaned = plain(_allow(plain(html), tags, attributes))
    # Characters that were hidden in references are gone now, and what stood around them has met.
    return _allow(cleaned, tags, attributes)


def _allow(html: str, tags: frozenset[str], attributes: dict[str, set[str]]) -> str:
    return nh3.clean(
        html,
        tags=set(tags),
        clean_content_tags=set(_GONE - tags),
        attributes={"*": set(), **attributes},
        attribute_filter=_attribute,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer" if "a" in attributes else None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        address = "".join(value.split())
        return address if is_address(address) else None
    return value


def _trimmed(html: str) -> str:
    """Without breaks at either end, and at most one free line between two."""
    kept: list[str] = []
    for line in (part.strip() for part in html.split("<br>")):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "<br>".join(kept).removesuffix("<br>")
