"""What was changed between two versions of a text, for people to read: paragraph by paragraph, word by word.

Nothing is lost: what is not new, joined, is the old text, and what is not gone the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

# A word with what stands inside it (10:45, don’t), a sign of a script that parts no words, a space, any other sign.
_PART = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]|\w+(?:[’'.,:\-]\w+)*|\s+|.", re.DOTALL)
_ALIKE = 0.35  # of two paragraphs one of which stands where the other stood
_MOST = 1_000_000  # pairs of words; longer texts are told whole
_MANY = 400  # pairs of paragraphs, likewise
_AROUND = 1  # paragraphs that stand unchanged beside a changed one


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Kind
    text: str


Paragraph = tuple[Piece, ...]


def compared(before: Sequence[str], after: Sequence[str]) -> list[Paragraph]:
    """Each paragraph of either, in the order in which they are read."""
    found: list[Paragraph] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [(Piece("same", text),) for text in before[a:b]]
        else:
            found += _replaced(before[a:b], after[c:d])
    return found


def is_changed(paragraph: Paragraph) -> bool:
    return any(piece.kind != "same" for piece in paragraph)


def shortened(paragraphs: Sequence[Paragraph]) -> list[Paragraph | None]:
    """Without what stands far from any change: None is where something was left out."""
    changed = [number for number, each in enumerate(paragraphs) if is_changed(each)]
    near = {n for number in changed for n in range(number - _AROUND, number + _AROUND + 1)}
    kept: list[Paragraph | None] = []
    for number, each in enumerate(paragraphs):
        if number in near:
            kept.append(each)
        elif not kept or kept[-1] is not None:
            kept.append(None)
    return kept


def words_compared(before: str, after: str) -> Paragraph:
    """Changes that only a space parts are told as one."""
    old, new = _PART.findall(before), _PART.findall(after)
    if len(old) * len(new) > _MOST:
        return _whole(before, after)
    return tuple(_joined(_steps(old, new)))


def _replaced(before: Sequence[str], after: Sequence[str]) -> list[Paragraph]:
    """Some paragraphs where others stood: those alike beside each other."""
    if len(before) == len(after):
        return [
            words_compared(old, new) if _is_alike(old, new) else _whole(old, new)
            for old, new in zip(before, after, strict=True)
        ]
    if len(before) * len(after) > _MANY:
        return [*((Piece("gone", old),) for old in before), *((Piece("new", new),) for new in after)]
    found: list[Paragraph] = []
    left = list(after)
    for old in before:
        at = next((n for n, new in enumerate(left) if _is_alike(old, new)), None)
        if at is None:
            found.append((Piece("gone", old),))
            continue
        found += [(Piece("new", new),) for new in left[:at]]
        found.append(words_compared(old, left[at]))
        del left[: at + 1]
    return [*found, *((Piece("new", new),) for new in left)]


def _is_alike(old: str, new: str) -> bool:
    parts = _PART.findall(old), _PART.findall(new)
    matcher = SequenceMatcher(None, *parts, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE


def _whole(before: str, after: str) -> Paragraph:
    return tuple(piece for piece in (Piece("gone", before), Piece("new", after)) if piece.text)


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str, str]]:
    """(what stays, what goes, what comes), one after the other; in each either the first or the others."""
    steps = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        steps.append((gone, "", "") if tag == "equal" else ("", gone, came))
    return steps


def _joined(steps: Sequence[tuple[str, str, str]]) -> Iterator[Piece]:
    gone, came = "", ""
    for number, (same, old, new) in enumerate(steps):
        if same and same.isspace() and 0 < number < len(steps) - 1:
            gone, came = gone + same, came + same
        elif same:
            yield from _whole_of(gone, came)
            gone, came = "", ""
            yield Piece("same", same)
        else:
            gone, came = gone + old, came + new
    yield from _whole_of(gone, came)


def _whole_of(gone: str, came: str) -> Iterator[Piece]:
    if gone:
        yield Piece("gone", gone)
    if came:
        yield Piece("new", came)
