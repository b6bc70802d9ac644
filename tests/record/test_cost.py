"""What a page, an entry's neighbours and an act cost does not grow with the coverage: each asks an index."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dateline.core.coverage import Order
from dateline.record import actions, queries
from dateline.record.queries import outgoing
from tests.cast import ADA, later, open_live, publish, words

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plans of SQLite"),
]


def plans_of(question: Callable[[], object]) -> list[str]:
    """How SQLite answers what is asked about entries, a line for each step."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        question()
    steps = []
    with connection.cursor() as cursor:
        for query in asked.captured_queries:
            if query["sql"].startswith("SELECT") and 'FROM "record_entry"' in query["sql"]:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                steps += [row[3] for row in cursor.fetchall()]
    assert steps
    return steps


def reads_all_of_it(step: str) -> bool:
    # The last terms alone are sorted among key events of the same time.
    return "TEMP B-TREE FOR ORDER" in step or "SCAN" in step or step.endswith("(coverage_id=?)")


def test_a_page_reads_no_more_than_it_shows() -> None:
    path = open_live()
    entry = publish(path)
    for order in Order:
        for after in ("", entry.id):
            window = queries.Window(order=order, after=after)
            plans = plans_of(lambda window=window: queries.page(path, window))  # type: ignore[misc]
            assert not [step for step in plans if reads_all_of_it(step)]
    assert not [step for step in plans_of(lambda: queries.outline(path)) if reads_all_of_it(step)]


def test_the_neighbours_of_an_entry_are_found_without_reading_the_others() -> None:
    path = open_live()
    first, pinned, last = (publish(path, headline) for headline in ("One", "Two", "Three"))
    actions.pin_entry(ADA, path, pinned.id, now=later(), if_rev=1)
    assert not [step for step in plans_of(lambda: queries.neighbours(path, first)) if reads_all_of_it(step)]
    pinned_now = queries.public_entry(path, pinned.id)
    assert queries.neighbours(path, first) == (None, pinned_now)
    assert queries.neighbours(path, last) == (pinned_now, None)
    assert queries.neighbours(path, pinned) == (first, last)


def test_publishing_and_marking_read_no_other_entries() -> None:
    path = open_live()
    entry = publish(path)

    def act() -> None:
        actions.publish_entry(ADA, path, words("Two"), now=later(), marks=("summary", "lead"))
        actions.choose_lead(ADA, path, entry.id, now=later(), if_rev=1)

    assert not [step for step in plans_of(act) if reads_all_of_it(step)]


def test_a_feed_reads_no_more_than_goes_out() -> None:
    path = open_live()
    entry = publish(path)
    actions.pin_entry(ADA, path, entry.id, now=later(), if_rev=1)
    publish(path, "Two")
    assert not [step for step in plans_of(lambda: outgoing.latest(path)) if reads_all_of_it(step)]
