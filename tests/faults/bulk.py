"""Fills a publication from a process of its own, fast: many entries in one transaction, pictures without a darkroom.

python -m tests.faults.bulk PATH ENTRIES PICTURES
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from pathlib import Path

import django

AT_ONCE = 1_000
BYTES = 30_000  # of a rendition


def main(path: str, entries: int, pictures: int) -> None:
    from dateline.record import actions, models
    from tests.cast import ADA, later, open_live

    if not models.Coverage.objects.filter(path=path).exists():
        open_live(path)
    ids = [place_picture() for _ in range(pictures)]
    for first in range(0, entries, AT_ONCE):
        with actions.in_one_act():
            for number in range(first, min(entries, first + AT_ONCE)):
                actions.publish_entry(ADA, path, words(number, ids[number : number + 1]), now=later())


def words(number: int, pictures: list[str]):  # type: ignore[no-untyped-def]
    from dateline.core.body import Photo, Text
    from dateline.core.entry import Copy

    shown = tuple(Photo(picture=id, caption="", credit="", alt="A bridge") for id in pictures)
    return Copy(
        headline=f"Entry {number}", body=(Text(f"The <em>{number}th</em> report from the river."), *shown)
    )


def place_picture() -> str:
    """Two files that no reader could look at, in a place where the store finds them."""
    from django.conf import settings

    from dateline.lib import clock
    from dateline.media.models import Picture

    id = secrets.token_hex(16)
    folder = Path(settings.DATELINE_MEDIA_ROOT) / id[:2] / id
    folder.mkdir(parents=True)
    for name in ("320.webp", "320.jpg"):
        (folder / name).write_bytes(secrets.token_bytes(BYTES))
    sha256 = hashlib.sha256(id.encode()).hexdigest()
    Picture.objects.create(id=id, sha256=sha256, width=320, height=200, widths=[320], added_at=clock.now())
    return id


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")
    django.setup()
    from dateline.config.serving import preparation

    preparation.prepare()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
