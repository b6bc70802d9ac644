"""The front page: live coverages first, then those that have ended."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import override

from dateline.core.coverage import Head
from dateline.reader import addresses
from dateline.reader.home import direction, home_of, language_of
from dateline.reader.publication import document
from dateline.reader.share import feeds_of_publication, share_of_publication
from dateline.record.queries.public import Front


def front_html(front: Front) -> str:
    with override(settings.LANGUAGE_CODE):
        return document(
            "reader/front.html",
            title=settings.DATELINE_NAME,
            description=settings.DATELINE_TAGLINE,
            canonical="/",
            share=share_of_publication(),
            feeds=feeds_of_publication(),
            live=[_shown(head) for head in front.live],
            ended=[_shown(head) for head in front.ended],
        )


def _shown(head: Head) -> dict[str, Any]:
    language = language_of(head)
    return {
        "head": head,
        "home": home_of(head),
        "url": addresses.coverage_url(head.path),
        "language": language,
        "direction": direction(language),
    }
