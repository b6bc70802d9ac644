"""The log: lines of text or of JSON on standard error, in which no secret stands.

Before a line is rendered, whatever is logged under a name that says so (`password=…`, `token=…`) is replaced,
and every other value, foreign libraries' messages and tracebacks included, is searched for what looks like a
secret and for the values that were handed to `configure`. Tracebacks never show local variables.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import IO, Any
from urllib.parse import quote, unquote, urlsplit

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor

HIDDEN = "•••"

_WORDS = (
    r"password|passwd|passphrase|token|secret|credential|cookie|authorization|"
    r"session_?key|session_?id|api_?key|private_?key|recovery_?code|otp"
)
# "token_hash" and "new_passwords" too, "tokenizer" not.
_TELLING_NAME = re.compile(rf"(?i)(?:^|[^a-z])(?:{_WORDS})s?(?:$|[^a-z])")
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # A header, up to the end of the line or of the quotation it stands in.
    (
        re.compile(r"""(?i)((?:set-)?cookie|(?:proxy-)?authorization)(["']?\s*[:=,]\s*b?["']?)[^"'\r\n]+"""),
        rf"\1\2{HIDDEN}",
    ),
    # name=value and "name": "value", in a query, a form, JSON or a repr.
    (
        re.compile(
            rf"""(?i)((?<![a-z])[\w-]*(?:{_WORDS}|csrfmiddlewaretoken)[\w-]*["']?\s*[:=]\s*)"""
            r"""("[^"]*"|'[^']*'|\[[^\]]*\]|[^\s,&;)\]}"']+)"""
        ),
        rf"\1{HIDDEN}",
    ),
    # user:password@host
    (re.compile(r"(://[^\s/:@]*:)[^\s/@]+@"), rf"\1{HIDDEN}@"),
    # The part of an address after a word that announces a secret.
    (re.compile(r"(/(?:invitation|key|token|secret)/)[^/\s\"'?&<>]+"), rf"\1{HIDDEN}"),
    # A long run of mixed letters and digits, as tokens are: identifiers are hexadecimal and shorter.
    (
        re.compile(r"(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[A-Za-z0-9_-]{40,}(?![\w-])"),
        HIDDEN,
    ),
)
# These print what they are given (statements with their values, headers): never below this level.
_TALKATIVE = {"django.db.backends": logging.INFO, "httpcore": logging.INFO, "hpack": logging.INFO}


def configure(
    form: str = "text", level: str = "INFO", *, secrets: Iterable[str] = (), stream: IO[str] | None = None
) -> None:
    """Send everything, structlog's and logging's, to `stream` (standard error); `form` is "text" or "json".

    `secrets` are values that must stand in no line whatever they are called: the secret key, the database's
    address with its password.
    """
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=_described(),
            processors=[
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                Discretion(secrets),
                _renderer(form, stream),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, floor in _TALKATIVE.items():
        logging.getLogger(name).setLevel(floor)
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            *_described(),
            ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


class Discretion:
    """The processor that hides secrets in an event, however deep they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._values = _spellings(secrets)

    def __call__(self, logger: Any, method: str, event: EventDict) -> EventDict:
        return {name: self._hidden(name, value) for name, value in event.items()}

    def text(self, text: str) -> str:
        for value in self._values:
            text = text.replace(value, HIDDEN)
        for pattern, replacement in _RULES:
            text = pattern.sub(replacement, text)
        return text

    def _hidden(self, name: str, value: Any) -> Any:
        if value is None or isinstance(value, bool):
            return value
        if value and _TELLING_NAME.search(name):
            return HIDDEN
        if isinstance(value, (int, float)):
            return value
        if isinstance(value, Mapping):
            return {str(key): self._hidden(str(key), inner) for key, inner in value.items()}
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self._hidden("", inner) for inner in value]
        return self.text(value if isinstance(value, str) else repr(value))


def _described() -> list[Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _renderer(form: str, stream: IO[str]) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False)
    # Its own way with tracebacks would print local variables where `rich` is installed.
    return structlog.dev.ConsoleRenderer(
        colors=stream.isatty(), exception_formatter=structlog.dev.plain_traceback
    )


def _spellings(secrets: Iterable[str]) -> list[str]:
    """Each value as it may stand in a message: itself, in an address, in JSON, in a repr; the longest first.

    Of an address with a password the password too.
    """
    whole = list(secrets)
    inner = [unquote(parts.password) for parts in map(urlsplit, whole) if parts.netloc and parts.password]
    found = {
        spelling
        for value in whole + inner
        if value
        for spelling in (value, quote(value, safe=""), json.dumps(value)[1:-1], repr(value)[1:-1])
    }
    return sorted(found, key=len, reverse=True)
