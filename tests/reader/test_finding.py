"""Search, corrections, archive, topics: pages that lead to what there is, read as without JavaScript."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.core.body import Text
from dateline.core.entry import Copy
from dateline.core.story import StoryCopy
from dateline.record import actions
from tests.cast import ADA, later, open_live, publish, words
from tests.reader.reading import edit_head, get, one, read, stated

pytestmark = pytest.mark.django_db


def story(path: str, headline: str, **more: object) -> None:
    copy = StoryCopy(headline, body=(Text("A story of many words."),), **more)  # type: ignore[arg-type]
    actions.open_story(ADA, path, copy, now=later())
    actions.publish_story(ADA, path, copy, now=later(), if_rev=1)


def test_before_anything_was_asked_there_is_the_form_and_how_to_use_it() -> None:
    page = read("/search/")
    assert one(page, "form[role=search] input[name=q]").attributes["value"] == ""
    assert page.css(".hints li")
    assert not page.css(".results, .told")
    assert one(page, "meta[name=robots]").attributes["content"] == "noindex"


def test_what_is_found_is_marked_in_headline_and_text() -> None:
    path = open_live(headline="The river is rising")
    entry = stated(
        path, "2026-05-04 10:30", "Bridge closed", (Text("The <b>old</b> bridge &amp; the mill. " * 20),)
    )
    page = read("/search/?q=bridges+mill")
    hit = one(page, ".results li")
    assert [mark.text() for mark in hit.css("h2 mark, h3 mark")] == ["Bridge"]
    assert {mark.text() for mark in hit.css("p mark")} == {"bridge", "mill"}
    assert one(hit, "h2 a, h3 a").attributes["href"] == f"/live/{path}/{entry.id}/"
    assert one(hit, ".meta a").attributes["href"] == f"/live/{path}/"
    assert "10:30" in one(hit, "time").text()
    assert "1 result" in one(page, ".told").text()
    assert len(hit.css("p")[1].text()) < 300


def test_within_a_coverage_nothing_else_is_found_and_the_way_to_everything_is_there() -> None:
    path, other = open_live(), open_live()
    publish(path, "Bridge here")
    publish(other, "Bridge there")
    page = read(f"/live/{path}/search/?q=bridge")
    assert [each.text() for each in page.css(".results :is(h2, h3)")] == ["Bridge here"]
    assert one(page, ".elsewhere a").attributes["href"] == "/search/?q=bridge"
    form = one(read(f"/live/{path}/"), "#contents form[role=search]")
    assert form.attributes["action"] == f"/live/{path}/search/"
    assert get("/live/no-such-coverage/search/?q=bridge").status_code == 404


def test_many_results_come_in_pages_and_in_the_order_that_is_asked_for() -> None:
    path = open_live()
    for n in range(25):
        stated(path, f"2026-05-04 10:{n:02}", f"Storm {n}")
    url, seen = f"/live/{path}/search/?q=storm", []
    while url:
        page = read(url)
        assert "25 results" in one(page, ".told").text()
        seen += [each.text() for each in page.css(".results :is(h2, h3)")]
        more = page.css("#more a")
        url = str(more[0].attributes["href"]) if more else ""
    assert seen == [f"Storm {n}" for n in reversed(range(25))]
    assert page.css(".first a")
    oldest = read(f"/live/{path}/search/?q=storm&order=oldest")
    assert oldest.css(".results :is(h2, h3)")[0].text() == "Storm 0"
    assert "order=oldest" in str(one(oldest, "#more a").attributes["href"])


def test_kinds_are_told_apart() -> None:
    path = open_live(headline="Flood in the valley")
    publish(path, "The flood takes a bridge")
    story("why-the-flood", "Why the flood came")
    page = read("/search/?q=flood")
    assert len(page.css(".results li")) == 3
    links = {link.text(): str(link.attributes["href"]) for link in page.css(".tools a")}
    assert [each.text() for each in read(links["Stories"]).css(".results :is(h2, h3)")] == [
        "Why the flood came"
    ]
    assert [each.text() for each in read(links["Coverages"]).css(".results :is(h2, h3)")] == [
        "Flood in the valley"
    ]


@pytest.mark.parametrize(
    "query",
    ["q=", "q=%00", "q=%22", "q=***", "q=bridge&after=x", "q=bridge&after=99999999999999999999999", "q=%ff",
     "q=-bridge", "q=bridge&order=sideways", "q=bridge&kind=draft", "q=" + "bridge+" * 500,
     "q=%3Cscript%3Ealert(1)%3C/script%3E"],
)  # fmt: skip
def test_whatever_is_asked_is_answered_and_is_no_markup(query: str) -> None:
    path = open_live()
    publish(path, "Bridge")
    for url in (f"/search/?{query}", f"/live/{path}/search/?{query}"):
        answer = get(url)
        assert answer.status_code == 200, url
        assert b"<script>alert" not in answer.content
        assert "s-maxage" in answer["Cache-Control"]
        assert "ETag" in answer


def test_nothing_found_says_so_and_how_to_go_on() -> None:
    open_live()
    page = read("/search/?q=unheard-of")
    assert "Nothing was found" in one(page, ".told").text()
    assert page.css(".hints")


def test_what_is_in_another_language_says_so_also_among_results() -> None:
    path = open_live()
    edit_head(path, language="ar", headline="الفيضان")
    stated(path, "2026-05-04 10:00", "الجسر مغلق", (Text("أغلقت الشرطة الجسر"),))
    hit = one(read("/search/?q=جسر&kind=entry"), ".results li")
    assert (hit.attributes["lang"], hit.attributes["dir"]) == ("ar", "rtl")
    assert hit.css("mark")


def test_every_correction_is_listed_newest_first_with_the_way_to_the_changes() -> None:
    path = open_live(headline="The river")
    entry = publish(path, "Bridge closed")
    actions.correct_entry(ADA, path, entry.id, words("Bridge open"), "it was open.", now=later(), if_rev=1)
    gone = publish(path, "Canary")
    actions.retract_entry(ADA, path, gone.id, "The witness was wrong.", now=later(), if_rev=1)
    story("why", "Why it rose")
    copy = StoryCopy("Why they rose", body=(Text("Another text."),))
    actions.correct_story(ADA, "why", copy, "It was two rivers.", now=later(), if_rev=2)
    page = read("/corrections/")
    notes = [str(li.css("p")[-1].text(deep=False)).strip() for li in page.css(".results li")]
    assert notes == ["It was two rivers.", "The witness was wrong.", "It was open."]
    assert [b.text() for b in page.css(".results .meta b")] == ["Corrected", "Withdrawn", "Corrected"]
    ways = [str(a.attributes["href"]) for a in page.css(".way")]
    assert ways == ["/stories/why/history/", f"/live/{path}/{gone.id}/", f"/live/{path}/{entry.id}/history/"]
    assert "Canary" not in str(page.html)
    assert all(get(way).status_code == 200 for way in ways)


def test_a_correction_leaves_the_page_with_what_it_corrected() -> None:
    path = open_live()
    entry = publish(path, "Bridge closed")
    actions.correct_entry(ADA, path, entry.id, words("Canary"), "Canary note.", now=later(), if_rev=1)
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=2)
    assert b"anary" not in get("/corrections/").content
    actions.release_entry(ADA, path, entry.id, now=later(), if_rev=3)
    assert b"Canary note" in get("/corrections/").content
    actions.take_down_entry(ADA, path, entry.id, "A court said so.", now=later(), if_rev=4)
    assert b"anary" not in get("/corrections/").content
    assert "Nothing has been corrected yet." in read("/corrections/").text()


def test_the_archive_leads_to_each_month_that_has_something() -> None:
    path = open_live(headline="The river is rising")
    story("why", "Why it rose")
    page = read("/archive/")
    assert [(a.text(), a.attributes["href"]) for a in page.css(".archive section a")] == [
        ("2026", "/archive/2026/"),
        ("May", "/archive/2026/05/"),
    ]
    assert one(page, ".archive li span").text() == "2"
    month = read("/archive/2026/05/")
    assert {each.text() for each in month.css(".listed h3")} == {"The river is rising", "Why it rose"}
    assert one(month, ".dayline").text() == "Monday 4 May 2026"
    assert read("/archive/2026/").css(".archive li a")[0].attributes["href"] == "/archive/2026/05/"
    for missing in (
        "/archive/2025/",
        "/archive/2026/04/",
        "/archive/2026/13/",
        "/archive/0000/",
        "/archive/2026/05/?page=2",
    ):
        assert get(missing).status_code == 404, missing
    assert path


def test_a_coverage_stands_in_every_month_it_ran_through() -> None:
    path = open_live(headline="A long affair")
    actions.pause_coverage(ADA, path, now=later().replace(month=7))
    months = [a.attributes["href"] for a in read("/archive/").css(".archive li a")]
    assert months == ["/archive/2026/07/", "/archive/2026/06/", "/archive/2026/05/"]
    june = read("/archive/2026/06/")
    assert one(june, ".dayline").text() == "Begun earlier"
    assert [a.attributes["href"] for a in june.css(".months a")] == ["/archive/2026/05/", "/archive/2026/07/"]


def test_all_topics_are_listed_with_how_much_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    path = open_live()
    edit_head(path, topics=("Floods", "Élections"))
    story("why", "Why", topics=("Floods", "Aid"))
    page = read("/topics/")
    listed = [(li.css("a")[0].text(), one(li, "span").text()) for li in page.css(".topic-index li")]
    assert listed == [("Aid", "1"), ("Élections", "1"), ("Floods", "2")]
    assert all(get(str(a.attributes["href"])).status_code == 200 for a in page.css(".topic-index li a"))
    assert not page.css(".topic-index h2")
    monkeypatch.setattr("dateline.reader.gathered_pages.MANY", 2)
    assert [h.text() for h in read("/topics/").css(".topic-index h2")] == ["A", "E", "F"]


def test_a_storys_history_tells_what_was_changed_word_by_word() -> None:
    copy = StoryCopy("Why the river rose", body=(Text("It rained for nine days."), Text("Then it stopped.")))
    actions.open_story(ADA, "why", copy, now=later())
    actions.publish_story(ADA, "why", copy, now=later(), if_rev=1)
    fixed = replace(copy, body=(Text("It rained for seven days."), Text("Then it stopped.")))
    actions.correct_story(ADA, "why", fixed, "It was seven.", now=later(), if_rev=2)
    assert one(read("/stories/why/"), ".correction a").attributes["href"] == "/stories/why/history/"
    page = read("/stories/why/history/")
    assert [b.text() for b in page.css(".revisions .when b")] == ["Corrected", "Published"]
    difference = one(page, ".difference[open]")
    assert (one(difference, "del").text(), one(difference, "ins").text()) == ("nine", "seven")
    assert one(page, "p.correction").text() == "It was seven."
    actions.withdraw_story(ADA, "why", "It was untrue.", now=later(), if_rev=3)
    page = read("/stories/why/history/")
    assert "rained" not in str(page.html)
    assert [b.text() for b in page.css(".revisions .when b")] == ["Withdrawn"]


def test_a_long_history_comes_in_pages() -> None:
    path = open_live()
    entry = publish(path, "Version 1")
    for n in range(1, 56):
        actions.amend_entry(ADA, path, entry.id, Copy(f"Version {n + 1}"), now=later(), if_rev=n)
    page = read(f"/live/{path}/{entry.id}/history/")
    assert len(page.css(".revisions > li")) == 50
    assert all(li.css(".difference") for li in page.css(".revisions > li"))
    rest = read(str(one(page, "#more a").attributes["href"]))
    assert [li.attributes["value"] for li in rest.css(".revisions > li")] == ["6", "5", "4", "3", "2", "1"]
    assert get(f"/live/{path}/{entry.id}/history/?page=3").status_code == 404
