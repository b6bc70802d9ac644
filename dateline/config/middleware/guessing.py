"""Who guesses at the names of pictures is told of. An embargoed picture has a name that nobody can guess: whoever
asks for many that are not there is not lost but looking for something.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock

import structlog
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from dateline.accounts import letters
from dateline.core.phrase import Phrase

log = structlog.get_logger("dateline.server")

PICTURES = "/media/"
MOST, WITHIN = 20, 60.0  # misses, seconds
QUIET = 3600.0  # seconds in which nobody is told again of the same address
QUIET_FOR_ALL = 600.0  # seconds between letters, from wherever it is guessed: whoever does has many addresses
KNOWN = 10_000  # addresses; the one that was quiet longest is forgotten first


class Guesses:
    """How often each address missed lately. One IPv6 customer has a network of addresses: it counts as one."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._missed: OrderedDict[str, deque[float]] = OrderedDict()
        self._told: dict[str, float] = {}
        self._written = -QUIET_FOR_ALL
        self._lock = Lock()

    def miss(self, address: str) -> bool:
        """Note one; whether that is one too many and somebody should be told."""
        who, now = _house(address), self._now()
        with self._lock:
            misses = self._missed.setdefault(who, deque(maxlen=MOST + 1))
            self._missed.move_to_end(who)
            misses.append(now)
            if len(self._missed) > KNOWN:
                self._told.pop(self._missed.popitem(last=False)[0], None)
            is_new = now - self._told.get(who, -QUIET) >= QUIET
            if len(misses) <= MOST or now - misses[0] > WITHIN or not is_new:
                return False
            self._told[who] = now
            return True

    def calls_for_letters(self) -> bool:
        """Not so soon after the last ones."""
        with self._lock:
            is_due = self._now() - self._written >= QUIET_FOR_ALL
            if is_due:
                self._written = self._now()
            return is_due


class Guessing:
    """The middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response
        self._guesses = Guesses()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        if response.status_code == 404 and request.path_info.startswith(PICTURES):
            address = request.META.get("REMOTE_ADDR", "")
            if self._guesses.miss(address):
                log.warning("pictures are guessed at", address=address, misses=MOST + 1, seconds=int(WITHIN))
                if self._guesses.calls_for_letters():
                    letters.alarm(
                        Phrase("Somebody is guessing at the names of pictures that are not public.")
                    )
        return response


def _house(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Network((known, 64), strict=False)) if isinstance(known, IPv6Address) else address
