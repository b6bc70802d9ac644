"""What one process tells another through a doorbell: who says it, about what, and one short line.

    dateline1 3f9c0a5be1d27788 ring moon-landing

The one place of that form: the record rings with it inside its transaction, the bus everywhere else.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

OURS = secrets.token_hex(8)  # this process, as long as it lives
LONGEST = 4096  # bytes of text: half of what PostgreSQL lets a NOTIFY carry
POSTGRESQL_CHANNEL = "dateline"

_MARK = "dateline1"  # another form would have another number, and be garbage to us
_FORM = re.compile(rf"{_MARK} (?P<sender>[0-9a-f]{{16}}) (?P<topic>[a-z]{{1,20}}) (?P<text>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Letter:
    sender: str
    topic: str
    text: str


def seal(topic: str, text: str, sender: str = OURS) -> str:
    """Raises ValueError for what is too long or cannot be carried."""
    size = len(text.encode())
    if size > LONGEST or "\0" in text:
        raise ValueError(f"{size} bytes about “{topic}” cannot be told: at most {LONGEST}, and no zero byte")
    sealed = f"{_MARK} {sender} {topic} {text}"
    if not _FORM.fullmatch(sealed):
        raise ValueError(f"“{topic}” is no topic: write it in lower-case letters, at most twenty")
    return sealed


def opened(sealed: str | bytes) -> Letter | None:
    """None for what is none of ours: anybody may write to a wire."""
    if isinstance(sealed, bytes):
        try:
            sealed = sealed.decode()
        except UnicodeDecodeError:
            return None
    form = _FORM.fullmatch(sealed)
    if form is None or len(form["text"].encode("utf-8", "surrogatepass")) > LONGEST:
        return None
    return Letter(form["sender"], form["topic"], form["text"])
