"""The Nu HTML checker finds nothing on any public page, in any language that the interface speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.furnished import LANGUAGES, furnish
from tests.quality.nu import complaints
from tests.quality.walk import kind_of, public_kinds, walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "languages",
    [("en", "ar"), pytest.param(LANGUAGES, marks=pytest.mark.slow)],
    ids=["two languages", "all languages"],
)
def test_the_checker_finds_nothing_on_any_page(tmp_path: Path, languages: tuple[str, ...]) -> None:
    pages: dict[str, str] = {}
    for language in languages:
        found = walk(furnish(language))
        kinds = {kind_of(url).split("?")[0] for url in found}
        assert kinds >= public_kinds(), "every kind of page is looked at"
        pages |= {f"{language} {url}": html for url, html in found.items()}
    assert complaints(pages, tmp_path) == []


def test_the_checker_would_find_a_fault(tmp_path: Path) -> None:
    found = complaints(
        {"/": "<!doctype html><html lang=en><title>A page</title><p><img src=a.png>"}, tmp_path
    )
    assert len(found) == 1
    assert "alt" in found[0]
