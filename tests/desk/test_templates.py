"""Templates that the newsroom makes itself: in the audit, offered while one writes, made by editors alone."""

from __future__ import annotations

from dateline.record.models import Audit, EntryTemplate
from dateline.record.queries import templates
from tests.desk.newsroom import JSON, Newsroom

AT = "/desk/settings/templates/"
SCORE = {
    "name": "Score",
    "headline": "[Home] [0] : [0] [Away]",
    "body": "<p>[Who] scores.</p>",
    "mark": ["key", "lead"],
}


def offered(newsroom: Newsroom) -> list[dict[str, object]]:
    return list(newsroom.bo.ask("/desk/river/offers/", **JSON).json()["templates"])


def test_what_is_made_is_offered_with_its_marks_while_one_writes(newsroom: Newsroom) -> None:
    newsroom.open_live()
    assert newsroom.ada.submit(f"{AT}new/", SCORE).status_code == 302
    (score,) = offered(newsroom)
    assert (score["name"], score["headline"]) == ("Score", "[Home] [0] : [0] [Away]")
    assert (score["body"], score["marks"]) == ("<p>[Who] scores.</p>", ["key"])


def test_it_is_changed_by_the_revision_that_was_looked_at(newsroom: Newsroom) -> None:
    newsroom.ada.submit(f"{AT}new/", SCORE)
    (score,) = templates.templates()
    at = f"{AT}{score.id}/"
    assert newsroom.ada.submit(at, SCORE | {"name": "Goal", "rev": score.rev}).status_code == 302
    late = newsroom.cleo.submit(at, SCORE | {"name": "Late", "rev": score.rev})
    assert late.status_code == 412
    assert b"Late" in late.content, "what was written stands in the page that refuses it"
    assert [each.name for each in templates.templates()] == ["Goal"]


def test_order_and_throwing_away(newsroom: Newsroom) -> None:
    for name in ("One", "Two", "Three"):
        newsroom.ada.submit(f"{AT}new/", SCORE | {"name": name})
    ids = {each.name: each.id for each in templates.templates()}
    newsroom.ada.submit(f"{AT}{ids['Three']}/up/")
    newsroom.ada.submit(f"{AT}{ids['One']}/up/")
    newsroom.ada.submit(f"{AT}{ids['Two']}/drop/")
    newsroom.ada.submit(f"{AT}{ids['Two']}/drop/")
    assert [each.name for each in templates.templates()] == ["One", "Three"]


def test_three_examples_to_begin_with_are_there_once_though_asked_for_twice(newsroom: Newsroom) -> None:
    assert b"examples" in newsroom.ada.ask(AT).content
    for _ in range(2):
        newsroom.ada.submit(f"{AT}examples/")
    assert [each.name for each in templates.templates()] == ["Score", "Vote count", "What we know"]
    assert b"Vote count" in newsroom.ada.ask(AT).content


def test_each_act_is_in_the_audit_in_its_own_transaction(newsroom: Newsroom) -> None:
    newsroom.ada.submit(f"{AT}new/", SCORE)
    (score,) = templates.templates()
    newsroom.cleo.submit(f"{AT}{score.id}/", SCORE | {"name": "Goal", "rev": score.rev})
    newsroom.ada.submit(f"{AT}{score.id}/drop/")
    rows = Audit.objects.filter(act="make templates").order_by("id")
    assert [row.about for row in rows] == ["Score", "Goal", "Goal"]
    assert len({row.actor for row in rows}) == 2


def test_who_may_not_make_them_is_refused_and_what_is_empty_too(newsroom: Newsroom) -> None:
    for who in (newsroom.bo, newsroom.dee):
        assert who.submit(f"{AT}new/", SCORE).status_code == 403
    for lacking in ({"name": ""}, {"headline": "", "body": ""}, {"name": "x" * 81}):
        assert newsroom.ada.submit(f"{AT}new/", SCORE | lacking).status_code == 400
    assert not EntryTemplate.objects.exists()


def test_a_template_bears_no_byline_and_no_time_of_who_made_it(newsroom: Newsroom) -> None:
    newsroom.ada.submit(
        f"{AT}new/", SCORE | {"bylines": "Ada", "dateline": "Here", "stated": "2026-05-04T09:00"}
    )
    (score,) = templates.templates()
    assert (score.copy.bylines, score.copy.dateline, score.copy.stated) == ((), "", None)


def test_sources_colleagues_and_topics_are_offered_to_who_writes_here(newsroom: Newsroom) -> None:
    newsroom.open_live()
    said = {
        "headline": "It rose",
        "source_name": ["Town hall", "Police"],
        "source_role": ["", "of Millbridge"],
    }
    newsroom.ada.send("/desk/river/publish/", said | {"topics": "Weather"})
    found = newsroom.bo.ask("/desk/river/offers/", **JSON).json()
    assert {each["name"] for each in found["sources"]} == {"Town hall", "Police"}
    assert found["topics"] == ["Weather"]
    assert {"Ada Marsh", "Bo Marsh"} <= set(found["colleagues"])
    assert "Dee Marsh" not in found["colleagues"]
    assert newsroom.dee.ask("/desk/river/offers/", **JSON).status_code == 403
