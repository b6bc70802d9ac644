"""Plain charts: every moment is counted once, where the clock at home puts it, and no gap is drawn over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dateline.desk.charts import HEIGHT, MOST_BARS, WIDTH, bars_over_time, line_over_time

START = datetime(2026, 10, 24, 21, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "step", [timedelta(seconds=1), timedelta(minutes=3), timedelta(hours=5), timedelta(days=3)]
)
def test_every_entry_is_in_one_bar(step: timedelta) -> None:
    chart = bars_over_time([START + n * step for n in range(400)], "Europe/Paris")
    assert chart is not None
    assert sum(bar.value for bar in chart.bars) == 400
    assert len(chart.bars) <= MOST_BARS + 2
    assert max(bar.height for bar in chart.bars) == HEIGHT
    assert all(0 <= bar.x <= WIDTH and bar.y >= 0 for bar in chart.bars)


def test_bars_begin_where_the_hour_begins_at_home() -> None:
    chart = bars_over_time([START, START + timedelta(hours=30)], "Asia/Kolkata")
    assert chart is not None
    assert chart.step == timedelta(hours=1)
    assert chart.bars[0].label == "02:00"


def test_nothing_has_no_chart() -> None:
    assert bars_over_time([], "UTC") is None
    assert line_over_time([START], [None], "UTC") is None


def test_where_nobody_looked_the_line_is_broken() -> None:
    minutes = [0, 1, 2, 30, 31]
    chart = line_over_time([START + timedelta(minutes=n) for n in minutes], [5, 6, 7, 8, 9], "UTC")
    assert chart is not None
    assert [len(points.split()) for points in chart.stretches] == [3, 2]
    assert chart.top == 9
