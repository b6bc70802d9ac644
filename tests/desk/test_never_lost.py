"""Whatever happens in the middle of writing: nothing that was typed is lost, nothing is published twice."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.desk.faults_while_writing import FAULTS, Fault, Writer
from tests.faults.test_full_disk import SmallDisk
from tests.served import Served, served

pytestmark = pytest.mark.browser

ADA = "ada@paper.example"
HEADLINES = ("The river is over the wall", "The old town is cut off")
TEXTS = ("Since three in the morning the water has stood in the market.", "Boats go from door to door.")
EDIT = "It has been put right since."

# One entry is written and published, another, and a third that stood before is edited. A fault strikes before one
# of these; it is healed before the step behind the next, or at the latest where a page must be fetched.
STEPS: tuple[tuple[str, Callable[[Writer], None]], ...] = (
    ("the headline is begun", lambda writer: writer.headline(HEADLINES[0][:9])),
    ("in the headline", lambda writer: writer.headline(HEADLINES[0][9:])),
    ("before the text", lambda writer: writer.text(TEXTS[0][:20])),
    ("in the text", lambda writer: writer.text(TEXTS[0][20:])),
    ("as it is published", Writer.publish),
    ("as the next is begun", lambda writer: writer.headline(HEADLINES[1])),
    ("in the next", lambda writer: writer.text(TEXTS[1])),
    ("as the next is published", Writer.publish),
    ("in an edit", lambda writer: writer.edit(EDIT)),
    ("as the edit is saved", Writer.save),
)
MOMENTS = [name for name, _ in STEPS]
FETCHES = MOMENTS.index("in an edit")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that may be killed."""
    with served(tmp_path_factory.mktemp("never-lost")) as running:
        running.first_editor()
        yield running


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallDisk]:
    small = SmallDisk(tmp_path_factory.mktemp("small-disk") / "site")
    try:
        small.site.start()
        small.site.first_editor()
        yield small
    finally:
        small.site.end()


def written(site: Served, path: str) -> str:
    """The public page, as it is now."""
    return site.ask(f"/live/{path}/?{time.monotonic()}").body.decode()


def play(writer: Writer, fault: Fault, moment: str) -> None:
    at = MOMENTS.index(moment)
    heals_at = -1 if fault.ends_at_once else at + 2
    if at < FETCHES:
        heals_at = min(heals_at, FETCHES)
    for number, (_, step) in enumerate(STEPS):
        if number == heals_at and at < number:
            fault.heal(writer)
        if number == FETCHES:
            writer.open_edit()
        if number == at:
            fault.strike(writer)
            if fault.ends_at_once:
                fault.heal(writer)
        step(writer)
    if heals_at >= len(STEPS):
        fault.heal(writer)


def is_whole(writer: Writer, site: Served, path: str) -> None:
    """Each is there once and whole; waits as long as the pauses between two tries are."""
    wanted = (*HEADLINES, *TEXTS, EDIT)
    until = time.monotonic() + 40
    while True:
        page = written(site, path)
        if all(page.count(f">{each}</a></h2>") + page.count(each) for each in wanted):
            break
        if time.monotonic() > until:
            missing = [each for each in wanted if each not in page]
            shown = writer.screen.page.locator("#tray").inner_text()
            pytest.fail(
                f"not there: {missing}; in the tray: {shown}; said: {writer.screen.warned.inner_text()}"
            )
        writer.screen.page.wait_for_timeout(100)
    total = re.search(r'data-total="(\d+)"', page)
    assert total is not None
    assert total[1] == "3"


def journey(browser: Browser, site: Served, what: str, moment: str, disk: SmallDisk | None = None) -> None:
    path = f"never-{list(FAULTS).index(what)}-{MOMENTS.index(moment)}"
    with site.desks[0].again() as ada:
        ada.open_live(path)
        ada.publish(path, "What stood before")
    writer = Writer(browser, site, ADA, path, disk)
    try:
        play(writer, FAULTS[what], moment)
        is_whole(writer, site, path)
    finally:
        writer.leave()


SHORT = {
    "the line is cut": "as it is published",
    "the server is killed": "as the edit is saved",
    "the tab is closed": "in the text",
    "the session is ended": "in the next",
}


@pytest.mark.parametrize(("what", "moment"), SHORT.items())
def test_what_is_written_when_it_happens_is_there_afterwards(
    browser: Browser, own: Served, what: str, moment: str
) -> None:
    journey(browser, own, what, moment)


@pytest.mark.alone
def test_what_is_written_while_the_disk_is_full_is_there_afterwards(
    browser: Browser, disk: SmallDisk
) -> None:
    journey(browser, disk.site, "the disk is full", "as it is published", disk)


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("what", [what for what in FAULTS if what != "the disk is full"])
def test_at_every_moment_nothing_is_lost_or_doubled(
    browser: Browser, own: Served, what: str, moment: str
) -> None:
    if SHORT[what] != moment:  # which the ordinary run has played
        journey(browser, own, what, moment)


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize("moment", [each for each in MOMENTS if each != "as it is published"])
def test_at_every_moment_a_full_disk_loses_and_doubles_nothing(
    browser: Browser, disk: SmallDisk, moment: str
) -> None:
    journey(browser, disk.site, "the disk is full", moment, disk)
