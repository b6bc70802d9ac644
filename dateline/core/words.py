"""Text as words to be found by: folded, so that capitals, accents and ways of writing make no difference.

    words("L’été à São Paulo")  →  l ete a sao paulo

Scripts that part no words (Chinese, Japanese, Thai, …) are told sign by sign; a search for several of them looks for
them in a row. A folded word holds letters, digits and their marks alone: it can stand in any index's query.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Han, kana; Thai, Lao, Burmese, Khmer.
_SIGNS = (
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\U00020000-\U0003ffff"
)
# Marks that stand on letters, and what joins or parts letters unseen.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u200c\u200d"
)
_WORD = re.compile(rf"([{_SIGNS}]|(?:(?![{_SIGNS}])(?:[^\W_]|[{_MARKS}]))+)(?:['’]s(?![^\W_]))?")
_DROPPED = re.compile(
    "[\u00ad\u0300-\u0305\u0307-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d]"
)
_BREVE = re.compile("(?<![иу])\u0306")  # й and ў are letters of their own
_SAME = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ى": "ي", "ة": "ه", "ٱ": "ا"}
)
_ARTICLES = ("وال", "فال", "بال", "كال", "ال", "لل")
_LEAST = 3  # letters that an article must leave


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text."""

    said: str
    start: int
    end: int


def words(text: str) -> list[str]:
    return [word.said for word in placed(text)]


def placed(text: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        if said := fold(found[1]):
            yield Word(said, *found.span(1))


@lru_cache(20_000)
def fold(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold()
    if folded.isascii():
        return folded
    plain = _BREVE.sub("", _DROPPED.sub("", unicodedata.normalize("NFD", folded))).translate(_SAME)
    digits = (str(unicodedata.decimal(c)) if c.isdecimal() else c for c in plain)
    return _without_article(
        "".join(c for c in unicodedata.normalize("NFC", "".join(digits)) if _is_of_word(c))
    )


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _without_article(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + _LEAST:
            return word.removeprefix(article)
    return word
