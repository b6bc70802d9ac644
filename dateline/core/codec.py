"""The domain as JSON and back: the layout of a change stands here and nowhere else.

`encode` leaves out what has its default, so that a flash is a short line and a field added later reads as
its default from an old log. Times are ISO 8601 in UTC with a `Z`; a block bears its `kind`, a change its
`change`.
`decode` raises `Malformed` with the place and the reason.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from dateline.core.body import BLOCKS, Block
from dateline.core.changes import CHANGES, Change
from dateline.core.refusal import Refusal

T = TypeVar("T")
Json = Any


class Malformed(Refusal, ValueError):
    """What was read is not what it says it is; the text names the place."""


def encode(value: object) -> Json:
    """A dataclass of the domain (or a part of one) as plain JSON values."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime):
        return encode_time(value)
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _encode_fields(value)
    return value


def _encode_fields(value: Any) -> dict[str, Json]:
    encoded: dict[str, Json] = {"kind": value.kind} if type(value) in BLOCKS.values() else {}
    for field in dataclasses.fields(value):
        item = getattr(value, field.name)
        if item != field.default:
            encoded[field.name] = encode(item)
    return encoded


def encode_time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def encode_change(change: Change) -> dict[str, Json]:
    """`{"change": "EntryPublished", "entry": {…}}`"""
    return {"change": type(change).__name__, **_encode_fields(change)}


def decode_change(value: Json) -> Change:
    if not isinstance(value, dict):
        raise Malformed("a change is an object with a “change”")
    name = value.get("change")
    kind = CHANGES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Malformed("there is no change called {name}", name=repr(name))
    return decode(kind, {key: item for key, item in value.items() if key != "change"})


def dumps(value: Json) -> str:
    """One line, no spaces, the characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], value: Json, where: str = "") -> T:
    """The dataclass `kind` from what `encode` made of it. Unknown fields are refused by name."""
    place = where or kind.__name__
    if not isinstance(value, dict):
        raise Malformed("{where}: expected an object, found {found}", where=place, found=type(value).__name__)
    hints = _hints(typing.cast(Any, kind))
    unknown = set(value) - set(hints)
    if unknown:
        raise Malformed("{where}: unknown field “{field}”", where=place, field=min(unknown))
    fields = {
        name: _decode_as(hints[name], item, f"{where}.{name}".lstrip(".")) for name, item in value.items()
    }
    try:
        return kind(**fields)
    except TypeError:
        lacking = [name for name in _required(typing.cast(Any, kind)) if name not in fields]
        raise Malformed("{where}: there is no “{field}”", where=place, field=min(lacking)) from None


def _required(kind: type[Any]) -> list[str]:
    absent = dataclasses.MISSING
    return [
        field.name
        for field in dataclasses.fields(kind)
        if field.default is absent and field.default_factory is absent
    ]


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _decode_as(hint: Any, value: Json, where: str) -> Any:
    origin = typing.get_origin(hint)
    if hint == Block:
        return _decode_block(value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise Malformed("{where}: expected a list", where=where)
        inner = typing.get_args(hint)[0]
        return tuple(_decode_as(inner, item, f"{where}[{n}]") for n, item in enumerate(value))
    if origin in (types.UnionType, typing.Union):
        chosen = next(arg for arg in typing.get_args(hint) if arg is not type(None))
        return None if value is None else _decode_as(chosen, value, where)
    if dataclasses.is_dataclass(hint):
        if isinstance(value, dict):
            value = {key: item for key, item in value.items() if key != "kind"}
        return decode(typing.cast(type[Any], hint), value, where)
    return _decode_plain(hint, value, where)


def _decode_block(value: Json, where: str) -> Block:
    name = value.get("kind") if isinstance(value, dict) else None
    kind = BLOCKS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Malformed("{where}: not a block we know", where=where)
    return decode(kind, {key: item for key, item in value.items() if key != "kind"}, where)


def _decode_plain(hint: Any, value: Json, where: str) -> Any:
    if hint is datetime:
        return decode_time(value, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        try:
            return hint(value)
        except ValueError:
            known = ", ".join(map(repr, map(str, hint)))
            raise Malformed(
                "{where}: {found} is none of {known}", where=where, found=repr(value), known=known
            ) from None
    # bool is an int to Python, not to us.
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        found = type(value).__name__
        raise Malformed(
            "{where}: expected {wanted}, found {found}", where=where, wanted=hint.__name__, found=found
        )
    return value


def decode_time(value: Json, where: str = "time") -> datetime:
    """An aware time in UTC; one without a zone is refused, never guessed."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise Malformed("{where}: {found} is not an ISO 8601 time", where=where, found=repr(value)) from None
    if moment.tzinfo is None:
        raise Malformed("{where}: {found} has no zone", where=where, found=repr(value))
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise Malformed(
            "{where}: {found} is before the first or after the last year there is",
            where=where,
            found=repr(value),
        ) from None
