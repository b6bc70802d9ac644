"""At the desk: every editor sees that an account is held, also on an open page, and one of them lifts it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dateline.lib import clock
from dateline.record import models
from tests.cast import words
from tests.desk.newsroom import Newsroom, form_of

PLACE = "/desk/settings/holds/"


@pytest.fixture
def held(newsroom: Newsroom) -> Newsroom:
    """Cleo has changed one too many of the old entries."""
    newsroom.open_live()
    entries = [newsroom.publish("river", newsroom.bo, words(f"Old {n}")) for n in range(7)]
    models.Entry.objects.update(published=clock.now() - timedelta(days=2))
    for row in models.Entry.objects.all():
        row.public = row.public.replace("2026-05-04", "2025-05-04")
        row.save()
    answers = [
        newsroom.cleo.send(
            f"/desk/river/entries/{entry.id}/amend/", form_of(entry, headline="Mine", rev=1, called="update")
        )
        for entry in entries
    ]
    assert [answer.status_code for answer in answers] == [200] * 5 + [403] * 2
    assert "held" in answers[-1].json()["error"] or "wait until another editor" in answers[-1].json()["error"]
    return newsroom


def test_every_editor_is_told_and_the_one_who_is_held_is_not_asked(held: Newsroom) -> None:
    for page in ("/desk/", "/desk/river/"):
        assert "Cleo Marsh changed many old entries" in held.ada.ask(page).content.decode()
        assert "changed many old entries" not in held.bo.ask(page).content.decode()
    open_already = held.ada.ask("/desk/river/waits/", accept="application/json").json()
    assert [each["at"] for each in open_already["held"]] == [PLACE]
    assert held.cleo.ask("/desk/river/waits/", accept="application/json").json()["held"] == []


def test_what_was_done_stands_there_and_is_let_go_by_another(held: Newsroom) -> None:
    page = held.ada.ask(PLACE).content.decode()
    assert page.count("amended") == 5
    hold = models.Hold.objects.get().pk
    assert held.cleo.send(f"{PLACE}{hold}/lift/").status_code == 403
    assert held.ada.submit(f"{PLACE}{hold}/lift/").status_code == 302
    assert "changed many old entries" not in held.ada.ask("/desk/").content.decode()
