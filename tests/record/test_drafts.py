"""Drafts and stale edits: nothing written is lost, nothing unpublished leaves a trace in public."""

from __future__ import annotations

import pytest

from dateline.core.entry import Copy
from dateline.record import actions, queries
from tests.cast import ADA, BO, CLEO, later, open_live, publish, words

pytestmark = pytest.mark.django_db


def test_the_text_of_a_stale_edit_is_kept_and_both_are_shown() -> None:
    path = open_live()
    entry = publish(path)
    theirs = actions.amend_entry(CLEO, path, entry.id, words("Theirs"), now=later(), if_rev=1).entry
    with pytest.raises(actions.Stale) as stale:
        actions.correct_entry(ADA, path, entry.id, words("Mine"), "A note", now=later(), if_rev=1)
    assert stale.value.current == theirs
    kept = queries.draft(ADA, path, stale.value.draft)
    assert kept is not None
    assert (kept.copy, kept.note, kept.entry, kept.base_rev) == (words("Mine"), "A note", entry.id, 1)


def test_a_stale_head_is_refused() -> None:
    from dateline.core.coverage import HeadCopy

    path = open_live()
    actions.edit_head(ADA, path, HeadCopy(headline="First"), now=later(), if_rev=2)
    with pytest.raises(actions.Stale):
        actions.edit_head(CLEO, path, HeadCopy(headline="Second"), now=later(), if_rev=2)


def test_a_draft_saved_twice_from_one_device_is_one_draft_and_goes_with_its_publication() -> None:
    path = open_live()
    id = "draft-" + "0" * 32
    actions.save_draft(BO, path, words("Half"), now=later(), draft=id)
    actions.save_draft(BO, path, words("Half a"), now=later(), draft=id)
    assert [draft.copy.headline for draft in queries.drafts(BO, path)] == ["Half a"]
    publish(path, by=BO, draft=id)
    assert queries.drafts(BO, path) == []


def test_a_draft_is_its_authors_alone() -> None:
    path = open_live()
    draft = actions.save_draft(BO, path, words(), now=later())
    assert queries.drafts(CLEO, path) == []
    assert queries.draft(CLEO, path, draft.id) is None
    with pytest.raises(actions.Forbidden):
        actions.save_draft(CLEO, path, words("Mine now"), now=later(), draft=draft.id)
    actions.discard_draft(CLEO, path, draft.id)
    assert len(queries.drafts(BO, path)) == 1


def test_fifty_drafts_change_nothing_that_the_public_can_read() -> None:
    path = open_live()
    entry = publish(path)
    before = (
        queries.tip(path),
        queries.snapshot(path),
        queries.front(),
        queries.page(path, queries.Window()),
    )
    for number in range(50):
        actions.save_draft(ADA, path, Copy(headline=f"Canary {number}"), now=later())
    actions.save_draft(ADA, path, words("Canary edit"), now=later(), entry_id=entry.id, base_rev=1)
    assert before == (
        queries.tip(path),
        queries.snapshot(path),
        queries.front(),
        queries.page(path, queries.Window()),
    )


def test_odd_names_and_numbers_are_refused_or_mended_before_the_database_sees_them() -> None:
    path = open_live()
    for odd in ("draft-\0", "draft-" + "a" * 60, "elsewhere"):
        with pytest.raises(actions.NotFound):
            actions.save_draft(BO, path, words(), now=later(), draft=odd)
    kept = actions.save_draft(BO, path, words(), now=later(), entry_id="x" * 80, base_rev=10**12)
    assert kept.entry == ""
    assert queries.drafts(BO, path)[0].base_rev < 2**31
