"""The catalogues say all that the product says, in six languages, and are compiled as they stand."""

from __future__ import annotations

import re
from gettext import c2py

import pytest
from babel.messages.catalog import Catalog, Message

from dateline.lib.tongue import NAMES
from tests.tongues import catalogue
from tests.tongues.sources import messages

# What must stand in a translation as it stands in the original: places for values, and markup.
_KEPT = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w[^>]*>|#(?= )")


@pytest.fixture(scope="module")
def said() -> set[tuple[str, str]]:
    return {(message.context, message.text) for message in messages()}


@pytest.mark.parametrize("language", NAMES)
def test_every_message_has_its_translation(language: str, said: set[tuple[str, str]]) -> None:
    catalog = catalogue.read(language)
    known = {(each.context or "", _singular(each)) for each in catalog if each.id}
    assert not said - known, f"bin/messages brings these into {language}, to be translated: {said - known}"
    assert not known - said, f"bin/messages takes these out of {language}: nobody says them: {known - said}"
    assert not catalogue.missing(catalog), "these have no translation"


@pytest.mark.parametrize("language", NAMES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = catalogue.file_of(language, "mo").read_bytes()
    assert compiled == catalogue.compiled(catalogue.read(language)), "run bin/messages"


@pytest.mark.parametrize("language", NAMES)
def test_values_and_markup_stand_in_every_translation(language: str) -> None:
    for each in catalogue.read(language):
        if each.id:
            for wanted, given in _pairs(each):
                assert wanted == given, f"{language}: {each.id}"


def test_no_message_glues_a_number_to_a_word_without_its_plural() -> None:
    """`{n} entries` alone is wrong in every language for one, and in Russian and Arabic for most."""
    counted = re.compile(r"(%\((number|count)\)s|\{(n|number|count)\})\s+[a-z]+s\b")
    loose = [message for message in messages() if not message.plural and counted.search(message.text)]
    assert not loose


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _pairs(message: Message) -> list[tuple[list[str], list[str]]]:
    """Of a plural only what the other forms bear must stand in the last: the first may say “one”."""
    if isinstance(message.id, str):
        return [(_kept(message.id), _kept(str(message.string)))]
    return [(_kept(message.id[1]), _kept(message.string[-1]))]


def _kept(text: str) -> list[str]:
    return sorted(_KEPT.findall(text))


def test_plurals_are_those_of_the_browser() -> None:
    """gettext's forms part the numbers as CLDR's do: docs/languages.md has the table."""
    wanted = {
        "ru": {1: 0, 21: 0, 2: 1, 24: 1, 5: 2, 11: 2, 12: 2, 100: 2, 111: 2},
        "ar": {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 103: 3, 11: 4, 99: 4, 111: 4, 100: 5, 102: 5, 1000: 5},
        "fr": {0: 0, 1: 0, 2: 1},
        "de": {0: 1, 1: 0, 2: 1},
    }
    for language, forms in wanted.items():
        catalog: Catalog = catalogue.read(language)
        form = c2py(catalog.plural_expr)
        assert {number: form(number) for number in forms} == forms, language
