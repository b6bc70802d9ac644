"""Which corrections and withdrawals the public can read, newest first: where each stands, not what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from dateline.core.entry import Correction, Tombstone
from dateline.record import models


def show(
    corrections: Sequence[Correction], tombstone: Tombstone | None, *, table: Any = None, **of: Any
) -> None:
    """`of`: the coverage and the entry, or the story. What was shown of it before and is not named goes."""
    table = table or models.CorrectionMade
    wanted: dict[int | None, datetime] = {number: each.at for number, each in enumerate(corrections)}
    if tombstone is not None:
        wanted[None] = tombstone.at
    shown = table.objects.filter(**of)
    known = dict(shown.values_list("number", "at"))
    if known == wanted:
        return
    shown.delete()
    table.objects.bulk_create(table(at=at, number=number, **of) for number, at in wanted.items())
