"""HTTP's chunks taken off a body, with the same trick as `place.py`: the same bytes are taken off once."""

from __future__ import annotations

from dataclasses import dataclass

_DONE = -1  # after the chunk of length 0


class Frame:
    """How much of a chunk (with its line end) is still to come, or the length line that has begun."""

    __slots__ = ("left", "line", "steps")

    def __init__(self, left: int, line: bytes) -> None:
        self.left = left
        self.line = line
        self.steps: dict[int, Unframed] = {}


@dataclass(slots=True)
class Unframed:
    piece: bytes
    body: bytes
    frame: Frame

    @property
    def is_end(self) -> bool:
        return self.frame.left == _DONE


class Frames:
    def __init__(self) -> None:
        self._frames: dict[tuple[int, bytes], Frame] = {}
        self.start = self._frame(0, b"")

    def take(self, frame: Frame, piece: bytes) -> Unframed:
        """What `piece` holds of the body. Raises ValueError for what is no chunk."""
        found = frame.steps.get(len(piece))
        if found is None or found.piece != piece:
            body, left, line = _taken(piece, frame.left, frame.line)
            found = frame.steps[len(piece)] = Unframed(piece, body, self._frame(left, line))
        return found

    def _frame(self, left: int, line: bytes) -> Frame:
        return self._frames.setdefault((left, line), Frame(left, line))


def _taken(piece: bytes, left: int, line: bytes) -> tuple[bytes, int, bytes]:
    """The body, and what `Frame` says. `left` counts the two bytes that end a chunk."""
    body = bytearray()
    while piece and left != _DONE:
        if left:
            part = piece[:left]
            body += part[: max(0, left - 2)]
            piece, left = piece[left:], left - len(part)
            continue
        head, end, piece = (line + piece).partition(b"\r\n")
        if not end:
            return bytes(body), 0, head
        line = b""
        size = int(head.partition(b";")[0], 16)
        left = size + 2 if size else _DONE
    return bytes(body), left, line
