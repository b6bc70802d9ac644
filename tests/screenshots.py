"""The pictures of the documentation, made from the demo: `python -m tests.screenshots`.

Writes docs/pictures/*.webp. Needs Chromium; takes about half a minute.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs/pictures"
EDITOR = "ada.marsh@meridian.example"


class Shot(NamedTuple):
    name: str
    path: str
    width: int
    height: int
    scheme: str
    scroll: int = 0


SHOTS = (
    Shot("coverage", "live/moon-landing/", 1280, 900, "light"),
    Shot("coverage-dark", "live/moon-landing/", 1280, 900, "dark", 1250),
    Shot("coverage-phone", "live/moon-landing/", 360, 740, "light"),
    Shot("coverage-phone-dark", "live/moon-landing/", 360, 740, "dark", 1500),
    Shot("front", "", 1280, 900, "light"),
    Shot("desk", "desk/moon-landing/", 1280, 900, "light"),
    Shot("desk-phone", "desk/moon-landing/", 360, 740, "dark"),
)


@contextmanager
def demo() -> Iterator[tuple[str, str]]:
    """The address and the editor's password of a demo that stands still at half of the day."""
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "DATELINE_DATA": f"{data}/demo"}
        command = [sys.executable, "-m", "dateline", "demo", "--port", "0", "--speed", "0.0001"]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert server.stdout is not None
            told = "".join(
                iter(server.stdout.readline, "A change comes every few seconds. Ctrl+C stops the demo.\n")
            )
            address = re.search(r"Watch\s+(\S+?)live/", told)
            password = re.search(r"password (\S+)", told)
            assert address
            assert password
            yield address[1], password[1]
        finally:
            server.terminate()
            server.wait(timeout=20)


def take(browser: Browser, shot: Shot, address: str, password: str) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        device_scale_factor=1.5,
    )
    page = context.new_page()
    if shot.path.startswith("desk"):
        sign_in(page, address, password)
    page.goto(address + shot.path)
    page.wait_for_timeout(1500)
    page.evaluate(f"scrollTo(0, {shot.scroll})")
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(FOLDER / f"{shot.name}.webp", quality=82, method=6)
    context.close()
    print(FOLDER / f"{shot.name}.webp")


def sign_in(page: Page, address: str, password: str) -> None:
    page.goto(address + "desk/")
    page.fill("input[name=login]", EDITOR)
    page.fill("input[type=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(address + "desk/")


def main() -> None:
    chromium = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: install it, or name one in DATELINE_CHROMIUM.")
    FOLDER.mkdir(exist_ok=True)
    with demo() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            take(browser, shot, address, password)
        browser.close()


if __name__ == "__main__":
    main()
