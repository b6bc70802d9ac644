"""What the desk's modules say stands in one list, so that it is translated."""

from __future__ import annotations

import re
from pathlib import Path

import dateline.desk
from dateline.desk.words import WORDS

MODULES = Path(dateline.desk.__file__).parent / "static" / "desk"
SAID = re.compile(r"\bt\(\s*'((?:[^'\\]|\\.)*)'")
ANY_SAID = re.compile(r"(?<![\w.])t\(")


def test_every_sentence_of_the_modules_is_in_the_list_and_none_is_there_in_vain() -> None:
    modules = "\n".join(path.read_text() for path in MODULES.rglob("*.js") if path.name != "words.js")
    said = {each.replace("\\'", "'") for each in SAID.findall(modules)}
    assert not said - set(WORDS), "write these in desk/words.py"
    assert not set(WORDS) - said, "no module says these any more"


def test_a_sentence_is_always_written_out_where_it_is_said() -> None:
    for path in MODULES.rglob("*.js"):
        text = path.read_text()
        if path.name != "words.js":
            assert len(ANY_SAID.findall(text)) == len(SAID.findall(text)), path.name
