"""The editions of a coverage in other languages, to readers and to search engines."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from dateline.core.coverage import Head
from dateline.lib import tongue
from dateline.reader import addresses
from dateline.reader.home import language_of


@dataclass(frozen=True, slots=True)
class Edition:
    """`name`: what its readers call their language."""

    language: str
    name: str
    url: str


def beside(head: Head) -> list[Edition]:
    """The others."""
    return [_edition(sister.path, sister.language) for sister in head.sisters]


def alternates(head: Head) -> list[Edition]:
    """All with whole addresses, its own too: each page must name every one of them. None where it stands alone."""
    if not head.sisters or not settings.DATELINE_PUBLIC_URL:
        return []
    own = _edition(head.path, language_of(head))
    return [
        Edition(each.language, each.name, f"{settings.DATELINE_PUBLIC_URL}{each.url}")
        for each in (own, *beside(head))
    ]


def _edition(path: str, language: str) -> Edition:
    return Edition(language, tongue.name_of(language), addresses.coverage_url(path))
