from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.desk.newsroom import Newsroom
from tests.desk_client import Desk
from tests.served import Served, served


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The product itself, on a port of its own, with Ada and Cleo as its editors."""
    with served(tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture(scope="session")
def ada(site: Served) -> Desk:
    return site.first_editor("Ada Marsh", "ada@paper.example")


@pytest.fixture(scope="session")
def cleo(site: Served, ada: Desk) -> Desk:
    return site.staff("Cleo Adeyemi", "cleo@paper.example")


# One a module, not one a run: while it lives its event loop stands in the way of Django's database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.fail("Chromium is missing: install it, or name it in DATELINE_CHROMIUM.", pytrace=False)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()
