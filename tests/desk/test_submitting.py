"""From one to another: submitted, looked at, approved, returned, spiked; and the coverage that asks for two."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from dateline.core.entry import State
from dateline.lib import clock
from dateline.record import actions, models, queries
from tests.cast import words
from tests.desk.newsroom import Member, Newsroom, form_of, headlines
from tests.desk.test_plain_forms import follow, text

DRAFT = "draft-" + "c" * 32
AT = f"/desk/river/submitted/{DRAFT}/"
FORM = {"headline": "The bridge is closed", "body": "<p>At noon.</p>", "draft": DRAFT}


@pytest.fixture
def of_two(newsroom: Newsroom) -> Newsroom:
    newsroom.open_live()
    rules = actions.Rules(asks_two=True)
    actions.set_rules(newsroom.ada.actor, "river", rules, now=clock.now())  # type: ignore[arg-type]
    return newsroom


def submit(by: Member, **more: object) -> None:
    answer = by.send("/desk/river/submit/", FORM | more)
    assert answer.status_code == 200, answer.content


def test_where_two_are_asked_for_nobody_publishes_alone(of_two: Newsroom) -> None:
    entry = _approved(of_two)
    for who in (of_two.ada, of_two.cleo, of_two.bo):
        alone = who.send("/desk/river/publish/", {"headline": "Alone"})
        assert alone.status_code == 400
        assert "This coverage asks for two" in text(alone)
        later = {"headline": "Alone", "due": "2099-05-04T09:30", "draft": "draft-" + "d" * 32}
        assert who.send("/desk/river/schedule/", later).status_code == 400
    for act in ("amend", "correct"):
        edit = {"headline": "Other", "note": "It was wrong.", "rev": entry.rev, "called": "update"}
        assert of_two.ada.send(f"/desk/river/entries/{entry.id}/{act}/", edit).status_code == 400
    assert headlines() == ["The bridge is closed"]


def _approved(newsroom: Newsroom) -> models.Entry:
    submit(newsroom.bo)
    assert newsroom.cleo.send(f"{AT}approve/", {"rev": 1}).status_code == 200
    return models.Entry.objects.get()


def test_it_is_never_approved_by_its_author(of_two: Newsroom) -> None:
    submit(of_two.ada)
    own = of_two.ada.send(f"{AT}approve/", {"rev": 1})
    assert own.status_code == 403
    assert "somebody else approves it" in text(own)
    assert "Approve and publish" not in text(of_two.ada.ask(AT))
    assert headlines() == []
    assert of_two.cleo.send(f"{AT}approve/", {"rev": 1}).status_code == 200
    assert headlines() == ["The bridge is closed"]


def test_the_entry_is_its_authors_and_the_audit_says_who_approved(of_two: Newsroom) -> None:
    entry = _approved(of_two)
    assert (entry.author, entry.author_name, entry.draft) == (of_two.bo.actor.id, "Bo Marsh", DRAFT)  # type: ignore[union-attr]
    done = models.Audit.objects.filter(act="publish").get()
    assert (done.actor_name, done.reason) == ("Cleo Marsh", "approved; submitted by Bo Marsh")
    assert models.Submission.objects.count() == 0


def test_what_waits_stands_in_the_tray_and_in_the_bar_of_who_can_do_something(of_two: Newsroom) -> None:
    submit(of_two.bo)
    page = text(of_two.cleo.ask("/desk/river/"))
    assert "waits for you" in page.split('id="submitted"')[1]
    assert 'class="waits"' in page
    own = text(of_two.bo.ask("/desk/river/"))
    assert "waits for somebody else" in own.split('id="submitted"')[1]
    assert 'class="waits"' not in own
    assert "The bridge is closed" not in text(of_two.nobody.ask("/live/river/"))


def test_a_screen_that_is_open_learns_that_something_came_to_wait(of_two: Newsroom) -> None:
    before = queries.tray_mark(of_two.cleo.actor)  # type: ignore[arg-type]
    submit(of_two.bo)
    assert queries.tray_mark(of_two.cleo.actor) != before  # type: ignore[arg-type]


def test_it_comes_back_with_a_note_and_goes_in_again(of_two: Newsroom) -> None:
    submit(of_two.bo)
    nothing_said = of_two.cleo.submit(f"{AT}return/", {"rev": 1})
    assert nothing_said.status_code == 400
    follow(of_two.cleo, of_two.cleo.submit(f"{AT}return/", {"rev": 1, "note": "Who says so?"}))
    page = text(of_two.bo.ask(f"/desk/river/?draft={DRAFT}"))
    assert "Returned by Cleo Marsh:" in page
    assert "Who says so?" in page
    assert "<p>At noon.</p>" in text(of_two.bo.ask(f"/desk/river/?draft={DRAFT}")).replace(
        "&lt;", "<"
    ).replace("&gt;", ">")
    submit(of_two.bo, headline="The bridge is closed, say police")
    assert of_two.cleo.send(f"{AT}approve/", {"rev": 2}).status_code == 200
    assert headlines() == ["The bridge is closed, say police"]


def test_what_was_submitted_anew_since_it_was_read_is_not_approved_unseen(of_two: Newsroom) -> None:
    submit(of_two.bo)
    submit(of_two.bo, headline="Quite another thing")
    unseen = of_two.cleo.send(f"{AT}approve/", {"rev": 1})
    assert unseen.status_code == 412
    assert "look at it as it is now" in text(unseen)
    assert headlines() == []


@pytest.mark.parametrize("way", ["take-back", "return"])
def test_nor_is_what_came_back_in_between(of_two: Newsroom, way: str) -> None:
    submit(of_two.bo)
    who, note = (of_two.bo, {}) if way == "take-back" else (of_two.ada, {"rev": 1, "note": "Who says so?"})
    assert who.send(f"{AT}{way}/", note).status_code == 200
    submit(of_two.bo, headline="Quite another thing")
    assert of_two.cleo.send(f"{AT}approve/", {"rev": 1}).status_code == 412
    assert headlines() == []


def test_spiked_it_cannot_be_submitted_again_and_its_text_is_not_lost(of_two: Newsroom) -> None:
    submit(of_two.bo)
    assert of_two.cleo.send(f"{AT}spike/", {"rev": 1, "note": "Not ours to tell."}).status_code == 200
    page = text(of_two.bo.ask("/desk/river/"))
    assert "Spiked by Cleo Marsh:" in page
    assert "Not ours to tell." in page
    again = of_two.bo.send("/desk/river/submit/", FORM)
    assert again.status_code == 400
    assert "This was spiked" in text(again)


def test_its_author_takes_it_back_and_nobody_else_does(of_two: Newsroom) -> None:
    submit(of_two.bo)
    assert of_two.bo.send(f"/desk/river/drafts/{DRAFT}/", FORM).status_code == 400
    assert of_two.cleo.send(f"{AT}take-back/").status_code == 404
    assert of_two.bo.send(f"{AT}take-back/").status_code == 200
    assert of_two.bo.send(f"/desk/river/drafts/{DRAFT}/", FORM).status_code == 200
    assert of_two.cleo.send(f"{AT}approve/", {"rev": 1}).status_code == 404


def test_an_approved_time_is_waited_for(of_two: Newsroom) -> None:
    submit(of_two.bo, due="2099-05-04T09:30")
    said = of_two.cleo.send(f"{AT}approve/", {"rev": 1}).json()["done"]  # type: ignore[attr-defined]
    assert said == "Approved: it is published on 4 May 2099, 09:30 UTC."
    [waiting] = queries.scheduled(of_two.bo.actor, "river")  # type: ignore[arg-type]
    with time_machine.travel(waiting.due + timedelta(seconds=1)):
        actions.publish_due(lambda id: of_two.cleo.actor, now=clock.now())
    assert headlines() == ["The bridge is closed"]


def test_a_correction_by_one_is_seen_when_another_approves_it(of_two: Newsroom) -> None:
    entry = _approved(of_two)
    form = form_of(rows_of(entry), headline="The bridge is open", note="It was open.", rev=1, draft=DRAFT)
    page = text(of_two.bo.ask(f"/desk/river/entries/{entry.id}/correct/"))
    assert f"/desk/river/entries/{entry.id}/submit-correct/" in page
    assert of_two.bo.send(f"/desk/river/entries/{entry.id}/submit-correct/", form).status_code == 200
    assert headlines() == ["The bridge is closed"]
    assert "As readers see it now" in text(of_two.cleo.ask(AT))
    assert of_two.cleo.send(f"{AT}approve/", {"rev": 1}).status_code == 200
    assert headlines() == ["The bridge is open"]
    corrected = queries.public_entry("river", entry.id)
    assert corrected is not None
    assert [each.note for each in corrected.corrections] == ["It was open."]


def rows_of(row: models.Entry):  # type: ignore[no-untyped-def]
    from dateline.record import rows

    return rows.entry_of(row)


def test_an_edit_made_from_a_text_that_changed_since_is_not_approved(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river", newsroom.bo)
    edit = form_of(entry, headline="Mine", rev=1, draft=DRAFT, called="update")
    assert newsroom.bo.send(f"/desk/river/entries/{entry.id}/submit-amend/", edit).status_code == 200
    newsroom.cleo.send(f"/desk/river/entries/{entry.id}/pin/", {"rev": 1})
    theirs = form_of(entry, headline="Theirs", rev=2, called="update")
    assert newsroom.cleo.send(f"/desk/river/entries/{entry.id}/amend/", theirs).status_code == 200
    late = newsroom.cleo.send(f"{AT}approve/", {"rev": 1})
    assert late.status_code == 412
    assert "look at both" in text(late)
    assert models.Submission.objects.count() == 1


def test_a_pin_takes_nothing_from_an_edit_that_waits(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river", newsroom.bo)
    edit = form_of(entry, headline="Mine", rev=1, draft=DRAFT, called="update")
    assert newsroom.bo.send(f"/desk/river/entries/{entry.id}/submit-amend/", edit).status_code == 200
    newsroom.cleo.send(f"/desk/river/entries/{entry.id}/pin/", {"rev": 1})
    assert newsroom.cleo.send(f"{AT}approve/", {"rev": 1}).status_code == 200
    page = queries.page("river")
    assert page is not None
    assert [each.headline for each in page.held] == ["Mine"]


def test_an_edit_is_made_at_its_time_and_waits_for_a_person_if_the_text_changed(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entries = [newsroom.publish("river", copy=words(f"Entry {n}")) for n in range(2)]
    for entry in entries:
        form = form_of(entry, headline="At nine", rev=1, due="2099-05-04T09:30", note="It was early.")
        at = f"/desk/river/entries/{entry.id}/schedule-correct/"
        assert newsroom.ada.send(at, form).status_code == 200
    theirs = form_of(entries[1], headline="Theirs", rev=1, called="update")
    newsroom.cleo.send(f"/desk/river/entries/{entries[1].id}/amend/", theirs)
    due = queries.scheduled(newsroom.ada.actor, "river")[0].due  # type: ignore[arg-type]
    with time_machine.travel(due):
        actions.publish_due(lambda id: newsroom.ada.actor, now=clock.now())
    assert sorted(headlines()) == ["At nine", "Theirs"]
    [stuck] = queries.scheduled(newsroom.ada.actor, "river")  # type: ignore[arg-type]
    assert "Somebody changed this entry since" in stuck.note


def test_an_undone_publication_leaves_readers_nothing_and_its_text_is_a_draft(newsroom: Newsroom) -> None:
    newsroom.open_live()
    done = newsroom.ada.send("/desk/river/publish/", FORM).json()  # type: ignore[attr-defined]
    assert newsroom.cleo.send(done["undo"], {"rev": 1}).status_code == 400
    assert newsroom.ada.send(done["undo"], {"rev": 1}).status_code == 200
    assert headlines() == []
    tip = queries.tip("river")
    assert tip is not None
    log = queries.changes_after("river", tip.epoch, 0, 100)
    assert "bridge" not in repr(log)
    assert "bridge" not in "".join(models.LogRow.objects.values_list("payload", flat=True))
    [draft] = queries.drafts(newsroom.ada.actor, "river")  # type: ignore[arg-type]
    assert (draft.copy.headline, draft.id) == ("The bridge is closed", DRAFT)


@pytest.mark.parametrize("act", ["amend", "correct", "withhold", "retract"])
def test_what_was_done_is_undone_within_ten_seconds_and_not_later(newsroom: Newsroom, act: str) -> None:
    newsroom.open_live()
    form = {"headline": "Wrong", "note": "It was wrong.", "reason": "It was wrong.", "called": "slip"}
    for seconds, status in ((9, 200), (30, 400)):
        entry = newsroom.publish("river")
        did = newsroom.ada.send(f"/desk/river/entries/{entry.id}/{act}/", form | {"rev": 1}).json()  # type: ignore[attr-defined]
        with time_machine.travel(clock.now() + timedelta(seconds=seconds)):
            undone = newsroom.ada.send(did["undo"], {"rev": did["entry"]["rev"]})
        assert undone.status_code == status
        now = queries.public_entry("river", entry.id)
        assert now is not None
        if status == 200:
            assert (now.state, now.headline, now.body) == (State.PUBLISHED, entry.headline, entry.body)
            assert (now.corrections, now.tombstone) == ((), None)
            said = [each.entry.headline for each in queries.revisions("river", entry.id)]
            assert "Wrong" not in said


def test_what_was_taken_back_is_not_taken_back_again(newsroom: Newsroom) -> None:
    """Or a retracted text would stand in the log that readers are sent."""
    newsroom.open_live()
    entry = newsroom.publish("river")
    did = newsroom.ada.send(f"/desk/river/entries/{entry.id}/retract/", {"reason": "No.", "rev": 1}).json()  # type: ignore[attr-defined]
    assert newsroom.ada.send(did["undo"], {"rev": 2}).status_code == 200
    assert newsroom.ada.send(did["undo"], {"rev": 3}).status_code == 400


def test_what_was_done_is_not_undone_over_what_somebody_did_since(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river")
    did = newsroom.ada.send(f"/desk/river/entries/{entry.id}/withhold/", {"rev": 1}).json()  # type: ignore[attr-defined]
    newsroom.cleo.send(f"/desk/river/entries/{entry.id}/release/", {"rev": 2})
    undone = newsroom.ada.send(did["undo"], {"rev": 2})
    assert undone.status_code == 400


def test_without_javascript_the_message_carries_the_way_back(newsroom: Newsroom) -> None:
    newsroom.open_live()
    page = follow(newsroom.ada, newsroom.ada.submit("/desk/river/publish/", FORM))
    entry = models.Entry.objects.get()
    assert f'action="/desk/river/entries/{entry.id}/undo/"' in page
    follow(newsroom.ada, newsroom.ada.submit(f"/desk/river/entries/{entry.id}/undo/", {"rev": 1}))
    assert headlines() == []


def test_an_entry_goes_to_another_coverage_with_its_time_and_its_address_leads_there(
    newsroom: Newsroom,
) -> None:
    newsroom.open_live()
    newsroom.open_live("harbour")
    entry = newsroom.publish("river", newsroom.bo)
    page = text(newsroom.ada.ask(f"/desk/river/entries/{entry.id}/move/"))
    assert 'value="harbour"' in page
    moved = newsroom.ada.send(f"/desk/river/entries/{entry.id}/move/", {"rev": 1, "to": "harbour"})
    assert moved.status_code == 200, moved.content
    assert headlines() == []
    there = queries.public_entry("harbour", entry.id)
    assert there is not None
    assert (there.headline, there.stated, there.published) == (entry.headline, entry.stated, entry.published)
    assert models.Entry.objects.get().author_name == "Bo Marsh"
    old = newsroom.nobody.ask(f"/live/river/{entry.id}/")
    assert (old.status_code, old["Location"]) == (301, f"/live/harbour/{entry.id}/")


def test_only_what_is_wrong_is_put_right_in_the_archive(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river")
    actions.end_coverage(newsroom.ada.actor, "river", now=clock.now())  # type: ignore[arg-type]
    before = newsroom.nobody.ask("/live/river/").content
    assert newsroom.ada.send("/desk/river/archive/").status_code == 200
    assert newsroom.nobody.ask("/live/river/").content == before
    refused = newsroom.ada.send("/desk/river/reopen/")
    assert refused.status_code == 400
    assert "in the archive" in text(refused)
    assert newsroom.ada.send(f"/desk/river/entries/{entry.id}/pin/", {"rev": 1}).status_code == 400
    correction = form_of(entry, headline="Right", note="It was wrong.", rev=1)
    assert newsroom.ada.send(f"/desk/river/entries/{entry.id}/correct/", correction).status_code == 200
    assert newsroom.ada.send("/desk/river/unarchive/").status_code == 200
    assert newsroom.ada.send("/desk/river/reopen/").status_code == 200
