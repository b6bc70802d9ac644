"""A topic: what coverages and stories are gathered under. It is written as a name; its path follows from that."""

from __future__ import annotations

import unicodedata

LIMIT = 80


def topic_path(name: str) -> str:
    """`Flood relief` → `flood-relief`, `São Paulo` → `sao-paulo`, `Выборы` → `выборы`, or nothing."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    words = _words(plain if plain.isascii() else folded)
    while len(words) > 1 and len("-".join(words)) > LIMIT:
        words.pop()
    return "-".join(words)[:LIMIT].strip("-")


def by_path(names: tuple[str, ...]) -> dict[str, str]:
    """Each topic's path and its name, in their order; of two names for one path the first."""
    found: dict[str, str] = {}
    for name in names:
        path = topic_path(name)
        if path:
            found.setdefault(path, name)
    return found


def _words(text: str) -> list[str]:
    # Hindi and Thai write vowels as marks that are no \w: they part no words.
    kept = "".join(c if c.isalnum() or unicodedata.category(c).startswith("M") else " " for c in text)
    return kept.split()
