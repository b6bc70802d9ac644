"""On 64 kbit/s, 300 ms away, with two segments in a hundred that break their line, a page still follows."""

from __future__ import annotations

import time

import pytest

from tests.journeys.pages import comes_to_show, loaded_now
from tests.journeys.slow_line import slow_line

pytestmark = [pytest.mark.browser, pytest.mark.alone]

WATCHED = """async () => {
  const modules = [...document.scripts].find(each => each.type === 'module').src.replace('live.js', '')
  const { model } = await import(modules + 'model.js')
  window.seqs = []
  setInterval(() => seqs.push(model.seq), 10)
}"""


@pytest.mark.parametrize("changes", [25, pytest.param(100, marks=pytest.mark.slow)])
@pytest.mark.slow
def test_a_hundred_changes_are_applied_in_order_within_a_minute(stage, browser, reader, changes):
    path = f"slow-line-{changes}"
    newsroom = stage.newsroom(path)
    newsroom.begin_today()
    newsroom.open(entries=10)
    with slow_line(stage.port) as line:
        page = reader(f"{line.url}/live/{path}/")
        page.evaluate(WATCHED)
        line.resets = 0.02
        began = time.monotonic()
        for number in range(changes):
            newsroom.publish(f"Number {number}")
            time.sleep(0.05)
        comes_to_show(page, loaded_now(browser, f"{stage.url}/live/{path}/"), within=60)
        took = time.monotonic() - began
        line.resets = 0.0
        seqs = page.evaluate("seqs")
        assert took <= 60
        assert seqs == sorted(seqs)
        assert len(set(seqs)) > 3, "it followed, and did not only begin anew"
        print(f"{changes} changes in {took:.1f} s, {line.broken} lines broken, {len(set(seqs))} states shown")
