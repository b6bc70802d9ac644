"""Every setting, read once from the environment (each also as `…_FILE`), with its check and its default.

`docs/settings.md` is tested against this table. What is unknown or ill-formed stops the start with a sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.core.language import is_tag

PREFIX = "DATELINE_"


class Misconfigured(Exception):
    """One sentence that names the setting and the way out."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings, one field each; `DATELINE_DATA` is `data`, and so on."""

    data: Path = Path("dateline-data")
    public_url: str = ""
    database_url: str = ""
    bus_url: str = ""
    secret_key: str = ""
    email_url: str = ""
    max_streams: int = 10_000
    trusted_proxies: str = ""
    purge_url: str = ""
    purge_token: str = ""
    metrics_token: str = ""
    second_factor: str = "demanded"
    log: str = "text"
    time_zone: str = "UTC"
    languages: tuple[str, ...] = ("en",)
    name: str = "Dateline"
    tagline: str = ""


def _folder(value: str) -> Path:
    return Path(value).expanduser()


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError("write it like https://live.example.org")
    return value.rstrip("/")


def _purge_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not _has_sound_port(value):
        raise ValueError("write it like https://api.fastly.com/service/…/purge")
    if "@" in parts.netloc:
        raise ValueError("what opens it belongs into DATELINE_PURGE_TOKEN")
    return value


def _purge_token(value: str) -> str:
    if not value.isascii() or not value.isprintable():
        raise ValueError("a token is printable ASCII")
    return value


def _metrics_token(value: str) -> str:
    if not value.isascii() or not value.isprintable() or " " in value or len(value) < 16:
        raise ValueError("a token is at least 16 letters and digits, like those of `openssl rand -hex 24`")
    return value


def _database_address(value: str) -> str:
    if urlsplit(value).scheme not in {"postgres", "postgresql", "sqlite"} or not _has_sound_port(value):
        raise ValueError("write it like postgresql://user:password@host:5432/name")
    return value


def _bus_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"redis", "rediss", "valkey"} or not parts.hostname or not _has_sound_port(value):
        raise ValueError("write it like redis://:password@host:6379 (or rediss://, valkey://)")
    return value


def _has_sound_port(address: str) -> bool:
    """None is sound too. What is no address at all raises ValueError like a bad port."""
    try:
        return (urlsplit(address).port or 0) >= 0
    except ValueError:
        return False


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ValueError("write a whole number from 1")
    return int(value)


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("write a time zone like Europe/Paris") from None
    return value


def _languages(value: str) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(filter(None, map(str.strip, value.split(",")))))
    if not all(map(is_tag, tags)):
        raise ValueError("write tags like en or pt-BR, joined by commas")
    return tags or ("en",)


def _log_form(value: str) -> str:
    if value not in {"text", "json"}:
        raise ValueError("write text or json")
    return value


def _second_factor(value: str) -> str:
    if value not in {"demanded", "offered"}:
        raise ValueError("write demanded, or offered for a closed network")
    return value


def _email_address(value: str) -> str:
    if urlsplit(value).scheme not in {"smtp", "smtps", "console"} or not _has_sound_port(value):
        raise ValueError("write it like smtp://user:password@host:587, or console:")
    return value


_CHECKS: Mapping[str, Callable[[str], Any]] = {
    "data": _folder,
    "public_url": _web_address,
    "database_url": _database_address,
    "bus_url": _bus_address,
    "email_url": _email_address,
    "purge_url": _purge_address,
    "purge_token": _purge_token,
    "metrics_token": _metrics_token,
    "max_streams": _count,
    "second_factor": _second_factor,
    "log": _log_form,
    "time_zone": _zone,
    "languages": _languages,
}


_SECRET = {"purge_token", "metrics_token"}


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """The settings from `environ`; raises `Misconfigured`."""
    known = {PREFIX + field.name.upper(): field.name for field in fields(Environment)}
    values: dict[str, Any] = {}
    for variable, raw in environ.items():
        if not variable.startswith(PREFIX) or variable.startswith(_ELSEWHERE):
            continue
        name = known.get(variable.removesuffix("_FILE")) if variable not in known else known[variable]
        if name is None:
            raise Misconfigured(f"There is no setting {variable}: see docs/settings.md for those there are.")
        values[name] = _checked(variable, name, raw)
    return Environment(**values)


# Read by the tests and by tools, never by the server.
_ELSEWHERE = ("DATELINE_SHARED_DATA", "DATELINE_CHROMIUM", "DATELINE_TEST_")


def _checked(variable: str, name: str, raw: str) -> Any:
    if variable != PREFIX + name.upper():
        try:
            raw = Path(raw).read_text().strip()
        except (OSError, ValueError) as error:
            raise Misconfigured(f"{variable} names a file that cannot be read: {error}.") from None
    try:
        return _CHECKS[name](raw) if name in _CHECKS else raw
    except ValueError as error:
        shown = "…" if name in _SECRET else _shown(raw)
        raise Misconfigured(f"{variable} is “{shown}”, which is not valid: {error}.") from None


def _shown(raw: str) -> str:
    """Without what stands before an @: there may be a password in it."""
    before, at, host = raw.rpartition("@")
    scheme, mark, _ = before.partition("://")
    return f"{scheme + mark if mark else ''}…@{host}" if at else raw
