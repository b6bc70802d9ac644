"""Somebody at the desk, over HTTP: signed in, with the token of a page of ours, as the desk's own script asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx

from dateline.core import prose
from dateline.core.body import Body, Text

PASSWORD = "wet-granite-canary-orchard"
SOME_TEXT = (Text("Police closed it at noon."),)


class Desk:
    """`ask` and `post` answer whatever came; `publish`, `open_live` and their like insist on success."""

    def __init__(
        self, url: str, cookies: Mapping[str, str] | None = None, address: str = "127.0.0.1"
    ) -> None:
        """`address`: of loopback, from which it asks."""
        self.url = url
        way = httpx.HTTPTransport(local_address=address)
        self.http = httpx.Client(base_url=url, cookies=dict(cookies or {}), timeout=30, transport=way)

    @classmethod
    def joined(cls, url: str, link: str, name: str, email: str, password: str = PASSWORD) -> Desk:
        """Whoever has an invitation becomes staff, and is signed in."""
        desk = cls(url)
        form = {"name": name, "email": email, "password": password, "password_again": password}
        address = urlsplit(link).path
        desk.http.get(address)
        answer = desk.post(address, form, headers={"Accept": "text/html"})
        assert answer.status_code == 302, answer.text
        return desk

    @classmethod
    def signed_in(cls, url: str, email: str, password: str = PASSWORD, address: str = "127.0.0.1") -> Desk:
        desk = cls(url, address=address)
        desk.http.get("/account/login/")
        answer = desk.sign_in(email, password)
        assert answer.status_code == 302, answer.text
        return desk

    def sign_in(self, email: str, password: str) -> httpx.Response:
        form = {"login": email, "password": password}
        return self.post("/account/login/", form, headers={"Accept": "text/html"})

    def again(self) -> Desk:
        """The same session on lines of its own: another tab, or another thread."""
        return Desk(self.url, dict(self.http.cookies))

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *problem: object) -> None:
        self.http.close()

    @property
    def token(self) -> str:
        return str(self.http.cookies.get("csrf", ""))

    def ask(self, address: str, **more: Any) -> httpx.Response:
        return self.http.get(address, **more)

    def post(
        self,
        address: str,
        form: Mapping[str, Any] | None = None,
        *,
        key: str = "",
        rev: int | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        timeout: float = 30,
    ) -> httpx.Response:
        sent = {"Accept": "application/json", "X-CSRFToken": self.token, "Origin": self.url}
        sent |= {"Idempotency-Key": key} if key else {}
        sent |= {"If-Match": f'"{rev}"'} if rev is not None else {}
        sent |= headers or {}
        return self.http.post(address, data=dict(form or {}), content=content, headers=sent, timeout=timeout)

    def open(self, path: str, headline: str = "The river is rising", **head: Any) -> None:
        """A planned coverage."""
        form = {"path": path, "headline": headline, "zone": "UTC", "language": "en", **head}
        _insist(self.post("/desk/coverages/open/", form), 201)

    def open_live(self, path: str, headline: str = "The river is rising", **head: Any) -> None:
        self.open(path, headline, **head)
        self.do(path, "start")

    def publish(self, path: str, headline: str, body: Body = SOME_TEXT, **more: Any) -> dict[str, Any]:
        """The new entry: `id` and `rev`. `more`: further fields of the form, and `key`."""
        key = more.pop("key", "")
        form = copy_form(headline, body) | more
        return dict(_insist(self.post(f"/desk/{path}/publish/", form, key=key))["entry"])

    def do(self, path: str, act: str, form: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """A step of the coverage: start, pause, end."""
        return _insist(self.post(f"/desk/{path}/{act}/", form))

    def do_to(
        self, path: str, entry: Mapping[str, Any], act: str, form: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """An act on an entry, as it was last seen; the entry as it is then."""
        done = _insist(
            self.post(f"/desk/{path}/entries/{entry['id']}/{act}/", form or {}, rev=int(entry["rev"]))
        )
        return dict(done["entry"] or {})

    def head_rev(self, path: str) -> int:
        """What an edit of the head must name."""
        answer = self.post(f"/desk/{path}/head/", {"headline": ""}, rev=0)
        assert answer.status_code == 412, answer.text
        return int(answer.json()["current"]["rev"])

    def edit_head(self, path: str, **head: Any) -> None:
        form = {"zone": "UTC", "language": "en", **head}
        _insist(self.post(f"/desk/{path}/head/", form, rev=self.head_rev(path)))

    def upload(self, path: str, picture: bytes) -> dict[str, Any]:
        """The photo block that the composer would put into the text: picture, width, height."""
        headers = {"Content-Type": "application/octet-stream"}
        answer = self.post(f"/desk/{path}/pictures/", content=picture, headers=headers)
        return dict(_insist(answer, 201)["photo"])


def copy_form(headline: str, body: Body = (), **more: Any) -> dict[str, Any]:
    """The composer's form."""
    return {"headline": headline, "body": prose.html(body), **more}


def _insist(answer: httpx.Response, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, f"{answer.status_code}: {answer.text[:1000]}"
    return dict(answer.json())
