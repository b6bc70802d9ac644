"""What can happen to somebody who is writing, and how it is put right again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.desk.screen import Screen, signed_in
from tests.desk_client import PASSWORD, Desk
from tests.faults.test_full_disk import SmallDisk
from tests.served import Served


@dataclass
class Writer:
    """Somebody at a browser, who goes on whatever happens. `tab` may be closed and opened again."""

    browser: Browser
    site: Served
    email: str
    path: str
    disk: SmallDisk | None = None
    context: BrowserContext = field(init=False)
    screen: Screen = field(init=False)

    def __post_init__(self) -> None:
        # From an address of its own: so many sign-ins a minute from one are too many.
        self.desk = Desk.signed_in(self.site.url, self.email, address="127.0.0.2")
        self.context = signed_in(self.browser, self.desk)
        self.open()

    def open(self) -> None:
        self.screen = Screen(self.context.new_page(), f"{self.site.url}/desk/{self.path}/")

    def leave(self) -> None:
        self.desk.http.close()
        self.context.close()

    def headline(self, text: str) -> None:
        self._type(self.screen.headline, text)

    def text(self, text: str) -> None:
        self._type(self.screen.text, text)

    def edit(self, text: str) -> None:
        """A paragraph more, which is asked nothing."""
        self._type(self._edited.locator(".ProseMirror"), text, on="Enter")

    def open_edit(self) -> None:
        self.screen.edit("What stood before")

    def publish(self) -> None:
        self.screen.headline.press("Control+Enter")

    def save(self) -> None:
        self._edited.locator(".ProseMirror").press("Control+Enter")

    @property
    def _edited(self) -> Locator:
        """The form in which it stands; opened again where the tab was closed meanwhile."""
        form = self.screen.page.locator(".being-edited form.composer, .elsewhere form.composer")
        return form if form.count() else self.screen.edit("What stood before")

    def rest(self) -> None:
        """Until the server has it, too."""
        expect(self.screen.kept).to_contain_text("on the server")

    def _type(self, field: object, text: str, on: str = "") -> None:
        field.click()  # type: ignore[attr-defined]
        self.screen.page.keyboard.press("Control+End")
        if on:
            # No hand is so fast that the editor has not yet heard where the caret went.
            self.screen.page.evaluate(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            self.screen.page.keyboard.press(on)
        self.screen.page.keyboard.type(text)


@dataclass(frozen=True)
class Fault:
    """`strike` and `heal`. While it lasts the writer goes on, unless `ends_at_once`."""

    strike: Callable[[Writer], None]
    heal: Callable[[Writer], None]
    ends_at_once: bool = False


def cut(writer: Writer) -> None:
    writer.context.set_offline(True)


def mend(writer: Writer) -> None:
    writer.context.set_offline(False)


def kill(writer: Writer) -> None:
    writer.site.kill()


def start(writer: Writer) -> None:
    writer.site.start()


def close(writer: Writer) -> None:
    writer.screen.page.close()


def open_again(writer: Writer) -> None:
    writer.open()


def end_session(writer: Writer) -> None:
    answer = writer.desk.post("/account/logout/", {}, headers={"Accept": "text/html"})
    assert answer.status_code == 302


def sign_in(writer: Writer) -> None:
    """In a tab beside it, as the sentence on the screen says."""
    page: Page = writer.context.new_page()
    page.goto(f"{writer.site.url}/account/login/")
    page.fill("input[name=login]", writer.email)
    page.fill("input[type=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{writer.site.url}/desk/")
    page.close()
    writer.screen.page.bring_to_front()
    writer.screen.page.evaluate("dispatchEvent(new Event('focus'))")


def fill(writer: Writer) -> None:
    assert writer.disk is not None
    writer.disk.fill()


def free(writer: Writer) -> None:
    assert writer.disk is not None
    writer.disk.free()


FAULTS = {
    "the line is cut": Fault(cut, mend),
    "the server is killed": Fault(kill, start),
    "the tab is closed": Fault(close, open_again, ends_at_once=True),
    "the session is ended": Fault(end_session, sign_in),
    "the disk is full": Fault(fill, free),
}
