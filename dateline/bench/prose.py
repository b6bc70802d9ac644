"""Copy of a natural kind and of any length: what readers are sent must compress as a newsroom's copy does."""

from __future__ import annotations

import json
from functools import cache

from dateline.bench.processes import HOME

# The demo's own recording: prose of ours, and in every installation.
RECORDING = HOME / "dateline" / "demo" / "moon-landing.jsonl"


def copy(number: int, length: int) -> str:
    """Some `length` characters of plain text; another passage for every number."""
    whole = _passages()
    at = number * 997 % len(whole)
    passage = (whole[at:] + whole)[:length]
    return passage.strip() or "News."


@cache
def _passages() -> str:
    said: list[str] = []
    for line in RECORDING.read_text(encoding="utf-8").splitlines():
        blocks = json.loads(line).get("entry", {}).get("body", ())
        said += [block["html"] for block in blocks if "html" in block and "<" not in block["html"]]
    return " ".join(said).replace("&", "and")
