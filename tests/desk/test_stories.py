"""Stories at the desk: written as plain forms, published, mended, withdrawn; nobody's text is lost."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from dateline.record import queries
from tests.desk.newsroom import Member, Newsroom

pytestmark = pytest.mark.django_db
FORM: dict[str, object] = {
    "path": "why-it-rose",
    "headline": "Why it rose",
    "standfirst": "Nine days of rain.",
    "body": "<h3>First</h3><p>It <em>rained</em>.</p>",
    "bylines": "Bo Lind, Ada Marsh",
    "topics": "Floods, Weather",
    "zone": "Europe/Paris",
    "language": "en",
}
AT = "/desk/stories/why-it-rose/"


def page(member: Member, address: str) -> LexborHTMLParser:
    return LexborHTMLParser(member.ask(address).content.decode())


def test_a_story_is_written_previewed_and_published_by_plain_forms(newsroom: Newsroom) -> None:
    ada = newsroom.ada
    opened = ada.submit("/desk/stories/open/", FORM)
    assert (opened.status_code, opened["Location"]) == (302, AT)
    assert newsroom.nobody.ask("/stories/why-it-rose/").status_code == 404
    preview = ada.ask(f"{AT}preview/")
    assert "Nine days of rain." in preview.content.decode()
    assert "no-store" in preview["Cache-Control"]
    rev = page(ada, AT).css_first("form[data-story] input[name=rev]").attributes["value"]
    published = ada.submit(f"{AT}publish/", FORM | {"rev": rev})
    assert published.status_code == 302
    shown = newsroom.nobody.ask("/stories/why-it-rose/").content.decode()
    assert "<p>It <em>rained</em>.</p>" in shown


def test_sent_twice_with_one_key_it_is_one_story(newsroom: Newsroom) -> None:
    answers = [newsroom.ada.send("/desk/stories/open/", FORM | {"key": "k"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[1].json()["changed"] is False
    taken = newsroom.cleo.send("/desk/stories/open/", FORM | {"key": "k"})
    assert taken.status_code == 409
    assert "choose another address" in taken.json()["error"]


def test_whoever_is_late_gets_both_texts_and_keeps_theirs(newsroom: Newsroom) -> None:
    newsroom.ada.send("/desk/stories/open/", FORM)
    newsroom.ada.send(f"{AT}publish/", FORM | {"rev": 1})
    newsroom.ada.send(f"{AT}amend/", FORM | {"rev": 2, "headline": "Theirs"})
    late = newsroom.cleo.submit(
        f"{AT}correct/", FORM | {"rev": 2, "headline": "Mine", "note": "It was wrong."}
    )
    assert late.status_code == 412
    both = LexborHTMLParser(late.content.decode())
    assert both.css_first("form[data-story] [name=headline]").text() == "Mine"
    assert both.css_first("form[data-story] [name=note]").text() == "It was wrong."
    assert both.css_first(".theirs .headline").text() == "Theirs"
    assert "look at it" in newsroom.cleo.ask(AT).content.decode()
    assert "look at it" not in newsroom.ada.ask(AT).content.decode()
    kept = both.css_first("input[name=kept]").attributes["value"]
    put = newsroom.cleo.submit(f"{AT}correct/", FORM | {"rev": 3, "kept": kept, "note": "It was wrong."})
    assert put.status_code == 302
    assert "look at it" not in newsroom.cleo.ask(AT).content.decode()
    said = newsroom.cleo.send(f"{AT}amend/", FORM | {"rev": 2})
    assert (said.status_code, said.json()["current"]["rev"]) == (412, 4)


def test_a_correction_without_a_note_changes_nothing_and_gives_the_text_back(newsroom: Newsroom) -> None:
    newsroom.ada.send("/desk/stories/open/", FORM)
    newsroom.ada.send(f"{AT}publish/", FORM | {"rev": 1})
    refused = newsroom.ada.submit(f"{AT}correct/", FORM | {"rev": 2, "headline": "A long thought"})
    assert refused.status_code == 422
    assert "A long thought" in refused.content.decode()
    story = queries.public_story("why-it-rose")
    assert story is not None
    assert story.headline == "Why it rose"


def test_an_edit_says_what_it_was_made_from(newsroom: Newsroom) -> None:
    newsroom.ada.send("/desk/stories/open/", FORM)
    assert newsroom.ada.send(f"{AT}save/", FORM).status_code == 428
    headers = {"if-match": '"1"'}
    assert newsroom.ada.send(f"{AT}save/", FORM, **headers).json()["rev"] == 2


def test_a_withdrawal_asks_once_and_leaves_the_reason(newsroom: Newsroom) -> None:
    newsroom.ada.send("/desk/stories/open/", FORM)
    newsroom.ada.send(f"{AT}publish/", FORM | {"rev": 1})
    assert "Withdraw “Why it rose”?" in newsroom.ada.ask(f"{AT}withdraw/").content.decode()
    assert newsroom.ada.send(f"{AT}withdraw/", {"rev": 2, "reason": ""}).status_code == 400
    assert newsroom.ada.submit(f"{AT}withdraw/", {"rev": 2, "reason": "It was made up."}).status_code == 302
    assert "It was made up." in newsroom.nobody.ask("/stories/why-it-rose/").content.decode()


def test_only_published_stories_are_found_for_a_card(newsroom: Newsroom) -> None:
    newsroom.ada.send("/desk/stories/open/", FORM)
    assert newsroom.ada.ask("/desk/stories/find/?q=rose").json() == {"stories": []}
    newsroom.ada.send(f"{AT}publish/", FORM | {"rev": 1})
    found = newsroom.bo.ask("/desk/stories/find/?q=ROSE%20why").json()["stories"]
    assert [(card["kind"], card["url"], card["topic"]) for card in found] == [
        ("card", "/stories/why-it-rose/", "Floods")
    ]
    assert newsroom.bo.ask("/desk/stories/find/?q=nothing").json() == {"stories": []}


def test_no_coverage_may_stand_where_the_stories_are(newsroom: Newsroom) -> None:
    form = {"path": "stories", "headline": "Stories", "zone": "UTC"}
    refused = newsroom.ada.send("/desk/coverages/open/", form)
    assert refused.status_code == 400
    assert "cannot be an address" in refused.json()["error"]


def test_topics_are_completed_from_what_is_public(newsroom: Newsroom) -> None:
    newsroom.ada.send("/desk/stories/open/", FORM)
    assert page(newsroom.ada, "/desk/stories/open/").css("datalist option") == []
    newsroom.ada.send(f"{AT}publish/", FORM | {"rev": 1})
    options = page(newsroom.ada, "/desk/stories/open/").css("datalist option")
    assert [option.attributes["value"] for option in options] == ["Floods", "Weather"]
