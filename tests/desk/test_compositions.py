"""What the composer's form says of an entry, and an entry as the form's fields: there and back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.http import QueryDict

from dateline.core.body import Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.core.entry import Copy, Source, Standing
from dateline.desk import composition, moments

PHOTO = Photo(
    picture="a" * 32, width=1200, height=800, caption="“Quoted” & <b>", credit="J/B", alt="A ‘word’"
)
COPY = Copy(
    headline="The “bridge” & the river",
    body=(
        Text("At <strong>noon</strong> <a href=\"https://x.example/\" rel=\"noopener noreferrer\">there</a>"),
        Text("A crosshead", crosshead=True),
        Quotation("<p>We go.</p><p>Now.</p>", "Ines “Io” Okafor", "baker"),
        PHOTO,
        Gallery((PHOTO, PHOTO)),
        Card("A story", "https://x.example/1", "Flood", "2026-05-04", PHOTO),
        Embed("https://v.example/1", "Video", "The flood"),
        Items(("One", "Two"), ordered=True),
        Table(("Place", "Level"), (("York", "5 m"),), "Levels"),
    ),
    bylines=("Ada Marsh", "Bo Lind"),
    dateline="York",
    stated=datetime(2026, 5, 4, 9, 30, tzinfo=UTC),
    sources=(Source("Police", "duty desk", "https://police.example/"), Source("A reader")),
    standing=Standing.DISPUTED,
    topics=("flood", "york"),
)  # fmt: skip


def posted(fields: composition.Fields) -> QueryDict:
    form = QueryDict(mutable=True)
    for name, value in fields.items():
        if name != "sources":
            form[name] = str(value)
    for part in ("name", "role", "link"):
        form.setlist(f"source_{part}", [source[part] for source in fields["sources"]])
    return form


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata", "America/St_Johns"])
def test_what_the_form_shows_says_the_same_when_it_is_sent(zone: str) -> None:
    assert composition.read(posted(composition.fields(COPY, zone)), zone).copy == COPY


def test_an_empty_form_says_nothing() -> None:
    assert composition.read(QueryDict(), "UTC").copy == Copy()


def test_markup_that_is_not_allowed_does_not_get_in() -> None:
    form = QueryDict(mutable=True)
    form["body"] = (
        "<p onclick=x>Text<script>alert(1)</script></p><svg><text>no</text></svg><img src=x onerror=y>"
    )
    assert composition.read(form, "UTC").copy.body == (Text("Text"),)


@pytest.mark.parametrize(
    ("text", "zone", "moment"),
    [
        ("2026-05-04T09:30", "UTC", datetime(2026, 5, 4, 9, 30, tzinfo=UTC)),
        ("2026-05-04T09:30:15", "Europe/Paris", datetime(2026, 5, 4, 7, 30, 15, tzinfo=UTC)),
        ("2026-05-04T09:30+05:30", "UTC", datetime(2026, 5, 4, 4, 0, tzinfo=UTC)),
        ("", "UTC", None),
        # The night the clocks go forward has no half past two: it is taken as an hour later.
        ("2026-03-29T02:30", "Europe/Paris", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_in_the_home_zone(text: str, zone: str, moment: datetime | None) -> None:
    assert moments.read(text, zone) == moment


def test_a_time_left_alone_is_the_moment_it_was() -> None:
    was = datetime(
        2026, 10, 25, 1, 30, 12, 345, tzinfo=UTC
    )  # the second half past two of that night in Paris
    shown = moments.written(was, "Europe/Paris")
    assert shown == "2026-10-25T02:30"
    assert moments.read(shown, "Europe/Paris", was) is None
