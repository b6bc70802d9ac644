"""What an open page says of itself: which change it shows. Read from a few bytes that anybody may have written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import blake2s

from dateline.hub.asgi import Receive

LONGEST = 512  # bytes
_TOKEN = re.compile(r"[0-9A-Za-z.-]{3,64}", re.ASCII)
_EPOCH = re.compile(r"[0-9A-Za-z_-]{1,64}", re.ASCII)
_FARTHEST = 2**53  # as far as JavaScript counts


@dataclass(frozen=True, slots=True)
class Report:
    """`page` stands for the page's token, which is kept nowhere. `gone`: nobody looks at it any more."""

    page: str
    epoch: str = ""
    seq: int = 0
    differed: bool = False  # from the hash of a tick
    gone: bool = False


class Garbage(ValueError):
    """No report; says in one sentence what is wrong with it."""


async def read_report_body(receive: Receive) -> bytes | None:
    """None if it is longer than any report."""
    body = b""
    while len(body) <= LONGEST:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return body if len(body) <= LONGEST else None
    return None


def read_report(body: bytes) -> Report:
    """From `{"token", "epoch", "seq"}`, with `"differed": true` where it was so; or `{"token", "gone": true}`."""
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise Garbage("A report is a JSON object.") from None
    if not isinstance(said, dict):
        raise Garbage("A report is a JSON object.")
    token, epoch, seq = said.get("token"), said.get("epoch"), said.get("seq")
    if not isinstance(token, str) or not _TOKEN.fullmatch(token):
        raise Garbage("“token” is a random text that each page draws for itself.")
    page = blake2s(token.encode(), digest_size=6).hexdigest()
    if said.get("gone") is True:
        return Report(page, gone=True)
    if not isinstance(epoch, str) or not _EPOCH.fullmatch(epoch):
        raise Garbage("“epoch” is that of the log which the page follows.")
    if type(seq) is not int or not 0 <= seq <= _FARTHEST:
        raise Garbage("“seq” is the number of the newest change on the screen.")
    return Report(page, epoch, seq, differed=said.get("differed") is True)
