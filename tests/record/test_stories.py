"""The life of a story: written at the desk, published, amended, corrected, withdrawn; and who sees what of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.core.body import Card, Photo, Text
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy
from dateline.core.policy import Actor, Role
from dateline.core.story import StoryCopy, StoryState, story_path
from dateline.core.topic import topic_path
from dateline.record import actions, models, queries
from tests.cast import ADA, BO, CLEO, later, open_live

pytestmark = pytest.mark.django_db(transaction=True)
PICTURE = "ab" * 16
COPY = StoryCopy(
    headline="Why the river rose",
    kicker="Analysis",
    standfirst="It rained for nine days.",
    bylines=("Bo Lind",),
    body=(Text("First paragraph."), Card("Another", "/stories/another/")),
    picture=Photo(PICTURE, 1600, 900, "The river", "Bo Lind", "Brown water"),
    topics=("Floods",),
)


def opened(path: str = "why-the-river-rose", by: Actor = ADA, copy: StoryCopy = COPY) -> str:
    actions.open_story(by, path, copy, now=later())
    return path


def published(path: str = "why-the-river-rose", by: Actor = ADA, copy: StoryCopy = COPY) -> str:
    opened(path, by, copy)
    actions.publish_story(by, path, copy, now=later(), if_rev=1)
    return path


def test_a_draft_is_nowhere_for_the_public() -> None:
    path = opened()
    assert queries.public_story(path) is None
    assert queries.stories() == []
    assert queries.topics() == []
    assert queries.topic_page("floods") is None
    assert not queries.picture_is_public(PICTURE)
    desk = queries.desk_story(ADA, path)
    assert desk is not None
    assert (desk.state, desk.written) == (StoryState.DRAFT, COPY)


def test_what_is_published_is_shown_with_its_picture_and_its_topic() -> None:
    path = published()
    story = queries.public_story(path)
    assert story is not None
    assert (story.headline, story.rev, story.body) == (COPY.headline, 1, COPY.body)
    assert queries.picture_is_public(PICTURE)
    page = queries.topic_page("floods")
    assert page is not None
    assert [one.story for one in page.found] == [story]
    assert page.topic.name == "Floods"


def test_a_correction_says_what_was_wrong_and_an_amendment_nothing() -> None:
    path = published()
    actions.amend_story(ADA, path, replace(COPY, kicker="Report"), now=later(), if_rev=2)
    fixed = replace(COPY, headline="Why the rivers rose")
    actions.correct_story(ADA, path, fixed, "It was two rivers.", now=later(), if_rev=3)
    story = queries.public_story(path)
    assert story is not None
    assert [correction.note for correction in story.corrections] == ["It was two rivers."]
    assert (story.rev, story.headline) == (3, "Why the rivers rose")
    with pytest.raises(actions.Refused, match="needs a note"):
        actions.correct_story(ADA, path, COPY, " ", now=later(), if_rev=4)


def test_of_a_withdrawn_story_nothing_is_left_but_the_reason() -> None:
    path = published()
    actions.withdraw_story(ADA, path, "The witness made it up.", now=later(), if_rev=2)
    story = queries.public_story(path)
    assert story is not None
    assert story.tombstone is not None
    assert (story.headline, story.body, story.picture, story.topics) == ("", (), None, ())
    assert story.tombstone.reason == "The witness made it up."
    assert not queries.picture_is_public(PICTURE)
    assert (queries.stories(), queries.topics(), queries.topic_page("floods")) == ([], [], None)
    with pytest.raises(actions.Refused, match="final"):
        actions.amend_story(ADA, path, COPY, now=later(), if_rev=3)


def test_whoever_is_late_keeps_the_text_and_changes_nothing() -> None:
    path = published()
    actions.amend_story(ADA, path, replace(COPY, kicker="Report"), now=later(), if_rev=2)
    mine = replace(COPY, headline="Mine")
    with pytest.raises(actions.Stale) as stale:
        actions.correct_story(CLEO, path, mine, "A note.", now=later(), if_rev=2)
    kept = queries.kept_story(CLEO, path, stale.value.draft)
    assert kept is not None
    assert (kept.copy.headline, kept.note, kept.base_rev) == ("Mine", "A note.", 2)
    assert queries.kept_stories(ADA, path) == []
    story = queries.public_story(path)
    assert story is not None
    assert story.headline == COPY.headline


def test_opened_twice_with_one_key_it_is_one_story_and_another_is_told_that_the_address_is_taken() -> None:
    first = actions.open_story(ADA, "river", COPY, now=later(), key="k")
    again = actions.open_story(ADA, "river", COPY, now=later(), key="k")
    assert (first.changed, again.changed, again.rev) == (True, False, first.rev)
    with pytest.raises(actions.Taken):
        actions.open_story(CLEO, "river", COPY, now=later(), key="k")


def test_a_reporter_publishes_what_is_theirs_and_withdraws_nothing() -> None:
    own, foreign = published("own", BO), published("foreign", ADA)
    actions.amend_story(BO, own, replace(COPY, kicker="Report"), now=later(), if_rev=2)
    for act in (actions.amend_story, actions.publish_story):
        with pytest.raises(actions.Forbidden):
            act(BO, foreign, replace(COPY, kicker="Report"), now=later(), if_rev=2)
    with pytest.raises(actions.Forbidden):
        actions.withdraw_story(BO, own, "No.", now=later(), if_rev=3)


def test_a_role_in_one_coverage_reaches_no_story() -> None:
    path = opened()
    who = Actor("staff-8", "Fay", frozenset(), grants=frozenset({(Role.EDITOR, "river")}))
    assert queries.desk_stories(who) == []
    assert queries.desk_story(who, path) is None
    with pytest.raises(actions.NotFound):
        actions.publish_story(who, path, COPY, now=later(), if_rev=1)
    with pytest.raises(actions.Forbidden):
        actions.open_story(who, "another", COPY, now=later())


def test_each_act_leaves_one_line_in_the_audit() -> None:
    path = opened()
    actions.save_story(ADA, path, replace(COPY, kicker="Other"), now=later(), if_rev=1)
    actions.publish_story(ADA, path, COPY, now=later(), if_rev=2)
    actions.amend_story(ADA, path, replace(COPY, kicker="Other"), now=later(), if_rev=3)
    actions.correct_story(ADA, path, COPY, "Wrong kicker.", now=later(), if_rev=4)
    actions.withdraw_story(ADA, path, "Wrong.", now=later(), if_rev=5)
    lines = models.Audit.objects.filter(path=path).order_by("id").values_list("act", "rev_after", "reason")
    assert list(lines) == [
        ("write a story", 1, ""),
        ("write a story", 2, ""),
        ("publish a story", 3, ""),
        ("amend a story", 4, ""),
        ("correct a story", 5, "Wrong kicker."),
        ("withdraw a story", 6, "Wrong."),
    ]


def test_topics_gather_coverages_by_their_head_and_by_their_entries() -> None:
    by_head, by_entry = open_live("by-head"), open_live("by-entry")
    copy = HeadCopy(headline="The river is rising", topics=("Floods",))
    actions.edit_head(ADA, by_head, copy, now=later(), if_rev=2)
    entry = actions.publish_entry(ADA, by_entry, Copy(headline="Rain", topics=("floods",)), now=later()).entry
    assert entry is not None
    page = queries.topic_page("floods")
    assert page is not None
    assert [one.head.path for one in page.found if one.head] == ["by-entry", "by-head"]
    actions.take_down_entry(ADA, by_entry, entry.id, "The law.", now=later(), if_rev=1)
    page = queries.topic_page("floods")
    assert page is not None
    assert [one.head.path for one in page.found if one.head] == ["by-head"]


def test_a_planned_coverage_names_no_topic() -> None:
    head = HeadCopy(headline="Secret", topics=("Coup",))
    actions.open_coverage(ADA, "secret", head, now=later())
    assert (queries.topics(), queries.topic_page("coup")) == ([], None)
    actions.start_coverage(ADA, "secret", now=later())
    assert [topic.name for topic in queries.topics()] == ["Coup"]


def test_a_story_knows_the_coverages_whose_cards_lead_to_it() -> None:
    path, coverage = published(), open_live("river")
    card = Copy(headline="Read this", body=(Card("Why", f"/stories/{path}/"),))
    entry = actions.publish_entry(ADA, coverage, card, now=later()).entry
    assert entry is not None
    assert [head.path for head in queries.coverages_of_story(path)] == [coverage]
    actions.retract_entry(ADA, coverage, entry.id, "Wrong.", now=later(), if_rev=1)
    assert queries.coverages_of_story(path) == []


def test_an_address_leads_to_a_story_of_ours_or_to_none() -> None:
    assert story_path("/stories/a-b/") == "a-b"
    assert story_path("https://paper.example/stories/a-b", "https://paper.example") == "a-b"
    assert story_path("https://other.example/stories/a-b/", "https://paper.example") == ""
    assert story_path("/stories/a/b/") == ""


@pytest.mark.parametrize(
    ("name", "path"),
    [("Flood relief", "flood-relief"), ("São Paulo", "sao-paulo"), ("Выборы 2026", "выборы-2026"), ("–", "")],
)
def test_a_topics_path_follows_from_its_name(name: str, path: str) -> None:
    assert topic_path(name) == path
