"""`dateline` by a clock that can be put while it runs: `python -m tests.faults.put_clock FILE serve …`.

FILE holds by how many seconds that clock is ahead of the machine's.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.lib import clock


def main(file: Path, arguments: list[str]) -> int:
    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(file.read_text()))

    clock.now = now  # before anybody else has it
    from dateline.config.commands import main as dateline

    return dateline(arguments)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
