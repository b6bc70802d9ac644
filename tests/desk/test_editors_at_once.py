"""Several editors in browsers of their own write in one coverage at speed: every text that was acknowledged is where
it belongs, whoever was too late has both texts before them, and each sees the others within a second."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import Screen, at_desk
from tests.served import Served, served

pytestmark = pytest.mark.browser

PATH = "at-once"
SEEN_WITHIN = 1.0  # seconds
MINUTES = float(os.environ.get("PLAYED_MINUTES", "1"))
SHARED = "Everybody’s entry"


@dataclass
class Played:
    """What was acknowledged, and what came of conflicts."""

    published: list[str] = field(default_factory=list)
    conflicts: int = 0
    edits: int = 0
    seen_after: list[float] = field(default_factory=list)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("at-once"), arguments=["--workers", "2"]) as running:
        running.first_editor("Editor 0", "editor-0@paper.example").open_live(PATH)
        shared = running.desks[0].publish(PATH, SHARED)
        running.desks[0].do_to(PATH, shared, "pin")  # or it leaves the page with all that is published
        yield running


def publish(screen: Screen, played: Played, text: str) -> None:
    """Until the server says that it has it."""
    screen.flash(text)
    expect(screen.said).to_contain_text(text)
    played.published.append(text)


def seen(screens: list[Screen], played: Played, writer: int, line: str) -> None:
    """One begins to write; how long until everybody else sees what."""
    began = time.monotonic()
    screens[writer].headline.fill(line)
    for number, screen in enumerate(screens):
        if number != writer:
            expect(screen.page.locator("#people")).to_contain_text(f"Editor {writer}: writes “{line}”")
    played.seen_after.append(time.monotonic() - began)
    screens[writer].headline.press("Control+Enter")
    expect(screens[writer].said).to_contain_text(line)
    played.published.append(line)


def play(screens: list[Screen], seconds: float, seed: int) -> Played:
    played, dice = Played(), random.Random(seed)
    until = time.monotonic() + seconds
    for turn in range(100_000):
        if time.monotonic() > until and turn >= 2 * len(screens):
            return played
        writer = dice.randrange(len(screens))
        what = dice.random()
        if what < 0.5:
            publish(screens[writer], played, f"Update {turn} of editor {writer} of {len(screens)}")
        elif what < 0.7:
            seen(screens, played, writer, f"Update {turn}, seen by {len(screens)}")
        else:
            two_edit(screens, played, dice, turn)
    raise AssertionError("it was played for too long")


def two_edit(screens: list[Screen], played: Played, dice: random.Random, turn: int) -> None:
    """Both have it open before either saves."""
    first, second = dice.sample(screens, 2)
    for screen in (first, second):
        form = screen.edit(SHARED)
        form.locator(".ProseMirror").fill(f"Text {turn} of {screens.index(screen)}")
    saved = first.page.locator(".being-edited form.composer")
    saved.locator("button.go").click()
    first.answer()
    expect(first.article(SHARED)).to_contain_text(f"Text {turn} of {screens.index(first)}")
    expect(first.page.locator(".being-edited")).to_have_count(0)
    played.edits += 1
    late = second.page.locator(".editing.late")
    second.page.locator(".being-edited form.composer button.go").click()
    expect(late.locator(".mine .ProseMirror")).to_have_text(f"Text {turn} of {screens.index(second)}")
    expect(late.locator(".theirs")).to_contain_text(f"Text {turn} of {screens.index(first)}")
    played.conflicts += 1
    if dice.random() < 0.5:
        late.locator(".mine button.go").click()
        second.answer()
        expect(first.article(SHARED)).to_contain_text(f"Text {turn} of {screens.index(second)}")
    else:
        late.locator("[data-discard] [type=submit]").click()
    expect(second.page.locator(".being-edited")).to_have_count(0)


def everything_is_where_it_belongs(own: Served, screens: list[Screen], played: Played) -> None:
    page, number = "", 1
    while (answer := own.desks[0].ask(f"/live/{PATH}/contents/?page={number}&fresh")).status_code == 200:
        page, number = page + answer.text, number + 1
    for text in played.published:
        assert page.count(f">{text}<") == 1, text
    newest = played.published[-1]
    for screen in screens:
        screen.page.evaluate("scrollTo(0, 0)")  # further down, what is new waits to be asked for
        expect(screen.article(newest)).to_be_visible()
        assert not screen.page.locator("[data-unsent] li").count()


def editors(browser: Browser, own: Served, many: int, seconds: float) -> Played:
    while len(own.desks) < many:
        number = len(own.desks)
        own.staff(f"Editor {number}", f"editor-{number}@paper.example")
    with ExitStack() as desks:
        screens = [desks.enter_context(at_desk(browser, desk, PATH)) for desk in own.desks[:many]]
        played = play(screens, seconds, seed=many)
        everything_is_where_it_belongs(own, screens, played)
    print(
        f"{len(played.published)} published, {played.edits} edits, {played.conflicts} conflicts, "
        f"seen after {max(played.seen_after, default=0):.2f} s at most"
    )
    return played


def test_two_editors_lose_nothing_to_each_other(browser: Browser, own: Served) -> None:
    played = editors(browser, own, many=2, seconds=0)
    assert played.published


@pytest.mark.slow
@pytest.mark.alone
def test_five_editors_lose_nothing_to_each_other(browser: Browser, own: Served) -> None:
    """A minute, or as many as PLAYED_MINUTES says."""
    played = editors(browser, own, many=5, seconds=60 * MINUTES)
    assert played.conflicts
    assert max(played.seen_after) <= SEEN_WITHIN
