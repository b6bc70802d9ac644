"""Python's collector of cycles, told what stays.

Left to itself it goes through all that was imported, again and again: while the process starts, and while
thousands of readers join.
"""

from __future__ import annotations

import gc


def hold_back() -> None:
    """Before anything is imported: almost nothing of it is cyclic."""
    gc.disable()


def leave_what_is_there() -> None:
    """Once the server stands: what was loaded until then stays to the end, and is not gone through any more."""
    gc.freeze()
    gc.enable()
