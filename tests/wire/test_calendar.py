"""On which day, and at which of two like hours, it was: what pages say of it, and what they leave to the reader."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.wire.found import Found
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.pages.dates import named_as_last
from tests.wire.samples import html_page, page_of

NIGHT = "2:51 a.m. EST\nThird\n11:10 p.m. EST\nSecond\n9:05 p.m. EST\nFirst\n"


def times(page: Found) -> list[tuple[str, str]]:
    return [(entry.copy.headline, f"{entry.published:%Y-%m-%d %H:%M}") for entry in page.entries]


def utc(text: str, hints: Hints = NO_HINTS) -> list[str]:
    return [when for _, when in times(page_of(text, hints))]


@pytest.mark.parametrize(
    ("line", "is_last"),
    [
        ("LIVE UPDATES: Election night, November 8, 2016", False),
        ("https://paper.example/2016/11/08/live-updates-election/", False),
        ("Updated: the river on 8 November 2016", False),
        ("Updated November 8, 2016", True),
        ("Last update: 03:28 GMT 08.11.2016", True),
        ("Updated 11:05 PM ET, Tue November 8, 2016", True),
        ("Zuletzt aktualisiert am Dienstag, 8. November 2016", True),
        ("Dernière mise à jour : le mardi 8 novembre 2016", True),
        ("Actualizado el 8 de noviembre de 2016", True),
        ("Published November 8, 2016", False),
    ],
)
def test_a_day_is_that_of_the_newest_entry_only_where_the_word_stands_right_before_it(
    line: str, *, is_last: bool
) -> None:
    assert named_as_last(line) == is_last


def test_a_headline_or_an_address_that_says_updates_puts_no_entry_a_day_early() -> None:
    evening = ["2016-11-09 02:05", "2016-11-09 04:10", "2016-11-09 07:51"]
    assert utc(f"LIVE UPDATES: Election night, November 8, 2016\n\n{NIGHT}") == evening
    assert utc(f"Election night\nUpdated 9 November 2016\n{NIGHT}") == evening
    lines = "".join(f"<p>{line}</p>" for line in NIGHT.splitlines())
    address = '<link rel="canonical" href="https://paper.example/2016/11/08/live-updates-election-night/">'
    page = page_of(html_page(head=address, body=f"<h1>Election night</h1><main>{lines}</main>"))
    assert [when for _, when in times(page)] == evening


def test_the_day_of_publication_is_that_of_the_pages_own_zone() -> None:
    head = '<meta property="article:published_time" content="2024-05-02T02:00:00Z">'
    words = "<p>10:40 p.m. EDT</p><p>Second</p><p>10:05 p.m. EDT</p><p>First</p>"
    page = page_of(html_page(head=head, body=f"<h1>Election</h1><main>{words}</main>"))
    assert times(page) == [("First", "2024-05-02 02:05"), ("Second", "2024-05-02 02:40")]


def test_the_zone_in_the_lead_is_read_also_where_the_address_says_the_day() -> None:
    lead = "<p>The Latest on the election (all times EST):</p>"
    words = f"{lead}<p>2:51 a.m.</p><p>Third</p><p>11:10 p.m.</p><p>Second</p>"
    address = '<link rel="canonical" href="https://paper.example/2016/11/08/election-results-and-more/">'
    page = page_of(html_page(head=address, body=f"<h1>The Latest</h1><main>{words}</main>"))
    assert times(page) == [("Second", "2016-11-09 04:10"), ("Third", "2016-11-09 07:51")]


def test_a_night_over_the_turn_of_the_year_lies_in_two_years() -> None:
    lines = "00:05, 1 January\nFireworks\n23:50, 31 December\nCrowds\n"
    expected = ["2023-12-31 23:50", "2024-01-01 00:05"]
    assert utc(f"New year\nAll times GMT\n{lines}", Hints(day=date(2023, 12, 31))) == expected
    assert utc(f"New year\nAll times GMT, 31 December 2023\n{lines}") == expected
    assert utc(f"New year\nAll times GMT, 1 January 2024\n{lines}") == expected
    headings = "Monday 1 January\n00:05\nFireworks\nSunday 31 December\n23:50\nCrowds\n"
    assert utc(f"New year\nAll times GMT, 31 December 2023\n{headings}") == expected
    one_says_it = "00:05, 1 January 2024\nFireworks\n23:50, 31 December\nCrowds\n"
    assert utc(f"New year\nAll times GMT\n{one_says_it}") == expected


def test_times_above_the_first_that_names_its_day_are_counted_from_it() -> None:
    newest = (
        "7:30 AM\nSunrise\n00:10 AM\nMidnight\n11:35 PM, November 7\nLate\n10:00 PM, November 7\nEarlier\n"
    )
    assert times(page_of(f"Election\n8 November 2016, all times GMT\n{newest}")) == [
        ("Earlier", "2016-11-07 22:00"),
        ("Late", "2016-11-07 23:35"),
        ("Midnight", "2016-11-08 00:10"),
        ("Sunrise", "2016-11-08 07:30"),
    ]
    oldest = "9:00 PM\nA\n11:00 PM\nB\n00:10 AM, November 8\nC\n1:00 AM, November 8\nD\n"
    assert utc(f"Election\n7 November 2016, all times GMT\n{oldest}") == [
        "2016-11-07 21:00",
        "2016-11-07 23:00",
        "2016-11-08 00:10",
        "2016-11-08 01:00",
    ]


def test_a_long_silence_does_not_turn_the_page_round() -> None:
    head = "Election day\nAll times GMT, 8 November 2016\n"
    expected = [
        ("Polls open", "2016-11-08 07:00"),
        ("Polls close", "2016-11-08 21:00"),
        ("First result", "2016-11-08 21:05"),
    ]
    assert times(page_of(f"{head}21:05\nFirst result\n21:00\nPolls close\n07:00\nPolls open\n")) == expected
    assert times(page_of(f"{head}07:00\nPolls open\n21:00\nPolls close\n21:05\nFirst result\n")) == expected


def test_the_hour_that_the_clocks_repeat_is_told_twice() -> None:
    lines = ["00:50", "01:30", "01:50", "01:48", "01:10", "01:40", "02:10"]
    hints = Hints("Europe/London")
    for order in (lines, lines[::-1]):
        text = "".join(f"{line}\nAt {line}\n" for line in order)
        assert [e.published for e in page_of(f"Night\n27 October 2024\n{text}", hints).entries] == [
            datetime(2024, 10, 26, 23, 50, tzinfo=UTC),
            datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
            *sorted([datetime(2024, 10, 27, 0, 50, tzinfo=UTC), datetime(2024, 10, 27, 0, 48, tzinfo=UTC)]),
            datetime(2024, 10, 27, 1, 10, tzinfo=UTC),
            datetime(2024, 10, 27, 1, 40, tzinfo=UTC),
            datetime(2024, 10, 27, 2, 10, tzinfo=UTC),
        ]
