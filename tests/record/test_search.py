"""What readers find: by the words of what is public now, and of nothing else; the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from dateline.core.body import Photo, Quotation, Table, Text
from dateline.core.coverage import HeadCopy, Order
from dateline.core.entry import Copy, Entry, Source
from dateline.core.inquiry import inquiry
from dateline.core.story import StoryCopy
from dateline.record import actions, queries
from tests.cast import ADA, START, later, open_live

pytestmark = pytest.mark.django_db(transaction=True)


def put(path: str, headline: str = "", text: str = "Words.", **more: object) -> Entry:
    marks = more.pop("marks", ())
    copy = Copy(headline=headline, body=(Text(text),), **more)  # type: ignore[arg-type]
    done = actions.publish_entry(ADA, path, copy, now=later(), marks=marks)  # type: ignore[arg-type]
    assert done.entry is not None
    return done.entry


def found(asked: str, path: str = "", language: str = "en", **more: object) -> list[str]:
    """What is found, by headline."""
    page = queries.search(inquiry(asked, language), path=path, **more)  # type: ignore[arg-type]
    assert page is not None
    return [(hit.entry or hit.story or hit.head).headline for hit in page.hits]  # type: ignore[union-attr]


def test_every_word_must_be_there_and_capitals_and_accents_make_no_difference() -> None:
    path = open_live()
    put(path, "Été à São Paulo", "The river is high.")
    put(path, "Winter", "The RIVER is low in Sao Paulo.")
    assert found("river sao", path) == ["Winter", "Été à São Paulo"]
    assert found("ÉTÉ river", path) == ["Été à São Paulo"]
    assert found("river desert", path) == []


@pytest.mark.parametrize(
    ("language", "said", "asked"),
    [
        ("en", "Two rockets were launched", "rocket launch"),
        ("en", "The rocket's fuel", "rockets"),
        ("de", "Die Raketen starten", "Rakete"),
        ("fr", "L’équipage et ses fusées", "fusée equipage"),
        ("es", "Los cohetes despegan", "cohete"),
        ("ru", "Запуск ракеты отложили", "ракета"),
        ("ru", "Всё ещё ждём", "все еще"),
        ("ar", "إطلاق الصواريخ من القاعدة", "قاعدة صواريخ"),
        ("zh", "人类登上月球表面", "月球"),
        ("en", "Hugo’s 2nd try at 10:45", "hugo 2nd 10:45"),
    ],
)
def test_other_forms_of_a_word_are_found_in_every_language_we_speak(
    language: str, said: str, asked: str
) -> None:
    path = open_live()
    put(path, "This one", said)
    put(path, "Another", "Nothing of the kind.")
    assert found(asked, path, language) == ["This one"]


def test_quoted_words_stand_together_and_a_word_after_a_minus_is_not_there() -> None:
    path = open_live()
    put(path, "One", "A small step for a man.")
    put(path, "Two", "A step that is small.")
    assert found('"small step"', path) == ["One"]
    assert found("small step", path) == ["Two", "One"]
    assert found("small -man", path) == ["Two"]
    assert found("“small step” step", path) == ["One"]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "   ",
        '"',
        '""',
        "-",
        "***",
        "scope:c1",
        "NEAR(a b)",
        "a OR b",
        "') --",
        "%_\\",
        "\x00",
        "-only",
        "'",
        "(" * 300,
    ],
)
def test_nothing_that_is_typed_is_an_error(asked: str) -> None:
    path = open_live()
    put(path, "One", "Some words.")
    for where in (path, ""):
        for order in Order:
            assert found(asked, where, order=order) == []


def test_all_that_an_entry_says_is_looked_at() -> None:
    path = open_live()
    body = (
        Quotation("<p>Alpha &amp; <em>be</em>ta</p>", "Speaker Gamma", "of Delta"),
        Photo("ab" * 16, 10, 10, "Epsilon caption", "Zeta credit", "Eta alt"),
        Table(("Theta",), (("Iota", "Kappa"),), "Lambda"),
    )
    copy = Copy(
        "Headline Mu", body, ("Nu Byline",), "Xi", None, (Source("Omikron", "Pi"),), topics=("Rho Sigma",)
    )
    actions.publish_entry(ADA, path, copy, now=later())
    words = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omikron pi rho sigma"
    for word in words.split():
        assert found(f'"{word}"', path) == ["Headline Mu"], word


def test_the_newest_come_first_and_the_pages_go_on_where_the_last_one_ended() -> None:
    path = open_live()
    times = [5, 1, 4, 1, 3, 2]
    for number, minutes in enumerate(times):
        put(path, f"{minutes}-{number}", "storm", stated=START + timedelta(minutes=minutes))
    expected = ["5-0", "4-2", "3-4", "2-5", "1-3", "1-1"]
    assert found("storm", path) == expected
    assert found("storm", path, order=Order.OLDEST) == expected[::-1]
    for order, wanted in ((Order.NEWEST, expected), (Order.OLDEST, expected[::-1])):
        mark, seen = None, []
        while True:
            page = queries.search(inquiry("storm"), path=path, order=order, after=mark, size=2)
            assert page is not None
            assert page.total == 6
            seen += [hit.entry.headline for hit in page.hits if hit.entry]
            if not page.more:
                break
            mark = page.hits[-1].mark
        assert seen == wanted


def test_everywhere_coverages_and_stories_are_found_too_and_each_kind_alone() -> None:
    path = open_live(headline="Flood in the valley")
    put(path, "Bridge closed", "The flood took it.")
    actions.open_story(ADA, "why", StoryCopy("Why the flood came", body=(Text("Rain."),)), now=later())
    assert set(found("flood")) == {"Flood in the valley", "Bridge closed"}
    actions.publish_story(
        ADA, "why", StoryCopy("Why the flood came", body=(Text("Rain."),)), now=later(), if_rev=1
    )
    assert set(found("flood")) == {"Flood in the valley", "Bridge closed", "Why the flood came"}
    assert found("flood", kind="story") == ["Why the flood came"]
    assert found("flood", kind="coverage") == ["Flood in the valley"]
    assert found("flood", kind="entry") == ["Bridge closed"]
    assert found("flood", path) == ["Bridge closed"]


def test_what_is_changed_is_found_by_its_new_words_alone() -> None:
    path = open_live(headline="Old head")
    entry = put(path, "One", "The canary sings.")
    actions.amend_entry(ADA, path, entry.id, Copy("One", (Text("The crow sings."),)), now=later(), if_rev=1)
    assert found("canary", path) == []
    assert found("crow", path) == ["One"]
    desk = queries.desk_head(ADA, path)
    assert desk is not None
    actions.edit_head(ADA, path, HeadCopy("New head"), now=later(), if_rev=desk.rev)
    assert found('"old head"') == []
    assert found('"new head"') == ["New head"]


def test_what_is_withheld_retracted_or_taken_down_is_not_found_and_what_is_released_is() -> None:
    path = open_live()
    one, two, three = (put(path, f"Canary {n}", "feather") for n in "abc")
    stub = actions.withhold_entry(ADA, path, one.id, now=later(), if_rev=1).entry
    actions.retract_entry(ADA, path, two.id, "It was untrue.", now=later(), if_rev=1)
    actions.take_down_entry(ADA, path, three.id, "A court said so.", now=later(), if_rev=1)
    assert found("feather") == found("canary", path) == found("untrue") == []
    assert stub is not None
    actions.release_entry(ADA, path, one.id, now=later(), if_rev=stub.rev)
    assert found("feather", path) == ["Canary a"]


def test_drafts_planned_coverages_and_withdrawn_stories_are_not_found() -> None:
    actions.open_coverage(ADA, "planned-one", HeadCopy("Secret canary"), now=later())
    path = open_live()
    actions.save_draft(ADA, path, Copy("Draft canary", (Text("canary"),)), now=later())
    copy = StoryCopy("Canary story", body=(Text("canary"),))
    actions.open_story(ADA, "canary-story", copy, now=later())
    assert found("canary") == []
    assert queries.search(inquiry("canary"), path="planned-one") is None
    actions.publish_story(ADA, "canary-story", copy, now=later(), if_rev=1)
    assert found("canary") == ["Canary story"]
    actions.withdraw_story(ADA, "canary-story", "It was untrue.", now=later(), if_rev=2)
    assert found("canary") == found("untrue") == []


def test_what_was_taken_down_is_in_no_file_of_the_database() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite's file")
    path = open_live()
    for n in range(50):
        put(path, f"Number {n}", f"Filling with many different words number {n} zyx{n}abc")
    entry = put(path, "Zebrafinch", "quetzalcoatlus quagga")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = Path(str(connection.settings_dict["NAME"]))
    assert b"quetzalcoatlus" in file.read_bytes()
    actions.take_down_entry(ADA, path, entry.id, "A court said so.", now=later(), if_rev=1)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for word in (b"quetzalcoatlus", b"quagga", b"zebrafinch", b"etzalcoatlus"):
        assert word not in file.read_bytes().lower(), word


def test_no_more_are_counted_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.record.queries.finding.COUNTED", 3)
    path = open_live()
    for n in range(5):
        put(path, f"n{n}", "storm")
    page = queries.search(inquiry("storm"), path=path, size=2)
    assert page is not None
    assert (page.total, page.many, page.more, len(page.hits)) == (3, True, True, 2)
