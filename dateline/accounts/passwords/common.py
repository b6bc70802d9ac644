"""Passwords that everybody wears, also with a year behind them or an @ for an a: what is broken into is tried first
against these. Judged here, without asking anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

# As people write letters with figures and signs; of 1 nobody knows whether it is an i or an l.
_WRITTEN = [str.maketrans("0134579@$!+", one) for one in ("oieastgasit", "oleastgasit")]
_MOST_AROUND = 6  # characters at the edges that make nothing better: a year, a sign or two
_SHORTEST = 4  # letters of a word that counts
_short_enough = MaxLengthValidator(1000)  # what is said again and again is sought in the time of its square
_REPEATED = re.compile(r"(.+?)\1+")


class WornPasswordValidator(CommonPasswordValidator):
    """One of the twenty thousand commonest, plainly, dressed up, said again and again, or two of them joined."""

    def validate(self, password: str, user: Any = None) -> None:
        _short_enough(password)
        if any(self._is_worn(kernel) for kernel in _kernels(password)):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def _is_worn(self, kernel: str) -> bool:
        if kernel in self.passwords:
            return True
        cuts = range(_SHORTEST, len(kernel) - _SHORTEST + 1) if kernel.isalpha() else ()
        return any(kernel[:cut] in self.passwords and kernel[cut:] in self.passwords for cut in cuts)


def _kernels(password: str) -> Iterator[str]:
    """What is left of it without its disguises: what stands around it, and figures for letters."""
    low = password.lower().strip()
    for bare in _without_edges(low):
        yield bare
        yield from (bare.translate(table) for table in _WRITTEN)
    if again := _REPEATED.fullmatch(low):
        yield "password" if len(again[1]) <= _SHORTEST else again[1]


def _without_edges(said: str) -> Iterator[str]:
    """Each that is left when figures and signs are taken from the ends; they may be letters of the word as well."""
    for before in range(_MOST_AROUND + 1):
        for behind in range(_MOST_AROUND + 1 - before):
            bare = said[before : len(said) - behind]
            around = said[:before] + said[len(said) - behind :]
            if len(bare) >= _SHORTEST and not any(letter.isalpha() for letter in around):
                yield bare
