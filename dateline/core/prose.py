"""An entry's body as the HTML of an editor, and back.

`blocks` reads what `lib.html.flow` let through; `html` is its inverse: `blocks(html(body)) == body`. Photo,
gallery, card and embed are no text: they stand in the HTML as

    <figure data-block='{"kind":"photo",…}'></figure>

with the block as `core.codec` encodes it, and a quotation is `<blockquote data-speaker data-role><p>…</p>`.
A foreign page's `<blockquote>` may end in `<footer>` or `<cite>`: "speaker, role".
"""

from __future__ import annotations

import html as markup
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dateline.core import codec
from dateline.core.body import Block, Body, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text

_INLINE_NAMES = "a abbr b bdi br cite code del em i ins mark q s small strong sub sup time u"
_INLINE = frozenset(_INLINE_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLACEHOLDERS: tuple[type[Block], ...] = (Photo, Gallery, Card, Embed)
_TAG = re.compile(r"<[^<>]*>")
_EDGE = re.compile(r"(?:\s|&nbsp;|<br>)*")
_TRAILING = ("<br>", "&nbsp;")
_CITED = re.compile(r"(?:[—–-]|&mdash;|&ndash;)?\s*<cite>(.*)</cite>")


def blocks(flow: str) -> Body:
    """Sanitised HTML as typed blocks. Raises `codec.Malformed` for a placeholder that holds no block."""
    reader = _Reader()
    reader.feed(flow)
    reader.close()
    reader.part()
    reader.leave()
    return tuple(reader.body)


def html(body: Body) -> str:
    return "".join(map(_written, body))


def placeholder(block: Block) -> str:
    """What stands in the HTML for a block that is no text."""
    return f'<figure data-block="{markup.escape(codec.dumps(codec.encode(block)))}"></figure>'


def _written(block: Block) -> str:
    match block:
        case Text(text, crosshead):
            return f"<h3>{text}</h3>" if crosshead else f"<p>{text}</p>"
        case Quotation(text, speaker, role):
            who, what = markup.escape(speaker), markup.escape(role)
            return f'<blockquote data-speaker="{who}" data-role="{what}">{text}</blockquote>'
        case Items(items, ordered):
            name = "ol" if ordered else "ul"
            return f"<{name}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{name}>"
        case Table(head, rows, caption):
            return _written_table(head, rows, caption)
        case _:
            return placeholder(block)


def _written_table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], caption: str) -> str:
    def row(cells: tuple[str, ...], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"

    title = f"<caption>{markup.escape(caption, quote=False)}</caption>" if caption else ""
    top = f"<thead>{row(head, 'th')}</thead>" if head else ""
    return f"<table>{title}{top}<tbody>{''.join(row(cells, 'td') for cells in rows)}</tbody></table>"


@dataclass(slots=True)
class _Listing:
    """A list being read; lists inside it lend it their items."""

    tag: str
    items: list[str] = field(default_factory=list)
    fresh: bool = True

    def open(self, tag: str) -> None:
        self.fresh = self.fresh or tag == "li"

    def close(self, tag: str) -> None:
        self.fresh = self.fresh or tag == "li"

    def take(self, line: str) -> None:
        if self.fresh:
            self.items.append(line)
        else:
            self.items[-1] += f"<br>{line}"
        self.fresh = False

    def block(self) -> Block | None:
        return Items(tuple(self.items), ordered=self.tag == "ol") if self.items else None


@dataclass(slots=True)
class _Quoting:
    tag: str
    speaker: str | None
    role: str
    lines: list[str] = field(default_factory=list)
    footer: bool = False

    def open(self, tag: str) -> None:
        self.footer = self.footer or tag == "footer"

    def close(self, tag: str) -> None:
        self.footer = self.footer and tag != "footer"

    def take(self, line: str) -> None:
        cited = _CITED.fullmatch(line)
        if self.footer or (cited and self.speaker is None and self.lines):
            self._attribute(cited[1] if cited else line)
        else:
            self.lines.append(f"<p>{line}</p>")

    def _attribute(self, line: str) -> None:
        if self.speaker is None:
            name, _, role = _plain(line).lstrip("—–- ").partition(",")
            self.speaker, self.role = name.strip(), role.strip()

    def block(self) -> Block | None:
        return Quotation("".join(self.lines), self.speaker or "", self.role) if self.lines else None


@dataclass(slots=True)
class _Tabling:
    tag: str
    rows: list[list[str]] = field(default_factory=list)
    headed: bool = False
    caption: str = ""
    captioning: bool = False

    def open(self, tag: str) -> None:
        self.captioning = self.captioning or tag == "caption"
        if tag == "tr" or (tag in {"td", "th"} and not self.rows):
            self.rows.append([])
        if tag in {"td", "th"}:
            if len(self.rows) == 1:
                self.headed = tag == "th" and (self.headed or not self.rows[0])
            self.rows[-1].append("")

    def close(self, tag: str) -> None:
        self.captioning = self.captioning and tag != "caption"

    def take(self, line: str) -> None:
        if self.captioning:
            self.caption = _plain(line)
            return
        if not self.rows or not self.rows[-1]:
            self.open("td")
        cell = self.rows[-1][-1]
        self.rows[-1][-1] = f"{cell}<br>{line}" if cell else line

    def block(self) -> Block | None:
        rows = [tuple(row) for row in self.rows if row]
        head = rows.pop(0) if rows and self.headed else ()
        return Table(head, tuple(rows), self.caption) if any(map(any, (head, *rows))) else None


class _Reader(HTMLParser):
    """Lines of inline HTML are gathered until a block begins or ends, then given to what is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.body: list[Block] = []
        self.line: list[str] = []
        self.inline: list[tuple[str, str]] = []
        self.shelf: _Listing | _Quoting | _Tabling | None = None
        self.depth = 0
        self.crosshead = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE:
            written = self.get_starttag_text() or ""
            self.line.append(written)
            if tag != "br":
                self.inline.append((tag, written))
            return
        self.part()
        self.crosshead = tag in _HEADINGS
        if tag == "figure":
            self._place(dict(attrs).get("data-block"))
        elif self.shelf is None:
            self._enter(tag, dict(attrs))
        else:
            self.depth += tag == self.shelf.tag
            self.shelf.open(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            self._close_inline(tag)
            return
        self.part()
        self.crosshead = False
        if self.shelf is None:
            return
        self.shelf.close(tag)
        self.depth -= tag == self.shelf.tag
        if self.depth == 0:
            self.leave()

    def handle_data(self, data: str) -> None:
        self.line.append(data)

    def handle_entityref(self, name: str) -> None:
        self.line.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.line.append(f"&#{name};")

    def part(self) -> None:
        """End the line. What is open in it is closed here and opened again in the next."""
        closing = "".join(f"</{tag}>" for tag, _ in reversed(self.inline))
        line = _trimmed("".join(self.line) + closing)
        self.line = [written for _, written in self.inline]
        if not _plain(line):
            return
        if self.shelf is not None:
            self.shelf.take(line)
        else:
            self.body.append(Text(line, self.crosshead))

    def leave(self) -> None:
        """Close the list, quotation or table that is open."""
        block = self.shelf.block() if self.shelf is not None else None
        if block is not None:
            self.body.append(block)
        self.shelf, self.depth = None, 0

    def _enter(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag in {"ul", "ol"}:
            self.shelf = _Listing(tag)
        elif tag == "blockquote":
            self.shelf = _Quoting(tag, attributes.get("data-speaker"), attributes.get("data-role") or "")
        elif tag == "table":
            self.shelf = _Tabling(tag)
        self.depth = int(self.shelf is not None)

    def _place(self, encoded: str | None) -> None:
        """A placeholder stands where it is; inside a list, a quotation or a table it ends what came before."""
        if encoded is None:
            return
        block = _decoded(encoded)
        open_ = self.shelf
        if open_ is not None:
            begun = open_.block()
            self.body.extend([begun] if begun is not None else [])
            self.shelf = _again(open_)
        self.body.append(block)

    def _close_inline(self, tag: str) -> None:
        """Sanitised HTML is well nested; what is not closes what stands inside it."""
        while any(name == tag for name, _ in self.inline):
            name, _ = self.inline.pop()
            self.line.append(f"</{name}>")


def _again(shelf: _Listing | _Quoting | _Tabling) -> _Listing | _Quoting | _Tabling:
    """The same kind of thing, for what follows a placeholder in its middle."""
    match shelf:
        case _Listing(tag):
            return _Listing(tag)
        case _Quoting(tag, speaker, role):
            return _Quoting(tag, speaker, role)
        case _Tabling(tag):
            return _Tabling(tag)


def _decoded(encoded: str) -> Block:
    try:
        value = json.loads(encoded)
    except (ValueError, RecursionError):
        raise codec.Malformed("a placeholder in the text holds no block") from None
    for kind in _PLACEHOLDERS:
        if isinstance(value, dict) and value.get("kind") == kind.kind:
            return codec.decode(kind, {key: item for key, item in value.items() if key != "kind"}, kind.kind)
    raise codec.Malformed(
        "a placeholder in the text holds a block that is not a photo, gallery, card or embed"
    )


def _trimmed(line: str) -> str:
    line = line[_EDGE.match(line).end() :]  # type: ignore[union-attr]
    while True:
        line = line.rstrip()
        for end in _TRAILING:
            if line.endswith(end):
                line = line.removesuffix(end)
                break
        else:
            return line


def _plain(line: str) -> str:
    return markup.unescape(_TAG.sub("", line)).strip()
