"""What the desk's modules say is found by its literals, and stands in the page in the page's language."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import override

import dateline.desk
from dateline.desk.words import SAID, words

MODULES = Path(dateline.desk.__file__).parent / "static" / "desk"
ANY_SAID = re.compile(r"(?<![\w.`])tn?\(")


def test_a_sentence_is_always_written_out_where_it_is_said() -> None:
    for path in MODULES.rglob("*.js"):
        text = path.read_text()
        calls = len(ANY_SAID.findall(text)) - len(re.findall(r"function tn?\(", text))
        assert calls == len(SAID.findall(text)), f"{path.name} says something that is no plain text"


def test_an_english_page_needs_no_words_and_any_other_has_them_all() -> None:
    with override("en"):
        assert words() == {}
    with override("ru"):
        said = words()
    untranslated = [english for english, russian in said.items() if english == russian and " " in english]
    assert said
    assert untranslated == []
