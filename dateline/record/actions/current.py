"""What every edit asks first: is what you saw still what there is?"""

from __future__ import annotations

from dateline.core.entry import Entry
from dateline.record.errors import Stale


def require_current(entry: Entry, if_rev: int) -> None:
    if entry.rev != if_rev:
        raise Stale(
            "Somebody changed this entry meanwhile: your text is kept, look at theirs and decide.", entry
        )
