"""How many readers a page is told it has: a round figure, and none for a handful, which would be people."""

from __future__ import annotations

LEAST = 10


def rounded(readers: int) -> int:
    """Down to two figures, below 100 to tens; 0 for fewer than ten. So it also stands still for a while."""
    if readers < LEAST:
        return 0
    step: int = 10 ** max(1, len(str(readers)) - 2)
    return readers // step * step
