"""Whether an amendment is more than the mending of a slip: what it changes that readers of the old text should know.

The rule, asked of the headline and of the body's paragraphs (`said.lines`), in this order:

1. **A number**: digits (`12`, `10:45`, `1,000`) or a word of `COUNTED`.
2. **A name**: a word that bears a capital inside a sentence, in the old text or the new. Where every noun bears one
   (German) it must stand beside another (`Anna Weber`) or after a word that leads to places (`in Köln`). Not where a
   line capitalises most of its words, and not in a script without capitals. A capital alone that changes is a slip.
3. **A negation**: a word of `NEGATIONS`, in the coverage's language. The same number of them says the same.
4. **More than 15 %** of the letters that stood there.

What is added as paragraphs at the end is an update and not looked at, nor is a headline where none stood. Each
change is looked at by itself, so that two numbers that change places are found. The rule is the desk's own
(docs/desk.md): a question too many costs one press, one too few costs a reader who is not told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dateline.core import said
from dateline.core.difference import Paragraph, compared, words_compared
from dateline.core.entry import Copy, Entry
from dateline.core.negation import NEGATIONS
from dateline.core.numeral import COUNTED

Kind = Literal["number", "name", "negation", "share"]
MOST = 15  # per cent

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_NO_LETTER = re.compile(r"\W+")
# Where a sentence begins within a paragraph: whatever comes next may bear a capital without being a name.
_BEGINS = re.compile(r"[.!?…:;“”„«»‹›\"(\[–—•\n¿¡]\s*$")
_SHORTENED = re.compile(r"\b[A-Z]\w{0,2}\.\s*$")  # Mr. Lee, U.S. Steel
# L’Italie, O’Neill: it bears its capital also where a sentence begins.
_ELIDED = re.compile(r"\w{1,2}[’'](?=[^\W\d_a-zß-öø-ÿ])")
_NOUNS_BEAR_CAPITALS = frozenset({"de"})
_TO_PLACES = frozenset({"in", "aus", "bei", "nach", "von"})
# With them a German sentence begins that goes on with a noun.
_FIRST_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    am an auf aus bei beim das dem den der des die diese dieser dieses durch ein eine einem einen einer eines er es
    für gegen ich ihr ihre im in kein keine mit nach seine seit sie um und unter viele vom von vor was wer wie wir
    zu zum zur zwei zwischen über
""",
    )
)
_TOLD = 3  # words of a change, to know it by
_LETTERS = 10_000  # pairs of letters in a changed place; longer ones are taken as changed whole


@dataclass(frozen=True, slots=True)
class Substance:
    """What was found first. `old`, `new`: as they stand in the texts, empty where something only came or went;
    `share` in per cent, of everything that stood there."""

    kind: Kind
    old: str = ""
    new: str = ""
    share: int = 0


def found(before: Copy | Entry, after: Copy | Entry, language: str) -> Substance | None:
    """`language`: a BCP 47 tag; of one without a table numbers in digits, names and the share are asked."""
    tongue = language.lower().split("-")[0]
    old, new = said.lines(before.body), said.lines(after.body)
    shown = _without_additions(compared(old, new))
    if before.headline:
        shown.insert(0, words_compared(before.headline, after.headline))
    places = [place for paragraph in shown for place in _places(paragraph)]
    names = _names([before.headline, *old, after.headline, *new], tongue)
    seekers: tuple[tuple[Kind, Callable[[str], list[str]]], ...] = (
        ("number", lambda text: _numbers(text, tongue)),
        ("name", lambda text: [word for word in _WORD.findall(text) if word in names]),
        ("negation", lambda text: _negations(text, tongue)),
    )
    for kind, seek in seekers:
        for gone, came in places:
            changed = _changed(kind, seek(gone), seek(came), gone, came)
            if changed:
                return changed
    share = _share(places, "".join([before.headline, *old]))
    return Substance("share", share=share) if share > MOST else None


def _without_additions(shown: list[Paragraph]) -> list[Paragraph]:
    """Without the paragraphs at the end that are new altogether."""
    end = len(shown)
    while end and all(piece.kind == "new" for piece in shown[end - 1]):
        end -= 1
    return shown[:end]


def _places(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    """(what went, what came in its place); either may be empty."""
    gone = ""
    for piece in paragraph:
        if piece.kind == "new":
            yield gone, piece.text
            gone = ""
            continue
        if gone:
            yield gone, ""
        gone = piece.text if piece.kind == "gone" else ""
    if gone:
        yield gone, ""


def _changed(kind: Kind, old: Sequence[str], new: Sequence[str], gone: str, came: str) -> Substance | None:
    if kind == "name":
        left, more = _only(old, _WORD.findall(came)), _only(new, _WORD.findall(gone))
    elif kind == "negation":
        left, more = ([], []) if len(old) == len(new) else (list(old), list(new))
    elif old == new:
        return None
    else:  # where numbers only change places all of them are told
        left, more = _only(old, new), _only(new, old)
        left, more = (left, more) if left or more else (list(old), list(new))
    return Substance(kind, " ".join(left[:_TOLD]), " ".join(more[:_TOLD])) if left or more else None


def _only(these: Iterable[str], those: Iterable[str]) -> list[str]:
    """Of these the words that are not among those, whatever their case."""
    among = Counter(map(_bare, those))
    kept = []
    for word in these:
        if among[_bare(word)]:
            among[_bare(word)] -= 1
        else:
            kept.append(word)
    return kept


def _bare(word: str) -> str:
    """Lee, LEE and Lee’s are one, and so are Italie and d’Italie."""
    return re.sub(r"^(?:[cdjlmnst]|qu)[’'](?=\w\w)|[’']s?$", "", word.casefold())


def _numbers(text: str, tongue: str) -> list[str]:
    counted = COUNTED.get(tongue, frozenset())
    found: list[str] = []
    for word in re.findall(r"\w+(?:[.,:]\d+)*", text):
        found += _DIGITS.findall(word) or ([word] if word.casefold() in counted else [])
    return found


def _negations(text: str, tongue: str) -> list[str]:
    pattern = NEGATIONS.get(tongue)
    return [match.group() for match in pattern.finditer(text)] if pattern else []


def _names(lines: Iterable[str], tongue: str) -> frozenset[str]:
    return frozenset(name for line in lines for name in _names_in(line, tongue))


def _names_in(line: str, tongue: str) -> Iterator[str]:
    words = list(_WORD.finditer(line))
    capital = [_bears_capital(match.group()) for match in words]
    if sum(capital) * 3 > len(words) * 2 > 4:
        return  # a title in capitals
    begins = [_begins_a_sentence(line, match.start()) for match in words]
    if tongue in _NOUNS_BEAR_CAPITALS:
        capital = _of_names_among_nouns(words, capital, begins)
        begins = [False] * len(words)
    for match, is_capital, is_first in zip(words, capital, begins, strict=True):
        if is_capital and (not is_first or _ELIDED.match(match.group())):
            yield match.group()


def _bears_capital(word: str) -> bool:
    """Anna, d’Anna, O’Neill; not “I”, nor “I’m”."""
    elided = _ELIDED.match(word)
    return bool(elided) or (word[0].isupper() and word[1:2] not in ("", "’", "'"))


def _begins_a_sentence(line: str, at: int) -> bool:
    lead = line[max(0, at - 12) : at]
    return not lead.strip() or bool(_BEGINS.search(lead) and not _SHORTENED.search(lead))


def _of_names_among_nouns(
    words: Sequence[re.Match[str]], capital: Sequence[bool], begins: Sequence[bool]
) -> list[bool]:
    """Which of the words with a capital stand beside another, with nothing but a space between, or after “in”."""
    said = [match.group().casefold() for match in words]
    own = [is_capital and word not in _FIRST_WORDS for word, is_capital in zip(said, capital, strict=True)]

    def beside(one: int, other: int) -> bool:
        return own[one] and own[other] and words[other].start() - words[one].end() == 1 and not begins[other]

    named = [False] * len(words)
    for at in range(1, len(words)):
        if beside(at - 1, at):
            named[at - 1] = named[at] = True
        named[at] |= capital[at] and said[at - 1] in _TO_PLACES
    return named


def _share(places: Iterable[tuple[str, str]], whole: str) -> int:
    """Per cent of the letters and digits that stood there, rounded up; 100 at most."""
    stood = len(_NO_LETTER.sub("", whole))
    changed = sum(_letters_changed(gone, came) for gone, came in places)
    return min(100, -(-100 * changed // stood)) if stood else 0


def _letters_changed(gone: str, came: str) -> int:
    """A slip in a word changes a letter or two of it, not the word."""
    old, new = _NO_LETTER.sub("", gone), _NO_LETTER.sub("", came)
    same = 0
    if len(old) * len(new) <= _LETTERS:
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        same = sum(block.size for block in blocks)
    return max(len(old), len(new)) - same
