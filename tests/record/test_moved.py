"""An entry that went to another coverage takes with it what waits for it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dateline.core.entry import Entry
from dateline.lib import ids
from dateline.record import actions, models, queries
from tests.cast import ADA, BO, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db


def draft_id() -> str:
    return f"draft-{ids.new_id()}"


def scheduled(path: str, entry: Entry) -> datetime:
    """An edit of it as it is; when it is due."""
    now = later()
    due = now + timedelta(hours=1)
    edit = actions.Edit(entry.id, entry.rev)
    actions.schedule_entry(ADA, path, words("At nine"), due, now=now, draft=draft_id(), edit=edit)
    return due


def submitted(path: str, entry: Entry) -> str:
    draft = draft_id()
    edit = actions.Edit(entry.id, entry.rev, "It was closed.")
    actions.submit_entry(BO, path, words("Approved"), now=later(), draft=draft, edit=edit)
    return draft


def headline(path: str, entry: Entry) -> str:
    shown = queries.public_entry(path, entry.id)
    return shown.headline if shown else ""


@pytest.mark.parametrize("pinned_since", [False, True])
def test_an_edit_that_was_scheduled_or_submitted_before_is_made_where_the_entry_is(
    pinned_since: bool,
) -> None:
    here, there = open_live(), open_live()
    one, two = publish(here, "One"), publish(here, "Two", BO)
    due, draft = scheduled(here, one), submitted(here, two)
    for entry in (one, two):
        if pinned_since:
            actions.pin_entry(CLEO, here, entry.id, now=later(), if_rev=1)
        actions.move_entry(CLEO, here, entry.id, there, now=later(), if_rev=1 + pinned_since)
    assert len(actions.publish_due({ADA.id: ADA}.get, now=due)) == 1
    actions.approve_submission(ADA, there, draft, now=later(), if_rev=1)
    assert (headline(there, one), headline(there, two)) == ("At nine", "Approved")
    assert not models.Scheduled.objects.exists()


def test_an_edit_of_what_had_changed_before_the_move_waits_for_a_person_still() -> None:
    here, there = open_live(), open_live()
    one, two = publish(here, "One"), publish(here, "Two", BO)
    due, draft = scheduled(here, one), submitted(here, two)
    for entry in (one, two):
        actions.amend_entry(CLEO, here, entry.id, words("Theirs"), now=later(), if_rev=1)
        actions.move_entry(CLEO, here, entry.id, there, now=later(), if_rev=2)
    assert actions.publish_due({ADA.id: ADA}.get, now=due) == []
    with pytest.raises(actions.Stale):
        actions.approve_submission(ADA, there, draft, now=later(), if_rev=1)
    assert (headline(there, one), headline(there, two)) == ("Theirs", "Theirs")
    assert "Somebody changed this entry since" in models.Scheduled.objects.get().note


def test_what_is_being_written_of_it_is_written_on_there() -> None:
    here, there = open_live(), open_live()
    entry = publish(here, "One")
    draft = actions.save_draft(BO, here, words("Mine"), now=later(), entry_id=entry.id, base_rev=1)
    actions.move_entry(CLEO, here, entry.id, there, now=later(), if_rev=1)
    kept = queries.draft(BO, there, draft.id)
    assert kept is not None
    assert kept.base_rev == 2
    actions.amend_entry(ADA, there, entry.id, kept.copy, now=later(), if_rev=kept.base_rev)
