"""Alerts: one sentence pushed to whoever asked for them. It cannot be called back, so it wants two people (unless the
coverage says otherwise), and leaves ten seconds after the second, in which anybody may drop it.

Who sends it first claims it: whatever happens then, it is not sent a second time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from dateline.core.decide import Refused
from dateline.core.entry import State
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.core.refusal import sentence
from dateline.record import door, models, rows
from dateline.record.actions import audit, lockdown
from dateline.record.actions.current import require_current
from dateline.record.actions.writing import Done, Writing, writing
from dateline.record.errors import Forbidden, Locked, NotFound

logger = logging.getLogger("dateline.alerts")

WAITS = timedelta(seconds=10)
TEXT_LIMIT = 200
# Later than this nobody wants to be woken by it.
_STALE = timedelta(minutes=15)
Send = Callable[[models.Alert], None]


def ask_for_alert(by: Actor, path: str, entry_id: str, text: str, *, now: datetime, if_rev: int) -> Done:
    """`text` is what is pushed. Where one is enough, it leaves in ten seconds."""
    text = door.note(text)
    with writing(by, Act.ALERT, path, now) as act:
        row = act.entry_row(entry_id)
        act.require(Act.ALERT, row.author)
        entry = rows.entry_of(row)
        require_current(entry, if_rev)
        if entry.state is not State.PUBLISHED:
            raise Refused("Only what readers can read is alerted: release it first.")
        _require_good(act, entry_id, text)
        alert = models.Alert(coverage=act.row, entry=entry_id, text=text, by=by.id, by_name=by.name, at=now)
        if act.row.alert_by_one:
            act.require(Act.APPROVE_ALERT)
            alert.state, alert.approved, alert.leaves_at = "approved", by.id, now + WAITS
        alert.save()
        act.audit(before=None, after=None, entry=entry_id, reason=text)
        return Done(act.head, act.row.tip, entry)


def approve_alert(by: Actor, path: str, alert: int, *, now: datetime) -> Done:
    """It leaves in ten seconds. Never by whoever asked for it."""
    with writing(by, Act.APPROVE_ALERT, path, now) as act:
        row = _waiting(act, alert, "asked")
        act.require(Act.APPROVE_ALERT)
        if row.by == by.id and not act.row.alert_by_one:
            raise Forbidden("You asked for this alert: somebody else approves it.")
        row.state, row.approved, row.leaves_at = "approved", by.id, now + WAITS
        row.save()
        act.audit(before=None, after=None, entry=row.entry, reason=row.text)
        return Done(act.head, act.row.tip)


def drop_alert(by: Actor, path: str, alert: int, *, now: datetime) -> Done:
    """It is not sent: for anybody who may ask for one, until it has left."""
    with writing(by, Act.ALERT, path, now) as act:
        act.require(Act.ALERT)
        row = _waiting(act, alert, "asked", "approved")
        row.state = "dropped"
        row.save()
        act.audit(
            before=None, after=None, entry=row.entry, reason=Phrase("dropped: {text}", {"text": row.text})
        )
        return Done(act.head, act.row.tip)


def send_alerts(send: Send, *, now: datetime) -> int:
    """Hand those whose ten seconds are over to `send`; how many. A rehearsal's go no further than here."""
    try:
        lockdown.require_open()
    except Locked:
        return 0
    due = models.Alert.objects.filter(state="approved", leaves_at__lte=now).order_by("leaves_at")
    sent = 0
    for alert in due.select_related("coverage"):
        if _claimed(alert, now) and not alert.coverage.rehearsal:
            sent += 1
            try:
                send(alert)
            except Exception:
                logger.exception("The alert %s could not be sent.", alert.pk)
    return sent


def _claimed(alert: models.Alert, now: datetime) -> bool:
    """Whether it is ours to send. What is no longer readable, or too old, is dropped instead."""
    with transaction.atomic():
        models.Coverage.objects.select_for_update().get(pk=alert.coverage_id)
        shown = models.Entry.objects.filter(id=alert.entry, state=State.PUBLISHED).exists()
        in_time = alert.leaves_at is not None and now - alert.leaves_at < _STALE
        state = sentence("sent") if shown and in_time else sentence("dropped")
        ours = models.Alert.objects.filter(pk=alert.pk, state="approved").update(state=state)
        if ours:
            by = Actor(alert.approved, "", frozenset(), how="alert")
            path, entry = alert.coverage.path, alert.entry
            audit.note(by, "send an alert", now=now, path=path, entry=entry, reason=Phrase(state))
        return bool(ours) and state == "sent"


def _require_good(act: Writing, entry_id: str, text: str) -> None:
    if not text:
        raise Refused("An alert is one sentence: write it, then ask for it.")
    if len(text) > TEXT_LIMIT:
        raise Refused("An alert has at most {limit} characters: shorten it.", limit=TEXT_LIMIT)
    if act.row.alerts.filter(entry=entry_id, state__in=("asked", "approved")).exists():
        raise Refused("An alert for this entry waits already: approve it, or drop it.")


def _waiting(act: Writing, alert: int, *states: str) -> models.Alert:
    row = act.row.alerts.filter(pk=alert, state__in=states).first()
    if row is None:
        raise NotFound("This alert does not wait any more: it was approved, dropped or sent.")
    return row
