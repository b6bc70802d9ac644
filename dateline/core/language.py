"""Tags of languages, as browsers take them: `en`, `pt-BR`, `zh-Hant`, `de-1996`. Any other throws where a page counts
or tells the time in it."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"""
    (?:[a-z]{2,3}|[a-z]{5,8})                           # the language: four letters are none
    (?:-[a-z]{4})?                                      # its script
    (?:-(?:[a-z]{2}|\d{3}))?                            # its country
    (?P<variants>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)
    # its calendar, its numerals
    (?:-u(?!-x-|$)(?:-[a-z\d]{3,8})*(?:-[a-z\d][a-z](?:-[a-z\d]{3,8})*)*)?
    (?:-x(?:-[a-z\d]{1,8})+)?                           # what two have agreed on
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_tag(text: str) -> bool:
    found = _TAG.fullmatch(text)
    if found is None:
        return False
    variants = found["variants"].lower().split("-")[1:]
    return len(variants) == len(set(variants))
