"""The rules that judge our feeds are themselves judged: by the W3C validator's own test cases."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.distribution import validator

SHARED = Path(os.environ.get("DATELINE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
CASES = SHARED / "feeds" / "feedvalidator"
_EXPECTED = re.compile(rb"Expect:\s+(!?\w+)(?:\{([^}]*)\})?")
# Of these rules we claim to find every breach, but in elements that no feed of ours has.
CLAIMED = {
    "MissingElement", "DuplicateElement", "InvalidRFC3339Date", "InvalidMIMEType", "DuplicateAtomLink",
    "MissingHref", "SAXError", "InvalidIntegerAttribute", "InvalidHttpGUID", "InvalidRFC2822Date",
}  # fmt: skip
_FOREIGN = re.compile(
    rb"<(source|contributor|email|cloud|image|textInput|skipDays|skipHours|ttl|webMaster|managingEditor|copyright|"
    rb"comments|author>\w|url>)|<content[^>]*\ssrc=|type=.(?:application/xml|multipart|invalid)"
)


def cases() -> Iterator[tuple[Path, str]]:
    for file in sorted(CASES.rglob("*.xml")):
        expected = _EXPECTED.search(file.read_bytes())
        if expected:
            yield file, expected[1].decode()


def judged(file: Path) -> list[str]:
    judge = validator.atom if file.relative_to(CASES).parts[0] == "atom" else validator.rss
    return judge(file.read_bytes())


@pytest.mark.skipif(not CASES.is_dir(), reason=f"the feed validator’s test cases are not at {CASES}")
def test_what_the_validator_finds_our_rules_find() -> None:
    claimed = [(rule, file) for file, rule in cases() if rule in CLAIMED]
    missed = [(rule, file) for rule, file in claimed if rule not in judged(file)]
    assert len(claimed) - len(missed) >= 160
    of_ours = [found for found in missed if not _FOREIGN.search(found[1].read_bytes())]
    assert [(rule, str(file.relative_to(CASES))) for rule, file in of_ours] == []
