"""An alert wants two people, can be dropped until it leaves, and leaves once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from dateline.core.coverage import HeadCopy
from dateline.record import actions, models
from tests.cast import ADA, CLEO, later, open_live, publish

pytestmark = pytest.mark.django_db
SECONDS = timedelta(seconds=1)


class Outlet:
    """Where alerts leave to."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def look(self, now: datetime) -> list[str]:
        actions.send_alerts(lambda alert: self.sent.append(alert.text), now=now)
        return self.sent


def asked(path: str, by: object = CLEO) -> tuple[int, datetime]:
    entry, now = publish(path), later()
    actions.ask_for_alert(by, path, entry.id, "The bridge is closed.", now=now, if_rev=entry.rev)  # type: ignore[arg-type]
    return models.Alert.objects.latest("id").pk, now


def test_one_person_alerts_nobody_and_does_not_approve_their_own() -> None:
    outlet, path = Outlet(), open_live()
    alert, now = asked(path, ADA)
    with pytest.raises(actions.Forbidden, match="somebody else approves it"):
        actions.approve_alert(ADA, path, alert, now=now)
    assert outlet.look(now + 3600 * SECONDS) == []


def test_of_two_people_it_leaves_once_ten_seconds_later() -> None:
    outlet, path = Outlet(), open_live()
    alert, now = asked(path)
    actions.approve_alert(ADA, path, alert, now=now)
    with pytest.raises(actions.NotFound):
        actions.approve_alert(ADA, path, alert, now=now + SECONDS)
    assert outlet.look(now + 9.9 * SECONDS) == []
    assert outlet.look(now + 10 * SECONDS) == ["The bridge is closed."]
    assert outlet.look(now + 11 * SECONDS) == ["The bridge is closed."]
    with pytest.raises(actions.NotFound):
        actions.drop_alert(ADA, path, alert, now=now + 11 * SECONDS)


def test_dropped_before_it_leaves_it_alerts_nobody_at_whatever_second() -> None:
    outlet, path = Outlet(), open_live()
    for trial in range(50):
        alert, now = asked(path)
        actions.approve_alert(ADA, path, alert, now=now)
        at = now + trial / 5 * SECONDS
        outlet.look(at)
        actions.drop_alert(CLEO, path, alert, now=at)
        outlet.look(now + 60 * SECONDS)
    assert outlet.sent == []


def test_where_one_is_enough_it_can_still_be_dropped() -> None:
    outlet, path = Outlet(), open_live()
    actions.set_rules(ADA, path, actions.Rules(alert_by_one=True), now=later())
    first, now = asked(path, ADA)
    actions.drop_alert(ADA, path, first, now=now + 5 * SECONDS)
    assert outlet.look(now + 20 * SECONDS) == []
    _, now = asked(path, ADA)
    assert outlet.look(now + 10 * SECONDS) == ["The bridge is closed."]


def test_what_was_withheld_meanwhile_is_not_alerted() -> None:
    outlet, path = Outlet(), open_live()
    alert, now = asked(path)
    actions.approve_alert(ADA, path, alert, now=now)
    entry = models.Alert.objects.get(pk=alert).entry
    actions.withhold_entry(CLEO, path, entry, now=now + 5 * SECONDS, if_rev=1)
    assert outlet.look(now + 10 * SECONDS) == []
    assert models.Alert.objects.get(pk=alert).state == "dropped"


def test_a_rehearsed_alert_goes_nowhere() -> None:
    outlet = Outlet()
    actions.open_rehearsal(ADA, "drill", HeadCopy(headline="A drill"), now=later())
    actions.start_coverage(ADA, "drill", now=later())
    alert, now = asked("drill")
    actions.approve_alert(ADA, "drill", alert, now=now)
    assert outlet.look(now + 10 * SECONDS) == []
    assert models.Alert.objects.get(pk=alert).state == "sent"


def test_an_outlet_that_fails_does_not_send_it_twice() -> None:
    path = open_live()
    alert, now = asked(path)
    actions.approve_alert(ADA, path, alert, now=now)

    def broken(alert: models.Alert) -> None:
        raise OSError("no line")

    actions.send_alerts(broken, now=now + 10 * SECONDS)
    assert Outlet().look(now + 11 * SECONDS) == []
