"""Words that occur nowhere else, each in one field of one thing: where one turns up, one knows what leaked."""

from __future__ import annotations

import re
import secrets
import string
from dataclasses import dataclass, field

_KIND, _LETTERS = "canary", 14
_WORD = re.compile(rb"%b[a-z]{%d}" % (_KIND.encode(), _LETTERS))


@dataclass
class Canaries:
    """`hidden` must never be seen, `shown` must (or the search proves nothing); each maps the word to its place."""

    hidden: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    def hide(self, place: str) -> str:
        """A new word of small letters: it may stand in text, in addresses, in paths."""
        return _noted(self.hidden, place)

    def show(self, place: str) -> str:
        return _noted(self.shown, place)

    def hide_this(self, place: str, secret: str) -> None:
        """One that was not made here: a token, a picture's id."""
        assert len(secret) >= 8
        self.hidden[secret] = place

    def leaked(self, said: bytes) -> list[str]:
        """The places of the hidden words in it."""
        return _found(self.hidden, said)

    def visible(self, said: bytes) -> list[str]:
        return _found(self.shown, said)


def _noted(words: dict[str, str], place: str) -> str:
    word = _KIND + "".join(secrets.choice(string.ascii_lowercase) for _ in range(_LETTERS))
    words[word] = place
    return word


def _found(words: dict[str, str], said: bytes) -> list[str]:
    said = said.lower()
    seen = {word.decode() for word in _WORD.findall(said)}
    return sorted(
        place
        for word, place in words.items()
        if word in seen or (not word.startswith(_KIND) and word.lower().encode() in said)
    )
