"""The table in docs/desk.md says what each address of the desk does, and names none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.config.urls import urlpatterns as put_together
from dateline.desk.urls import urlpatterns as own

DOCS = (Path(__file__).parents[2] / "docs/desk.md").read_text(encoding="utf-8")
TABLE = DOCS.partition("\n| address under `/desk/` | does |\n")[2].partition("\n\n")[0]
ELSEWHERE = {"<>/stream"}  # answered before Django


def test_every_address_of_the_desk_is_documented_and_every_one_that_is_documented_is_there() -> None:
    there, rows = _addresses(), re.findall(r"^\| (`.*?) \| ", TABLE, re.MULTILINE)
    documented: set[str] = set()
    for row in rows:
        documented |= _meant(row, there)
    assert there - documented == set()


def _addresses() -> set[str]:
    """Without the names of what changes in them: `<>/entries/<>/amend/`."""
    beside = {str(each.pattern) for each in put_together if str(each.pattern).startswith("desk/")}
    patterns = {str(each.pattern) for each in own} | {each.removeprefix("desk/") for each in beside}
    return {_spelled(pattern) for pattern in patterns - {""}} | ELSEWHERE


def _meant(row: str, there: set[str]) -> set[str]:
    """After the first, a row may name others by what differs: `end/` stands beside the first or below it, `…/drop/`
    below one that was named."""
    found: list[str] = []
    for name in map(_spelled, re.findall(r"`([^`]+)`", row)):
        first = found[0] if found else ""
        beside = re.sub(r"[^/]+/$", "", first)
        below = [each + name[2:] for each in found]
        known = [
            each
            for each in (below if name[0] == "…" else [name, beside + name, first + name])
            if each in there
        ]
        assert known, f"docs/desk.md names {name}, and there is no such address"
        found += known
    return set(found)


def _spelled(address: str) -> str:
    return re.sub(r"<[^>]*>", "<>", address.partition("?")[0])
