"""Passwords that were stolen somewhere and published: known here, offline, without asking anybody.

`breached.bin` holds the first four bytes of the SHA-256 of each, sorted: what is listed is always found, and of other
passwords about one in forty thousand is taken for a listed one. Who meets that chooses another.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SHORTEST = 10  # characters; shorter ones are refused for their length
_LISTED = Path(__file__).with_name("breached.bin")
_MARK = "I"  # an unsigned number of four bytes


class BreachedPasswordValidator:
    def validate(self, password: str, user: Any = None) -> None:
        if is_breached(password):
            raise ValidationError(
                _("This password was stolen somewhere and published; choose another."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("Your password can’t be one that was stolen somewhere and published.")


def is_breached(password: str) -> bool:
    """Whether it was published after a break-in; capital letters make no difference."""
    listed, mark = _listed(), _mark(password)
    at = bisect_left(listed, mark)
    return at < len(listed) and listed[at] == mark


def keep(passwords: Iterable[str]) -> int:
    """Write the list anew (bin/breached does); returns how many it holds."""
    marks = array(_MARK, sorted({_mark(each) for each in passwords if len(each) >= SHORTEST}))
    _LISTED.write_bytes(_in_file_order(marks).tobytes())
    return len(marks)


@cache
def _listed() -> array[int]:
    return _in_file_order(array(_MARK, _LISTED.read_bytes()))


def _mark(password: str) -> int:
    return int.from_bytes(sha256(password.lower().encode(errors="replace")).digest()[:4], "big")


def _in_file_order(marks: array[int]) -> array[int]:
    """The file is little-endian on every machine."""
    if sys.byteorder == "big":
        marks.byteswap()
    return marks
