"""A NUL in what strangers ask with: PostgreSQL takes none, so none may reach a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.cast import open_live, publish

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/live/{path}/?before=%00", "/live/{path}/?after=%00", "/live/{path}/?before={id}%00",
    "/live/{path}/?order=%00", "/live/{path}%00/", "/live/{path}/{id}%00/", "/live/{path}/contents/?page=%00",
    "/live/{path}/search/?q=%00", "/search/?q=r%00iver", "/search/?q=%22r%00iver+bridge%22",
    "/search/?q=river&after=%00",
    "/search/?q=river&kind=%00&order=%00", "/topics/%00/", "/topics/a%00b/", "/topics/%00/feed.atom",
    "/topics/a%00b/feed.json", "/archive/2026/%00/", "/archive/0000/01/", "/archive/0000/", "/stories/%00/",
    "/stories/?page=%00",
    "/corrections/?page=%00", "/oembed?url=http://testserver/live/%00/",
    "/oembed?url=http://testserver/live/{path}/%00/",
    "/oembed?url=%00", "/sitemap.xml?of=%00", "/sitemap.xml?of=coverages&page=%00", "/look/%00.css",
    "/media/{id}/%00.jpg", "/account/invitation/%00/", "/account/guest/%00/", "/preview/{path}/%00/",
    "/preview/stories/{path}/%00/", "/account/password/reset/key/%00-%00/", "/account/login/?next=%00",
]  # fmt: skip


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The queries that held one."""
    held: list[str] = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if any(isinstance(each, str) and "\0" in each for each in params or ()):
            held.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield held


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_query_is_asked_with_one(address: str, asked: list[str]) -> None:
    path = open_live()
    url = address.format(path=path, id=publish(path).id)
    assert Client().get(url).status_code < 500
    assert asked == []


def test_what_can_be_no_entry_gives_the_first_page() -> None:
    path = open_live()
    publish(path)
    first = Client().get(f"/live/{path}/").content
    for nonsense in ("%00", "x", "f" * 31, "f" * 33, "F" * 32, "%0a" + "f" * 32):
        assert Client().get(f"/live/{path}/?before={nonsense}").content == first
