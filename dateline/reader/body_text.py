"""What a body says, as plain text: for programs that take no HTML."""

from __future__ import annotations

from dateline.core.body import Block, Body, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.lib import html


def body_text(body: Body) -> str:
    """A paragraph a line; what nobody said in words (a picture without a caption) is not there."""
    return "\n".join(line for block in body for line in _lines(block) if line)


def _lines(block: Block) -> list[str]:
    match block:
        case Text(html=said):
            return [html.text(said)]
        case Quotation(html=said, speaker=speaker, role=role):
            return [html.text(said), ", ".join(filter(None, (speaker, role)))]
        case Photo(caption=caption):
            return [caption]
        case Gallery(photos):
            return [photo.caption for photo in photos]
        case Card(headline=headline):
            return [headline]
        case Embed(title=title):
            return [title]
        case Items(items=items):
            return [html.text(item) for item in items]
        case Table(head=head, rows=rows, caption=caption):
            return [caption, *(" ".join(map(html.text, row)) for row in (head, *rows) if row)]
