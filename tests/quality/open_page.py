"""From the request that publishes to the screen of an open page, in Chromium, while thousands of others read:

    python -m tests.quality.open_page --readers 5000

Server, readers and publishing are those of `dateline bench`. A change counts when the frame after its appearance is
drawn. The page and the readers share the cores that the server leaves.
"""

from __future__ import annotations

import argparse
import statistics
import time

from playwright.sync_api import Page, sync_playwright

from dateline.bench.crowd import gathered
from dateline.bench.newsroom import Newsroom, newsroom
from tests.journeys.conftest import ARGUMENTS, chromium

EVERY = 0.4  # seconds
WITHIN = 10.0

# The wall clock, which the page and this program share.
_NOTES = """
  shown = []
  new MutationObserver(all => all.some(each => [...each.addedNodes].some(node => node.dataset?.entry)) &&
    requestAnimationFrame(() => shown.push(Date.now()))
  ).observe(document.querySelector('#timeline'), { childList: true, subtree: true })
"""


def waits(room: Newsroom, page: Page, changes: int) -> list[float]:
    """Milliseconds that each change took."""
    page.evaluate(_NOTES)
    since_epoch = time.time_ns() - time.monotonic_ns()
    asked = []
    for _ in range(changes):
        asked.append((room.publish().asked + since_epoch) / 1e6)
        page.wait_for_timeout(1000 * EVERY)
    page.wait_for_function("count => shown.length >= count", arg=changes, timeout=1000 * WITHIN)
    shown: list[float] = page.evaluate("shown")
    return [there - then for there, then in zip(shown, asked, strict=True)]


def measured(readers: int, changes: int) -> list[float]:
    with newsroom(readers + 10) as room, gathered(readers) as crowd, sync_playwright() as playwright:
        crowd.seek(room.port, room.stream)
        crowd.join(readers, room.cursor())
        page = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS)).new_page()
        page.goto(f"http://127.0.0.1:{room.port}/live/{room.path}/")
        page.wait_for_function("document.querySelector('#live-status').textContent === 'Live'")
        return waits(room, page, changes)


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.quality.open_page")
    parser.add_argument("--readers", type=int, default=5000)
    parser.add_argument("--changes", type=int, default=100)
    chosen = parser.parse_args()
    took = sorted(measured(chosen.readers, chosen.changes))
    p99 = took[min(len(took) - 1, int(0.99 * len(took)))]
    print(
        f"{len(took)} changes on an open page, {chosen.readers} others reading: "
        f"p50 {statistics.median(took):.0f} ms, p99 {p99:.0f} ms, at worst {took[-1]:.0f} ms"
    )


if __name__ == "__main__":
    main()
