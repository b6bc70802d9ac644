"""The words of a page that are no journalism: buttons, links to elsewhere, what stands below the last entry."""

from __future__ import annotations

import re

_LINES = (
    r"table of contents|contents|jump to.*",
    r"(?:show |sort by:? ?)?(?:new(?:est)?|latest|old(?:est)?) first(?:\s*(?:new(?:est)?|old(?:est)?) first)?",
    r"sort by.*|latest|oldest|newest",
    r"being updated|updating live|live feed|auto-?refresh.*|hit refresh.*|refresh(?: the page)?.*",
    r"share(?: (?:this|on|via).*)?|tweet|facebook|twitter|x|whatsapp|linkedin|e-?mail|print|copy link|telegram",
    r"(?:show|load|view|see) (?:more|older|newer).*|read more|continue reading.*|back to top|close|menu|search",
    r"advertisement|ad|anzeige|werbung|publicité|publicidad|sponsored|promoted",
    r"comments?(?: \(\d+\))?|\d+ comments?|sign (?:in|up)|log in|register|subscribe|cookies?.*",
    r"(?:key events|updates from|filters?)(?: \(\d+\))?|skip to.*|[\W_]*",
)
_ENDS = (
    r"to participate in the discussion.*|log in or register.*|join the (?:discussion|conversation).*",
    r"most (?:viewed|read|popular|commented).*|more (?:on this|from|stories|news).*",
    r"related (?:stories|topics|articles|coverage).*|recommended.*",
    r"explore more on these topics.*|topics:?|tags:?|leave a (?:reply|comment).*|comments are closed.*",
    r"(?:©|\(c\)|copyright\b).*|.*all rights reserved.*|terms (?:of|and).*|privacy policy.*|contact us|about us",
    r"sign up (?:to|for).*|newsletters?|this (?:live )?(?:event|blog) (?:has|is) (?:now )?(?:ended|closed).*",
)
_LINE = re.compile("|".join(f"(?:{line})" for line in _LINES), re.IGNORECASE)
_END = re.compile("|".join(f"(?:{line})" for line in _ENDS), re.IGNORECASE)
WHY = "belongs to the page, not to the coverage"
BEING_UPDATED = re.compile(r"being updated|updating live", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Whether the whole line is a button or a label."""
    return len(line) < 120 and _LINE.fullmatch(line.strip()) is not None


def ends_page(line: str) -> bool:
    """Whether what follows below the last entry is no longer the coverage. A sentence is no label."""
    label = line.strip()
    if len(label) > 160 or (label.endswith((".", "!", "?")) and len(label) > 60):
        return False
    return _END.fullmatch(label) is not None
