"""What readers are told of how many they are."""

from __future__ import annotations

import pytest

from dateline.hub.audience import rounded


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        (0, 0),
        (1, 0),
        (9, 0),
        (10, 10),
        (19, 10),
        (99, 90),
        (100, 100),
        (219, 210),
        (1234, 1200),
        (98765, 98000),
    ],
)
def test_a_round_figure_and_none_for_a_handful(readers: int, said: int) -> None:
    assert rounded(readers) == said
