"""How far a command is, on standard error, while somebody looks at it."""

from __future__ import annotations

import sys


class Progress:
    WIDTH = 30

    def __init__(self, name: str) -> None:
        self.name = name
        self.shown = -1

    def __call__(self, done: int, total: int) -> None:
        filled = done * self.WIDTH // max(total, 1)
        if filled != self.shown and sys.stderr.isatty():
            self.shown = filled
            bar = "█" * filled + "░" * (self.WIDTH - filled)
            print(f"\r{self.name}  {bar}  {done} of {total}", end="", file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.shown >= 0:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
