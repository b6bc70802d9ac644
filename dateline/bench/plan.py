"""What is asked of a measurement, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Figures = dict[str, Any]

# What must be nought, whatever the figures say.
FAULTS = ("missing", "doubled", "disordered", "altered")


@dataclass(frozen=True, slots=True)
class Plan:
    """`readers` and `events` as the scenario understands them; `against` names who else runs, in turn."""

    readers: int
    events: int
    gzip: bool = False
    against: tuple[str, ...] = ()
    rounds: int = 1
    size: int = 1_500  # bytes an event takes on the line
    entries: int = 10_000  # of a coverage that is called long
    through: str = "desk"
    source: str = ""  # a file to bring in, instead of a coverage that is made up
    say: Callable[[str], None] = lambda _: None


@dataclass(slots=True)
class Outcome:
    """One object of figures for each server; `ratios` by the other server's name; `notes` are sentences."""

    servers: list[Figures]
    ratios: Mapping[str, Figures] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    more: Figures = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Everything arrived once and in order, everywhere."""
        return not any(server.get(fault) for server in self.servers for fault in FAULTS)
