"""The state hash is the same in Python and in JavaScript, and differs when the page does."""

from __future__ import annotations

import pytest

from dateline.reader.state import fnv1a, state_hash, state_text
from dateline.record import actions, queries
from dateline.record.queries import Outline
from tests.cast import ADA, later, open_live
from tests.reader.reading import edit_head, one, read, stated


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "811c9dc5"), ("a", "e40c292c"), ("foobar", "bf9cf968"), ("chongo was here!\n", "d49930d5")],
)
def test_it_is_fnv_1a_with_the_published_vectors(text: str, expected: str) -> None:
    assert fnv1a(text) == expected


def test_it_is_over_a_text_that_javascript_can_make() -> None:
    outline = Outline(head_rev=3, total=42, keys=2, held=[("aa", 1)], newest=[("bb", 2), ("cc", 1)])
    assert state_text(outline) == "3|42|2|aa:1|bb:2,cc:1"
    assert state_text(Outline(1, 0, 0, [], [])) == "1|0|0||"
    assert state_hash(outline) == "c9979f76"


@pytest.mark.django_db
def test_every_change_makes_another_and_every_page_bears_it() -> None:
    path = open_live()
    seen = [_shown(path)]
    entry = stated(path, "2026-05-04 07:00", "One")
    seen.append(_shown(path))
    actions.mark_key(ADA, path, entry.id, now=later(), if_rev=1)
    seen.append(_shown(path))
    actions.pin_entry(ADA, path, entry.id, now=later(), if_rev=2)
    seen.append(_shown(path))
    edit_head(path, standfirst="Another.")
    seen.append(_shown(path))
    actions.take_down_entry(ADA, path, entry.id, "Law.", now=later(), if_rev=3)
    seen.append(_shown(path))
    assert len(set(seen)) == len(seen)


def _shown(path: str) -> str:
    found = queries.outline(path)
    assert found is not None
    expected = state_hash(found[2])
    for query in ("", "?order=oldest"):
        assert one(read(f"/live/{path}/{query}"), "main").attributes["data-hash"] == expected
    return expected
