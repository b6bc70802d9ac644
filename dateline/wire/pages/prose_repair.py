"""Text that went through one machine too many: escaped twice, escaped without need, in one piece."""

from __future__ import annotations

import html as markup
import re

from dateline.lib import html

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});")
_ESCAPED_REFERENCE = re.compile(r"&amp;(?=(?:[a-zA-Z]{2,8}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});)")


def as_html(text: str) -> str:
    """What a publisher calls the body of a posting, as HTML: it may be HTML, escaped HTML, or plain text."""
    for _ in range(3):
        if _TAG.search(text):
            return _ESCAPED_REFERENCE.sub("&", text)
        if not _REFERENCE.search(text):
            break
        text = markup.unescape(text)
    paragraphs = re.split(r"\n\s*\n|\n", text)
    return "".join(
        f"<p>{markup.escape(part.strip(), quote=False)}</p>" for part in paragraphs if part.strip()
    )


def as_line(text: object) -> str:
    """A headline or a name as one line of plain text."""
    return " ".join(html.text(as_html(text)).split()) if isinstance(text, str) else ""
