"""Differences rebuild both texts, and read like what an editor would mark on paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.core.difference import Paragraph, compared, shortened, words_compared

_texts = st.lists(st.text(alphabet="ab c.\n月é", max_size=30), max_size=6)


def rebuilt(paragraphs: list[Paragraph], without: str) -> list[str]:
    kept = [[piece.text for piece in each if piece.kind != without] for each in paragraphs]
    return ["".join(texts) for texts in kept if texts]


@given(_texts, _texts)
def test_without_what_is_new_it_is_the_old_text_and_without_what_is_gone_the_new(
    before: list[str], after: list[str]
) -> None:
    before, after = [text for text in before if text], [text for text in after if text]
    found = compared(before, after)
    assert rebuilt(found, "new") == before
    assert rebuilt(found, "gone") == after


def told(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.text) for piece in words_compared(before, after))


def test_a_figure_that_was_wrong_is_told_alone() -> None:
    assert told("At 10:45 some 12 people left.", "At 10:45 some 21 people left.") == (
        "At 10:45 some [-12-][+21+] people left."
    )


def test_words_that_were_changed_together_are_told_together() -> None:
    assert told("The red house burnt.", "The old mill burnt.") == "The [-red house-][+old mill+] burnt."


def test_a_paragraph_that_moved_nowhere_is_not_told_and_those_far_away_are_left_out() -> None:
    before = [f"Paragraph number {n} of the story." for n in range(9)]
    after = [*before[:4], "Paragraph number four of the story.", *before[5:]]
    kept = shortened(compared(before, after))
    assert [None if each is None else "".join(p.text for p in each if p.kind != "gone") for each in kept] == [
        None, before[3], after[4], before[5], None,
    ]  # fmt: skip


def test_a_paragraph_put_between_two_is_new_alone() -> None:
    found = compared(
        ["One of them.", "Two of them."], ["One of them.", "Something else entirely", "Two of them."]
    )
    assert [[piece.kind for piece in each] for each in found] == [["same"], ["new"], ["same"]]
