"""The Chromium that the browser tests drive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    named = os.environ.get("DATELINE_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if named is None:
        pytest.fail("There is no Chromium: install it, or name one in DATELINE_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        yield browser
        browser.close()
