"""What distribution is told by the reader's room: rooms meet by what config hands in, never by import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.core.coverage import Head
from dateline.core.entry import Entry


@dataclass(frozen=True, slots=True)
class Rendering:
    """The reader's words and addresses, each the same as on the page.

    `entry_html` is what an entry says without its headline, with its corrections; addresses in it begin with `/`, as
    do those that `coverage_url(path)`, `entry_url(path, id)` and `embed_url(path)` name. `headline` is the entry's,
    or its first words, as plain text; `language` a well-formed tag.
    """

    entry_html: Callable[[Entry, Head], str]
    headline: Callable[[Entry, Head], str]
    language: Callable[[Head], str]
    coverage_url: Callable[[str], str]
    entry_url: Callable[[str, str], str]
    embed_url: Callable[[str], str]
