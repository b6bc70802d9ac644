"""A language nobody speaks: every message comes back in letters that are not ASCII, and is noted.

What a page then says in ASCII never went through gettext. Of what was asked for, each language must know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from selectolax.lexbor import LexborHTMLParser

from dateline.lib.tongue import NAMES

# Contexts of how dates and times are written: letters with a meaning, not words.
FORMATS = {"time of day", "day of the year", "date", "day", "day and time", "month", "short day"}
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRANGE = "àƀĉđēƒĝħïĵķļɱńøþʠřšţüṽŵẋýžÀɃĈĐĒƑĜĦÏĴĶĻṀŃØÞɊŘŠŢÜṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _STRANGE)
# Places for values, markup and entities stay as they are.
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w+\}|<[^>]*>|&\w+;)")
_WORD = re.compile(r"[A-Za-z]{2,}")
# What is the same in every language: names of zones and of the languages themselves, addresses, e-mail.
_ANYWHERE = re.compile(
    r"\{\w+\}|(?<!\w)(UTC|GMT|https?://\S+|/\S*|#[0-9a-f]{6}\b|Telegram|[\w.-]+@[\w.-]+|[\w-]+(\.[\w-]+)+)"
)
_ENDONYMS = re.compile("|".join(map(re.escape, (*NAMES.values(), *map(str.lower, NAMES.values())))))
_SAYING = ("alt", "title", "aria-label", "placeholder", "label")


@dataclass
class Asked:
    """`messages`: context, message, plural of each that was asked for."""

    messages: set[tuple[str, str, str]] = field(default_factory=set)


@contextmanager
def pseudo() -> Iterator[Asked]:
    """Whatever asks gettext in here is answered in the strange letters."""
    asked = Asked()
    functions = {"gettext": _gettext, "ngettext": _ngettext, "pgettext": _pgettext, "npgettext": _npgettext}
    real = {name: getattr(translation._trans, name) for name in functions}
    for name, make in functions.items():
        setattr(translation._trans, name, make(asked))
    try:
        yield asked
    finally:
        for name, function in real.items():
            setattr(translation._trans, name, function)


def untranslated(html: str) -> list[str]:
    """What the page says in ASCII letters, in its text and in what is said of its parts."""
    page = LexborHTMLParser(html)
    for node in page.css("script, style, code, kbd, a[hreflang]"):
        node.decompose()
    for node in page.css("textarea"):
        node.inner_html = ""
    said = [text for node in page.css("title, body *") for text in _texts(node)]
    return sorted({text for text in said if _WORD.search(_ENDONYMS.sub("", _ANYWHERE.sub("", text)))})


def _texts(node: Any) -> Iterator[str]:
    for name, value in node.attributes.items():
        told = name in _SAYING or (name.startswith("data-") and " " in (value or "").strip())
        if told and not (name == "title" and node.tag == "link"):
            yield (value or "").strip()
    child = node.child
    while child is not None:
        if child.tag == "-text":
            yield child.text_content.strip()
        child = child.next


def strange(message: str) -> str:
    return "".join(
        part if _KEPT.fullmatch(part) else part.translate(_LETTERS) for part in _KEPT.split(message)
    )


def _gettext(asked: Asked) -> Any:
    def say(message: str) -> str:
        asked.messages.add(("", str(message), ""))
        return strange(str(message))

    return say


def _ngettext(asked: Asked) -> Any:
    def say(singular: str, plural: str, number: int) -> str:
        asked.messages.add(("", str(singular), str(plural)))
        return strange(str(singular if number == 1 else plural))

    return say


def _pgettext(asked: Asked) -> Any:
    def say(context: str, message: str) -> str:
        asked.messages.add((context, str(message), ""))
        return str(message) if context in FORMATS else strange(str(message))

    return say


def _npgettext(asked: Asked) -> Any:
    def say(context: str, singular: str, plural: str, number: int) -> str:
        asked.messages.add((context, str(singular), str(plural)))
        return strange(str(singular if number == 1 else plural))

    return say
