"""A tag of a language is one that every browser takes."""

from __future__ import annotations

import pytest

from dateline.core.language import is_tag

TAGS = (
    "en pt-BR zh-Hant zh-Hant-TW es-419 de-1996 sl-rozaj-biske ast EN-gb en-x-a de-x-our-own haw abcde "
    "ar-u-nu-latn th-u-ca-gregory en-u-attr-ca-gregory-x-a"
)
NONE = "thai urdu dari en-a e en_GB en- -en en-GB-US de-1996-1996 zh-yue x-a ١٢ en-٤١٩ en-u en-u-a1 en-u-x-a"


@pytest.mark.parametrize("tag", TAGS.split())
def test_what_browsers_take(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize("tag", ["", "en\n", *NONE.split()])
def test_what_they_refuse(tag: str) -> None:
    assert not is_tag(tag)
