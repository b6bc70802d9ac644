"""What is encoded comes back the same; what is ill-formed is refused with its place."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.core import changes as did
from dateline.core import codec
from dateline.core.body import Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import FollowLink, Head
from dateline.core.entry import Correction, Entry, Source, Tombstone, place, place_key

words = st.text(max_size=12)
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(lambda m: m.replace(tzinfo=UTC))
photos = st.builds(Photo, picture=words, width=st.integers(0, 9999), caption=words, credit=words, alt=words)
blocks = st.one_of(
    st.builds(Text, words, st.booleans()),
    st.builds(Quotation, words, words, words),
    photos,
    st.builds(Gallery, st.lists(photos, max_size=2).map(tuple)),
    st.builds(Card, words, words, words, words, st.none() | photos),
    st.builds(Embed, words, words, words),
    st.builds(Items, st.lists(words, max_size=3).map(tuple), st.booleans()),
    st.builds(Table, st.just(("a", "b")), st.just((("1", "2"), ("3", "4"))), words),
)
entries = st.builds(
    Entry,
    id=st.uuids().map(lambda id: id.hex),
    rev=st.integers(1, 99),
    stated=moments,
    published=moments,
    revised=moments,
    headline=words,
    body=st.lists(blocks, max_size=4).map(tuple),
    bylines=st.lists(words, max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, words, words, words), max_size=2).map(tuple),
    corrections=st.lists(st.builds(Correction, moments, words), max_size=2).map(tuple),
    tombstone=st.none() | st.builds(Tombstone, moments, words, words),
)
heads = st.builds(
    Head,
    path=words,
    headline=words,
    follow=st.lists(st.builds(FollowLink, words, words), max_size=2).map(tuple),
)
of_entries = [kind for kind in did.CHANGES.values() if "entry" in kind.__dataclass_fields__]
of_heads = [kind for kind in did.CHANGES.values() if "head" in kind.__dataclass_fields__]
all_changes = st.one_of(
    st.builds(lambda kind, entry: kind(entry), st.sampled_from(of_entries), entries),
    st.builds(lambda kind, head: kind(head), st.sampled_from(of_heads), heads),
    st.builds(did.EntryTakenDown, words),
    st.builds(did.Redacted, words),
)


@given(all_changes)
def test_a_change_survives_the_journey_through_json(change: did.Change) -> None:
    assert codec.decode_change(json.loads(codec.dumps(codec.encode_change(change)))) == change


@given(st.lists(entries, max_size=6))
def test_place_keys_sort_as_places_do(some: list[Entry]) -> None:
    assert sorted(some, key=place) == sorted(some, key=place_key)


def test_times_are_written_in_utc_and_one_without_a_zone_is_refused() -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=timezone(timedelta(hours=2)))
    assert codec.encode_time(noon) == "2026-05-04T10:00:00Z"
    with pytest.raises(codec.Malformed, match="has no zone"):
        codec.decode_time("2026-05-04T10:00:00")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ([], "a change is an object"),
        ({"change": "EntryVanished"}, "no change called 'EntryVanished'"),
        ({"change": "EntryTakenDown", "id": 7}, "id: expected str, found int"),
        ({"change": "EntryTakenDown", "id": "a", "why": "b"}, "unknown field “why”"),
        ({"change": "HeadEdited", "head": {"path": "a"}}, "head: .*headline"),
        (
            {"change": "HeadEdited", "head": {"path": "a", "headline": "b", "status": "odd"}},
            "'odd' is none of",
        ),
        (
            {"change": "EntryPublished", "entry": {"body": [{"kind": "film"}]}},
            r"entry.body\[0\]: not a block",
        ),
        (
            {"change": "EntryPublished", "entry": {"body": [{"kind": ["text"]}]}},
            r"entry.body\[0\]: not a block",
        ),
        (
            {"change": "EntryPublished", "entry": {"stated": "0001-01-01T00:00:00+05:00"}},
            "entry.stated: .* before the first",
        ),
    ],
)
def test_what_is_ill_formed_is_refused_with_its_place(line: object, reason: str) -> None:
    with pytest.raises(codec.Malformed, match=reason):
        codec.decode_change(line)
