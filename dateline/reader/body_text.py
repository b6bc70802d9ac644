"""What a body says, as plain text: for programs that take no HTML."""

from __future__ import annotations

from dateline.core import said
from dateline.core.body import Body


def body_text(body: Body) -> str:
    """A paragraph a line; what nobody said in words (a picture without a caption) is not there."""
    return "\n".join(said.lines(body))
