"""What a reader has to fetch: 30 entries of HTML under 30 KB, CSS under 8 KB, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import dateline.reader
from dateline.core.body import Card, Photo, Quotation, Text
from dateline.core.entry import Source, Standing
from tests.cast import open_live
from tests.reader.reading import get, read, stated

pytestmark = pytest.mark.django_db
KB = 1024
MODULES = Path(dateline.reader.__file__).parent / "static" / "reader"


def _packed(url: str) -> int:
    path = finders.find("/".join(url.split("/")[3:]))
    assert isinstance(path, str), url
    with open(path, "rb") as file:
        return len(gzip.compress(file.read(), 9))


def test_thirty_full_entries_stay_under_30_kb() -> None:
    path = open_live()
    for n in range(30):
        seed = " ".join(f"{(n + 1) * k * 7919 % 99991:x}" for k in range(1, 60))  # words that do not compress
        stated(
            path,
            f"2026-05-04 10:{n:02}",
            f"Headline number {n} of the day, {seed[:30]}",
            (
                Text(seed[:200]),
                Quotation(f"<p>{seed[100:200]}</p>", "A speaker", "of something"),
                Photo(f"{n:032x}", 1600, 900, seed[:60], "A photographer", seed[:80]),
                Card(
                    f"A story {n}",
                    f"/stories/{n}/",
                    "Topic",
                    "2026-05-01",
                    Photo(f"{n + 99:032x}", 1600, 900),
                ),
            ),
            sources=(Source("A source"),),
            standing=Standing.UNCONFIRMED,
            marks=["key"],
        )
    page = get(f"/live/{path}/", **{"accept-encoding": "gzip"})
    assert len(page.content) <= 30 * KB, len(page.content)


def test_style_sheets_stay_under_8_kb() -> None:
    page = read(f"/live/{open_live()}/")
    sheets = [str(link.attributes["href"]) for link in page.css("link[rel=stylesheet]")]
    assert sheets
    total = sum(_packed(url) for url in sheets)
    assert total <= 8 * KB, total


def test_every_module_is_asked_for_at_once() -> None:
    page = read(f"/live/{open_live()}/")
    named = {str(page.css("script")[0].attributes["src"])}
    named |= {str(link.attributes["href"]) for link in page.css("link[rel=modulepreload]")}
    assert {url.rsplit("/", 1)[1] for url in named} == {file.name for file in MODULES.glob("*.js")}
