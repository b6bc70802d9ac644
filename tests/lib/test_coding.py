"""Which content coding a client is answered in."""

from __future__ import annotations

import pytest

from dateline.lib.coding import chosen


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZip", "gzip"),
        ("identity", ""),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("gzip; q=0.000", ""),
        ("*", "br"),
        ("br;q=0, *", "gzip"),
        ("gzip;q=much", ""),
        (" , gzip ,", "gzip"),
    ],
)
def test_the_coding_is_the_one_the_client_takes_most_gladly(accepted: str, coding: str) -> None:
    assert chosen(accepted, ("br", "gzip")) == coding


def test_a_coding_that_is_not_offered_is_never_chosen() -> None:
    assert chosen("br", ("gzip",)) == ""
