"""A coverage in somebody else's page: the same entries by the same template, kept true by the same modules.

What a reader needs the whole page for (lead picture, background, contents, order) is there and not shown: so it is
the same page to the modules, and equal to the page loaded now.
"""

from __future__ import annotations

from django.templatetags.static import static

from dateline.reader.coverage_page import shown_of
from dateline.reader.home import in_language_of
from dateline.reader.publication import document
from dateline.record.queries import Page


def embed_html(page: Page) -> str:
    with in_language_of(page.head):
        shown = shown_of(page) | {
            "embed_style": static("reader/embed/embed.css"),
            "embed_module": static("reader/embed/height.js"),
        }
        return document("reader/embed.html", **shown)
