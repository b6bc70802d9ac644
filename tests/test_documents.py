"""The documents are true: links lead somewhere, the commands and rooms they name are the ones there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.config.commands import COMMANDS

ROOT = Path(__file__).parents[1]
FOR_TESTS = {"DATELINE_CHROMIUM", "DATELINE_SHARED_DATA", "DATELINE_TEST_EXAMPLES"}
# What the code tells itself through Django's settings stands in no environment.
DJANGOS = set(
    re.findall(
        r"^(?:def )?(DATELINE_\w+)",
        (ROOT / "dateline/config/settings.py").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)
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


def test_every_setting_that_is_named_anywhere_is_a_setting() -> None:
    documented = set(re.findall(r"`(DATELINE_\w+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    known = documented | {f"{name}_FILE" for name in documented} | FOR_TESTS
    files = [file for folder in ("bin", "deploy", "dateline") for file in (ROOT / folder).rglob("*")]
    unknown = {str(file.relative_to(ROOT)): _settings_in(file) - known for file in files if file.is_file()}
    assert {file: names for file, names in unknown.items() if names} == {}


def _settings_in(file: Path) -> set[str]:
    try:
        named = set(re.findall(r"\bDATELINE_[A-Z_]*[A-Z]\b", file.read_text(encoding="utf-8")))
    except UnicodeDecodeError:
        return set()  # a picture, a catalogue
    return named - DJANGOS if file.suffix == ".py" else named
