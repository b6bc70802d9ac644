"""The publication's settings: who sets them, what is refused, what is noted, and that pictures of it are public."""

from __future__ import annotations

import pytest

from dateline.core.body import Photo
from dateline.core.coverage import FollowLink
from dateline.core.look import DARK, LIGHT, Face, Look, Shades
from dateline.core.policy import Actor, Role
from dateline.core.publication import Limits, Publication
from dateline.lib import ids
from dateline.record import bell, models, queries
from dateline.record.actions import publication as actions
from dateline.record.actions.publication import Forbidden, Refused, Stale
from tests.cast import BO, later

pytestmark = pytest.mark.django_db

IDA = Actor(id="staff-9", name="Ida Roth", roles=frozenset(Role), how="password")
PLAIN: dict[str, object] = {"tagline": "", "languages": (), "zone": ""}


def named(name: str, if_rev: int = 0, by: Actor = IDA) -> Publication:
    return actions.set_identity(by, name=name, tagline="", languages=(), zone="", now=later(), if_rev=if_rev)


def test_until_something_is_set_it_is_what_the_server_was_started_with() -> None:
    found = queries.publication()

    assert (found.name, found.languages, found.zone, found.rev) == ("Dateline", ("en",), "UTC", 0)


def test_what_is_set_is_so_at_once_and_emptied_it_is_as_before() -> None:
    named("The Herald")
    assert (queries.publication().name, queries.publication_as_set().rev) == ("The Herald", 1)

    named("", if_rev=1)
    assert (queries.publication().name, queries.publication_as_set().name) == ("Dateline", "")


def test_whoever_saves_too_late_is_told_and_changes_nothing() -> None:
    named("The Herald")

    with pytest.raises(Stale, match="meanwhile"):
        named("The Tribune")
    assert queries.publication().name == "The Herald"


def test_a_reporter_sets_nothing() -> None:
    with pytest.raises(Forbidden):
        named("The Herald", by=BO)
    assert not models.Publication.objects.filter(rev__gt=0).exists()


def test_every_change_says_in_the_audit_what_was_and_what_is() -> None:
    named("The Herald")
    light = Shades("#ffffff", "#101010", "#0a5c36")
    actions.set_look(IDA, Look(light=light, headlines=Face.SLAB), now=later(), if_rev=1)

    named_, *dressed = models.Audit.objects.order_by("id")
    assert (named_.actor, named_.how, named_.about) == ("staff-9", "password", "name")
    assert (named_.before, named_.after) == ("", "The Herald")
    assert {(row.about, row.before, row.after) for row in dressed} == {
        ("look light paper", "#fffdf8", "#ffffff"),
        ("look light ink", "#1b1915", "#101010"),
        ("look light accent", "#b3261e", "#0a5c36"),
        ("look headlines", "book", "slab"),
    }


def test_what_changes_nothing_is_no_change() -> None:
    named("The Herald")
    assert named("The Herald", if_rev=1).rev == 1
    assert models.Audit.objects.count() == 1


@pytest.mark.parametrize(
    ("look", "why"),
    [
        (Look(light=Shades("#ffffff", "#111111", "#ffcc00")), "cannot be read"),
        (Look(dark=Shades("#808080", "#909090", "#ff7a6b")), "cannot be read"),
        (Look(light=Shades("white", "#111111", "#b3261e")), "is no colour"),
        (Look(light=Shades("#fff;}*{display:none", "#111111", "#b3261e")), "is no colour"),
    ],
)
def test_a_look_that_cannot_be_read_is_refused(look: Look, why: str) -> None:
    with pytest.raises(Refused, match=why):
        actions.set_look(IDA, look, now=later(), if_rev=0)
    assert queries.publication().look == Look(light=LIGHT, dark=DARK)


def test_a_logo_is_public_as_long_as_it_is_the_logo() -> None:
    logo = ids.new_id()
    assert not queries.picture_is_public(logo)

    actions.set_look(IDA, Look(logo=Photo(picture=logo, width=600, height=120)), now=later(), if_rev=0)
    assert queries.picture_is_public(logo)
    assert queries.pictures_in_use({logo}) == {logo}

    actions.set_look(IDA, Look(), now=later(), if_rev=1)
    assert not queries.picture_is_public(logo)


def test_links_need_an_address_that_can_be_followed() -> None:
    good = FollowLink("Telegram", "https://t.me/example", "India")
    assert actions.set_follow(IDA, (good,), now=later(), if_rev=0).follow == (good,)

    for bad in (FollowLink("Telegram", "javascript:alert(1)"), FollowLink("", "https://t.me/x")):
        with pytest.raises(Refused):
            actions.set_follow(IDA, (bad,), now=later(), if_rev=1)


def test_limits_stay_within_bounds() -> None:
    with pytest.raises(Refused, match="from 1 to 25"):
        actions.set_limits(IDA, Limits(picture=26), now=later(), if_rev=0)
    assert actions.set_limits(IDA, Limits(picture=5), now=later(), if_rev=0).limits.picture == 5


def test_a_zone_or_a_language_that_is_none_is_refused() -> None:
    for languages, zone in (((), "Mars/Base"), (("no such tag",), "")):
        with pytest.raises(Refused):
            actions.set_identity(
                IDA, name="", tagline="", languages=languages, zone=zone, now=later(), if_rev=0
            )


@pytest.mark.django_db(transaction=True)
def test_everything_is_rung_when_it_is_committed() -> None:
    heard: list[str] = []
    bell.listen(heard.append)
    try:
        named("The Herald")
    finally:
        bell.hush(heard.append)
    assert heard == [bell.EVERYWHERE]
