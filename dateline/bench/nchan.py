"""nchan: the usual way to fan out Server-Sent Events from nginx, written in C."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from dateline.bench import nginx
from dateline.bench.peer import Opens, Peer

MODULE = "ngx_nchan_module.so"
_CHANNEL = """\
            nchan_channel_id bench;
            nchan_message_buffer_length 500;
            nchan_message_timeout 1h;
"""
_INSIDE = f"""\
        location = /sub {{
            nchan_subscriber eventsource;
            nchan_subscriber_first_message newest;
{_CHANNEL}        }}
        location = /pub {{
            nchan_publisher http;
            client_max_body_size 128k;
            client_body_buffer_size 128k;
{_CHANNEL}        }}
"""


def why_not() -> str:
    """Empty where it can be run."""
    if not nginx.program():
        return "nginx was not found (Debian: apt install nginx libnginx-mod-nchan)"
    return "" if nginx.module(MODULE) else "nginx has no nchan here (Debian: apt install libnginx-mod-nchan)"


class Nchan(Peer):
    """Its ids are its own (time and tag), so the number of an event goes before the data."""

    def posted(self, event: bytes) -> tuple[bytes, Mapping[str, str]]:
        fields = dict(line.split(b": ", 1) for line in event.strip().split(b"\n"))
        return fields[b"id"] + b" " + fields[b"data"], {"X-EventSource-Event": fields[b"event"].decode()}


def opens(folder: Path, readers: int) -> Opens:
    @contextmanager
    def nchan(events: Sequence[bytes], cursor: str) -> Iterator[Peer]:
        modules = f"load_module {nginx.module(MODULE)};"
        beside = "    nchan_shared_memory_size 256M;"
        with nginx.running(folder, _INSIDE, connections=readers + 100, modules=modules, beside=beside) as (
            process,
            port,
        ):
            yield Nchan("nchan", process, port, events, cursor, numbered="data", by_header=True)

    return nchan
