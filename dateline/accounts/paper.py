"""The paper whose staff this is. Its settings are the record's; config hands in the way to ask."""

from __future__ import annotations

from django.conf import settings

from dateline.core import look
from dateline.core.publication import Publication


def publication() -> Publication:
    known: Publication = settings.DATELINE_PUBLICATION()
    return known


def name() -> str:
    return publication().name


def look_address() -> str:
    """Of the style sheet that is laid over the shipped one; empty for the shipped look."""
    return look.address(publication().look)
