"""A pasted address: a card of what is ours and public, an embed of a service we know, a link by its title."""

from __future__ import annotations

import pytest

from dateline.core.body import Text
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy
from dateline.core.story import StoryCopy
from dateline.lib.guarded import Fetched
from dateline.media import embeds
from dateline.record import actions
from tests.cast import ADA, later
from tests.desk.newsroom import Newsroom


def known(newsroom: Newsroom, address: str) -> dict[str, object]:
    answer = newsroom.bo.send("/desk/coverages/address/", {"address": address})
    assert answer.status_code == 200
    return dict(answer.json())


def write_story(path: str, *, publish: bool) -> None:
    copy = StoryCopy(
        headline="Why it floods",
        body=(Text("It rained."),),
        bylines=("Ada",),
        topics=("Weather",),
        zone="UTC",
        language="en",
    )
    done = actions.open_story(ADA, path, copy, now=later())
    if publish:
        actions.publish_story(ADA, path, copy, now=later(), if_rev=done.rev)


def test_a_published_story_of_ours_is_a_card(newsroom: Newsroom) -> None:
    write_story("why-it-floods", publish=True)
    card = known(newsroom, "/stories/why-it-floods/")["block"]
    assert isinstance(card, dict)
    assert (card["kind"], card["headline"], card["topic"]) == ("card", "Why it floods", "Weather")


def test_an_entry_and_a_coverage_of_ours_are_cards_as_the_public_sees_them(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river", copy=Copy(headline="The lock is shut"))
    cards = [known(newsroom, f"/live/river/{tail}")["block"] for tail in ("", f"{entry.id}/")]
    assert [card["headline"] for card in cards] == ["The river is rising", "The lock is shut"]  # type: ignore[index]


def test_what_is_not_public_is_no_card(newsroom: Newsroom) -> None:
    write_story("secret", publish=False)
    actions.open_coverage(ADA, "planned", HeadCopy(headline="A secret", zone="UTC"), now=later())
    for address in ("/stories/secret/", "/live/planned/", "/stories/none/", "/live/none/", "/desk/", "/"):
        assert known(newsroom, address) == {}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "ftp://a.example/", "x", ""]
)
def test_what_is_no_address_of_the_web_is_left_alone(newsroom: Newsroom, address: str) -> None:
    assert known(newsroom, address) == {}


def test_an_address_inside_the_house_is_not_looked_at(newsroom: Newsroom) -> None:
    for address in (
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost:6379/",
    ):
        assert known(newsroom, address) == {}


def test_who_may_not_write_may_not_ask(newsroom: Newsroom) -> None:
    answers = [
        who.send("/desk/coverages/address/", {"address": "/"}) for who in (newsroom.dee, newsroom.nobody)
    ]
    assert {answer.status_code for answer in answers} <= {401, 403}


def answered(body: str, kind: str = "text/html", charset: str = "utf-8") -> Fetched:
    return Fetched("https://a.example/", 200, kind, charset, body.encode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Plain</title>", "Plain"),
        ("<title>Plain</title><meta property='og:title' content='Better'>", "Better"),
        ("<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>", "<script>alert(1)</script>"),
        ("<title>\u202egnirts\x07 of\n a title</title>", "gnirts of a title"),
        ("<meta property='og:title' content=''><title></title>", ""),
        ("<title>" + "x" * 5000 + "</title>", "x" * 300),
        ("\x00\x01", ""),
    ],
)
def test_a_title_is_one_line_of_plain_text(page: str, title: str) -> None:
    assert embeds._title(answered(page)) == title


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ('{"title": "A film", "html": "<script>alert(1)</script>"}', "A film"),
        ('{"author_name": "Somebody", "html": "<blockquote>words</blockquote>"}', "Somebody"),
        ('{"title": {"a": 1}, "author_name": []}', ""),
        ("[1, 2]", ""),
        ("[" * 100_000, ""),
        ("no JSON", ""),
        ('{"title": "\\u202e\\u0007turned"}', "turned"),
    ],
)
def test_of_what_a_service_answers_a_line_of_plain_text_is_taken_and_none_of_its_html(
    said: str, title: str
) -> None:
    assert embeds._told(answered(said, "application/json")) == title


def test_a_service_that_does_not_answer_is_still_an_embed_by_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise embeds.NotFetched("not in a test")

    monkeypatch.setattr(embeds, "fetch", unreachable)
    film = embeds.embed_of("https://www.youtube.com/watch?v=abcdefghijk")
    assert film is not None
    assert (film.provider, film.title) == ("YouTube", "")
    assert embeds.embed_of("https://www.youtube.com/") is None
    assert embeds.embed_of("https://evil.example/youtube.com/watch?v=abcdefghijk") is None
    assert embeds.embed_of("https://youtube.com.evil.example/watch?v=abcdefghijk") is None
