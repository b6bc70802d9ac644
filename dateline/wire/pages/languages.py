"""The language of a page, as pages write it: `en-GB`, `en_US`, ` DE `."""

from __future__ import annotations

from dateline.core.language import is_tag


def language_of(written: object) -> str:
    """Its tag; empty for what is none."""
    tag = written.strip().replace("_", "-") if isinstance(written, str) else ""
    return tag if is_tag(tag) else ""
