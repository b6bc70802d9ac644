"""Where in a text stands what a reader looked for: the text in pieces, those that were found marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.core.inquiry import Inquiry, Term
from dateline.core.words import Word, placed

LONGEST = 30_000  # characters of a text that are looked through
BEFORE = 60  # characters that stand before what was found


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    term: int


def marked(text: str, asked: Inquiry) -> list[Piece]:
    """The whole text; its pieces joined give it again."""
    return list(_pieces(text, _spans(text, asked), 0, len(text)))


def excerpt(passages: Sequence[str], asked: Inquiry, length: int = 240) -> list[Piece]:
    """The part that has most of what was looked for; without any, the beginning of the first."""
    found = [(passage, _spans(passage, asked)) for passage in _beginning(passages)]
    if not found:
        return []
    passage, spans = max(found, key=lambda each: len({span.term for span in each[1]}))
    begin, end = _window(passage, _densest(spans, length - BEFORE), length)
    cut = list(_pieces(passage, spans, begin, end))
    if begin > 0:
        cut.insert(0, Piece("…"))
    if end < len(passage):
        cut.append(Piece("…"))
    return cut


def _beginning(passages: Iterable[str]) -> Iterator[str]:
    left = LONGEST
    for passage in passages:
        if left <= 0:
            return
        yield passage[:left]
        left -= len(passage)


def _spans(text: str, asked: Inquiry) -> list[_Span]:
    """In their order, none within another."""
    said = list(placed(text))
    found = sorted(_found(said, asked.wanted), key=lambda span: (span.start, -span.end))
    kept: list[_Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _found(said: Sequence[Word], terms: Sequence[Term]) -> Iterator[_Span]:
    for number, term in enumerate(terms):
        size = len(term.words)
        for at in range(len(said) - size + 1):
            if _is_there(said, at, term):
                yield _Span(said[at].start, said[at + size - 1].end, number)


def _is_there(said: Sequence[Word], at: int, term: Term) -> bool:
    *before, last = term.words
    if any(said[at + n].said != word for n, word in enumerate(before)):
        return False
    there = said[at + len(before)].said
    return there.startswith(last) if term.begins else there == last


def _densest(spans: Sequence[_Span], length: int) -> int:
    """Where the part begins that has most of the terms; of several the first."""

    def terms_from(span: _Span) -> int:
        return len({other.term for other in spans if span.start <= other.start < span.start + length})

    return max(spans, key=terms_from).start if spans else 0


def _window(text: str, at: int, length: int) -> tuple[int, int]:
    """Begins and ends between words, where there are spaces."""
    begin = max(0, at - BEFORE)
    if begin:
        space = text.find(" ", begin, at)
        begin = space + 1 if space >= 0 else at
    end = min(len(text), begin + length)
    if end < len(text):
        space = text.rfind(" ", at + 1, end)
        end = space if space > at else end
    return begin, end


def _pieces(text: str, spans: Iterable[_Span], begin: int, end: int) -> Iterator[Piece]:
    at = begin
    for span in spans:
        if span.start < begin or span.end > end:
            continue
        if span.start > at:
            yield Piece(text[at : span.start])
        yield Piece(text[span.start : span.end], marked=True)
        at = span.end
    if at < end:
        yield Piece(text[at:end])
