"""The table of sources: each knows its own, none knows another's, and junk is refused in one sentence."""

from __future__ import annotations

import gzip
import json
import os
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.config.commands.import_ import FORMATS
from dateline.wire import raw, sources
from dateline.wire.found import Unreadable
from dateline.wire.hints import NO_HINTS, Hints
from dateline.wire.raw import Raw
from tests.wire.samples import COVERAGES, html_page, page_of, posting, real

REAL = {
    "guardian-dcr/Live.json": "guardian",
    "guardian-corpus/0028-culture-live-2015-jul-21-julian-clary-webchat-the-bolds.json": "guardian-corpus",
    "html/TheMirror_2024_08_05.liveblogposting.json": "jsonld",
    "html/TheMirror_2024_08_05.html.gz": "html",
    "text/sputnik-20220602.txt": "text",
}  # fmt: skip


@real
@pytest.mark.parametrize("file", REAL, ids=REAL.get)
def test_each_real_file_is_read_by_the_source_that_is_meant_for_it(file: str) -> None:
    source, _ = sources.read(raw.read(str(COVERAGES / file)), NO_HINTS)
    assert REAL[file] == source.NAME


def test_the_command_offers_every_source_by_its_name() -> None:
    assert sorted(FORMATS) == sorted(source.NAME for source in sources.SOURCES)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_whatever_bytes_come_they_are_read_or_refused(junk: bytes) -> None:
    for prefix in (b"", b"<!doctype html>", b"{", b"[", b'{"recording"', b"10:00 GMT 01.05.2024\n"):
        for wanted in ("", *FORMATS):
            with suppress(Unreadable):
                sources.read(Raw("junk", prefix + junk), NO_HINTS, wanted)


SCRAPS = st.lists(
    st.sampled_from(
        ["<time datetime='2024-05-01T10:00Z'>", "</time>", "<article>", "</article>", "<li>", "<p>",
         "words and words",
         "<figure>", "<img src=/a.jpg>", "<figcaption>", "<nav>", "<h1>River", "</h1>", "<footer>", "<blockquote>",
         "<script type='application/ld+json'>", '{"@type":"LiveBlogPosting"', ',"liveBlogUpdate":[]}', "</script>",
         "10:00 GMT 01.05.2024", "<br>", "<header>", "<ul>", "<div data-time='1714561200'>", "</div>"]
    ),
    max_size=40,
).map("\n".join)  # fmt: skip


@given(SCRAPS)
@settings(max_examples=300, deadline=None)
def test_whatever_page_comes_it_is_read_or_refused(scraps: str) -> None:
    try:
        page = page_of("<!doctype html><title>The river</title>" + scraps)
    except Unreadable:
        return
    assert page.entries
    assert page.head.headline


@pytest.mark.parametrize(
    "page",
    [
        "R\n00:30 +02:00 01.01.0001\nA\n00:40 +02:00 01.01.0001\nB\n",
        "R\n11:00 GMT, 5 aprİl 2022\nA\n11:10 GMT, 5 aprİl 2022\nB\n",
    ],
)
def test_days_that_no_clock_of_ours_has_are_refused(page: str) -> None:
    with pytest.raises(Unreadable):
        page_of(page)


def test_a_month_in_old_letters_is_that_month() -> None:
    page = page_of("R\n11:00 GMT, 5 ſept 2022\nA\n11:10 GMT, 5 ſept 2022\nB\n")
    assert {(entry.published.month, entry.published.day) for entry in page.entries} == {(9, 5)}


def test_a_zone_that_there_is_not_is_said_whether_the_page_needs_one_or_not() -> None:
    for page in (json.dumps(posting()), "R\n11:00 GMT 01.05.2024\nA\n11:10 GMT 01.05.2024\nB\n"):
        with pytest.raises(Unreadable, match="no time zone called “Europe/Pariss”: write --zone like"):
            page_of(page, Hints("Europe/Pariss"))


@pytest.mark.parametrize(
    "page",
    [
        "R\n10:00 GMT 01.05.2024\n" + "a.\n" * 60_000 + "11:00 GMT 01.05.2024\nb\n",
        "R\n" + "a:\n" * 20_000 + "10:00 GMT 01.05.2024\nx\n11:00 GMT 01.05.2024\nb\n",
        "R\n10:00 GMT 01.05.2024\na" + " " * 60_000 + "b\n11:00 GMT 01.05.2024\nb\n",
        json.dumps(posting(articleBody="<p>a</p>" + "<svg></svg>" * 30_000)),
        html_page(
            head="<title>The river" + " | a" * 20_000 + "</title>", body="<p>10:00 GMT 01.05.2024</p><p>x</p>"
        ),
    ],
    ids=["lines", "colons", "spaces", "pictograms", "bars"],
)
def test_a_page_of_much_of_the_same_is_read_in_a_few_seconds(page: str) -> None:
    began = time.monotonic()
    with suppress(Unreadable):
        page_of(page)
    assert time.monotonic() - began < 10


def refusal(name: str) -> str:
    with pytest.raises(Unreadable) as refused:
        sources.read(raw.read(name), NO_HINTS)
    return str(refused.value)


def test_files_that_are_no_pages_are_refused_for_what_they_are(tmp_path: Path) -> None:
    packed = gzip.compress(html_page(posting()).encode())
    files = {
        "empty.txt": (b"", "is empty"),
        "blank.txt": (b" \n ", "is empty"),
        "junk.bin": (os.urandom(64) + b"\0" * 64, "neither text nor HTML nor JSON"),
        "latin.txt": ("10:00 GMT 01.05.2024\nÉté".encode("latin-1"), "not written in UTF-8"),
        "cut.gz": (packed[:-20], "breaks off"),
        "torn.gz": (packed[:30] + b"\xff" * 40 + packed[30:], "damaged"),
        "cut.json": (b'{"@type": "LiveBlogPosting", "liveBlogUpdate": [', "not valid JSON"),
    }
    for name, (content, says) in files.items():
        (tmp_path / name).write_bytes(content)
        assert says in refusal(str(tmp_path / name)), name
    assert "is a folder" in refusal(str(tmp_path))
    assert "does not exist" in refusal(str(tmp_path / "nothing"))
    assert "does not exist" in refusal("a\0b") or "cannot be read" in refusal("a\0b")


def test_a_gzip_bomb_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "UNPACKED_LIMIT", 2**20)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b" " * 2**22))
    assert re.search("unpacks to more than 1 MB", refusal(str(tmp_path / "bomb.gz")))


@pytest.mark.parametrize(
    "bomb",
    [html_page(body="<div>" * 200_000), json.dumps(posting(articleBody="<b>" * 200_000 + "x"))],
    ids=["page", "posting"],
)
def test_html_nested_without_end_is_refused_at_once(bomb: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match="nested deeper than any page"):
        page_of(bomb)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16", ""),
        ("utf-8-sig", ""),
        ("cp1252", '<meta charset="windows-1252">'),
        ("utf-16", '<meta charset="utf-16">'),
        ("utf-8", '<meta charset="idna">'),
    ],
)
def test_other_encodings_are_read_when_the_file_says_so(encoding: str, mark: str) -> None:
    text = "Été\n10:00 GMT 01.05.2024\nCrue\n11:00 GMT 01.05.2024\nDécrue\n"
    if mark:
        text = f"<!doctype html><html><head>{mark}<title>Été live</title></head><body><p>" + text.replace(
            "\n", "</p><p>"
        )
    found = sources.read(Raw("page", text.encode(encoding)), NO_HINTS)[1]
    assert [entry.copy.headline for entry in found.entries] == ["Crue", "Décrue"]  # type: ignore[union-attr]
