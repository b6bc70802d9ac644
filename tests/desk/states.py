"""The states in which an act of the desk makes sense: each makes one, of a live coverage and an entry in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateline.accounts.guests import invite_guest
from dateline.accounts.invitations import invite
from dateline.accounts.models import GuestLink, Invitation
from dateline.core.body import Text
from dateline.core.policy import Actor, Role
from dateline.core.story import StoryCopy
from dateline.lib import clock
from dateline.record import actions, models, queries
from dateline.record.actions import templates
from tests.cast import later, words
from tests.desk.newsroom import Newsroom

DRAFT = "draft-" + "a" * 32
STORY = "a-story"
ALERT = 7001
TEMPLATE = "t1"
FAR = datetime(2099, 5, 4, tzinfo=UTC)


def as_it_is(newsroom: Newsroom, path: str, entry: str) -> None:
    """Live, with the entry published."""


def withheld(newsroom: Newsroom, path: str, entry: str) -> None:
    actions.withhold_entry(newsroom.cleo.acting, path, entry, now=later(), if_rev=1)


def paused(newsroom: Newsroom, path: str, entry: str) -> None:
    actions.pause_coverage(newsroom.cleo.acting, path, now=later())


def ended(newsroom: Newsroom, path: str, entry: str) -> None:
    actions.end_coverage(newsroom.cleo.acting, path, now=later())


def archived(newsroom: Newsroom, path: str, entry: str) -> None:
    ended(newsroom, path, entry)
    actions.archive_coverage(newsroom.cleo.acting, path, now=later())


def another_open(newsroom: Newsroom, path: str, entry: str) -> None:
    newsroom.open_live("harbour")


def scheduled(newsroom: Newsroom, path: str, entry: str) -> None:
    """By whoever the entry is of."""
    by = _author(newsroom, path, entry)
    actions.schedule_entry(by, path, words(), FAR, now=later(), draft=DRAFT)


def submitted(newsroom: Newsroom, path: str, entry: str) -> None:
    """By whoever the entry is of."""
    by = _author(newsroom, path, entry)
    actions.submit_entry(by, path, words(), now=later(), draft=DRAFT)


def just_amended(newsroom: Newsroom, path: str, entry: str) -> None:
    """By whoever the entry is of."""
    by = _author(newsroom, path, entry)
    actions.amend_entry(by, path, entry, words("Amended"), now=clock.now(), if_rev=1)


def _author(newsroom: Newsroom, path: str, entry: str) -> Actor:
    found = queries.desk_entry(newsroom.cleo.acting, path, entry)
    everybody = (newsroom.ada.acting, newsroom.bo.acting, newsroom.cleo.acting)
    return next(who for who in everybody if found is not None and who.id == found.author)


def alert_asked(newsroom: Newsroom, path: str, entry: str) -> None:
    """By Cleo, so that Ada may approve it."""
    actions.ask_for_alert(newsroom.cleo.acting, path, entry, "Alert.", now=later(), if_rev=1)
    models.Alert.objects.update(id=ALERT)


def story_out(newsroom: Newsroom, path: str, entry: str) -> None:
    copy = StoryCopy(headline="A story", body=(Text("Text."),))
    actions.publish_story(newsroom.cleo.acting, STORY, copy, now=later(), if_rev=1)


def held_back(newsroom: Newsroom, path: str, entry: str) -> None:
    """Cleo changed too much."""
    by = newsroom.cleo.acting
    models.Hold.objects.create(pk=1, actor=by.id, actor_name="Cleo", at=later(), path=path, entry=entry)


def invited(newsroom: Newsroom, path: str, entry: str) -> None:
    invite(Role.CONTRIBUTOR, email="eve@paper.example")
    Invitation.objects.update(id=1)


def guest_came(newsroom: Newsroom, path: str, entry: str) -> None:
    until = clock.now() + timedelta(hours=1)
    invite_guest(newsroom.cleo.acting, path, until=until, name="Nia Lund", person=None)
    GuestLink.objects.update(id=1)


def preview_linked(newsroom: Newsroom, path: str, entry: str) -> None:
    """By Cleo, to what waits for its time."""
    scheduled(newsroom, path, entry)
    now = clock.now()
    actions.link_preview(newsroom.cleo.acting, path, DRAFT, until=now + timedelta(hours=1), now=now)
    models.PreviewLink.objects.update(id=1)


def story_linked(newsroom: Newsroom, path: str, entry: str) -> None:
    now = clock.now()
    actions.link_story_preview(newsroom.cleo.acting, STORY, until=now + timedelta(hours=1), now=now)
    models.PreviewLink.objects.update(id=1)


def template_made(newsroom: Newsroom, path: str, entry: str) -> None:
    templates.make_template(newsroom.cleo.acting, "A score", words(), (), now=later())
    models.EntryTemplate.objects.update(id=TEMPLATE)


def about_floods(newsroom: Newsroom, path: str, entry: str) -> None:
    copy = replace(words(), topics=("Floods",))
    actions.publish_entry(newsroom.cleo.acting, path, copy, now=later())
