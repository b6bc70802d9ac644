"""An element of a foreign page as an entry's body: pictures with their captions, embeds, and text.

Pictures are not fetched: a photo says where it was (`origin`), with caption, credit and alt. What is no text
is lifted out of the tree, leaving a token where it stood; the rest goes through `lib.html.flow` and
`core.prose` like anything an editor sends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.core import prose
from dateline.core.body import Block, Body, Embed, Gallery, Photo
from dateline.lib import html
from dateline.wire.found import Unreadable
from dateline.wire.pages.services import host_of, service_of

JUNK = (
    "script, style, template, nav, footer, aside, form, button, input, select, svg, dialog, [hidden], "
    "[aria-hidden=true], [class*=share], [class*=Share], [class*=social-], [class*=advert], [data-ad]"
)
_TOKEN = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = re.compile("[\ue000-\ue001]")
_FREE_LINES = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_CREDIT = re.compile(
    r"\(?\s*(?:Photograph|Photo|Picture|Image|Credit|Composite|Illustration|Foto)s?(?: by)?\s*:\s*"
    r"(?P<credit>[^()]+?)\s*\)?$"
)
_POST = re.compile(r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status/\d+")
_OURS = ("data-block", "data-speaker", "data-role")
_TITLE_LIMIT = 600
# Elements whose end is always written; parsing takes the square of how deep they are nested.
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|table|ul|ol|blockquote|figure|font|b|i|em|strong|a|center|svg|g)\b",
    re.IGNORECASE,
)
_DEEPEST = 1_000


def body_of(markup: str, base: str = "") -> Body:
    """The body in this HTML. `base` is the page's address, for relative links."""
    require_shallow(markup)
    tree = LexborHTMLParser(_PRIVATE.sub("", markup))
    _disown(tree)
    lifted: list[Block] = []

    def lift(node: LexborNode, block: Block | None) -> None:
        if block is not None:
            node.replace_with(f"\ue000{len(lifted)}\ue001")
            lifted.append(block)

    for selector, read in _LIFTED:
        for node in tree.css(selector):
            lift(node, read(node, base))
    drop(tree, JUNK)
    _make_absolute(tree, base)
    return _read(tree.body.html or "" if tree.body else "", lifted)


def _disown(tree: LexborHTMLParser) -> None:
    """Without the attributes by which our own editor names blocks and speakers: on a foreign page they mean
    something else, and a placeholder could show a picture of ours that nobody chose to publish."""
    for node in tree.css(", ".join(f"[{name}]" for name in _OURS)):
        for name in _OURS:
            if name in node.attributes:
                del node.attrs[name]


def require_shallow(text: str) -> None:
    """Raises `Unreadable` for HTML that would keep the parser busy for hours."""
    depth = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            raise Unreadable("is HTML nested deeper than any page: save the page again")


def _read(markup: str, lifted: list[Block]) -> Body:
    flow = html.flow(_FREE_LINES.sub("</p><p>", markup))
    placeholders = {str(number): prose.placeholder(block) for number, block in enumerate(lifted)}
    # A page may write such a token itself, as references.
    return prose.blocks(_TOKEN.sub(lambda token: placeholders.get(token[1], ""), flow))


def drop(tree: LexborHTMLParser | LexborNode, selector: str) -> None:
    """Take away what matches. Backwards, children before their parents: with an element its children are freed."""
    found = {node.mem_id: node for node in tree.css(selector)}
    for node in reversed(found.values()):
        node.decompose()


def text_of(node: LexborNode | None) -> str:
    """What a reader sees of an element, in one line."""
    return " ".join(html.text(node.html or "").split()) if node is not None else ""


def address(url: str | None, base: str) -> str:
    """An absolute address we may link to, or nothing."""
    try:
        joined = urljoin(base, (url or "").strip())
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) and html.is_address(joined) else ""


def _make_absolute(tree: LexborHTMLParser, base: str) -> None:
    for link in tree.css("a[href]"):
        href = link.attributes.get("href") or ""
        if not href.startswith("mailto:"):
            link.attrs["href"] = address(href, base)


def _figure(node: LexborNode, base: str) -> Block | None:
    """A figure's video, post or pictures, with the caption that belongs to it."""
    embed = _island(node) or next(
        (found for part in node.css(_FRAMES) if (found := _frame(part, base))), None
    )
    post = node.css_first("blockquote")
    embed = embed or (_post(post, base) if post is not None else None)
    if embed is not None:
        return embed
    photos = [photo for img in node.css("img, amp-img") if (photo := _photo(img, base))]
    if not photos:
        return None
    caption, credit = _caption(_figcaption(node))
    captioned = [replace(photo, caption=caption, credit=credit) for photo in photos]
    return captioned[0] if len(captioned) == 1 else Gallery(tuple(captioned))


def _figcaption(figure: LexborNode) -> LexborNode | None:
    """Inside the figure, or right after it."""
    inside = figure.css_first("figcaption")
    if inside is not None:
        return inside
    after = figure.next
    while after is not None and after.tag == "-text" and not (after.text() or "").strip():
        after = after.next
    return after if after is not None and after.tag == "figcaption" else None


def _caption(figcaption: LexborNode | None) -> tuple[str, str]:
    """Caption and credit. The figcaption is spent: it will not be read as text."""
    if figcaption is None:
        return "", ""
    credited = figcaption.css_first("[class*=credit], [class*=Credit], [class*=copyright]")
    credit = text_of(credited)
    if credited is not None:
        credited.decompose()
    caption = text_of(figcaption)
    figcaption.decompose()
    match = _CREDIT.search(credit or caption)
    if match and not credit:
        caption = caption[: match.start()].strip()
    return caption, (match["credit"] if match else credit).strip(" ()")


def _photo(node: LexborNode, base: str) -> Photo | None:
    """A picture by reference. What only counts visits or stands for a smiley is none."""
    has = node.attributes
    width, height = _pixels(has.get("width")), _pixels(has.get("height"))
    where = next(filter(None, (address(url, base) for url in _candidates(node))), "")
    if not where or 0 < width <= 32 or 0 < height <= 32:
        return None
    return Photo(width=width, height=height, alt=html.plain(has.get("alt") or "").strip(), origin=where)


def _candidates(node: LexborNode) -> list[str]:
    has = node.attributes
    sources = [has.get(name) for name in ("src", "data-src", "data-lazy-src", "data-original")]
    first_of_set = (has.get("srcset") or has.get("data-srcset") or "").split(",")[0].split(" ")[0]
    return [source for source in (*sources, first_of_set) if source and not source.startswith("data:")]


def _pixels(written: str | None) -> int:
    match = re.match(r"\d{1,5}", written or "")
    return int(match[0]) if match else 0


def _lone_photo(node: LexborNode, base: str) -> Block | None:
    return _photo(node, base)


_FRAMES = "iframe, video, audio, amp-youtube, amp-iframe"


def _frame(node: LexborNode, base: str) -> Embed | None:
    has = node.attributes
    video = has.get("data-videoid")
    source = node.css_first("source")
    written = has.get("src") or has.get("data-src") or (source.attributes.get("src") if source else "")
    url = f"https://www.youtube.com/watch?v={video}" if video else address(written, base)
    title = html.plain(has.get("title") or "").strip()
    return Embed(url, service_of(url) or host_of(url), title) if url else None


def _post(node: LexborNode, base: str) -> Embed | None:
    """Somebody's post on another site, quoted as that site has it quoted: its words become the title."""
    links = [address(link.attributes.get("href"), base) for link in node.css("a[href]")]
    kind = node.attributes.get("class") or ""
    permalink = node.attributes.get("data-instgrm-permalink") or node.attributes.get("cite") or ""
    known = next((url for url in reversed(links) if _POST.match(url)), "")
    if not known and re.search(r"instagram|tiktok|bluesky|mastodon|fb-post", kind):
        known = address(permalink, base) or (links[-1] if links else "")
    if not known:
        return None
    url = known.partition("?")[0]
    return Embed(url, service_of(url) or host_of(url), text_of(node)[:_TITLE_LIMIT])


def _island(node: LexborNode) -> Embed | None:
    """A video that the page's own script would have put there."""
    island = node.css_first("[props]")
    if island is None:
        return None
    try:
        props = json.loads(island.attributes.get("props") or "")
    except (ValueError, RecursionError):
        return None
    video = props.get("assetId") if isinstance(props, dict) else None
    if not isinstance(video, str) or "outube" not in (island.attributes.get("name") or ""):
        return None
    return Embed(f"https://www.youtube.com/watch?v={video}", "YouTube", str(props.get("mediaTitle") or ""))


# In this order: what stands in a figure belongs to it.
_LIFTED: tuple[tuple[str, Callable[[LexborNode, str], Block | None]], ...] = (
    ("figure", _figure),
    ("blockquote", _post),
    (_FRAMES, _frame),
    ("img, amp-img", _lone_photo),
)
