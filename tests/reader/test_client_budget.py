"""The modules that keep a page true: how much a reader has to fetch, and what no module may do."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import dateline.reader
from dateline.config.serving import statics

ROOT = Path(dateline.reader.__file__).parent / "static" / "reader"
MODULES = sorted(ROOT.glob("*.js"))  # what comes with the page
ASKED = sorted((ROOT / "asked").glob("*.js"))  # what comes when it is wanted
KB = 1024
LINES = 150


def test_what_comes_with_the_page_is_sent_in_less_than_8_kb(tmp_path: Path, settings) -> None:
    """As browsers take it over TLS; gzip, which is for lines without, is given a little more."""
    settings.STATIC_ROOT = tmp_path
    statics.collect(tmp_path)
    sent = {
        ext: {file.name: (tmp_path / "reader" / f"{file.name}.{ext}").stat().st_size for file in MODULES}
        for ext in ("br", "gz")
    }
    assert len(MODULES) >= 5
    assert sum(sent["br"].values()) <= 8 * KB, sent
    assert sum(sent["gz"].values()) <= 8.5 * KB, sent


@pytest.mark.parametrize("module", ASKED, ids=lambda file: file.name)
def test_what_comes_when_it_is_wanted_is_small(module: Path) -> None:
    assert len(gzip.compress(module.read_bytes(), 9)) <= 1.6 * KB


@pytest.mark.parametrize("module", [*MODULES, *ASKED], ids=lambda file: file.name)
def test_a_module_is_short_and_stays_at_home(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) < LINES
    assert all(source.startswith(("./", "../")) for source in re.findall(r"from '([^']+)'", text))
    assert not re.search(r"https?:|\beval\b|new Function|document\.write", text)


def test_one_module_keeps_things_on_the_device_and_the_entrance_looks_whether_it_did() -> None:
    keepers = [file.name for file in (*MODULES, *ASKED) if "localStorage" in file.read_text(encoding="utf-8")]
    assert keepers == ["live.js", "kept.js"]
    assert not re.search(r"localStorage\S* =[^=]", (ROOT / "live.js").read_text(encoding="utf-8"))


def test_text_becomes_nodes_in_one_place() -> None:
    makers = r"innerHTML|outerHTML|insertAdjacentHTML|DOMParser|createContextualFragment|setHTML"
    made = [
        file.name for file in (*MODULES, *ASKED) for _ in re.findall(makers, file.read_text(encoding="utf-8"))
    ]
    assert made == ["model.js"]
