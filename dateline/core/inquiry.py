"""What a reader asks for when they search.

Every word must be there, in whatever order; a word finds those that begin with it, without the ending that its
language gives it. `"some words"` must stand so, `-word` must not be there. Nothing that is typed is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.core.words import words

LONGEST = 200  # characters
MOST = 10  # things asked for
_BEGINS = 3  # letters that a word has at least for others to begin with it
_QUOTES = str.maketrans(dict.fromkeys("“”„«»＂", '"'))
_PARTS = re.compile(r'(?P<no>(?<!\S)[-−])?(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
# The commonest, which say nothing of what a text is about.
_COMMON = {
    "en": "a an and are as at be by for from in is it of on or that the to was were with",
    "de": "am an auf aus bei das dem den der des die ein eine einer im in ist mit und von war wie zu zum zur",
    "fr": "a au aux d dans de des du en est et l la le les par pour que qui sur un une",
    "es": "a al con de del el en es la las lo los o para por que se un una y",
    "ru": "в во и из к на не о об от по с со у что",
    "ar": "الى على عن في من مع هذا هذه",
}
_ENDINGS = {
    "en": ("s",),
    "de": ("en", "er", "es", "e", "n", "s"),
    "fr": ("es", "s", "x", "e"),
    "es": ("es", "s", "a", "o"),
    "ru": ("ами", "ями", "ого", "его", "ому", "ему", "ыми", "ими", "ах", "ях", "ов", "ев", "ей", "ам", "ям", "ом",
           "ем", "ой", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ую", "юю", "а", "я", "ы", "и", "о", "е", "у",
           "ю", "ь", "й"),
    "ar": ("ات", "ون", "ين", "ان", "ه", "ي"),
}  # fmt: skip
_ROOT = {"ru": 3, "ar": 3}  # letters that stay at least; elsewhere four
_SCRIPTS = (("ru", re.compile("[а-яё]")), ("ar", re.compile("[\u0620-\u064a]")))


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row. `begins`: the last of them may go on."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Inquiry:
    """`said` is what the reader typed; without `wanted` nothing is asked for. `cut`: not all of it is looked for."""

    said: str = ""
    wanted: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    cut: bool = False


def inquiry(text: str, language: str = "en") -> Inquiry:
    """`language` is the tag of the language that is searched."""
    said = " ".join(text.split())
    parts = list(_parts(said[:LONGEST].translate(_QUOTES), language.lower().split("-")[0]))
    wanted = _telling([term for no, term in parts if not no], language)
    without = [term for no, term in parts if no]
    return Inquiry(
        said=said[:LONGEST],
        wanted=tuple(dict.fromkeys(wanted[:MOST])),
        without=tuple(dict.fromkeys(without[:MOST])),
        cut=len(said) > LONGEST or len(wanted) > MOST or len(without) > MOST,
    )


def _parts(text: str, language: str) -> Iterator[tuple[bool, Term]]:
    for found in _PARTS.finditer(text):
        said = words(found["quoted"] if found["quoted"] is not None else found["word"])
        if not said:
            continue
        if found["quoted"] is not None:
            yield bool(found["no"]), Term(tuple(said))
        else:
            last = stem(said[-1], language)
            yield bool(found["no"]), Term((*said[:-1], last), begins=len(last) >= _BEGINS)


def _telling(terms: list[Term], language: str) -> list[Term]:
    """Without the commonest words, unless there are no others."""
    common = set(_COMMON.get(language.lower().split("-")[0], "").split())
    telling = [term for term in terms if len(term.words) > 1 or term.words[0] not in common]
    return telling or terms


def stem(word: str, language: str) -> str:
    """What a word has in common with its other forms, roughly: it is looked for as a beginning."""
    tongue = next((name for name, script in _SCRIPTS if script.search(word)), language)
    for ending in _ENDINGS.get(tongue, ()):
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT.get(tongue, 4):
            return word.removesuffix(ending)
    return word
