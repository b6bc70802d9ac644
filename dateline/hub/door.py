"""Lets a reader in at once, when all that is to be known of him is in memory: no request is made, no task, no wait.

After a cut thousands come back in the same moment, and nearly all of them are of this kind.
"""

from __future__ import annotations

import asyncio
import re

from dateline.hub.asgi import HandOver, Scope
from dateline.hub.direct import DirectReader
from dateline.hub.hub import Hub
from dateline.hub.stream import coding_for, cursor_of, headers_for

_STREAM = re.compile(rb"/live/([a-z0-9]+(?:-[a-z0-9]+)*)/stream(?:\?(.*))?", re.ASCII)


class Door:
    """Of one hub; to be asked in its loop."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def seat(self, target: bytes, headers: list[tuple[bytes, bytes]], hand_over: HandOver) -> bool:
        """Whether this was a GET for a stream that has its reader now. If not, nothing has happened: the application
        is to be asked, which refuses him, or reads for him, or knows of no such address.

        `target` as it stands in the request; names in `headers` are in lower case.
        """
        address = _STREAM.fullmatch(target)
        hub = self._hub
        channel = hub.roster.get(address[1].decode()) if address else None
        if address is None or channel is None or hub.closing or hub.silence.lasts:
            return False
        scope: Scope = {"query_string": address[2] or b"", "headers": headers}
        seq = hub.follower.seat_at_once(channel, cursor_of(scope))
        if seq is None or not hub.admission.lets_in():
            return False
        coding = coding_for(scope)
        reader = DirectReader(hub, channel, coding, asyncio.get_running_loop().time())
        hub.admission.enter()
        channel.attach(reader)
        reader.begin(seq)
        if not reader.take(hand_over, headers_for(coding)):
            hub.leave(reader)
        return True
