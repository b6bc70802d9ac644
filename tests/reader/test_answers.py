"""How public pages are answered: caching, ETag, compression, no cookie, nothing but reading."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
import pytest
from django.test import Client

from dateline.record import actions
from tests.cast import ADA, later, open_live, publish, words
from tests.reader.reading import get

pytestmark = pytest.mark.django_db

PAGES = ("/", "/live/{path}/", "/live/{path}/contents/", "/live/{path}/{id}/", "/live/{path}/{id}/history/")


@pytest.fixture
def urls() -> list[str]:
    path = open_live()
    entry = publish(path)
    return [page.format(path=path, id=entry.id) for page in PAGES]


def test_each_page_is_kept_as_long_as_was_promised(urls: list[str]) -> None:
    coverage = urls[1]
    for url in urls:
        expected = "max-age=0, s-maxage=5" + (", stale-while-revalidate=30" if url == coverage else "")
        assert get(url)["Cache-Control"] == expected, url


def test_nothing_depends_on_who_asks(urls: list[str]) -> None:
    for url in [*urls, "/live/nowhere/", "/healthz"]:
        response = get(url, cookie="session=x; csrf=y", referer="https://e.org/")
        assert response["Vary"] == "Accept-Encoding", url
        assert not response.cookies, url
        assert response["Access-Control-Allow-Origin"] == "*", url
        assert response.content == get(url, host="e.org", **{"x-forwarded-host": "evil.example"}).content, url


def test_the_same_page_is_the_same_bytes_until_it_changes(urls: list[str]) -> None:
    for url in urls:
        first, second = get(url), get(url)
        assert (first.content, first["ETag"]) == (second.content, second["ETag"])


def test_a_known_page_is_not_sent_again(urls: list[str]) -> None:
    for url in urls:
        etag = get(url)["ETag"]
        again = get(url, **{"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert (again["ETag"], again["Vary"]) == (etag, "Accept-Encoding")
        assert again["Cache-Control"] == get(url)["Cache-Control"]
        assert get(url, **{"if-none-match": '"another"'}).status_code == 200


def test_a_change_changes_the_etag_and_work_at_the_desk_does_not() -> None:
    path = open_live()
    entry = publish(path)
    urls = [page.format(path=path, id=entry.id) for page in PAGES]
    before = [(get(url).content, get(url)["ETag"]) for url in urls]
    actions.save_draft(ADA, path, words("Not yet"), now=later())
    assert [(get(url).content, get(url)["ETag"]) for url in urls] == before
    actions.amend_entry(ADA, path, entry.id, words("Now it is"), now=later(), if_rev=1)
    after = [get(url)["ETag"] for url in urls]
    assert all(new != old[1] for new, old in zip(after[1:], before[1:], strict=True))


@pytest.mark.parametrize(
    ("accepted", "coding", "unpacked"),
    [
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0.5, gzip;q=0.8", "gzip", gzip.decompress),
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("br;q=1.0, gzip;q=0.8", "br", brotli.decompress),
    ],
)
def test_who_takes_a_coding_gets_it_and_it_is_the_same_page(
    urls: list[str], accepted: str, coding: str, unpacked: Callable[[bytes], bytes]
) -> None:
    for url in [*urls, "/live/nowhere/"]:
        plain, packed = get(url), get(url, **{"accept-encoding": accepted})
        assert packed["Content-Encoding"] == coding
        assert unpacked(packed.content) == plain.content
        assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
        assert packed.get("ETag") == plain.get("ETag")
        assert packed.content == get(url, **{"accept-encoding": coding}).content


def test_who_takes_no_coding_gets_the_page_as_it_is(urls: list[str]) -> None:
    for url in urls:
        assert "Content-Encoding" not in get(url, **{"accept-encoding": "gzip;q=0, identity"})
        assert "Content-Encoding" not in get(url, **{"accept-encoding": "zstd"})


def test_a_page_can_only_be_read(urls: list[str]) -> None:
    client = Client(enforce_csrf_checks=True)
    for url in urls:
        assert client.head(url).status_code == 200
        for method in ("post", "put", "patch", "delete"):
            assert getattr(client, method)(url).status_code == 405, (method, url)


def test_the_policy_allows_nothing_inline_and_no_frames(urls: list[str]) -> None:
    for url in urls:
        response = get(url)
        directives = dict(
            part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
        )
        assert directives["default-src"] == "'none'"
        assert directives["script-src"] == "'self'"
        assert directives["style-src"] == "'self'"
        assert response["X-Content-Type-Options"] == "nosniff"


def test_the_site_tells_programs_how_it_is() -> None:
    for url in ("/healthz", "/readyz"):
        response = get(url)
        assert (response.status_code, response.content, response["Cache-Control"]) == (
            200,
            b"ok\n",
            "no-store",
        )
    assert get("/robots.txt").content.startswith(b"User-agent: *\n")
