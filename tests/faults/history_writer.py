"""Writes a random history into a coverage from a process of its own, as an import or a second server would.

    python -m tests.faults.history_writer PATH CHANGES A_SECOND SEED

It never keeps more entries than a snapshot holds, so that two states can be compared whole. The server is not
rung: it learns of these changes by looking.
"""

from __future__ import annotations

import random
import sys
import time

import django

MOST_ENTRIES = 40
WORDS = ("", "abc", "é “quoted”", "<b>&amp;", "中 д")


def main(path: str, changes: int, a_second: float, seed: int) -> None:
    from dateline.lib import clock
    from dateline.record import models, queries
    from tests.laws import histories

    # The horizon of a stream is counted from now.
    histories.later = clock.now  # type: ignore[assignment]
    chance = random.Random(seed)
    history = histories.History(path)
    names = [*histories.TABLE, *["publish_entry"] * 12, *["amend_entry"] * 6]
    tip = queries.tip(path)
    assert tip is not None
    began, last = time.monotonic(), tip.seq
    done = 0
    while done < changes:
        time.sleep(max(0.0, began + done / a_second - time.monotonic()))
        row = models.Coverage.objects.get(path=path)
        name = _revived(row.status) or chance.choice(names)
        if name == "publish_entry" and row.entries >= MOST_ENTRIES:
            name = "take_down_entry"
        history.take((name, chance.randrange(5000), chance.choice(WORDS)))
        tip = queries.tip(path)
        assert tip is not None
        done, last = done + tip.seq - last, tip.seq


def _revived(status: str) -> str:
    """A coverage that has ended takes nothing: it does not stay so for long."""
    return "reopen_coverage" if status == "ended" else ""


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
