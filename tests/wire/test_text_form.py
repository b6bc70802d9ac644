"""The text form of a live page."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.core.body import Card, Text
from dateline.core.coverage import Status
from dateline.wire.found import Unreadable
from dateline.wire.hints import Hints
from dateline.wire.pages.time_line import read_line
from tests.wire.samples import COVERAGES, found, page_of, real

SPUTNIK = COVERAGES / "text" / "sputnik-20220602.txt"


@real
def test_the_real_page_gives_its_twenty_entries_in_order() -> None:
    entries = found(SPUTNIK).entries
    assert len(entries) == 20
    assert entries[-1].copy.stated == datetime(2022, 6, 2, 3, 28, tzinfo=UTC)
    assert entries[0].copy.stated == datetime(2022, 6, 1, 13, 37, tzinfo=UTC)
    stated = [entry.copy.stated for entry in entries]
    assert stated == sorted(stated, key=lambda moment: moment or datetime.max)


@real
def test_its_headlines_alone_are_flashes_and_its_linked_articles_are_cards() -> None:
    page = found(SPUTNIK)
    assert (page.flashes, page.cards) == (6, 3)
    cards = [block for entry in page.entries for block in entry.copy.body if isinstance(block, Card)]
    assert len({card.topic for card in cards}) == 1
    assert all(card.headline and card.topic and card.picture and card.picture.caption for card in cards)
    assert [card.date for card in cards] == ["2022-06-01", "2022-06-01", "2022-06-02"]
    alone = [entry for entry in page.entries if not entry.copy.headline]
    assert [type(entry.copy.body[0]) for entry in alone] == [Card, Card]


@real
def test_its_head_has_standfirst_background_caption_and_follow_links_with_their_editions() -> None:
    page, lines = found(SPUTNIK), SPUTNIK.read_text().splitlines()
    assert f"{page.head.kicker}: {page.head.headline}" == lines[4]
    assert page.head.standfirst == lines[6]
    assert len(page.head.background) == 2
    assert page.head.picture is not None
    assert page.head.picture.caption == lines[2].partition(" - - ")[0]
    assert page.head.picture.credit == lines[2].rpartition("- ")[2]
    assert [(link.edition, link.url) for link in page.head.follow] == [
        ("US", lines[10].split()[-1]),
        ("India", lines[11].split()[-1]),
    ]
    leads = [entry.copy.headline for entry in page.entries if "lead" in entry.marks]
    assert leads == [page.head.headline]


@real
def test_no_word_of_its_navigation_becomes_an_entry() -> None:
    page, lines = found(SPUTNIK), SPUTNIK.read_text().splitlines()
    everything = repr(page.entries) + repr(page.head)
    for number in (13, 14, 107, 108, 109):
        assert lines[number - 1] not in everything
        assert f"line {number}" in {gone.where for gone in page.left_out}


HEAD = "The river\n\nIt is high.\n"


def test_times_of_day_count_on_over_midnight_whichever_way_the_page_runs() -> None:
    newest = page_of(
        HEAD + "All times GMT, 8 November 2016\n2:51 a.m.\nThird\n11:10 p.m.\nSecond\n9:05 p.m.\nFirst"
    )
    oldest = page_of(
        HEAD + "All times GMT, 8 November 2016\n9:05 p.m.\nFirst\n11:10 p.m.\nSecond\n2:51 a.m.\nThird"
    )
    for page in (newest, oldest):
        assert [entry.copy.headline for entry in page.entries] == ["First", "Second", "Third"]
        assert [entry.published for entry in page.entries] == [
            datetime(2016, 11, 8, 21, 5, tzinfo=UTC),
            datetime(2016, 11, 8, 23, 10, tzinfo=UTC),
            datetime(2016, 11, 9, 2, 51, tzinfo=UTC),
        ]


def test_entries_of_one_minute_keep_their_order() -> None:
    page = page_of(
        HEAD
        + "10:01AM PDT, May 4, 2024 - One\n10:01AM PDT, May 4, 2024 - Two\n10:02AM PDT, May 4, 2024 - Three"
    )
    assert [entry.copy.headline for entry in page.entries] == ["One", "Two", "Three"]
    assert page.entries[0].copy.stated == page.entries[1].copy.stated
    assert page.entries[0].published < page.entries[1].published


def test_day_headings_date_the_entries_below_them() -> None:
    page = page_of(
        "LIVE: The river\nAll times GMT\nTuesday 8 November 2016\n09:00\nFalls\nMonday 7 November 2016\n22:00\nRises"
    )
    assert [entry.published.day for entry in page.entries] == [7, 8]


def test_a_page_without_a_zone_or_a_day_is_refused_with_the_option_that_helps() -> None:
    with pytest.raises(Unreadable, match="--zone"):
        page_of(HEAD + "8 November 2016\n09:00\nOne\n10:00\nTwo")
    with pytest.raises(Unreadable, match="--date"):
        page_of(HEAD + "All times GMT\n09:00\nOne\n10:00\nTwo")
    page = page_of(HEAD + "09:00\nOne\n10:00\nTwo", Hints("Europe/Paris", date(2016, 11, 8)))
    assert page.entries[0].published == datetime(2016, 11, 8, 8, tzinfo=UTC)
    assert page.head.zone == "Europe/Paris"


@pytest.mark.parametrize(
    "text",
    [
        "Dear Ann,\nwe meet at 10:30 in the park.\n10:45 would be late.",
        "A cake\nTake 250 g of flour.\nBake for 45 minutes.",
        "Home 1 - 0 Away\n3 min: A goal\n10 min: A corner",
        "Newsblog\nMittwoch, 12. August\n+++ Der Fluss steigt.\n+++ Der Fluss fällt.",
        "[00:00:00:04] somebody\n[00:00:00:09] somebody else",
    ],
)
def test_what_is_no_live_page_is_refused_and_never_half_read(text: str) -> None:
    with pytest.raises(Unreadable, match="only live pages"):
        page_of(text)


def test_a_page_that_is_being_updated_is_live_and_one_that_says_so_has_ended() -> None:
    times = "09:00 GMT 01.05.2024\nOne\n10:00 GMT 01.05.2024\nTwo\n"
    assert page_of(f"The river\nBeing updated\n{times}").status is Status.LIVE
    assert page_of(f"The river\n{times}This event has now ended").status is Status.ENDED
    assert page_of(f"The river\n{times}").status is None


def test_a_time_with_nothing_under_it_is_left_out_and_said() -> None:
    page = page_of("The river\n09:00 GMT 01.05.2024\n10:00 GMT 01.05.2024\nTwo")
    assert len(page.entries) == 1
    assert [gone.where for gone in page.left_out] == ["line 2"]


def test_bylines_at_the_end_of_most_entries_are_bylines() -> None:
    day = "1 May 2024"
    lines = (
        "6:56 pm EST: It rises - Ada Marsh",
        "7:20 pm EST: It stands - Bo Lind",
        "8:10 pm EST: It falls - Ada Marsh",
    )
    page = page_of("\n".join(("The river", day, *lines)))
    assert [entry.copy.bylines for entry in page.entries] == [("Ada Marsh",), ("Bo Lind",), ("Ada Marsh",)]
    assert page.entries[0].copy.headline == "It rises"


def test_a_sentence_is_text_and_markup_in_it_is_only_characters() -> None:
    page = page_of("The river\n09:00 GMT 01.05.2024\n<b>It</b> rises & rises.\n10:00 GMT 01.05.2024\nTwo")
    assert page.entries[0].copy.headline == ""
    assert page.entries[0].copy.body == (Text("&lt;b&gt;It&lt;/b&gt; rises &amp; rises."),)


@pytest.mark.parametrize(
    ("line", "hour", "minute", "zone", "rest"),
    [
        ("03:28 GMT 02.06.2022", 3, 28, "GMT", ""),
        ("UPDATE 10:35 p.m.", 22, 35, "", ""),
        ("6:56 pm EST: Words", 18, 56, "EST", "Words"),
        ("22:54 hs | Words", 22, 54, "", "Words"),
        ("11:35 AM, November 7", 11, 35, "", ""),
        ("9.17am GMT", 9, 17, "GMT", ""),
        ("13.28pm Words", 13, 28, "", "Words"),
        ("1:15pm NZDT (7:15pm EST)", 13, 15, "NZDT", ""),
        ("10:01AM PDT - Words", 10, 1, "PDT", "Words"),
        ("6h26: Words", 6, 26, "", "Words"),
        ("07H10 : Words", 7, 10, "", "Words"),
        ("22:00. Words", 22, 0, "", "Words"),
        ("20.37 | Words", 20, 37, "", "Words"),
        ("11:59 AM – Words", 11, 59, "", "Words"),
        ("2022-06-02T03:28:00Z", 3, 28, "Z", ""),
        ("12:00 a.m. ET", 0, 0, "ET", ""),
    ],
)
def test_time_lines_as_papers_write_them(line: str, hour: int, minute: int, zone: str, rest: str) -> None:
    read = read_line(line)
    assert read is not None
    assert (read.clock.hour, read.clock.minute, read.zone, read.rest) == (hour, minute, zone, rest)


def test_a_line_with_author_date_and_time_gives_all_three() -> None:
    read = read_line("Ada Marsh 9/7/2016 4:57:09 PMNow that")
    assert read is not None
    assert (read.author, read.rest, read.clock.second) == ("Ada Marsh", "Now that", 9)
    assert read.day is not None
    assert (read.day.month, read.day.day) == (9, 7)


@pytest.mark.parametrize(
    "line", ["3.50 million people", "10.30 is when", "20% of them", "In 2019, the", "25:10", "9:75"]
)
def test_other_numbers_are_no_times(line: str) -> None:
    assert read_line(line) is None


def test_an_entry_of_many_words_is_an_entry() -> None:
    words = "word " * 450
    page = page_of(
        f"Night\n00:50 GMT 01.05.2024: Short\n01:30 GMT 01.05.2024: {words}\n01:50 GMT 01.05.2024: Third"
    )
    assert len(page.entries) == 3
    assert page.entries[1].copy.body == (Text(words.strip()),)


@pytest.mark.parametrize("step", [1, -1])
def test_flashes_on_the_line_of_their_time_stand_between_entries_below_theirs(step: int) -> None:
    parts = [
        f"{hour}:00\nHeadline {hour}\nThe text of {hour}.\n"
        if minute == "00"
        else f"{hour}:{minute} - Flash {hour}.{minute}\n"
        for hour in (10, 11)
        for minute in ("00", "20", "40")
    ] + ["12:00\nHeadline 12\n"]
    page = page_of("Election\n8 November 2016, all times GMT\n" + "".join(parts[::step]))
    assert [entry.copy.headline for entry in page.entries] == [
        "Headline 10", "Flash 10.20", "Flash 10.40", "Headline 11", "Flash 11.20", "Flash 11.40", "Headline 12"
    ]  # fmt: skip


def test_what_an_entry_announces_for_other_hours_is_its_text_and_the_report_says_so() -> None:
    page = page_of(
        "Election\n8 November 2016, all times GMT\n10:00\nWhat comes\n17:30: Results\n08:15: Repeat\n"
        "10:30\nPolls are open\n11:00\nAll calm\n"
    )
    assert len(page.entries) == 3
    assert page.entries[0].copy.body == (Text("17:30: Results"), Text("08:15: Repeat"))
    assert {gone.what for gone in page.left_out if "came in as text" in gone.why} == {
        "17:30: Results",
        "08:15: Repeat",
    }
