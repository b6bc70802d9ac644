"""The modules that keep a page true: how much a reader has to fetch, and what no module may do."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import dateline.reader
from dateline.config import statics

MODULES = sorted((Path(dateline.reader.__file__).parent / "static" / "reader").glob("*.js"))
BUDGET = 8 * 1024
LINES = 150


def test_all_modules_together_are_sent_in_less_than_8_kb(tmp_path: Path, settings) -> None:
    settings.STATIC_ROOT = tmp_path
    statics.collect(tmp_path)
    sent = {file.name: (tmp_path / "reader" / f"{file.name}.gz").stat().st_size for file in MODULES}
    assert len(sent) >= 5
    assert sum(sent.values()) <= BUDGET, sent


def test_so_are_they_as_they_are_written_comments_and_all() -> None:
    written = b"".join(file.read_bytes() for file in MODULES)
    assert len(gzip.compress(written, 9)) <= BUDGET


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.name)
def test_a_module_is_short_and_stays_at_home(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) < LINES
    assert all(source.startswith("./") for source in re.findall(r"from '([^']+)'", text))
    assert not re.search(r"https?:|\beval\b|new Function|document\.write|localStorage", text)


def test_text_becomes_nodes_in_one_place() -> None:
    makers = r"innerHTML|outerHTML|insertAdjacentHTML|DOMParser|createContextualFragment|setHTML"
    made = [file.name for file in MODULES for _ in re.findall(makers, file.read_text(encoding="utf-8"))]
    assert made == ["model.js"]
