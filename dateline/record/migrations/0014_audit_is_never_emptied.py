"""PostgreSQL empties a table past the triggers of its rows: the audit is guarded against that, too."""

from django.db import migrations


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            """CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON record_audit FOR EACH STATEMENT
               EXECUTE FUNCTION audit_stays()""",
            params=None,
        )


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER IF EXISTS audit_is_never_emptied ON record_audit", params=None)


class Migration(migrations.Migration):
    dependencies = [("record", "0013_words_of_ours")]

    operations = [migrations.RunPython(guard, unguard)]
