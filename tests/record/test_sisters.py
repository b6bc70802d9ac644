"""Editions of one event in several languages: each names the others, as soon and as long as they are public."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.core.changes import HeadEdited
from dateline.core.coverage import HeadCopy, Sister
from dateline.record import actions, models, queries
from tests.cast import ADA, BO, later, open_live

pytestmark = pytest.mark.django_db


def test_each_names_the_others_and_its_readers_are_told_by_a_change() -> None:
    here, there = open_live(), _planned("de")
    actions.start_coverage(ADA, there, now=later())
    before = queries.tip(here)
    assert before is not None
    actions.join_editions(ADA, here, there, now=later())
    assert _sisters(here) == {there: "de"}
    assert _sisters(there) == {here: "en"}
    [told] = queries.changes_after(here, before.epoch, before.seq, 10)
    assert isinstance(told.change, HeadEdited)


def test_one_that_is_not_public_yet_is_not_named_before_its_start() -> None:
    here, there = open_live(), _planned("ar")
    tip = _tip(here)
    actions.join_editions(ADA, here, there, now=later())
    assert (_sisters(here), _tip(here)) == ({}, tip)
    assert [head.path for head in queries.editions_beside(ADA, here)] == [there]
    actions.start_coverage(ADA, there, now=later())
    assert _sisters(here) == {there: "ar"}
    assert _sisters(there) == {here: "en"}


def test_three_belong_together_whichever_named_which() -> None:
    en, de, fr = open_live(), _started("de"), _started("fr")
    actions.join_editions(ADA, en, de, now=later())
    actions.join_editions(ADA, fr, de, now=later())
    assert _sisters(en) == {de: "de", fr: "fr"}
    assert _sisters(fr) == {de: "de", en: "en"}


def test_one_that_leaves_is_named_no_more_and_the_others_stay_together() -> None:
    en, de, fr = open_live(), _started("de"), _started("fr")
    actions.join_editions(ADA, en, de, now=later())
    actions.join_editions(ADA, en, fr, now=later())
    actions.leave_editions(ADA, de, now=later())
    assert (_sisters(en), _sisters(de), _sisters(fr)) == ({fr: "fr"}, {}, {en: "en"})


def test_another_language_of_one_is_told_to_the_readers_of_the_other() -> None:
    here, there = open_live(), _started("de")
    actions.join_editions(ADA, here, there, now=later())
    desk = queries.desk_head(ADA, there)
    assert desk is not None
    actions.edit_head(ADA, there, replace(desk.own, language="de-AT"), now=later(), if_rev=desk.rev)
    assert _sisters(here) == {there: "de-AT"}


def test_a_rehearsal_is_no_edition_of_what_readers_see() -> None:
    here = open_live()
    actions.open_rehearsal(ADA, "rehearsed", HeadCopy(headline="Rehearsed", language="de"), now=later())
    with pytest.raises(actions.Refused, match="rehearsal"):
        actions.join_editions(ADA, here, "rehearsed", now=later())


def test_who_may_not_edit_a_head_joins_nothing() -> None:
    here, there = open_live(), _started("de")
    with pytest.raises(actions.Forbidden):
        actions.join_editions(BO, here, there, now=later())
    with pytest.raises(actions.NotFound):
        actions.join_editions(ADA, here, "nowhere", now=later())
    assert not models.Coverage.objects.exclude(sisterhood="").exists()


def _planned(language: str) -> str:
    path = f"edition-{language}"
    actions.open_coverage(ADA, path, HeadCopy(headline="Le fleuve", language=language), now=later())
    return path


def _started(language: str) -> str:
    path = _planned(language)
    actions.start_coverage(ADA, path, now=later())
    return path


def _sisters(path: str) -> dict[str, str]:
    head = queries.head(path)
    assert head is not None
    assert all(isinstance(sister, Sister) for sister in head.sisters)
    return {sister.path: sister.language for sister in head.sisters}


def _tip(path: str) -> int:
    tip = queries.tip(path)
    assert tip is not None
    return tip.seq
