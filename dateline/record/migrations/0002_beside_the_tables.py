"""What each database does beside the tables: it finds words, and it keeps the audit as it was written."""

from django.db import migrations

# `ascii` parts words at what is no letter, digit or sign beyond ASCII: as core.words has parted them already.
# secure-delete: what was taken away does not stay behind in the index (docs/decisions/0022).
_FINDING = {
    "sqlite": (
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
    ),
    "postgresql": (
        "ALTER TABLE record_searchable ADD COLUMN words tsvector "
        "GENERATED ALWAYS AS (to_tsvector('simple', title || ' ' || body)) STORED",
        "CREATE INDEX record_words ON record_searchable USING gin (words)",
    ),
}

# One change of the audit there is: a takedown empties the words that may quote what was taken down, and with them
# `ours`, which says how to tell them in another language.
_KEPT = (
    "id", "at", "recorded_at", "actor", "actor_name", "how", "act", "path", "entry", "rev_before", "rev_after",
    "seq", "about",
)  # fmt: skip
_WORDS = ("reason", "before", "after")


def _is_another(distinct: str) -> str:
    changed = [f'NEW."{name}" {distinct} OLD."{name}"' for name in _KEPT]
    rewritten = [f'(NEW."{name}" <> OLD."{name}" AND NEW."{name}" <> \'\')' for name in _WORDS]
    ours = f'(NEW."ours" {distinct} OLD."ours" AND NEW."ours" IS NOT NULL)'
    return " OR ".join([ours, *changed, *rewritten])


_GUARDS = {
    "sqlite": (
        f"""CREATE TRIGGER audit_is_never_rewritten BEFORE UPDATE ON record_audit WHEN {_is_another("IS NOT")}
            BEGIN SELECT RAISE(ABORT, 'the audit is never rewritten'); END""",
        """CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON record_audit
            BEGIN SELECT RAISE(ABORT, 'the audit is never removed'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the audit is never rewritten or removed'; END $$""",
        f"""CREATE TRIGGER audit_is_never_rewritten BEFORE UPDATE ON record_audit FOR EACH ROW
            WHEN ({_is_another("IS DISTINCT FROM")}) EXECUTE FUNCTION audit_stays()""",
        """CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON record_audit FOR EACH ROW
            EXECUTE FUNCTION audit_stays()""",
        # A table is emptied past the triggers of its rows.
        """CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON record_audit FOR EACH STATEMENT
            EXECUTE FUNCTION audit_stays()""",
    ),
}


def find(apps, schema_editor):
    _execute(schema_editor, _FINDING[schema_editor.connection.vendor])


def lose(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        _execute(schema_editor, ("DROP TABLE record_words",))


def guard(apps, schema_editor):
    _execute(schema_editor, _GUARDS[schema_editor.connection.vendor])


def unguard(apps, schema_editor):
    on = " ON record_audit" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("audit_is_never_rewritten", "audit_is_never_removed", "audit_is_never_emptied"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}", params=None)


def _execute(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    # What development databases went through before; theirs are the same tables, column by column.
    replaces = [
        ("record", "0002_leases_and_schedule"),
        ("record", "0003_stories_and_topics"),
        ("record", "0004_withdrawn_stories_are_told"),
        ("record", "0005_the_life_of_an_entry"),
        ("record", "0006_forms_are_kept"),
        ("record", "0006_the_publication"),
        ("record", "0007_what_readers_find"),
        ("record", "0008_oversight"),
        ("record", "0009_what_was_public_can_be_found"),
        ("record", "0010_templates"),
        ("record", "0011_sister_editions"),
        ("record", "0012_preview_links"),
        ("record", "0013_words_of_ours"),
        ("record", "0014_audit_is_never_emptied"),
        ("record", "0015_devices_and_what_is_gone"),
    ]
    dependencies = [("record", "0001_initial")]

    operations = [migrations.RunPython(find, lose), migrations.RunPython(guard, unguard)]
