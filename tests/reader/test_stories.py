"""A story's page, the pages that gather, and the front with both."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import quote

import pytest

from dateline.core.body import Card, Photo, Quotation, Text
from dateline.core.coverage import HeadCopy
from dateline.core.story import StoryCopy
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish
from tests.reader.reading import edit_head, get, one, read, stated

pytestmark = pytest.mark.django_db
COPY = StoryCopy(
    headline="Why the river rose",
    kicker="Analysis",
    standfirst="It rained for nine days.",
    bylines=("Bo Lind", "Ada Marsh"),
    body=(
        Text("The <em>first</em> paragraph."),
        Text("A crosshead", crosshead=True),
        Quotation("<p>We go.</p>"),
    ),
    picture=Photo("ab" * 16, 1600, 900, "The river", "Bo Lind", "Brown water"),
    topics=("Floods",),
)


def published(path: str = "why", copy: StoryCopy = COPY) -> str:
    actions.open_story(ADA, path, copy, now=later())
    actions.publish_story(ADA, path, copy, now=later(), if_rev=1)
    return f"/stories/{path}/"


def test_a_story_is_an_article_of_a_newspaper() -> None:
    page = read(published())
    article = one(page, "article.story")
    assert one(article, "h1").text() == "Why the river rose"
    assert one(article, ".kicker").text() == "Analysis"
    assert one(article, ".byline").text() == "By Bo Lind and Ada Marsh"
    assert one(article, ".lead img").attributes["alt"] == "Brown water"
    assert one(article, ".lead cite").text() == "Bo Lind"
    assert [p.text() for p in article.css(".text > p")] == ["The first paragraph."]
    assert one(article, ".text > h2").text() == "A crosshead"
    assert one(article, ".topics a").attributes["href"] == "/topics/floods/"
    assert [str(one.attributes["src"]).rsplit("/", 1)[1] for one in page.css("script[src]")] == ["alone.js"]


def test_programs_are_told_that_it_is_a_news_article() -> None:
    url = published()
    actions.correct_story(
        ADA, "why", replace(COPY, kicker="Report"), "It was no analysis.", now=later(), if_rev=2
    )
    page = read(url)
    said = json.loads(one(page, 'script[type="application/ld+json"]').text())
    assert (said["@type"], said["headline"]) == ("NewsArticle", "Why the river rose")
    assert [author["name"] for author in said["author"]] == ["Bo Lind", "Ada Marsh"]
    assert said["correction"][0]["text"] == "It was no analysis."
    assert said["datePublished"] < said["dateModified"]
    assert one(page, 'meta[property="og:title"]').attributes["content"] == "Why the river rose"
    assert "It was no analysis." in one(page, ".correction").text()


def test_a_story_names_the_coverages_whose_cards_lead_to_it() -> None:
    url, coverage = published(), open_live(headline="The river, live")
    stated(coverage, "2026-05-04 10:00", body=(Card("Why", url),))
    assert one(read(url), ".after li a").attributes["href"] == f"/live/{coverage}/"


def test_a_draft_answers_as_nothing_does() -> None:
    actions.open_story(ADA, "draft", COPY, now=later())
    hidden, nothing = get("/stories/draft/"), get("/stories/nothing/")
    assert hidden.status_code == 404
    assert hidden.content == nothing.content


def test_of_a_withdrawn_story_the_page_says_why_and_nothing_else() -> None:
    url = published()
    actions.withdraw_story(ADA, "why", "the witness made it up.", now=later(), if_rev=2)
    page = read(url)
    assert one(page, "h1").text() == "This story was withdrawn"
    assert "by an editor. The witness made it up." in one(page, ".tombstone").text()
    for word in ("river", "Bo Lind", "Floods", "ld+json", "og:title"):
        assert word not in str(page.html)


def test_a_topic_gathers_coverages_and_stories_newest_first_and_links_lead_to_it() -> None:
    story = published()
    coverage = open_live()
    head = edit_head(coverage, topics=("Floods", "São Paulo"))
    assert head.topics == ("Floods", "São Paulo")
    page = read("/topics/floods/")
    assert one(page, "h1").text() == "Floods"
    assert [a.attributes["href"] for a in page.css(".listed h2 a")] == [f"/live/{coverage}/", story]
    links = [
        str(a.attributes["href"]) for a in read(f"/live/{coverage}/").css('[data-part="head"] .topics a')
    ]
    assert links == ["/topics/floods/", "/topics/sao-paulo/"]
    assert all(get(link).status_code == 200 for link in links)


def test_a_topic_may_be_named_in_any_script_and_is_missing_when_nothing_bears_it() -> None:
    path = open_live()
    stated(path, "2026-05-04 10:00", "A poll", topics=("Выборы 2026",))
    entry = one(read(f"/live/{path}/"), ".entry .topics a")
    assert entry.attributes["href"] == f"/topics/{quote('выборы-2026')}/"
    assert get(str(entry.attributes["href"])).status_code == 200
    for nothing in ("/topics/nothing/", "/topics/%00/", "/topics/Floods/", "/topics/floods/?page=2"):
        assert get(nothing).status_code == 404


def test_stories_are_listed_in_pages() -> None:
    for number in range(21):
        published(f"story-{number}", replace(COPY, headline=f"Story {number}"))
    first, second = read("/stories/"), read("/stories/?page=2")
    assert [a.text() for a in first.css(".listed h2 a")][:2] == ["Story 20", "Story 19"]
    assert [a.text() for a in second.css(".listed h2 a")] == ["Story 0"]
    assert one(first, "#more a").attributes["href"] == "/stories/?page=2"
    assert get("/stories/?page=3").status_code == 404


def test_the_front_shows_stories_and_the_newest_headline_of_what_is_live() -> None:
    path = open_live()
    publish(path, "An older one")
    entry = publish(path, "The dam has held")
    gone = publish(path, "Canary")
    actions.withhold_entry(ADA, path, gone.id, now=later(), if_rev=1)
    actions.open_coverage(ADA, "planned", HeadCopy(headline="Planned canary"), now=later())
    actions.open_story(ADA, "draft", replace(COPY, headline="Draft canary"), now=later())
    url = published()
    page = read("/")
    assert one(page, ".newest a").text() == "The dam has held"
    assert one(page, ".newest a").attributes["href"] == f"/live/{path}/{entry.id}/"
    assert [a.attributes["href"] for a in page.css(".stories h3 a")] == [url]
    assert "anary" not in str(page.html)
