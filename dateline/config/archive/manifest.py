"""What an archive holds. It is a tar file; the manifest is its last member, so whoever has it has the rest.

dateline-backup/database/dateline.sqlite3          a whole database, or
dateline-backup/tables/<table>.copy                one file a table, as PostgreSQL's COPY writes it
dateline-backup/media/<2 hex>/<id>/<width>.<ext>   every rendition of every picture
dateline-backup/manifest.json
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
TOP = "dateline-backup/"
MANIFEST = TOP + "manifest.json"
SQLITE_FILE = "database/dateline.sqlite3"
_MEMBER = re.compile(
    r"database/dateline\.sqlite3|tables/[a-z0-9_]+\.copy|media/[0-9a-f]{2}/[0-9a-f]{32}/[0-9]+\.(webp|jpg)"
)


class NotAnArchive(Exception):
    """Why it is none, or not a whole one: the end of a sentence that begins with the file's name."""


@dataclass(slots=True)
class Manifest:
    """`files`: sha256 by name. `tables`: the columns of each, in the order in which they are written.

    `coverages`: the tip by path. `missing`: pictures that the database names and the store did not have.
    """

    version: str
    made_at: str
    database: str  # sqlite, postgresql
    migrations: list[list[str]]
    coverages: dict[str, int]
    counts: dict[str, int]
    tables: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    def summary(self) -> str:
        """“2 coverages with 1,204 entries, 1 picture”."""
        coverages = _many(self.counts["coverages"], "coverage", "coverages")
        entries = _many(self.counts["entries"], "entry", "entries")
        return f"{coverages} with {entries}, {_many(self.counts['pictures'], 'picture', 'pictures')}"

    def text(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def parsed(text: bytes) -> Manifest:
    """Raises NotAnArchive."""
    try:
        found: dict[str, Any] = json.loads(text)
        if found["format"] > FORMAT:
            raise NotAnArchive(
                f"is of a newer form, made by Dateline {found['version']}: restore it with that version"
            )
        manifest = Manifest(**found)
    except (ValueError, TypeError, KeyError):
        raise NotAnArchive("has a manifest that cannot be read: it is damaged") from None
    if not all(map(is_member, manifest.files)):
        raise NotAnArchive("names files that no backup has: it is damaged, or not from Dateline")
    return manifest


def is_member(name: str) -> bool:
    return _MEMBER.fullmatch(name) is not None
