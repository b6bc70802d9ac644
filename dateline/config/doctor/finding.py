"""What one check saw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """`BAD`: it does not work, or loses something. `DOUBTFUL`: it works, and could be better."""

    WELL = "well"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` is the thing that was looked at; `mend` the way out, empty when all is well."""

    what: str
    verdict: Verdict
    saw: str
    mend: str = ""


def well(what: str, saw: str) -> Finding:
    return Finding(what, Verdict.WELL, saw)


def doubtful(what: str, saw: str, mend: str) -> Finding:
    return Finding(what, Verdict.DOUBTFUL, saw, mend)


def bad(what: str, saw: str, mend: str) -> Finding:
    return Finding(what, Verdict.BAD, saw, mend)
