"""Pictures of every kind of page, made from the demo: `python -m tests.screenshots`.

    python -m tests.screenshots               those that stand in the documentation: docs/pictures/*.webp
    python -m tests.screenshots --all FOLDER  readers' pages at 360, 768, 1280 pixels, light and dark

Needs Chromium; takes about a minute.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from dateline.config.commands.demo import PUBLICATION

DOCUMENTATION = Path(__file__).parents[1] / "docs/pictures"
LIVE, ENDED = "live/moon-landing/", "live/apollo-11-launch/"
ARABIC = "live/moon-landing-arabic/"


class Demo(NamedTuple):
    """Where it is, and the address that signs its editor in."""

    address: str
    door: str


def _at(path: str) -> Callable[[Page, Demo], None]:
    def bring(page: Page, demo: Demo) -> None:
        page.goto(demo.address + path)

    return bring


def _story_over_the_coverage(page: Page, demo: Demo) -> None:
    page.goto(f"{demo.address}{LIVE}?order=oldest")
    page.locator("main a.card").first.click()
    page.locator("dialog.over-page h1").wait_for()


def _history(page: Page, demo: Demo) -> None:
    page.goto(demo.address + LIVE)
    page.goto(page.locator(".correction a[href$='/history/']").first.evaluate("link => link.href"))


def _topic(page: Page, demo: Demo) -> None:
    page.goto(demo.address + LIVE)
    page.goto(page.locator(".topics a").first.evaluate("link => link.href"))


def _desk(page: Page, demo: Demo) -> None:
    page.goto(demo.door)
    page.goto(f"{demo.address}desk/moon-landing/")


SCENES: dict[str, Callable[[Page, Demo], None]] = {
    "front": _at(""),
    "coverage": _at(LIVE),
    "ended": _at(ENDED),
    "arabic": _at(ARABIC),
    "story-over": _story_over_the_coverage,
    "topic": _topic,
    "search": _at("search/?q=moon"),
    "history": _history,
    "desk": _desk,
}
OF_READERS = [name for name in SCENES if name != "desk"]
SIZES = {360: 740, 768: 1024, 1280: 900}
SCHEMES = ("light", "dark")


class Shot(NamedTuple):
    """`scene` at `width` pixels, scrolled by `scroll`; kept as `name`."""

    name: str
    scene: str
    width: int
    scheme: str
    scroll: int = 0


FOR_DOCUMENTATION = (
    Shot("coverage", "coverage", 1280, "light"),
    Shot("coverage-dark", "coverage", 1280, "dark", 1250),
    Shot("coverage-phone", "coverage", 360, "light"),
    Shot("coverage-phone-dark", "coverage", 360, "dark", 1500),
    Shot("front", "front", 1280, "light"),
    Shot("story-over", "story-over", 1280, "light"),
    Shot("search-phone", "search", 360, "light"),
    Shot("history", "history", 1280, "light"),
    Shot("desk", "desk", 1280, "light"),
    Shot("desk-phone", "desk", 360, "dark"),
)
ALL = tuple(
    Shot(f"{scene}-{width}-{scheme}", scene, width, scheme)
    for scene in OF_READERS
    for width in SIZES
    for scheme in SCHEMES
)


@contextmanager
def demo() -> Iterator[Demo]:
    """As it is started: it plays, and somebody works at the desk."""
    with tempfile.TemporaryDirectory() as data, _running(f"{data}/demo", "demo", "C stops the demo.") as said:
        address, door = re.search(r"Watch\s+(\S+?)live/", said), re.search(r"Write\s+(\S+)", said)
        assert address
        assert door
        yield Demo(address[1], door[1])


@contextmanager
def still() -> Iterator[Demo]:
    """What the demo begins with, served as anything is: nothing happens."""
    with tempfile.TemporaryDirectory() as data:
        with _running(f"{data}/demo", "demo", "C stops the demo."):
            pass
        with _running(f"{data}/demo", "serve", " is on http") as said:
            address = re.search(r" is on (http\S+)", said)
            assert address
            yield Demo(address[1], "")


@contextmanager
def _running(data: str, verb: str, last: str) -> Iterator[str]:
    """A server until the block ends; what it said, up to the line that holds `last`."""
    environment = {**os.environ, **PUBLICATION, "DATELINE_DATA": data}
    command = [sys.executable, "-m", "dateline", verb, "--port", "0"]
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout is not None
        said = ""
        while last not in said:
            line = server.stdout.readline()
            assert line, f"the server did not start: {said}"
            said += line
        yield said
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:  # only a picture is wanted of it
            server.kill()
            server.wait()


def take(browser: Browser, shot: Shot, at: Demo, folder: Path) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": SIZES[shot.width]},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        device_scale_factor=1.5,
    )
    page = context.new_page()
    SCENES[shot.scene](page, at)
    page.wait_for_timeout(1500)
    page.evaluate(f"scrollTo(0, {shot.scroll})")
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(folder / f"{shot.name}.webp", quality=82, method=6)
    context.close()
    print(folder / f"{shot.name}.webp")


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.screenshots")
    asked.add_argument("--all", type=Path, metavar="FOLDER", help="every page of readers, into this folder")
    folder = asked.parse_args().all
    chromium = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: install it, or name one in DATELINE_CHROMIUM.")
    shots, place = (ALL, folder) if folder else (FOR_DOCUMENTATION, DOCUMENTATION)
    place.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        of_readers = [shot for shot in shots if shot.scene in OF_READERS]
        others = [shot for shot in shots if shot.scene not in OF_READERS]
        for server, wanted in ((still, of_readers), (demo, others)):
            with server() as at:
                for shot in wanted:
                    take(browser, shot, at, place)
        browser.close()


if __name__ == "__main__":
    main()
