"""What The Meridian published on 20 and 21 July 1969, hour by hour. Data; no code.

The facts and times are those of the flight as it is known; the words are ours but for a few famous
quotations. The staff are invented, and so are their mistakes.
"""

from __future__ import annotations

from dateline.demo.script import afternoon, evening, head, landing, monday, night, walk
from dateline.demo.steps import Step

COVERAGE = head.COVERAGE
OPENED = head.OPENED
STEPS: tuple[Step, ...] = (
    *afternoon.STEPS,
    *landing.STEPS,
    *evening.STEPS,
    *walk.STEPS,
    *night.STEPS,
    *monday.STEPS,
)
