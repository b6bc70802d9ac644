"""The server's ends of lines whose readers do not read, as the kernel lists them."""

from __future__ import annotations

from pathlib import Path

# 127.0.1.x as /proc/net/tcp writes it, from the last byte to the first: the street of `readers.line.source`.
_STREET = "01007F"


def unread(port: int) -> list[int]:
    """Bytes in the send queue of each such socket that the server still holds."""
    queues = []
    for row in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, here, there, _, queue, _, _, _, _, inode, *_ = row.split()
        is_held = inode != "0"  # let go of, it is the kernel's for a while and nobody's file
        if is_held and int(here.partition(":")[2], 16) == port and there[2:8] == _STREET:
            queues.append(int(queue.partition(":")[0], 16))
    return queues
