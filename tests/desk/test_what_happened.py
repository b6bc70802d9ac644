"""The audit at the desk: complete, searchable, and each sees what is theirs to see."""

from __future__ import annotations

import re

from dateline.accounts import people
from dateline.accounts.models import Person
from dateline.core.policy import MATRIX, Act, Reach, Role
from dateline.desk import deeds
from dateline.record import actions
from tests.cast import later
from tests.desk.newsroom import Newsroom

PLACE = "/desk/settings/audit/"


def page(newsroom: Newsroom, who: str = "ada", query: str = "") -> str:
    text = getattr(newsroom, who).ask(f"{PLACE}{query}").content.decode()
    listed = re.sub(r"<select.*?</select>", "", text, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", listed).split())


def test_it_tells_who_did_what_how_they_signed_in_and_before_and_after(newsroom: Newsroom) -> None:
    newsroom.open_live()
    entry = newsroom.publish("river", newsroom.bo)
    actions.withhold_entry(newsroom.cleo.actor, "river", entry.id, now=later(), if_rev=1)  # type: ignore[arg-type]
    people.give(newsroom.ada.actor, Person.objects.get(name="Bo Marsh"), Role.EDITOR)  # type: ignore[arg-type]
    told = page(newsroom)
    for line in (
        "Bo Marsh published an entry in “river” password revision — → 1",
        "Cleo Marsh withheld an entry in “river” password revision 1 → 2",
        "Ada Marsh changed the roles of Bo Marsh",
        "reporter → editor, reporter",
    ):
        assert line in told


def test_it_is_searched_by_words_person_act_coverage_and_day(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    newsroom.open_live("bridge")
    newsroom.publish("river", newsroom.bo)
    newsroom.publish("bridge", newsroom.cleo)
    bo = newsroom.bo.actor.id  # type: ignore[union-attr]
    for query, found, missing in (
        ("?q=cleo+publish", "Cleo Marsh published", "Bo Marsh"),
        (f"?who={bo}", "Bo Marsh published", "Cleo Marsh"),
        ("?act=publish", "published", "opened the coverage"),
        ("?coverage=bridge", "in “bridge”", "in “river”"),
        ("?from=2026-05-04&to=2027-01-01", "published", "Nothing of the kind"),
        ("?to=2001-01-01", "Nothing of the kind", "published"),
        ("?from=nonsense&before=x&q=%00", "Search", "Traceback"),
    ):
        told = page(newsroom, query=query)
        assert found in told, query
        assert missing not in told, query


def test_page_after_page_goes_back_to_the_beginning(newsroom: Newsroom) -> None:
    newsroom.open_live()
    for _ in range(60):
        newsroom.publish("river")
    first = newsroom.ada.ask(PLACE).content.decode()
    assert first.count("<time") == 50
    further = re.search(r'href="(\?[^"]*before=\d+)" rel="next"', first)
    assert further
    second = newsroom.ada.ask(PLACE + further[1].replace("&amp;", "&")).content.decode()
    assert "opened the coverage" in second
    assert 'rel="next"' not in second


def test_an_editor_reads_what_happened_to_copy_and_not_what_happened_to_people(newsroom: Newsroom) -> None:
    newsroom.open_live()
    people.give(newsroom.ada.actor, Person.objects.get(name="Bo Marsh"), Role.EDITOR)  # type: ignore[arg-type]
    told = page(newsroom, "cleo")
    assert "opened the coverage" in told
    assert "changed the roles" not in told
    assert newsroom.dee.ask(PLACE).status_code == 403


def test_a_chief_of_one_coverage_reads_of_that_one_alone(newsroom: Newsroom) -> None:
    newsroom.open_live("river")
    newsroom.open_live("bridge")
    people.give(newsroom.ada.actor, Person.objects.get(name="Dee Marsh"), Role.CHIEF, "bridge")  # type: ignore[arg-type]
    told = page(newsroom, "dee")
    assert "in “bridge”" in told
    assert "in “river”" not in told


def test_every_act_is_told_in_words_of_its_own() -> None:
    """Of those that change anything."""
    reading = {Act.READ_DESK, Act.READ_STORIES, Act.READ_AUDIT, Act.DRAFT, Act.KEEP_PEOPLE, Act.INVITE_GUESTS}
    later_on = {Act.MODERATE}
    acts = {act for act in Act if any(acts[act] is not Reach.NONE for acts in MATRIX.values())}
    assert {str(act) for act in acts - reading - later_on} <= set(deeds.TOLD)
