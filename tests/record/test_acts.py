"""What each act does to the record, and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.core.body import Photo, Text
from dateline.core.coverage import HeadCopy, Status
from dateline.core.entry import Copy, Standing, State
from dateline.core.policy import Role
from dateline.record import actions, models, queries
from tests.cast import ADA, BO, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db


def test_a_planned_coverage_does_not_exist_for_the_public_and_takes_no_seq() -> None:
    actions.open_coverage(ADA, "planned", HeadCopy(headline="Planned"), now=later())
    actions.edit_head(ADA, "planned", HeadCopy(headline="Still planned"), now=later(), if_rev=1)
    assert queries.head("planned") is None
    assert queries.tip("planned") is None
    assert queries.snapshot("planned") is None
    desk = queries.desk_head(ADA, "planned")
    assert desk is not None
    assert (desk.tip.seq, desk.head.headline) == (0, "Still planned")


def test_publishing_before_the_start_or_after_the_end_is_refused_with_the_way_out() -> None:
    actions.open_coverage(ADA, "early", HeadCopy(headline="Early"), now=later())
    with pytest.raises(actions.Refused, match="start it"):
        actions.publish_entry(ADA, "early", words(), now=later())
    actions.start_coverage(ADA, "early", now=later())
    actions.end_coverage(ADA, "early", now=later())
    with pytest.raises(actions.Refused, match="reopen it"):
        actions.publish_entry(ADA, "early", words(), now=later())


def test_the_headline_follows_the_lead_entry_and_comes_back() -> None:
    path = open_live(headline="Our own")
    entry = publish(path, "The dam holds")
    actions.choose_lead(ADA, path, entry.id, now=later(), if_rev=1)
    assert queries.head(path).headline == "The dam holds"  # type: ignore[union-attr]
    actions.amend_entry(ADA, path, entry.id, words("The dam holds, for now"), now=later(), if_rev=2)
    assert queries.head(path).headline == "The dam holds, for now"  # type: ignore[union-attr]
    actions.retract_entry(ADA, path, entry.id, "It was another dam.", now=later(), if_rev=3)
    head = queries.head(path)
    assert head is not None
    assert (head.headline, head.lead) == ("Our own", "")


def test_what_an_amendment_is_called_depends_on_what_changed() -> None:
    path = open_live()
    entry = publish(path)
    copy = words()
    actions.amend_entry(
        ADA, path, entry.id, replace(copy, standing=Standing.UNCONFIRMED), now=later(), if_rev=1
    )
    actions.amend_entry(
        ADA,
        path,
        entry.id,
        replace(copy, standing=Standing.UNCONFIRMED, stated=later()),
        now=later(),
        if_rev=2,
    )
    actions.amend_entry(ADA, path, entry.id, words("Another"), now=later(), if_rev=3)
    kinds = [revision.kind for revision in reversed(queries.revisions(path, entry.id))]
    assert kinds == ["EntryPublished", "StandingChanged", "EntryMoved", "EntryAmended"]


def test_an_edit_that_changes_nothing_takes_no_seq() -> None:
    path = open_live()
    entry = publish(path)
    done = actions.amend_entry(ADA, path, entry.id, words(), now=later(), if_rev=1)
    assert not done.changed
    assert done.entry == entry


def test_a_correction_needs_a_note_and_a_retraction_a_reason() -> None:
    path = open_live()
    entry = publish(path)
    with pytest.raises(actions.Refused, match="note"):
        actions.correct_entry(ADA, path, entry.id, words("New"), " ", now=later(), if_rev=1)
    with pytest.raises(actions.Refused, match="reason"):
        actions.retract_entry(ADA, path, entry.id, "", now=later(), if_rev=1)
    done = actions.correct_entry(ADA, path, entry.id, words("New"), "It was Tuesday.", now=later(), if_rev=1)
    assert done.entry is not None
    assert [note.note for note in done.entry.corrections] == ["It was Tuesday."]


def test_withheld_text_is_nowhere_public_until_it_is_released() -> None:
    path = open_live()
    entry = publish(path, "Canary headline")
    actions.withhold_entry(BO, path, entry.id, now=later(), if_rev=1)
    assert "Canary" not in _everything_public(path, entry.id)
    stub = queries.public_entry(path, entry.id)
    assert stub is not None
    assert stub.state is State.WITHHELD
    actions.release_entry(ADA, path, entry.id, now=later(), if_rev=2)
    released = queries.public_entry(path, entry.id)
    assert released is not None
    assert released.headline == "Canary headline"
    assert len(queries.revisions(path, entry.id)) == 3


def test_a_correction_releases_what_was_being_checked() -> None:
    path = open_live()
    entry = publish(path, "Wrong")
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    done = actions.correct_entry(ADA, path, entry.id, words("Right"), "The name.", now=later(), if_rev=2)
    assert done.entry is not None
    assert (done.entry.state, done.entry.headline) == (State.PUBLISHED, "Right")


def test_a_reporter_cannot_bring_back_by_a_correction_what_an_editor_withheld() -> None:
    path = open_live()
    entry = publish(path, by=BO)
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    with pytest.raises(actions.Forbidden):
        actions.correct_entry(BO, path, entry.id, words(), "As it was.", now=later(), if_rev=2)


def test_after_a_retraction_only_the_tombstone_is_left_for_the_public() -> None:
    path = open_live()
    entry = publish(path, "Canary headline", marks={"key", "pinned"})
    actions.retract_entry(ADA, path, entry.id, "The report was wrong.", now=later(), if_rev=1)
    assert "Canary" not in _everything_public(path, entry.id)
    stone = queries.public_entry(path, entry.id)
    assert stone is not None
    assert stone.tombstone is not None
    assert (stone.tombstone.reason, stone.tombstone.role) == ("The report was wrong.", "editor")
    with pytest.raises(actions.Refused, match="final"):
        actions.amend_entry(ADA, path, entry.id, words(), now=later(), if_rev=2)


def test_a_takedown_leaves_nothing_in_any_table() -> None:
    path = open_live()
    entry = publish(path, "Canary headline")
    actions.correct_entry(ADA, path, entry.id, words("Canary two"), "Canary note", now=later(), if_rev=1)
    actions.take_down_entry(ADA, path, entry.id, "Court order 7", now=later(), if_rev=2)
    assert "Canary" not in _everything_public(path, entry.id)
    rows = (
        [str(row) for row in model.objects.values_list()]
        for model in (
            models.LogRow,
            models.Entry,
            models.Draft,
            models.Audit,
            models.Receipt,
            models.Coverage,
        )
    )
    assert not [row for table in rows for row in table if "Canary" in row]
    assert queries.public_entry(path, entry.id) is None


def test_each_redaction_raises_gen_so_that_caches_cannot_keep_what_was_withdrawn() -> None:
    path = open_live()
    before = queries.tip(path)
    first, second = publish(path), publish(path, "Another")
    actions.retract_entry(ADA, path, first.id, "Wrong.", now=later(), if_rev=1)
    actions.take_down_entry(ADA, path, second.id, "Order", now=later(), if_rev=1)
    after = queries.tip(path)
    assert before is not None
    assert after is not None
    assert (after.gen, after.epoch) == (before.gen + 2, before.epoch)


def test_a_picture_is_public_exactly_while_something_public_shows_it() -> None:
    picture = "a" * 32
    path = open_live()
    photo = Copy(headline="Look", body=(Photo(picture=picture, caption="The quay"),))
    assert not queries.picture_is_public(picture)
    entry = actions.publish_entry(ADA, path, photo, now=later()).entry
    assert entry is not None
    assert queries.picture_is_public(picture)
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=1)
    assert not queries.picture_is_public(picture)
    actions.release_entry(ADA, path, entry.id, now=later(), if_rev=2)
    assert queries.picture_is_public(picture)
    actions.take_down_entry(ADA, path, entry.id, "Order", now=later(), if_rev=3)
    assert not queries.picture_is_public(picture)


def test_the_door_cleans_every_block_whichever_way_it_came() -> None:
    path = open_live()
    copy = Copy(headline="A\u202ed <b>", body=(Text("<b onclick=x()>hi</b><script>alert(1)</script>"),))
    entry = actions.publish_entry(ADA, path, copy, now=later()).entry
    assert entry is not None
    assert entry.headline == "Ad <b>"
    assert entry.body == (Text("<b>hi</b>"),)


def test_an_address_that_could_run_a_script_is_refused_by_name() -> None:
    path = open_live()
    from dateline.core.body import Card

    with pytest.raises(actions.Refused, match="javascript"):
        actions.publish_entry(ADA, path, Copy(body=(Card("x", url="javascript:alert(1)"),)), now=later())


def test_a_reporter_publishes_and_corrects_their_own_and_leaves_others_alone() -> None:
    path = open_live()
    own, foreign = publish(path, by=BO), publish(path, "Ada's")
    actions.amend_entry(BO, path, own.id, words("Mine, better"), now=later(), if_rev=1)
    with pytest.raises(actions.Forbidden):
        actions.amend_entry(BO, path, foreign.id, words("Not mine"), now=later(), if_rev=1)
    for act in (actions.pin_entry, actions.choose_lead, actions.choose_summary):
        with pytest.raises(actions.Forbidden):
            act(BO, path, own.id, now=later(), if_rev=2)
    with pytest.raises(actions.Forbidden):
        actions.end_coverage(BO, path, now=later())
    with pytest.raises(actions.Forbidden):
        actions.publish_entry(BO, path, words("Lead"), now=later(), marks={"lead"})


def test_who_may_not_work_on_a_coverage_is_told_that_there_is_none() -> None:
    path = open_live()
    stranger = replace(CLEO, roles=frozenset(), grants=frozenset({(Role.EDITOR, "elsewhere")}))
    with pytest.raises(actions.NotFound):
        actions.publish_entry(stranger, path, words(), now=later())


def test_every_act_leaves_one_audit_row_and_never_the_text() -> None:
    path = open_live()
    entry = publish(path, "Canary headline")
    actions.mark_key(ADA, path, entry.id, now=later(), if_rev=1)
    actions.withhold_entry(ADA, path, entry.id, now=later(), if_rev=2)
    rows = list(models.Audit.objects.filter(path=path).order_by("id"))
    assert [row.act for row in rows] == [
        "open a coverage",
        "start, pause, end or reopen the coverage",
        "publish",
        "mark a key event",
        "withhold",
    ]
    assert {row.how for row in rows} == {"password"}
    assert [(row.rev_before, row.rev_after) for row in rows[2:]] == [(None, 1), (1, 2), (2, 3)]
    assert not [row for row in models.Audit.objects.values_list() if "Canary" in str(row)]


def test_an_act_that_fails_half_way_leaves_nothing() -> None:
    path = open_live()
    before = queries.snapshot(path)
    with pytest.raises(RuntimeError), actions.in_one_act():
        publish(path)
        publish(path)
        raise RuntimeError("the power went")
    assert queries.snapshot(path) == before


def test_the_status_of_a_coverage_goes_only_where_it_can() -> None:
    path = open_live()
    with pytest.raises(actions.Refused):
        actions.open_coverage(ADA, "Not A Path", HeadCopy(headline="x"), now=later())
    with pytest.raises(actions.Taken):
        actions.open_coverage(ADA, path, HeadCopy(headline="x"), now=later())
    for act, status in (
        (actions.pause_coverage, Status.PAUSED),
        (actions.resume_coverage, Status.LIVE),
        (actions.end_coverage, Status.ENDED),
        (actions.reopen_coverage, Status.LIVE),
    ):
        assert act(ADA, path, now=later()).head.status is status
    actions.end_coverage(ADA, path, now=later())
    with pytest.raises(actions.Refused, match="ended"):
        actions.pause_coverage(ADA, path, now=later())


def test_a_turn_asked_for_on_a_page_that_is_no_longer_true_is_refused() -> None:
    """Resume on what has ended would reopen it; reopen on what is planned would publish it."""
    actions.open_coverage(ADA, "embargoed", HeadCopy(headline="Not yet"), now=later())
    for act in (actions.resume_coverage, actions.reopen_coverage):
        with pytest.raises(actions.Refused, match="is planned, not"):
            act(ADA, "embargoed", now=later())
    assert queries.head("embargoed") is None
    path = open_live()
    actions.end_coverage(ADA, path, now=later())
    for act in (actions.start_coverage, actions.resume_coverage):
        with pytest.raises(actions.Refused, match="is ended, not"):
            act(ADA, path, now=later())
    actions.reopen_coverage(ADA, path, now=later())
    assert not actions.start_coverage(ADA, path, now=later()).changed


def test_a_headline_of_its_own_that_is_saved_under_a_lead_entry_is_audited() -> None:
    path = open_live(headline="Our own")
    done = actions.choose_lead(ADA, path, publish(path).id, now=later(), if_rev=1)
    before = models.Audit.objects.count()
    copy = HeadCopy(headline="Another", standfirst="Towns upstream.")
    for _ in range(2):
        saved = actions.edit_head(ADA, path, copy, now=later(), if_rev=done.head_rev)
        assert saved.seq == done.seq
    assert models.Audit.objects.count() == before + 1


def _everything_public(path: str, entry_id: str) -> str:
    tip = queries.tip(path)
    assert tip is not None
    return repr(
        (
            queries.snapshot(path),
            queries.changes_after(path, tip.epoch, 0, 1000),
            queries.revisions(path, entry_id),
            queries.public_entry(path, entry_id),
            queries.page(path, queries.Window()),
            queries.headlines(path),
            queries.front(),
        )
    )
