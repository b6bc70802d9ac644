"""Times as a coverage tells them."""

from __future__ import annotations

import pytest

from dateline.core.coverage import Head
from dateline.reader.home import date_label, home_of, iso
from tests.reader.reading import at


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("UTC", "20:17 UTC"),
        ("GMT", "20:17 GMT"),
        ("Europe/London", "21:17 BST"),  # in 1969 British Standard Time ran all year
        ("America/New_York", "16:17 EDT"),
        ("America/Sao_Paulo", "17:17 UTC−3"),
        ("Asia/Kathmandu", "01:47 UTC+5:30"),  # it moved to +5:45 in 1986
        ("No/Such_Place", "20:17 UTC"),
    ],
)
def test_the_zone_has_its_name(zone: str, expected: str) -> None:
    home = home_of(Head(path="x", headline="x", zone=zone))
    assert home.stamp(at("1969-07-20 20:17")) == expected


def test_a_moment_beside_another_names_its_day_only_if_it_is_another() -> None:
    home = home_of(Head(path="x", headline="x", zone="UTC"))
    stated = at("1969-07-20 23:50")
    assert home.beside(at("1969-07-20 23:58"), stated) == "23:58"
    assert home.beside(at("1969-07-21 00:04"), stated) == "21 July, 00:04"
    assert home.beside(at("2019-07-20 09:00"), stated) == "20 July 2019, 09:00"


def test_times_as_data_are_whole_seconds_in_utc() -> None:
    assert iso(at("1969-07-20 20:17").replace(microsecond=123456)) == "1969-07-20T20:17:00Z"


@pytest.mark.parametrize(
    ("text", "label"), [("1969-07-20", "20 July 1969"), ("last week", "last week"), ("", "")]
)
def test_dates_of_stories_are_written_out(text: str, label: str) -> None:
    assert date_label(text) == label
