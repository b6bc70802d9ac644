"""The standing cast of the tests: people, a coverage, words of their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from dateline.core.body import Quotation, Text
from dateline.core.coverage import HeadCopy
from dateline.core.entry import Copy, Entry, place
from dateline.core.policy import Actor, Role
from dateline.core.snapshot import Snapshot
from dateline.record import actions

ADA = Actor(
    id="staff-1",
    name="Ada Marsh",
    roles=frozenset({Role.EDITOR, Role.CHIEF, Role.ADMIN}),
    how="password",
)
BO = Actor(id="staff-2", name="Bo Lind", roles=frozenset({Role.REPORTER}), how="password")
CLEO = Actor(id="staff-3", name="Cleo Adeyemi", roles=frozenset({Role.EDITOR}), how="password")
DORA = Actor(id="staff-4", name="Dora Quist", roles=frozenset({Role.CHIEF}), how="password")

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
_paths = count(1)
_minutes = count(1)


def later() -> datetime:
    """A moment after every one before it."""
    return START + timedelta(minutes=next(_minutes))


def open_live(path: str = "", headline: str = "The river is rising") -> str:
    """A started coverage; its path."""
    path = path or f"river-{next(_paths)}"
    actions.open_coverage(ADA, path, HeadCopy(headline=headline, standfirst="Towns upstream."), now=later())
    actions.start_coverage(ADA, path, now=later())
    return path


def words(headline: str = "The bridge is closed", text: str = "Police closed it at noon.") -> Copy:
    return Copy(
        headline=headline, body=(Text(text), Quotation("<p>We go now.</p>", "A fireman", "on the quay"))
    )


def newest_first(snapshot: Snapshot | None) -> list[Entry]:
    """As a page has them, those held at its top in their place."""
    assert snapshot is not None
    return sorted(snapshot.entries.values(), key=place, reverse=True)


def publish(path: str, headline: str = "The bridge is closed", by: Actor = ADA, **more: object) -> Entry:
    done = actions.publish_entry(by, path, words(headline), now=later(), **more)  # type: ignore[arg-type]
    assert done.entry is not None
    return done.entry
