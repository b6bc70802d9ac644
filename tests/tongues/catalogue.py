"""The catalogues in `dateline/locale`: brought up to date with what the product says, and compiled.

    bin/messages           new messages come in untranslated, what is said no more goes; then everything is compiled
    bin/messages --check   says what is missing, and changes nothing

A catalogue is complete or the tests fail: there are no fuzzy guesses in it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dateline.lib.tongue import NAMES
from tests.tongues.sources import PACKAGE, Message, messages

LOCALE = PACKAGE / "locale"
# As CLDR counts whole numbers, so that a browser (Intl.PluralRules) and gettext agree on the form of each.
PLURALS = {
    "en": (2, "(n != 1)"),
    "de": (2, "(n != 1)"),
    "fr": (2, "(n > 1)"),
    "es": (2, "(n != 1)"),
    "ru": (
        3,
        "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)",
    ),
    "ar": (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
}
Key = tuple[str, str]


def file_of(language: str, kind: str = "po") -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"django.{kind}"


def read(language: str) -> Catalog:
    """As it stands on disk; empty where there is none."""
    file = file_of(language)
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def renewed(language: str, said: Iterable[Message], old: Catalog) -> Catalog:
    """Every message that is said, with its translation if there is one. English translates itself."""
    new = Catalog(locale=language, project="Dateline", fuzzy=False)
    new._num_plurals, new._plural_expr = PLURALS[language]
    for message in sorted(said):
        id = (message.text, message.plural) if message.plural else message.text
        known = old.get(message.text, message.context or None)
        string = known.string if known and bool(known.pluralizable) == bool(message.plural) else None
        if language == "en":
            string = id
        flags = ["python-brace-format"] if "{" in message.text else []
        new.add(id, string, [(message.place, None)], flags, context=message.context or None)
    return new


def missing(catalog: Catalog) -> list[str]:
    """The messages without a translation, or with one form of it missing."""
    lacking = []
    for message in catalog:
        strings = message.string if isinstance(message.string, tuple | list) else [message.string]
        wanted = catalog.num_plurals if message.pluralizable else 1
        if message.id and (len(strings) != wanted or not all(strings)):
            lacking.append(str(message.id))
    return lacking


def compiled(catalog: Catalog) -> bytes:
    """As `msgfmt` would; without the dates and names of a header that nobody reads."""
    plain = Catalog(locale=catalog.locale, fuzzy=False)
    plain._num_plurals, plain._plural_expr = catalog.num_plurals, catalog.plural_expr
    plain.creation_date = plain.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string, context=message.context)
    out = BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def written(catalog: Catalog) -> bytes:
    """Without dates and line numbers: the same messages give the same file."""
    out = BytesIO()
    write_po(out, catalog, width=110, omit_header=True, sort_by_file=False)
    return _head(catalog) + out.getvalue()


def _head(catalog: Catalog) -> bytes:
    lines = (
        f"Language: {catalog.locale}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: nplurals={catalog.num_plurals}; plural={catalog.plural_expr};",
    )
    return ('msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n").encode()


def main(arguments: list[str]) -> int:
    said, lacking = messages(), 0
    for language in NAMES:
        catalog = renewed(language, said, read(language))
        without = missing(catalog)
        lacking += len(without)
        print(f"{language}: {len(catalog)} messages, {len(without)} without a translation")
        for text in without:
            print(f"  {text}")
        if "--check" not in arguments:
            file_of(language).parent.mkdir(parents=True, exist_ok=True)
            file_of(language).write_bytes(written(catalog))
            file_of(language, "mo").write_bytes(compiled(catalog))
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
