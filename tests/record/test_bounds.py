"""What no page could show or no address bear does not come through the door."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from dateline.core.coverage import HeadCopy
from dateline.record import actions, queries
from tests.cast import ADA, later, open_live, publish, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wanted", ["Entry-1", "A" * 32, "é", "x" * 60, "a/../b"])
def test_an_entry_bears_an_id_that_its_address_can_bear_whatever_it_was_called(
    client: Client, wanted: str
) -> None:
    path = open_live()
    entry = publish(path, entry_id=wanted)
    assert entry.id != wanted
    assert client.get(f"/live/{path}/").status_code == 200


def test_an_id_that_is_free_is_kept() -> None:
    path = open_live()
    assert publish(path, entry_id="0123456789abcdef" * 2).id == "0123456789abcdef" * 2
    assert publish(path, entry_id="0123456789abcdef" * 2).id != "0123456789abcdef" * 2


@pytest.mark.parametrize("when", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)])
def test_a_time_at_the_ends_of_the_calendar_is_refused_because_other_zones_have_none(when: datetime) -> None:
    path = open_live()
    with pytest.raises(actions.Refused, match="check the date"):
        actions.publish_entry(ADA, path, replace(words(), stated=when), now=later())
    with pytest.raises(actions.Refused, match="check the date"):
        actions.publish_entry(ADA, path, words(), now=when)
    with pytest.raises(actions.Refused, match="check the date"):
        actions.publish_entry(ADA, path, words(), now=later(), revised=when)
    with pytest.raises(actions.Refused, match="names no zone"):
        actions.publish_entry(ADA, path, replace(words(), stated=datetime(2026, 5, 4)), now=later())
    assert queries.page(path).total == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_first_and_the_last_year_that_are_taken_can_be_shown_in_every_zone(
    client: Client, zone: str
) -> None:
    path = open_live()
    actions.edit_head(ADA, path, HeadCopy(headline="Far away", zone=zone), now=later(), if_rev=2)
    for when in (datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, 23, 59, tzinfo=UTC)):
        actions.publish_entry(ADA, path, replace(words(), stated=when), now=later())
    assert client.get(f"/live/{path}/").status_code == 200
