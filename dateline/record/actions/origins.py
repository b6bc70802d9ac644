"""What was taken down here does not come in again from where it came from.

Nothing of the entry is left to tell, so a digest of what it was called there is kept among the cursors.
"""

from __future__ import annotations

import hashlib

from dateline.record import models

_PREFIX = "taken down:"


def note_takedown(coverage: models.Coverage, entry: models.Entry) -> None:
    if entry.origin:
        coverage.cursors.update_or_create(name=name_of(entry.origin), defaults={"seq": coverage.tip})


def was_taken_down(coverage: models.Coverage, origin: str) -> bool:
    return coverage.cursors.filter(name=name_of(origin)).exists()


def name_of(origin: str) -> str:
    return _PREFIX + hashlib.sha256(origin.encode()).hexdigest()
