"""Pages as they were made, shown in Chromium without a server: what a page looks like needs no line."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route

SITE = "http://127.0.0.1:9"  # nobody is there
FILM = "<!doctype html><html lang=en><title>A film</title><main><h1>A film</h1></main>"


class Shelf:
    """`pages`: what stands at an address; whoever asks for another gets nothing."""

    def __init__(self, page: Page) -> None:
        self.pages: dict[str, str] = {}
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        asked = urlsplit(route.request.url)
        url = quote(asked.path, safe="/%") + (f"?{asked.query}" if asked.query else "")
        if not route.request.url.startswith(SITE):
            route.fulfill(body=FILM, content_type="text/html")
        elif url in self.pages:
            route.fulfill(body=self.pages[url], content_type="text/html; charset=utf-8")
        elif asked.path.startswith(settings.STATIC_URL):
            self._static(route, asked.path.removeprefix(settings.STATIC_URL))
        else:
            route.fulfill(status=404)

    def _static(self, route: Route, name: str) -> None:
        found = finders.find(name)
        if isinstance(found, str):
            kind = guess_type(found)[0] or "application/octet-stream"
            route.fulfill(body=Path(found).read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404)
