"""What SQLite and PostgreSQL each need beside the table of what can be found, and how it is filled the first time.

For migrations: `lay` makes the index that follows the table, `fill` puts in what is public already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.core import policy
from dateline.core.coverage import Status
from dateline.core.entry import State
from dateline.core.story import StoryState
from dateline.record import rows

# `ascii` parts words at what is no letter, digit or sign beyond ASCII: as core.words has parted them already.
# secure-delete: what was taken away does not stay behind in the index (docs/decisions/0022).
_SQLITE = (
    "CREATE VIRTUAL TABLE record_words USING fts5(scope, title, body, content='record_searchable', "
    "content_rowid='id', tokenize='ascii', prefix='3 4 5')",
    "INSERT INTO record_words(record_words, rank) VALUES ('secure-delete', 1)",
    "CREATE TRIGGER record_words_put AFTER INSERT ON record_searchable BEGIN "
    "INSERT INTO record_words(rowid, scope, title, body) VALUES (new.id, new.scope, new.title, new.body); END",
    "CREATE TRIGGER record_words_gone AFTER DELETE ON record_searchable BEGIN "
    "INSERT INTO record_words(record_words, rowid, scope, title, body) "
    "VALUES ('delete', old.id, old.scope, old.title, old.body); END",
    "CREATE TRIGGER record_words_changed AFTER UPDATE ON record_searchable BEGIN "
    "INSERT INTO record_words(record_words, rowid, scope, title, body) "
    "VALUES ('delete', old.id, old.scope, old.title, old.body); "
    "INSERT INTO record_words(rowid, scope, title, body) VALUES (new.id, new.scope, new.title, new.body); END",
)
_POSTGRESQL = (
    "ALTER TABLE record_searchable ADD COLUMN words tsvector "
    "GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || body)) STORED",
    "CREATE INDEX record_words ON record_searchable USING gin (words)",
)


def lay(editor: Any) -> None:
    for statement in _SQLITE if editor.connection.vendor == "sqlite" else _POSTGRESQL:
        editor.execute(statement)


def lift(editor: Any) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE record_words")


def fill(apps: Any) -> None:
    """From what stands in the tables; there is nothing in its own yet."""
    from dateline.record.actions import corrections, findable

    found, made = (apps.get_model("record", name) for name in ("Searchable", "CorrectionMade"))
    for row in _public(apps):
        head = rows.head_of(row)
        row.started, row.ended = head.started, head.ended
        row.save(update_fields=["started", "ended"])
        findable.show_head(row, head, row.moved_at, table=found)
        for stored in row.entry_rows.iterator():
            entry = rows.entry_of(stored)
            if entry.state is State.PUBLISHED:
                findable.show_entry(row, entry, table=found)
            corrections.show(entry.corrections, entry.tombstone, table=made, coverage=row, entry=entry.id)
    for row in apps.get_model("record", "Story").objects.exclude(state=StoryState.DRAFT).iterator():
        story = rows.story_of(row)
        corrections.show(story.corrections, story.tombstone, table=made, story=row)
        if story.state is StoryState.PUBLISHED:
            findable.show_story(row, story, table=found)
            kind = "published" if story.rev == 1 else "amended"
            row.versions.create(rev=story.rev, at=story.revised, kind=kind, public=row.public)


def _public(apps: Any) -> Iterator[Any]:
    for row in apps.get_model("record", "Coverage").objects.iterator():
        if policy.coverage_is_public(Status(row.status), rehearsal=row.rehearsal):
            yield row
