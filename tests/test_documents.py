"""The documents are true: links lead somewhere, the commands and rooms they name are the ones there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.config.commands import COMMANDS

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    files = [link.split("#")[0] for link in links if not link.startswith(("http", "#", "mailto:"))]
    assert [file for file in files if not (document.parent / file).exists()] == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `dateline (\w+)", readme, re.MULTILINE)) == set(COMMANDS)


def test_the_map_shows_every_room() -> None:
    rooms = {folder.name for folder in (ROOT / "dateline").iterdir() if (folder / "__init__.py").exists()}
    shown = set(
        re.findall(r"^\| \[`(\w+)/`\]", (ROOT / "docs/map.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert shown == rooms


def test_every_setting_that_is_read_elsewhere_in_the_code_is_a_setting() -> None:
    settings = set(re.findall(r"`(DATELINE_\w+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    for verb in (ROOT / "bin").iterdir():
        named = set(re.findall(r"\bDATELINE_[A-Z_]+", verb.read_text(encoding="utf-8")))
        assert named <= settings | {"DATELINE_CHROMIUM", "DATELINE_TEST_EXAMPLES"}, verb
