"""What is not public answers with the same bytes as what does not exist, on every route."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.core.body import Photo
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish, words
from tests.reader.reading import entry_ids, get, read, stated

pytestmark = pytest.mark.django_db

RANDOM = "0" * 32
HEADERS = ("Cache-Control", "Vary", "Content-Type", "Content-Length", "Access-Control-Allow-Origin")


def answered(url: str, **headers: str) -> tuple[object, ...]:
    response = get(url, **headers)
    return (
        response.status_code,
        response.content,
        [response.get(name) for name in HEADERS],
        "ETag" in response,
    )


@pytest.fixture
def planned() -> str:
    actions.open_coverage(ADA, "planned-one", HeadCopy(headline="Canary"), now=later())
    return "planned-one"


@pytest.mark.parametrize(
    "rest", ["", "?order=oldest", "contents/", "contents/?page=2", f"{RANDOM}/", f"{RANDOM}/history/"]
)
def test_a_planned_coverage_is_like_none(planned: str, rest: str) -> None:
    draft = actions.save_draft(ADA, planned, words("Canary"), now=later())
    assert draft
    there, nowhere = answered(f"/live/{planned}/{rest}"), answered(f"/live/no-such-one/{rest}")
    assert there == nowhere
    assert there[0] == 404
    assert b"Canary" not in bytes(there[1])  # type: ignore[call-overload]
    known = {"if-none-match": '"x"', "range": "bytes=0-10", "accept-encoding": "gzip"}
    assert answered(f"/live/{planned}/{rest}", **known) == answered(f"/live/no-such-one/{rest}", **known)


def test_every_miss_is_the_same_bytes(planned: str) -> None:
    path = open_live()
    gone = publish(path, "Canary")
    elsewhere = publish(open_live())
    actions.take_down_entry(ADA, path, gone.id, "Law.", now=later(), if_rev=1)
    urls = [
        f"/live/{planned}/",
        "/live/no-such-one/",
        "/live/Not-A-Path/",
        f"/live/{path}/{RANDOM}/",
        f"/live/{path}/{gone.id}/",
        f"/live/{path}/{gone.id}/history/",
        f"/live/{path}/{elsewhere.id}/",
        f"/live/{path}/{elsewhere.id}/history/",
        f"/live/{path}/contents/?page=2",
        f"/live/{path}/contents/?page=0",
        f"/live/{path}/contents/?page=x",
        f"/live/{path}/contents/?page=9999999999",
        f"/media/{RANDOM}/320.webp",
        f"/media/{RANDOM}/320.svg",
        "/nothing/",
        "/favicon.ico",
    ]
    answers = {url: answered(url) for url in urls}
    first = answers[urls[0]]
    assert first[0] == 404
    assert {url for url, answer in answers.items() if answer != first} == set()


def test_a_draft_is_under_no_address_and_in_no_count() -> None:
    path = open_live()
    publish(path)
    pages = (f"/live/{path}/", f"/live/{path}/contents/", "/")
    before = [get(url).content for url in pages]
    draft = actions.save_draft(ADA, path, words("Canary"), now=later())
    assert [get(url).content for url in pages] == before
    assert answered(f"/live/{path}/{draft}/") == answered("/live/no-such-one/")


def test_what_was_taken_down_leaves_every_page() -> None:
    path = open_live()
    kept, gone = stated(path, "2026-05-04 07:00", "Stays"), stated(path, "2026-05-04 08:00", "Canary")
    actions.mark_key(ADA, path, gone.id, now=later(), if_rev=1)
    actions.choose_lead(ADA, path, gone.id, now=later(), if_rev=2)
    actions.take_down_entry(ADA, path, gone.id, "Law.", now=later(), if_rev=3)
    assert entry_ids(read(f"/live/{path}/")) == [kept.id]
    for url in (f"/live/{path}/", f"/live/{path}/contents/", f"/live/{path}/{kept.id}/", "/"):
        text = get(url).content.decode()
        assert "Canary" not in text, url
        assert gone.id not in text, url


def test_withheld_text_is_on_no_page() -> None:
    path = open_live()
    photo = Photo("c" * 32, 800, 600, "Canary", "Canary", "Canary")
    entry = stated(path, "2026-05-04 08:00", "Canary", (photo,), bylines=("Canary",), marks=["key", "pinned"])
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    for rest in ("", "contents/", f"{entry.id}/", f"{entry.id}/history/"):
        assert "Canary" not in get(f"/live/{path}/{rest}").content.decode(), rest
    assert "being checked" in get(f"/live/{path}/{entry.id}/").content.decode()


def test_a_picture_is_public_as_long_as_something_public_shows_it() -> None:
    from dateline.record.queries import picture_is_public

    path = open_live()
    copy = Copy(headline="x", body=(Photo("d" * 32, 800, 600),))
    actions.save_draft(ADA, path, copy, now=later())
    assert not picture_is_public("d" * 32)
    done = actions.publish_entry(ADA, path, copy, now=later())
    assert done.entry is not None
    assert picture_is_public("d" * 32)
    actions.retract_entry(ADA, path, done.entry.id, "Wrong.", now=later(), if_rev=1)
    assert not picture_is_public("d" * 32)


@pytest.mark.parametrize("width", ["0", "100000", "9" * 300, "9" * 5000])
def test_a_public_picture_of_no_possible_width_is_none(width: str, tmp_path: Path, settings) -> None:  # type: ignore[no-untyped-def]
    settings.DATELINE_MEDIA_ROOT = tmp_path
    (tmp_path / "dd" / ("d" * 32)).mkdir(parents=True)
    copy = Copy(headline="x", body=(Photo("d" * 32, 800, 600),))
    actions.publish_entry(ADA, open_live(), copy, now=later())
    assert get(f"/media/{'d' * 32}/{width}.jpg").status_code == 404
