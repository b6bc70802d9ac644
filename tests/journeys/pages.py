"""When are two pages equal? What they show, thing by thing, as HTML in one spelling."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

_SHOWN = (Path(__file__).parent / "shown.js").read_text()


def shown(page: Page) -> dict[str, Any]:
    """What the page shows: title, parts of the head, held, timeline, contents, the way on, one by one."""
    result: dict[str, Any] = page.evaluate(_SHOWN)
    return result


def loaded_now(browser: Browser, url: str) -> dict[str, Any]:
    """What the same page shows when it is loaded now, by a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(url)
        return shown(page)
    finally:
        context.close()


def becomes_equal(browser: Browser, page: Page, url: str, within: float = 10.0) -> float:
    """Waits until the open page shows what `url` shows now; the seconds it took. Fails with the difference."""
    return comes_to_show(page, loaded_now(browser, url), within)


def comes_to_show(page: Page, fresh: dict[str, Any], within: float) -> float:
    began = time.monotonic()
    while (here := shown(page)) != fresh:
        assert time.monotonic() - began < within, "\n".join(_differences(here, fresh))
        page.wait_for_timeout(50)
    return time.monotonic() - began


def _differences(here: dict[str, Any], fresh: dict[str, Any]) -> list[str]:
    said = ["The open page differs from the page loaded now:"]
    for name, wanted in fresh.items():
        found = here[name]
        if not isinstance(wanted, list) and found != wanted:
            said.append(f"{name}: {found!r} instead of {wanted!r}")
        elif found != wanted:
            said += [f"{name} has too much: {each[:300]}" for each in found if each not in wanted]
            said += [f"{name} lacks: {each[:300]}" for each in wanted if each not in found]
            if sorted(found) == sorted(wanted):
                said.append(f"{name}: the same things in another order")
    return said
