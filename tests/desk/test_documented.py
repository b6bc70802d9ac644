"""docs/desk.md names every address of the desk."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.desk.urls import urlpatterns

DOCS = (Path(__file__).parents[2] / "docs/desk.md").read_text()


def test_every_address_of_the_desk_is_documented() -> None:
    for pattern in urlpatterns:
        last = re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern)).rstrip("/").split("/")[-1]
        assert last in DOCS, f"docs/desk.md does not say what {pattern.pattern} does"
