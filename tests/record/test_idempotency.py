"""The same key does the same thing once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from dateline.record import actions, models, queries
from tests.cast import ADA, later, open_live, words


@pytest.mark.django_db
def test_the_same_key_again_answers_the_same_entry() -> None:
    path = open_live()
    first = actions.publish_entry(ADA, path, words(), now=later(), key="k1")
    again = actions.publish_entry(ADA, path, words(), now=later(), key="k1")
    assert again.entry == first.entry
    assert (again.seq, again.changed) == (first.seq, False)


@pytest.mark.django_db
def test_the_same_key_with_something_else_is_refused() -> None:
    path = open_live()
    actions.publish_entry(ADA, path, words(), now=later(), key="k2")
    with pytest.raises(actions.KeyReused):
        actions.publish_entry(ADA, path, words("Something else"), now=later(), key="k2")


@pytest.mark.django_db
def test_what_was_taken_down_is_not_published_again_by_its_key() -> None:
    path = open_live()
    entry = actions.publish_entry(ADA, path, words(), now=later(), key="k3").entry
    assert entry is not None
    actions.take_down_entry(ADA, path, entry.id, "Order", now=later(), if_rev=1)
    assert not actions.publish_entry(ADA, path, words(), now=later(), key="k3").changed
    assert queries.public_entry(path, entry.id) is None


@pytest.mark.django_db
def test_an_origin_is_published_once() -> None:
    path = open_live()
    first = actions.publish_entry(ADA, path, words(), now=later(), origin="block-1")
    again = actions.publish_entry(ADA, path, words("Changed there"), now=later(), origin="block-1")
    assert again.entry == first.entry
    assert not again.changed


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_hundred_keys_sent_twenty_times_at_once_make_a_hundred_entries() -> None:
    path = open_live()

    def send(number: int) -> tuple[int, str]:
        try:
            done = actions.publish_entry(
                ADA, path, words(f"Entry {number}"), now=later(), key=f"key-{number}"
            )
            assert done.entry is not None
            return number, done.entry.id
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        answers = set(pool.map(send, [number for number in range(100) for _ in range(20)]))
    assert len(answers) == 100
    snapshot = queries.snapshot(path)
    assert snapshot is not None
    assert len(snapshot.entries) == 100
    assert models.LogRow.objects.filter(coverage__path=path, name="EntryPublished").count() == 100
