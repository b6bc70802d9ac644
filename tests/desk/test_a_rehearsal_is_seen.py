"""A rehearsal looks like one wherever somebody works in it: no page of the desk leaves out that nothing is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from dateline.core.coverage import HeadCopy
from dateline.record import actions, models
from tests.cast import later, words
from tests.desk.addresses import address, patterns
from tests.desk.newsroom import Newsroom
from tests.desk.states import ALERT, DRAFT, FAR

PATH = "river"
# What waits there in turn: an address that names a draft leads to one of them.
WAYS = ("kept", "submitted", "scheduled")
FRAGMENTS = {"toolbars"}  # put into a page that has said so


@pytest.mark.parametrize("way", WAYS)
def test_every_page_of_a_rehearsal_says_so(newsroom: Newsroom, way: str) -> None:
    entry = rehearsed(newsroom, way)
    told = dict(pages(newsroom, entry))
    assert len(told) > 15, sorted(told)
    assert [name for name, html in told.items() if 'id="rehearsal"' not in html] == []


def test_no_page_of_a_real_one_does(newsroom: Newsroom) -> None:
    newsroom.open_live(PATH)
    entry = newsroom.publish(PATH).id
    assert [name for name, html in pages(newsroom, entry) if 'id="rehearsal"' in html] == []


def rehearsed(newsroom: Newsroom, way: str) -> str:
    """A rehearsal with something of each kind in it; the id of its entry."""
    ada = newsroom.ada.acting
    actions.open_rehearsal(ada, PATH, HeadCopy(headline="A drill", zone="UTC"), now=later())
    actions.start_coverage(ada, PATH, now=later())
    entry = newsroom.publish(PATH).id
    now = later()
    if way == "kept":
        actions.save_draft(ada, PATH, words(), now=now, draft=DRAFT)
    elif way == "submitted":
        actions.submit_entry(ada, PATH, words(), now=now, draft=DRAFT)
    else:
        actions.schedule_entry(ada, PATH, words(), FAR + timedelta(days=1), now=now, draft=DRAFT)
    actions.ask_for_alert(ada, PATH, entry, "The bridge is closed.", now=later(), if_rev=1)
    models.Alert.objects.update(id=ALERT)
    return entry


def pages(newsroom: Newsroom, entry: str) -> Iterator[tuple[str, str]]:
    """Each page about this coverage that is there to be looked at, by its name."""
    for name, pattern in patterns().items():
        if "path" not in pattern.pattern.converters or name in FRAGMENTS:
            continue
        answer = newsroom.ada.ask(address(name, entry), accept="text/html")
        html = answer.content.decode(errors="replace")
        if answer.status_code == 200 and "<html" in html[:500]:
            yield name, html
