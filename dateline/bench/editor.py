"""An editor at the desk, over HTTP: signed in by invitation, with the token of a page, as the desk's script asks."""

from __future__ import annotations

import http.client
import json
import re
import secrets
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode, urlsplit

from dateline.bench.contender import Published
from dateline.bench.trouble import CannotMeasure

PASSWORD = "wet-granite-canary-orchard"  # noqa: S105 - of a publication that lives for one measurement
_COOKIE = re.compile(r"([^=;\s]+)=([^;]*)")


class Editor:
    """One line to the server, kept open. Everything raises CannotMeasure when it is refused."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self._address = f"http://127.0.0.1:{port}"
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies = dict(cookies or {})
        self._port = port

    @classmethod
    def invited(cls, port: int, link: str) -> Editor:
        """Takes the link that the first start printed."""
        editor = cls(port)
        door = urlsplit(link).path
        editor.ask("GET", door)
        form = {"name": "Bench", "email": "bench@paper.example"}
        form |= {"password": PASSWORD, "password_again": PASSWORD}
        editor.ask("POST", door, form, accept="text/html", wanted=(302,))
        return editor

    def again(self, port: int = 0) -> Editor:
        """The same session on a line of its own; on another port once the server was started anew."""
        return Editor(port or self._port, self._cookies)

    def close(self) -> None:
        self._line.close()

    def open_live(self, path: str) -> None:
        head = {"path": path, "headline": "The river is rising", "zone": "UTC", "language": "en"}
        self.ask("POST", "/desk/coverages/open/", head, wanted=(201,))
        self.ask("POST", f"/desk/{path}/start/", {})

    def publish(self, path: str, headline: str, text: str) -> Published:
        form = {"headline": headline, "body": f"<p>{text}</p>"}
        key = {"Idempotency-Key": secrets.token_hex(16)}
        asked = time.monotonic_ns()
        answer = self.ask("POST", f"/desk/{path}/publish/", form, more=key)
        return Published(int(json.loads(answer)["seq"]), asked, time.monotonic_ns())

    def save_draft(self, path: str, draft: str, headline: str, text: str) -> None:
        form = {"headline": headline, "body": f"<p>{text}</p>"}
        self.ask("POST", f"/desk/{path}/drafts/{draft}/", form)

    def look(self, address: str) -> bytes:
        """A page of the desk."""
        return self.ask("GET", address, accept="text/html")

    def ask(
        self,
        method: str,
        address: str,
        form: Mapping[str, Any] | None = None,
        *,
        more: Mapping[str, str] = MappingProxyType({}),
        accept: str = "application/json",
        wanted: tuple[int, ...] = (200,),
    ) -> bytes:
        headers = {
            "Accept": accept,
            "Cookie": "; ".join(f"{n}={v}" for n, v in self._cookies.items()),
            **more,
        }
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self._address}
            headers |= {"X-CSRFToken": self._cookies.get("csrf", "")}
        response, body = self._answer(method, address, urlencode(form) if form is not None else None, headers)
        self._keep(response)
        if response.status not in wanted:
            said = body[:200].decode(errors="replace")
            raise CannotMeasure(f"The desk answered {response.status} to {method} {address}: {said}")
        return body

    def _answer(
        self, method: str, address: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[http.client.HTTPResponse, bytes]:
        """A line that was left alone may be closed by the server: then once more, on a new one."""
        for last in (False, True):
            try:
                self._line.request(method, address, body, dict(headers))
                response = self._line.getresponse()
                return response, response.read()
            except (OSError, http.client.HTTPException) as error:
                self._line.close()
                if last:
                    problem = f"The desk did not answer ({method} {address}): {error!r}."
                    raise CannotMeasure(problem) from None
        raise AssertionError("the second time it answers or raises")

    def _keep(self, response: http.client.HTTPResponse) -> None:
        for cookie in response.headers.get_all("Set-Cookie") or ():
            pair = _COOKIE.match(cookie)
            if pair:
                self._cookies[pair[1]] = pair[2]
