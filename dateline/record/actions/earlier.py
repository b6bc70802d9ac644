"""What the log says an entry was, for the desk alone: also what is redacted now, but not what is gone for good."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.core import codec
from dateline.core.changes import EntryPut
from dateline.core.entry import Entry
from dateline.record import models
from dateline.record.actions.writing import Writing


def earlier(act: Writing, entry: Entry) -> Iterator[Entry]:
    """Before this revision, newest first."""
    for row in act.row.log.filter(entry=entry.id, gone=False).order_by("-seq"):
        put = put_in(row)
        if put is not None and put.rev < entry.rev:
            yield put


def put_in(row: models.LogRow) -> Entry | None:
    change = codec.decode_change(json.loads(row.payload))
    return change.entry if isinstance(change, EntryPut) else None
