"""Words of the program's own, where they stand beside what people wrote: they are told in the language of whoever
reads, and what somebody wrote never is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias, Union

Value: TypeAlias = Union[str, int, datetime, "Phrase", list["Phrase"]]
# What somebody wrote, or words of ours: one phrase, or several one after the other.
Words: TypeAlias = Union[str, "Phrase", list["Phrase"]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Plain English with places for `values`: `Phrase("scheduled for {due}", {"due": due})`.

    A value that is a phrase is told, too, and several are told one after the other; a text stays as it is. As text
    it is English, with times in ISO 8601. Surfaces say it by `lib.tongue.told`.
    """

    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format(**{name: _english(value) for name, value in self.values.items()})


def english(words: Words) -> str:
    return ", ".join(map(str, words)) if isinstance(words, list) else str(words)


def _english(value: Value) -> object:
    if isinstance(value, list):
        return english(value)
    return value.isoformat() if isinstance(value, datetime) else value


def encode(words: Phrase | list[Phrase]) -> Any:
    """As JSON: `{"sentence": …, "values": {…}}`, a time as `{"at": …}`; several as a list."""
    if isinstance(words, list):
        return [encode(each) for each in words]
    values = {name: _encoded(value) for name, value in words.values.items()}
    return {"sentence": words.sentence, "values": values} if values else {"sentence": words.sentence}


def _encoded(value: Value) -> object:
    match value:
        case Phrase() | list():
            return encode(value)
        case datetime():
            return {"at": value.astimezone(UTC).isoformat()}
        case _:
            return value


def decode(value: Mapping[str, Any]) -> Phrase:
    """Of what `encode` made of one. Raises AttributeError, KeyError, TypeError or ValueError for anything else."""
    return Phrase(value["sentence"], {name: _decoded(each) for name, each in value.get("values", {}).items()})


def decoded(value: Any) -> Phrase | list[Phrase]:
    """…of one or several."""
    return [decode(each) for each in value] if isinstance(value, list) else decode(value)


def _decoded(value: Any) -> Value:
    if isinstance(value, Mapping):
        return datetime.fromisoformat(value["at"]) if "at" in value else decode(value)
    if isinstance(value, list):
        return decoded(value)
    if not isinstance(value, str | int):
        raise TypeError("a value is a text, a number, a time or a phrase")
    return value
