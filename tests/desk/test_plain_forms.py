"""The desk without JavaScript: forms, pages, redirects; and no refusal costs a text."""

from __future__ import annotations

import re

from django.http import HttpResponse

from dateline.core.coverage import Status
from dateline.core.entry import Standing
from dateline.record import queries
from tests.desk.newsroom import Member, Newsroom, form_of


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def follow(member: Member, answer: HttpResponse) -> str:
    """The page a form's redirect leads to."""
    assert answer.status_code == 302
    return text(member.ask(answer["Location"]))


def test_a_desk_with_nothing_on_it_says_what_to_do(newsroom: Newsroom) -> None:
    assert "Open the first coverage" in text(newsroom.ada.ask("/desk/"))
    assert "An editor opens a coverage" in text(newsroom.bo.ask("/desk/"))


def test_a_coverage_is_opened_started_paused_ended_and_reopened(newsroom: Newsroom) -> None:
    form = {
        "path": "river", "headline": "The river is rising", "kicker": "Flood", "standfirst": "Upstream.",
        "background": "It rained.\n\nFor days.", "zone": "Europe/Paris", "language": "en", "order": "oldest",
        "follow_label": ["Telegram", ""], "follow_edition": ["World", ""], "follow_url": ["https://t.me/x", ""],
    }  # fmt: skip
    page = follow(newsroom.ada, newsroom.ada.submit("/desk/coverages/open/", form))
    assert "only the desk sees it until you start it" in page
    assert "Not public yet." in page
    assert queries.head("river") is None
    assert "/live/river/" in text(newsroom.ada.ask("/desk/river/start/"))

    for act, status in (
        ("start", Status.LIVE),
        ("pause", Status.PAUSED),
        ("resume", Status.LIVE),
        ("end", Status.ENDED),
        ("reopen", Status.LIVE),
    ):
        follow(newsroom.ada, newsroom.ada.submit(f"/desk/river/{act}/"))
        head = queries.head("river")
        assert head is not None
        assert head.status is status
    assert head.background == ("It rained.", "For days.")
    assert [(link.label, link.edition) for link in head.follow] == [("Telegram", "World")]


def test_a_planned_coverage_is_announced_for_its_time_and_taken_back(newsroom: Newsroom) -> None:
    form = {"path": "vote", "headline": "The vote", "zone": "Europe/Paris", "begins": "2099-05-04T19:30"}
    follow(newsroom.ada, newsroom.ada.submit("/desk/coverages/open/", form))
    assert "19:30 CEST" in text(newsroom.ada.ask("/"))
    page = newsroom.ada.ask("/desk/vote/head/").content.decode()
    assert 'value="2099-05-04T19:30"' in page
    newsroom.ada.submit("/desk/vote/head/", {**form, "begins": "", "rev": 1})
    assert "The vote" not in text(newsroom.ada.ask("/"))
    wrong = newsroom.ada.submit("/desk/coverages/open/", {**form, "path": "other", "zone": "Nowhere/At all"})
    assert wrong.status_code == 400
    assert "Nowhere/At all" in text(wrong)


def test_what_is_told_again_follows_the_newest_unless_it_has_a_time(newsroom: Newsroom) -> None:
    form = {"path": "flight", "headline": "The flight", "zone": "UTC", "retold": "on"}
    newsroom.ada.submit("/desk/coverages/open/", form)
    newsroom.ada.submit("/desk/flight/start/")
    for said in (
        {"headline": "First", "stated": "1969-07-20T20:17"},
        {"headline": "Second"},
        {"headline": "Third"},
    ):
        assert newsroom.ada.submit("/desk/flight/publish/", said).status_code < 400
    told = [(each.headline, f"{each.stated:%Y %H:%M}") for each in queries.headlines("flight")]
    assert told == [("Third", "1969 20:19"), ("Second", "1969 20:18"), ("First", "1969 20:17")]
    page = text(newsroom.ada.ask("/live/flight/"))
    assert "Told again as it happened" in page
    assert "Since" not in page


def test_an_entry_is_published_with_all_that_is_said_about_it(newsroom: Newsroom) -> None:
    newsroom.open_live(zone="America/New_York")
    form = {
        "headline": "The bridge is closed", "body": "<p>At noon.</p><ul><li><p>One</p></li></ul>",
        "bylines": "Bo Lind,  Ada Marsh", "dateline": "York", "stated": "2026-05-04T09:30",
        "source_name": ["Police", "", "A reader"], "source_role": ["duty desk", "", ""],
        "source_link": ["https://police.example/1", "", ""], "standing": "unconfirmed", "topics": "flood, york",
        "mark": ["key"],
    }  # fmt: skip
    assert "Published." in follow(newsroom.bo, newsroom.bo.submit("/desk/river/publish/", form))
    page = queries.page("river")
    assert page is not None
    entry = page.entries[0]
    assert entry.stated.isoformat() == "2026-05-04T13:30:00+00:00"
    assert entry.bylines == ("Bo Lind", "Ada Marsh")
    assert [(s.name, s.role, s.link) for s in entry.sources] == [
        ("Police", "duty desk", "https://police.example/1"),
        ("A reader", "", ""),
    ]
    assert (entry.standing, entry.topics, entry.key) == (Standing.UNCONFIRMED, ("flood", "york"), True)


def test_a_refused_form_comes_back_with_what_was_written(newsroom: Newsroom) -> None:
    newsroom.open_live()
    form = {"headline": "Long in the making", "body": "<p>Every word.</p>", "stated": "tomorrow", "key": "k"}
    refused = newsroom.ada.submit("/desk/river/publish/", form)
    assert refused.status_code == 400
    page = text(refused)
    for written in ("Long in the making", "&lt;p&gt;Every word.&lt;/p&gt;", "“tomorrow” is no time"):
        assert written in page
    assert 'action="/desk/river/publish/"' in page
    assert '<input type="hidden" name="key" value="k">' in page


def test_a_late_edit_shows_both_texts_and_either_can_be_taken(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river")
    at = f"/desk/river/entries/{entry.id}/amend/"
    newsroom.cleo.submit(at, form_of(entry, headline="What Cleo wrote", rev=1, called="slip"))
    late = newsroom.ada.submit(at, form_of(entry, headline="What Ada wrote", rev=1))
    assert late.status_code == 412
    page = text(late)
    assert "What Cleo wrote" in page
    assert "What Ada wrote" in page
    assert '<input type="hidden" name="rev" value="2">' in page

    # It also stands in the tray until she has decided.
    draft = re.search(
        r"draft-[0-9a-f]{32}(?=\")", text(newsroom.ada.ask("/desk/river/")).split('id="edits"')[1]
    )
    assert draft is not None
    assert "What Ada wrote" in text(newsroom.ada.ask(f"{at}?draft={draft[0]}"))
    form = form_of(entry, headline="What Ada wrote", rev=2, draft=draft[0], called="slip")
    assert "Amended." in follow(newsroom.ada, newsroom.ada.submit(at, form))
    assert queries.drafts(newsroom.ada.actor, "river") == []  # type: ignore[arg-type]


def test_a_late_head_shows_both(newsroom: Newsroom) -> None:
    newsroom.open_live()
    theirs = {"headline": "What Cleo wrote", "zone": "UTC", "rev": 2}
    assert newsroom.cleo.submit("/desk/river/head/", theirs).status_code == 302
    late = newsroom.ada.submit("/desk/river/head/", theirs | {"headline": "What Ada wrote"})
    assert late.status_code == 412
    assert "What Cleo wrote" in text(late)
    assert "What Ada wrote" in text(late)
    assert '<input type="hidden" name="rev" value="3">' in text(late)
    said = newsroom.ada.send("/desk/river/head/", theirs | {"headline": "What Ada wrote"}).json()
    assert (said["current"]["headline"], said["current"]["rev"]) == ("What Cleo wrote", 3)


def test_a_draft_is_kept_found_again_and_thrown_away(newsroom: Newsroom) -> None:
    newsroom.open_live()
    at = f"/desk/river/drafts/draft-{'b' * 32}/"
    form = {"headline": "Half a thought", "body": "<p>More to come</p>", "dateline": "York"}
    assert "Kept as a draft." in follow(newsroom.bo, newsroom.bo.submit(at, form))
    again = text(newsroom.bo.ask(f"/desk/river/?draft=draft-{'b' * 32}"))
    assert "Half a thought</textarea>" in again
    assert "&lt;p&gt;More to come&lt;/p&gt;</textarea>" in again
    assert "Half a thought" not in text(newsroom.ada.ask("/desk/river/"))
    assert "Throw away “Half a thought”?" in text(newsroom.bo.ask(f"{at}discard/"))
    assert "Thrown away." in follow(newsroom.bo, newsroom.bo.submit(f"{at}discard/"))
    assert "Half a thought" not in text(newsroom.bo.ask("/desk/river/"))


def test_what_is_grave_asks_first_and_says_to_whom_it_happens(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river")
    at = f"/desk/river/entries/{entry.id}"
    assert "every reader’s screen" in text(newsroom.ada.ask(f"{at}/retract/"))
    assert "cannot be brought back" in text(newsroom.ada.ask(f"{at}/take-down/"))
    assert "Every reader who has it open" in text(newsroom.ada.ask("/desk/river/end/"))
    follow(newsroom.ada, newsroom.ada.submit(f"{at}/retract/", {"rev": 1, "reason": "It was a drill."}))
    stone = queries.public_entry("river", entry.id)
    assert stone is not None
    assert stone.tombstone is not None
    assert stone.tombstone.reason == "It was a drill."
    follow(newsroom.ada, newsroom.ada.submit(f"{at}/take-down/", {"rev": 2, "reason": "The court."}))
    assert queries.public_entry("river", entry.id) is None


def test_an_edit_does_not_move_an_entry_whose_time_was_left_alone(newsroom: Newsroom) -> None:
    newsroom.open_live(zone="Asia/Kolkata")
    newsroom.ada.send("/desk/river/publish/", {"headline": "Now"})
    entry = queries.page("river").entries[0]  # type: ignore[union-attr]
    assert entry.stated.microsecond
    page = text(newsroom.ada.ask(f"/desk/river/entries/{entry.id}/amend/"))
    shown = re.search(r'name="stated" value="([^"]+)"', page)
    assert shown is not None
    form = form_of(entry, headline="Now, amended", stated=shown[1], rev=1, called="slip")
    newsroom.ada.send(f"/desk/river/entries/{entry.id}/amend/", form)
    amended = queries.public_entry("river", entry.id)
    assert amended is not None
    assert (amended.headline, amended.stated) == ("Now, amended", entry.stated)


def test_the_list_without_javascript_offers_what_the_policy_allows(newsroom: Newsroom) -> None:
    newsroom.open_live()
    newsroom.publish("river", newsroom.ada)
    own = newsroom.publish("river", newsroom.bo)
    page = text(newsroom.bo.ask("/desk/river/entries/"))
    assert f"/desk/river/entries/{own.id}/amend/" in page
    assert page.count('data-act="amend"') == 1
    assert page.count('data-act="withhold"') == 2
    assert 'data-act="retract"' not in page
    assert "The bridge is closed" in page


def test_a_page_of_one_person_does_nothing_in_the_name_of_another(newsroom: Newsroom) -> None:
    newsroom.open_live()
    ada = newsroom.ada.actor
    assert ada is not None
    meant = {"x-desk-actor": ada.id}
    assert newsroom.ada.send("/desk/river/publish/", {"headline": "Ada’s"}, **meant).status_code == 200
    refused = newsroom.cleo.send("/desk/river/publish/", {"headline": "Ada’s, too"}, **meant)
    assert refused.status_code == 409
    assert "Cleo Marsh has signed in" in refused.json()["error"]


def test_the_list_goes_on_to_older_entries(newsroom: Newsroom) -> None:
    newsroom.open_live()
    first = newsroom.publish("river")
    for _ in range(30):
        newsroom.publish("river")
    page = text(newsroom.ada.ask("/desk/river/entries/"))
    assert first.id not in page
    older = re.search(r'href="(\?before=\w+)"', page)
    assert older is not None
    assert first.id in text(newsroom.ada.ask(f"/desk/river/entries/{older[1]}"))
