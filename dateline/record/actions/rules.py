"""What a coverage asks of those who write in it, and whether it is closed to them: nothing the public sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.core.coverage import Status
from dateline.core.decide import Refused
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.record.actions.writing import Done, writing


@dataclass(frozen=True, slots=True)
class Rules:
    """`asks_two`: what one writes another publishes. `alert_by_one`: an alert needs nobody’s approval."""

    asks_two: bool = False
    alert_by_one: bool = False

    @property
    def told(self) -> list[Phrase]:
        return [
            Phrase("two to publish") if self.asks_two else Phrase("one to publish"),
            Phrase("one for an alert") if self.alert_by_one else Phrase("two for an alert"),
        ]


def set_rules(by: Actor, path: str, rules: Rules, *, now: datetime) -> Done:
    """From now on; what waits already is judged by them when its turn comes."""
    with writing(by, Act.SET_RULES, path, now) as act:
        act.require(Act.SET_RULES)
        before = Rules(act.row.asks_two, act.row.alert_by_one)
        if rules != before:
            act.row.asks_two, act.row.alert_by_one = rules.asks_two, rules.alert_by_one
            act.audit(
                before=None,
                after=None,
                reason=Phrase("{before} became {after}", {"before": before.told, "after": rules.told}),
            )
        return Done(act.head, act.row.tip, changed=rules != before)


def archive_coverage(by: Actor, path: str, *, now: datetime) -> Done:
    """Closed: only what is wrong can still be put right. Readers see no difference."""
    return _file(by, path, now, archived=True)


def unarchive_coverage(by: Actor, path: str, *, now: datetime) -> Done:
    """Open to the desk again, ended as it was."""
    return _file(by, path, now, archived=False)


def _file(by: Actor, path: str, now: datetime, *, archived: bool) -> Done:
    with writing(by, Act.RUN, path, now) as act:
        act.require(Act.RUN)
        if act.head.status is not Status.ENDED:
            raise Refused("Only a coverage that has ended goes into the archive: end it first.")
        changed = act.row.archived != archived
        if changed:
            act.row.archived = archived
            reason = Phrase("into the archive") if archived else Phrase("out of the archive")
            act.audit(before=None, after=None, reason=reason)
        return Done(act.head, act.row.tip, changed=changed)
