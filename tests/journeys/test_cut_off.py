"""A page whose server cannot reach its database says that it is not current, and is again when the server is."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import expect

from tests.brokers import PostgreSQL
from tests.served import served

pytestmark = [pytest.mark.browser, pytest.mark.alone]


@contextmanager
def frozen(database: PostgreSQL) -> Iterator[None]:
    """Its machine is there and takes what is sent; nothing ever comes back."""
    assert database.process is not None
    server = psutil.Process(database.process.pid)
    processes = [server, *server.children(recursive=True)]
    for process in processes:
        os.kill(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process.pid, signal.SIGCONT)


@pytest.mark.slow
def test_a_page_whose_server_hears_nothing_of_its_database_says_so(reader, tmp_path: Path) -> None:
    with (
        PostgreSQL(tmp_path / "pg") as database,
        served(tmp_path / "site", DATELINE_DATABASE_URL=database.url) as site,
    ):
        desk = site.first_editor()
        desk.open_live("river")
        desk.publish("river", "The bridge is closed")
        page = reader(f"{site.url}/live/river/")
        status = page.locator("#live-status")
        expect(status).to_have_text("Live")
        with frozen(database):
            expect(status).to_have_text(re.compile("^Last updated .*reconnecting"), timeout=20_000)
        expect(status).to_have_text("Live", timeout=5_000)
        desk.publish("river", "The bridge is open")
        expect(page.locator("#timeline [data-entry] h2").first).to_have_text("The bridge is open")
