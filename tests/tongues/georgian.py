"""A newsroom that writes without one ASCII letter, and has something of everything that readers can be shown."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.core.body import Body, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from dateline.core.coverage import FollowLink, HeadCopy
from dateline.core.entry import Copy, Source, Standing
from dateline.core.policy import Actor, Role
from dateline.core.story import StoryCopy
from dateline.record import actions
from tests.cast import later

HEADLINE, LINE, NAME, TOPIC = "მდინარე ადიდდა", "წყალმა ხიდი წაიღო.", "ნინო ბერიძე", "ამინდი"
NINO = Actor(id="staff-1", name=NAME, roles=frozenset({Role.CHIEF, Role.ADMIN}), how="password")
PICTURE = Photo("a" * 32, 1600, 900, LINE, NAME, LINE)
PATH, ENDED, STORY, GONE = "mdinare", "mosavali", "khidi", "gone"


@dataclass(frozen=True)
class Newsroom:
    """The ids of entries by what became of them."""

    entries: dict[str, str]


def newsroom() -> Newsroom:
    _coverages()
    _stories()
    entries = {name: _entry(name, **fields) for name, fields in _WRITTEN.items()}
    _changed(entries)
    actions.join_editions(NINO, PATH, ENDED, now=later())
    actions.end_coverage(NINO, ENDED, now=later())
    return Newsroom(entries)


def body() -> Body:
    return (
        Text(LINE, crosshead=True),
        Text(LINE),
        Quotation(f"<p>{LINE}</p>", NAME, "მხსნელი"),
        PICTURE,
        Gallery((PICTURE, Photo("", 0, 0, LINE, NAME, "", "https://elsewhere.example/x.jpg"))),
        Card(HEADLINE, f"/stories/{STORY}/", topic=TOPIC, date="2026-05-04"),
        Embed("https://www.youtube.com/watch?v=abcdefghijk", "ვიდეო", HEADLINE),
        Items((LINE, LINE), ordered=True),
        Table(head=(LINE, LINE), rows=((LINE, LINE),)),
    )


_WRITTEN: dict[str, dict[str, object]] = {
    "whole": {"marks": ("key", "pinned"), "bylines": (NAME, NAME, NAME), "dateline": "თბილისი"},
    "summary": {"marks": ("summary",)},
    "corrected": {
        "standing": Standing.UNCONFIRMED,
        "sources": (Source(NAME, "მოწმე", "https://e.example/"),),
    },
    "doubted": {"standing": Standing.DISPUTED, "sources": (Source(NAME), Source(NAME))},
    "sourced": {"sources": (Source(NAME),)},
    "false": {"standing": Standing.FALSE},
    "confirmed": {"standing": Standing.CONFIRMED},
    "withheld": {},
    "retracted": {},
    "flash": {},
}


def _coverages() -> None:
    for path, language in ((PATH, "en"), (ENDED, "ar")):
        copy = HeadCopy(
            headline=HEADLINE,
            kicker=TOPIC,
            standfirst=LINE,
            background=(LINE,),
            picture=PICTURE,
            language=language,
            follow=(FollowLink("ტელეგრამი", "https://t.example/x"),),
            topics=(TOPIC,),
        )
        actions.open_coverage(NINO, path, copy, now=later())
        actions.start_coverage(NINO, path, now=later())


def _entry(name: str, marks: tuple[str, ...] = (), **fields: object) -> str:
    written = () if name == "flash" else body()
    copy = Copy(headline=HEADLINE, body=written, topics=(TOPIC,), **fields)  # type: ignore[arg-type]
    done = actions.publish_entry(NINO, PATH, copy, now=later(), marks=marks)
    assert done.entry is not None
    return done.entry.id


def _changed(entries: dict[str, str]) -> None:
    again = Copy(headline=HEADLINE, body=(Text("ხიდი ისევ დგას."),))
    actions.amend_entry(NINO, PATH, entries["whole"], again, now=later(), if_rev=1)
    actions.correct_entry(NINO, PATH, entries["corrected"], again, LINE, now=later(), if_rev=1)
    actions.withhold_entry(NINO, PATH, entries["withheld"], now=later(), if_rev=1)
    actions.retract_entry(NINO, PATH, entries["retracted"], LINE, now=later(), if_rev=1)


def _stories() -> None:
    for path in (STORY, GONE):
        copy = StoryCopy(
            headline=HEADLINE, kicker=TOPIC, standfirst=LINE, bylines=(NAME,), body=body(), topics=(TOPIC,)
        )
        actions.open_story(NINO, path, copy, now=later())
        actions.publish_story(NINO, path, copy, now=later(), if_rev=1)
        actions.correct_story(NINO, path, copy, LINE, now=later(), if_rev=2)
    actions.withdraw_story(NINO, GONE, LINE, now=later(), if_rev=3)
