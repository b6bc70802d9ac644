"""The demo's desk: who works there, what waits when a newcomer comes in, and a colleague who goes on working."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from dateline.core.decide import Refused
from dateline.core.entry import Copy
from dateline.core.policy import Actor, Role
from dateline.demo import RECORDING, colleague
from dateline.lib import clock, ids

logger = logging.getLogger("dateline.demo")

PATH = RECORDING.stem
EVERY = 45.0  # seconds between two of Bo's entries
ANSWERS = 6.0  # …after which he has read what was submitted
LOOKS = 2.0


def hire(name: str, email: str, *roles: Role, password: str = "") -> Actor:
    """Somebody who holds these roles everywhere; without a password they cannot sign in."""
    from dateline.accounts.models import Assignment, Person
    from dateline.accounts.staff import actor_for

    person = Person.objects.create_person(email, name, password)
    if not password:
        person.set_unusable_password()
        person.save()
    for role in roles:
        Assignment.objects.create(person=person, role=role)
    return actor_for(person, "password")


def lay_out(newcomer: Actor) -> Actor:
    """What stands in the tray at the beginning, and the colleague who put some of it there."""
    from dateline.record import actions

    bo = hire(*colleague.COLLEAGUE, Role.EDITOR, Role.CHIEF)
    cleo = hire(*colleague.CONTRIBUTOR, Role.CONTRIBUTOR)
    now = clock.now()
    actions.submit_entry(cleo, PATH, colleague.SUBMITTED, now=now, draft=_draft())
    actions.schedule_entry(
        bo, PATH, colleague.SCHEDULED, now + timedelta(minutes=12), now=now, draft=_draft()
    )
    _disagree(newcomer, bo)
    actions.open_rehearsal(bo, colleague.REHEARSAL, colleague.REHEARSED_HEAD, now=now)
    actions.start_coverage(bo, colleague.REHEARSAL, now=now)
    for copy in colleague.REHEARSED:
        actions.publish_entry(bo, colleague.REHEARSAL, copy, now=clock.now())
    actions.set_rules(bo, colleague.REHEARSAL, actions.Rules(asks_two=True), now=clock.now())
    return bo


def _disagree(newcomer: Actor, bo: Actor) -> None:
    """An entry of Bo's that he changed while the newcomer was writing on it: both texts are there."""
    from dateline.record import actions

    first = colleague.WRITES[0]
    entry = actions.publish_entry(bo, PATH, first, now=clock.now()).entry
    assert entry is not None
    better = replace(first, headline=f"{first.headline}, and mean it")
    actions.amend_entry(bo, PATH, entry.id, better, now=clock.now(), if_rev=entry.rev)
    mine = replace(first, headline="Keep it short, callers are told: every line abroad is taken")
    try:
        actions.amend_entry(newcomer, PATH, entry.id, mine, now=clock.now(), if_rev=entry.rev)
    except actions.Stale:
        return


def work_on(bo: Actor) -> None:
    """Bo is at the desk as long as the demo runs: he writes, and answers what is submitted to him."""
    next_at, seen = time.monotonic() + EVERY, _FirstSeen()
    writes: list[Copy] = list(colleague.WRITES[1:])
    while True:
        try:
            _be_here(bo, writes[0].headline if writes and time.monotonic() > next_at - 15 else "")
            _answer(bo, seen)
            if writes and time.monotonic() > next_at:
                _publish(bo, writes.pop(0))
                next_at = time.monotonic() + EVERY
        except Refused:
            writes.clear()  # somebody has ended it: he only watches from now on
        except Exception:
            logger.exception("Bo could not go on for a moment.")
        time.sleep(LOOKS)


class _FirstSeen:
    """When something was first seen waiting."""

    def __init__(self) -> None:
        self._at: dict[str, float] = {}

    def ripe(self, names: Iterable[str]) -> list[str]:
        now = time.monotonic()
        return [name for name in names if now - self._at.setdefault(name, now) > ANSWERS]


def _be_here(bo: Actor, line: str) -> None:
    """As a tab of his would say it: what he writes stands on everybody's screen."""
    from dateline.desk.presence import PRESENCE, Tab

    count = time.monotonic_ns()
    PRESENCE.note(Tab("b0" * 8, PATH, bo.id, bo.name, "new" if line else "", line, count=count))


def _answer(bo: Actor, seen: _FirstSeen) -> None:
    from dateline.record import actions, queries

    for path in (PATH, colleague.REHEARSAL):
        waiting = {each.id: each for each in queries.submissions(bo, path) if each.approvable}
        for id in seen.ripe(waiting):
            each = waiting[id]
            if each.author_name == colleague.CONTRIBUTOR[0]:
                continue  # that one is for the newcomer
            if each.copy.headline:
                actions.approve_submission(bo, path, id, now=clock.now(), if_rev=each.rev)
            else:
                actions.return_submission(bo, path, id, colleague.RETURNED, now=clock.now(), if_rev=each.rev)
        asked = {str(each.id): each for each in queries.alerts(bo, path) if each.approvable}
        for id in seen.ripe(asked):
            actions.approve_alert(bo, path, asked[id].id, now=clock.now())


def _publish(bo: Actor, copy: Copy) -> None:
    from dateline.record import actions

    actions.publish_entry(bo, PATH, copy, now=clock.now(), key=ids.new_id())


def _draft() -> str:
    return f"draft-{ids.new_id()}"
