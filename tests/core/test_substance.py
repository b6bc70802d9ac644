"""An amendment is questioned when readers of the old text should know of it, and a slip is not."""

from __future__ import annotations

import random
import re
import time

import pytest

from dateline.core.body import Quotation, Text
from dateline.core.entry import Copy
from dateline.core.substance import Substance, found

STOOD = (
    "Police closed the bridge at noon after a lorry had struck the railing. Traffic was led over the old "
    "ferry, said Anna Weber of the county council, and nobody expected it to open before the evening came."
)
MORE = "A crane is on its way from Hull and should arrive at 18:30."


def copy(*paragraphs: str, headline: str = "The bridge is closed") -> Copy:
    return Copy(headline=headline, body=tuple(map(Text, paragraphs)))


def asked(old: str, new: str, language: str = "en") -> tuple[str, str, str] | None:
    """Of two texts that stand after the same long sentence, so that no share is large."""
    frame = "the water was calm and the people on the quay had gone home for the night, " * 4
    it = found(copy(f"{frame}{old}"), copy(f"{frame}{new}"), language)
    return (it.kind, it.old, it.new) if it else None


@pytest.mark.parametrize(
    ("language", "old", "new", "what"),
    [
        ("en", "there were 12 of them", "there were 21 of them", ("number", "12", "21")),
        ("en", "it was 10:45 then", "it was 10:54 then", ("number", "10:45", "10:54")),
        ("en", "it cost $5m", "it cost $6m", ("number", "5", "6")),
        ("en", "there were 12 of them", "there were some of them", ("number", "12", "")),
        ("en", "there were some of them", "there were 12 of them", ("number", "", "12")),
        ("en", "3 were dead and 12 hurt", "12 were dead and 3 hurt", ("number", "3", "12")),
        ("en", "there were two of them", "there were three of them", ("number", "two", "three")),
        ("de", "es waren zwei Boote", "es waren drei Boote", ("number", "zwei", "drei")),
        ("ar", "كان هناك ٣ قوارب", "كان هناك ٤ قوارب", ("number", "٣", "٤")),
        ("en", "so said Anna Weber", "so said Anna Meier", ("name", "Weber", "Meier")),
        ("en", "so said Mr. Lee", "so said Mr. Kim", ("name", "Lee", "Kim")),
        ("en", "then Lee beat Kim there", "then Kim beat Lee there", ("name", "Lee", "Kim")),
        ("en", "it was on Monday", "it was on Tuesday", ("name", "Monday", "Tuesday")),
        ("en", "Lee went. So did Lee", "Kim went. So did Lee", ("name", "Lee", "Kim")),
        ("de", "das sagte Anna Weber", "das sagte Anna Meier", ("name", "Weber", "Meier")),
        ("de", "es geschah in Köln", "es geschah in Bonn", ("name", "Köln", "Bonn")),
        ("ru", "сказала Анна Иванова", "сказала Анна Петрова", ("name", "Иванова", "Петрова")),
        ("en", "so said O’Neill", "so said O’Brien", ("name", "O’Neill", "O’Brien")),
        ("fr", "elle vient d’Italie", "elle vient d’Espagne", ("name", "d’Italie", "d’Espagne")),
        (
            "fr",
            "ce soir. L’Italie a dit oui",
            "ce soir. L’Espagne a dit oui",
            ("name", "L’Italie", "L’Espagne"),
        ),
        ("en", "it did hold", "it did not hold", ("negation", "", "not")),
        ("en", "it didn’t hold", "it did hold", ("negation", "didn’t", "")),
        ("en", "it never held", "it always held", ("negation", "never", "")),
        ("de", "es gab keine Brücke", "es gab eine Brücke", ("negation", "keine", "")),
        ("de", "es hielt", "es hielt nicht", ("negation", "", "nicht")),
        ("fr", "il n’est pas venu", "il est venu", ("negation", "n’ pas", "")),
        ("fr", "elle ouvre", "elle ne ouvre", ("negation", "", "ne")),
        ("es", "ha llegado", "no ha llegado", ("negation", "", "no")),
        ("ru", "он был там", "он не был там", ("negation", "", "не")),
        ("ar", "حضر الرجل أمس", "لم حضر الرجل أمس", ("negation", "", "لم")),
        ("ar", "هذا صحيح", "ليس هذا صحيح", ("negation", "", "ليس")),
        ("pt-BR", "eram 12 barcos", "eram 21 barcos", ("number", "12", "21")),
    ],
)
def test_a_number_a_name_or_a_negation_that_changes_is_found(
    language: str, old: str, new: str, what: tuple[str, str, str]
) -> None:
    assert asked(old, new, language) == what


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "the brigde was shut", "the bridge was shut"),
        ("en", "they said that", "they said that,"),
        ("en", "the polish flag", "the Polish flag"),
        ("en", "the River rose", "the river rose"),
        ("en", "it did not hold", "it didn’t hold"),
        ("en", "it is not there", "it was not there"),
        ("en", "over there. The men", "over there. Those men"),
        ("en", "he said: “The men", "he said: “Those men"),
        ("en", "12 came", "12 are come"),
        ("en", "then I’m there", "then we’re there"),
        ("en", "it was Lee", "it was Lee’s"),
        ("fr", "elle vient de Italie", "elle vient d’Italie"),
        ("de", "die Brüke war zu", "die Brücke war zu"),
        ("de", "Die Straße war zu", "Die Strasse war zu"),
        ("fr", "il ne vient pas", "il ne venait pas"),
        ("pt", "nao vai", "não vai"),
    ],
)
def test_a_slip_is_not(language: str, old: str, new: str) -> None:
    assert asked(old, new, language) is None


def test_paragraphs_that_are_added_at_the_end_are_an_update_and_those_between_are_not() -> None:
    assert found(copy(STOOD), copy(STOOD, MORE), "en") is None
    assert found(copy(STOOD), copy(STOOD, MORE, MORE), "en") is None
    assert found(copy(), copy(STOOD), "en") is None
    assert found(copy(STOOD), copy(STOOD.replace("struck", "strucked"), MORE), "en") is None
    assert found(copy(STOOD), copy(MORE, STOOD), "en") == Substance("number", "", "18:30")
    changed = found(copy(STOOD), copy(STOOD.replace("noon", "11"), MORE), "en")
    assert changed == Substance("number", "", "11")
    assert found(copy(STOOD, MORE), copy(STOOD), "en") == Substance("number", "18:30", "")


def test_the_headline_is_asked_too_and_one_where_none_stood_is_an_update() -> None:
    twelve = copy(STOOD, headline="Twelve people are hurt on the bridge")
    assert found(twelve, copy(STOOD, headline="Eleven people are hurt on the bridge"), "en") == Substance(
        "number", "Twelve", "Eleven"
    )
    assert found(copy(STOOD, headline=""), copy(STOOD, headline="Closed at 12"), "en") is None


def test_who_said_it_is_a_name() -> None:
    was = Copy(headline="On the quay", body=(Quotation("<p>we go now.</p>", "the fireman Ola Berg", ""),))
    now = Copy(headline="On the quay", body=(Quotation("<p>we go now.</p>", "the fireman Ola Lind", ""),))
    assert found(was, now, "en") == Substance("name", "Berg", "Lind")


def test_a_line_in_capitals_names_nobody_by_them() -> None:
    old = copy(STOOD, headline="The Bridge Over the Old River Is Closed")
    assert found(old, copy(STOOD, headline="The Bridge Across the Old River Is Closed"), "en") is None


def test_more_than_fifteen_per_cent_of_the_letters_is_a_change_of_substance() -> None:
    old = " ".join(
        f"{letter * 9}" for letter in "abcdefghijklmnopqrst"
    )  # 180 letters, after 14 in the headline
    head = "it is the quay ab"
    for words, is_found in ((3, False), (4, True)):
        new = " ".join(["x" * 9] * words + old.split()[words:])
        it = found(copy(old, headline=head), copy(new, headline=head), "en")
        assert (it is not None) is is_found
        assert it is None or (it.kind, it.share > 15) == ("share", True)


def test_markup_alone_is_no_change() -> None:
    assert found(copy("a bridge of 12"), copy("a <b>bridge</b> of 12"), "en") is None


def test_five_hundred_edits_of_a_long_text_are_asked_in_no_time() -> None:
    chance = random.Random(2026)
    words = re.findall(r"\w+", "the river rose by two metres at noon while nobody said that it would hold")
    text = [[*chance.choices(words, k=80)] for _ in range(12)]
    before = copy(*map(" ".join, text))
    began, kinds = time.perf_counter(), set()
    for _ in range(500):
        at = chance.randrange(12)
        edited = [list(each) for each in text]
        edited[at][chance.randrange(80)] = chance.choice([*words, "17", "risen", "Hull"])
        if chance.random() < 0.1:
            chance.shuffle(edited)
        it = found(before, copy(*map(" ".join, edited)), "en")
        kinds.add(it.kind if it else None)
    assert kinds >= {None, "number", "name", "negation"}
    assert time.perf_counter() - began < 20
