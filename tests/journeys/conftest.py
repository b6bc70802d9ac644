from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.stage import Stage, staged

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
)


def chromium() -> str:
    found = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.fail(
            "These tests need Chromium: install it (apt-get install chromium) "
            "or name it in DATELINE_CHROMIUM.",
            pytrace=False,
        )
    return found


# One a module, not one a run: while it lives its event loop stands in the way of Django's database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = chromium()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page for a reader; what goes wrong in its modules fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opens(url: str, *, first: str = "", **settings: Any) -> Page:
        context = browser.new_context(**settings)
        contexts.append(context)
        if first:
            context.add_init_script(first)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(url)
        # For four seconds a page whose line is slow says nothing, on purpose: five would be too few to wait.
        expect(page.locator("#live-status")).not_to_be_empty(timeout=15_000)
        return page

    yield opens
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("stage")
    with staged(folder) as running:
        yield running
