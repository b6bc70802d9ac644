"""The newest of a coverage as one JSON document: what an open page starts again from."""

from __future__ import annotations

from dateline.core.coverage import Order
from dateline.core.entry import place_key
from dateline.reader.events import Body, coverage_body, entry_body
from dateline.reader.publication import build
from dateline.reader.render import as_held, line_html
from dateline.reader.state import state_hash
from dateline.record.queries import Page, Window

SIZE = 50
WINDOW = Window(order=Order.NEWEST, size=SIZE)


def snapshot_body(page: Page) -> Body:
    """`page` is what `record.queries.page` gives for `WINDOW`."""
    head = page.head
    return {
        "epoch": page.tip.epoch,
        "gen": page.tip.gen,
        "seq": page.tip.seq,
        "build": build(),
        "hash": state_hash(page.outline),
        "total": page.total,
        "more": page.more,
        "coverage": coverage_body(head, page.moved),
        "entries": [entry_body(entry, head) for entry in page.entries],
        "held": [entry_body(entry, head) for entry in as_held(page.held)],
        "lines": [
            {"id": entry.id, "place": place_key(entry), "line": line_html(entry, head)}
            for entry in page.key_events
        ],
    }
