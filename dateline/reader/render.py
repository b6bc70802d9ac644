"""An entry as HTML: the one rendering, in the page, in the push, in the snapshot and on its own page.

Everything here is a function of the entry and its coverage's head (path, zone, language): the same two give
the same bytes in every process, whatever the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext

from dateline.core.body import Block, Body, Card, Embed, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import Head
from dateline.core.entry import Entry, Standing, State, place, place_key
from dateline.core.topic import by_path
from dateline.lib import html
from dateline.media.renditions import PUBLIC_BASE
from dateline.reader import addresses
from dateline.reader.home import home_of, in_language_of

LINE_WORDS = 12


def entry_html(entry: Entry, head: Head, *, media_base: str = PUBLIC_BASE) -> str:
    """`<article id="e-…">…</article>`, whole, on its own: what a page puts in the place of the older one."""
    with in_language_of(head):
        return render_to_string("reader/entry.html", _shown(entry, head, media_base)).strip()


def previewed_html(entry: Entry, head: Head, *, media_base: str) -> str:
    """The same before it is public: it has no address to be shared by, and no history."""
    here = f"#e-{entry.id}"
    with in_language_of(head):
        shown = _shown(entry, head, media_base) | {"url": here, "history": here, "ways": False}
        return render_to_string("reader/entry.html", shown).strip()


def copy_html(entry: Entry, head: Head, *, media_base: str = PUBLIC_BASE) -> str:
    """What the entry says, without the frame it has on a page: for its history."""
    with in_language_of(head):
        shown = _shown(entry, head, media_base) | {"in_history": True}
        return render_to_string("reader/copy.html", shown).strip()


def told_html(entry: Entry, head: Head) -> str:
    """What the entry says, without its headline: for feeds, which name it by themselves."""
    with in_language_of(head):
        shown = _shown(entry, head, PUBLIC_BASE) | {"untitled": True}
        return render_to_string("reader/copy.html", shown).strip()


def line_html(entry: Entry, head: Head) -> str:
    """The entry's line for the table of contents."""
    with in_language_of(head):
        shown = {
            "entry": entry,
            "home": home_of(head),
            "place": place_key(entry),
            "url": addresses.entry_url(head.path, entry.id),
            "headline": plain_headline(entry),
        }
        return render_to_string("reader/line.html", shown).strip()


def plain_headline(entry: Entry) -> str:
    """The headline, or the first words of an entry without one, as plain text; a stub says what it is."""
    if entry.state is State.WITHHELD:
        return gettext("Being checked")
    if entry.state is State.RETRACTED:
        return gettext("Withdrawn")
    return entry.headline or _first_words(entry.body)


def held(entry: Entry) -> str:
    """How it is held at the top of the page: `summary`, `pinned` or not at all."""
    return "summary" if entry.summary else "pinned" if entry.pinned else ""


def as_held(entries: Iterable[Entry]) -> list[Entry]:
    """In the order in which they stand at the top: the summary, then what is pinned, newest first."""
    return sorted(entries, key=lambda entry: (entry.summary, place(entry)), reverse=True)


def blocks_of(body: Body) -> list[tuple[Block, str]]:
    """Each block with the template that says it, in an entry as in a story."""
    return [(block, f"reader/blocks/{block.kind}.html") for block in body]


def topic_links(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The name of each topic and the address of its page."""
    return [(name, addresses.topic_url(path)) for path, name in by_path(names).items()]


def _shown(entry: Entry, head: Head, media_base: str) -> dict[str, Any]:
    return {
        "entry": entry,
        "home": home_of(head),
        "media_base": media_base,
        "place": place_key(entry),
        "held": held(entry),
        "headline": plain_headline(entry),
        "url": addresses.entry_url(head.path, entry.id),
        "history": addresses.history_url(head.path, entry.id),
        "ways": entry.state is State.PUBLISHED,
        "blocks": blocks_of(entry.body),
        "topics": topic_links(entry.topics),
        "opening": _opening(entry),
        "standing": standing_name(entry.standing),
        "corrections": [(c, home_of(head).beside(c.at, entry.stated)) for c in entry.corrections],
        "withdrawn": entry.tombstone and home_of(head).beside(entry.tombstone.at, entry.stated),
        "withdrawn_by": entry.tombstone and role_name(entry.tombstone.role),
    }


def _opening(entry: Entry) -> Block | None:
    """The paragraph that the dateline runs into, if the entry begins with one."""
    first = entry.body[0] if entry.body else None
    return first if isinstance(first, Text) and not first.crosshead else None


def standing_name(standing: Standing) -> str:
    return {
        Standing.NONE: "",
        Standing.UNCONFIRMED: gettext("Unconfirmed"),
        Standing.CONFIRMED: gettext("Confirmed"),
        Standing.DISPUTED: gettext("Disputed"),
        Standing.FALSE: gettext("False"),
    }[standing]


def role_name(role: str) -> str:
    """An actor’s role as readers are told it."""
    return {"editor": gettext("an editor"), "reporter": gettext("a reporter")}.get(role, "")


def _first_words(body: Body) -> str:
    words = next((said for said in map(_plain, body) if said), "")
    return Truncator(words).words(LINE_WORDS, truncate="…")


def _plain(block: Block) -> str:
    """The words of a block on one line."""
    match block:
        case Text(html=said) | Quotation(html=said):
            return " ".join(html.text(said).split())
        case Photo(caption=caption, alt=alt):
            return caption or alt
        case Card(headline=headline):
            return headline
        case Embed(title=title, provider=provider):
            return title or provider
        case Items(items=items):
            return " ".join(html.text(items[0]).split()) if items else ""
        case Table(caption=caption):
            return caption
        case _:
            return ""
