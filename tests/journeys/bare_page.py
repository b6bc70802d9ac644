"""A page that can be put to sleep.

Playwright keeps each of its pages awake: it emulates focus, and such a page is never hidden nor frozen, whatever is
asked of it. This one is opened beside Playwright, by Chromium's protocol alone.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser

_PATIENCE = 10.0  # seconds


class BarePage:
    """As far as a comparison needs it, what `playwright.sync_api.Page` is."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self._browser = browser.new_browser_cdp_session()
        self._browser.on("Target.receivedMessageFromTarget", self._hear)
        self._asked, self._answers = 0, dict[int, dict[str, Any]]()
        self._context = self._browser.send("Target.createBrowserContext")["browserContextId"]
        named = {"url": url, "browserContextId": self._context}
        target = {"targetId": self._browser.send("Target.createTarget", named)["targetId"], "flatten": False}
        self._session = self._browser.send("Target.attachToTarget", target)["sessionId"]

    def evaluate(self, script: str) -> Any:
        """The value of an expression, or of a function that is called."""
        called = f"(it => typeof it === 'function' ? it() : it)({script})"
        said = self._send("Runtime.evaluate", expression=called, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    def wait_for(self, expression: str, within: float = 15.0) -> None:
        until = time.monotonic() + within
        while not self._begun or not self.evaluate(expression):
            assert time.monotonic() < until, expression
            time.sleep(0.05)

    @property
    def _begun(self) -> bool:
        """Whether there is a document yet in which something could be evaluated."""
        return "error" not in self._answered("Runtime.evaluate", expression="1")

    def wait_for_timeout(self, milliseconds: float) -> None:
        time.sleep(milliseconds / 1000)

    def fall_asleep(self) -> None:
        """Hidden and frozen, as a telephone does it: none of its timers or events runs any more."""
        self._send("Page.setWebLifecycleState", state="frozen")
        assert self.evaluate("document.visibilityState") == "hidden"

    def wake(self) -> None:
        """Thawed, and looked at again."""
        self._send("Page.setWebLifecycleState", state="active")
        self._send("Emulation.setFocusEmulationEnabled", enabled=True)

    def close(self) -> None:
        self._browser.send("Target.disposeBrowserContext", {"browserContextId": self._context})
        self._browser.detach()

    def _send(self, method: str, **words: Any) -> dict[str, Any]:
        answer = self._answered(method, **words)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def _answered(self, method: str, **words: Any) -> dict[str, Any]:
        self._asked += 1
        number = self._asked
        message = json.dumps({"id": number, "method": method, "params": words})
        self._browser.send("Target.sendMessageToTarget", {"sessionId": self._session, "message": message})
        until = time.monotonic() + _PATIENCE
        while number not in self._answers:
            assert time.monotonic() < until, f"{method} was not answered"
            self._browser.send("Browser.getVersion")  # while that is awaited, what was said is heard
        return self._answers.pop(number)

    def _hear(self, event: dict[str, Any]) -> None:
        said = json.loads(event["message"])
        if "id" in said:
            self._answers[said["id"]] = said


@contextmanager
def bare_page(browser: Browser, url: str) -> Iterator[BarePage]:
    """Once it says how live it is."""
    page = BarePage(browser, url)
    try:
        page.wait_for("document.querySelector('#live-status')?.textContent")
        yield page
    finally:
        page.close()
