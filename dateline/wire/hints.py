"""What whoever imports says because the page does not: in which zone its times are, on which day it began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Hints:
    """`zone` is an IANA name or an abbreviation, empty for none; it speaks for times that name no zone."""

    zone: str = ""
    day: date | None = None


NO_HINTS = Hints()
