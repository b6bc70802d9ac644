"""Was the database put back? It is compared with what this machine has acknowledged, and what is missing is told.

A log that is shorter than it was, or another one than it was, gets a new epoch: every page that is open then
starts again from a snapshot, instead of taking new changes for those it has already seen under their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from dateline.core.phrase import Phrase, Words
from dateline.core.policy import Actor, system
from dateline.core.refusal import sentence
from dateline.record import models
from dateline.record.actions.epochs import begin_epoch, end_of_epoch, remember_epoch
from dateline.record.high_water import HighWater, Mark


@dataclass(frozen=True, slots=True)
class Loss:
    """`was`: the newest change that was acknowledged; `now`: the newest there is, None without the coverage."""

    path: str
    was: int
    now: int | None
    why: str = ""

    @property
    def missing(self) -> int:
        return max(0, self.was - (self.now or 0))

    def __str__(self) -> str:
        missing = f"{self.missing} change{' is' if self.missing == 1 else 's are'} missing"
        if self.why and self.missing:
            return f"{self.path}: {self.why}; it ends at change {self.now}, not {self.was}: {missing}."
        if self.why:
            return f"{self.path}: {self.why}; its open pages start again."
        if self.now is None:
            return f"{self.path} is not in the database any more: {missing}."
        return f"{self.path} was put back from change {self.was} to {self.now}: {missing}."

    @property
    def told(self) -> Phrase:
        """For the audit, whose row names the coverage."""
        where = {"was": self.was, "now": self.now or 0}
        if self.why and self.missing:
            why = Phrase(self.why)
            return Phrase("{why}; it ends at change {now}, not {was}", {**where, "why": why})
        return Phrase(self.why) if self.why else Phrase("put back from change {was} to {now}", where)


ANOTHER = sentence("the database holds another log than the one that was acknowledged here")
UNKNOWN = sentence("nothing here says how far it was acknowledged")


def settle(water: HighWater, now: datetime) -> list[Loss]:
    """Compare, begin new epochs where they must, let the file follow; what was lost, one each."""
    was_here = water.file.exists()
    marks = water.read()  # before the database: what is noted was committed before
    logs = _logs()
    by = system("start")
    losses = [_gone(water, path, mark) for path, mark in marks.items() if path not in logs]
    for path, log in logs.items():
        mark = marks.get(path)
        if mark is not None:
            losses += _compared(water, by, path, mark, log, now)
        elif log.tip and not was_here and connection.vendor == "sqlite":
            # The one machine there is does not know it. (PostgreSQL may have been served by others.)
            begin_epoch(by, path, instead_of=log.epoch, now=now, reason=Phrase(UNKNOWN))
            losses.append(Loss(path, log.tip, log.tip, UNKNOWN))
    follow(water)
    return losses


def renew(marks: Mapping[str, Mark], by: Actor, now: datetime) -> list[Loss]:
    """What a restore by command does: every log begins a new epoch. `marks`: what was acknowledged before it."""
    logs = _logs()
    losses = [Loss(path, mark.tip, None) for path, mark in marks.items() if path not in logs]
    for path, log in logs.items():
        mark = marks.get(path, log)
        if mark.tip > log.tip:
            losses.append(Loss(path, mark.tip, log.tip))
        _meet(by, path, mark, log, now, Phrase("restored by command"))
    return losses


def behind(water: HighWater) -> bool:
    """Whether the database under a running server knows less than was acknowledged."""
    marks = water.read()
    logs = _logs() if marks else {}
    return any(path not in logs or _is_behind(mark, logs[path]) for path, mark in marks.items())


def follow(water: HighWater) -> None:
    """Note what the database says, whatever was noted before; nothing is written where they agree."""
    water.make()
    marks = water.read()  # before the database, as above
    logs = _logs()
    for path in marks.keys() - logs.keys():
        water.put(path, None)
    for path, log in logs.items():
        known = marks.get(path)
        if known != log and (known or log.tip):
            # Not `put`, unless it must go back: others are publishing meanwhile.
            (water.put if known and _is_behind(known, log) else water.note)(path, log)


def _compared(water: HighWater, by: Actor, path: str, mark: Mark, log: Mark, now: datetime) -> Iterable[Loss]:
    if mark.epoch == log.epoch:
        if log.tip >= mark.tip:
            return
        loss = Loss(path, mark.tip, log.tip)
        begin_epoch(by, path, instead_of=log.epoch, now=now, reason=loss.told)
    elif (end := end_of_epoch(path, mark.epoch)) is not None:
        # Another machine, or a restore by command, has seen to it.
        if end < mark.tip:
            water.put(path, log)
            yield Loss(path, mark.tip, end)
        return
    else:
        loss = Loss(path, mark.tip, log.tip, ANOTHER)
        _meet(by, path, mark, log, now, loss.told)
    yield loss


def _meet(by: Actor, path: str, mark: Mark, log: Mark, now: datetime, reason: Words) -> None:
    with transaction.atomic():
        begin_epoch(by, path, instead_of=log.epoch, now=now, reason=reason)
        # So that another machine with the same mark does not begin one more.
        remember_epoch(models.Coverage.objects.get(path=path), mark.epoch)


def _gone(water: HighWater, path: str, mark: Mark) -> Loss:
    water.put(path, None)
    return Loss(path, mark.tip, None)


def _is_behind(mark: Mark, log: Mark) -> bool:
    return mark.epoch == log.epoch and log.tip < mark.tip


def _logs() -> dict[str, Mark]:
    found = models.Coverage.objects.values_list("path", "epoch", "tip")
    return {path: Mark(epoch, tip) for path, epoch, tip in found}
