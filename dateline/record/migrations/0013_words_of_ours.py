"""Which words of the audit are the program's own, and so told in the language of whoever reads."""

from importlib import import_module

from django.db import migrations, models

_oversight = import_module("dateline.record.migrations.0008_oversight")
# They go with the words of a takedown, and never change else.
_REWRITTEN = {
    "sqlite": 'WHEN (NEW."ours" IS NOT OLD."ours" AND NEW."ours" IS NOT NULL) OR ',
    "postgresql": 'WHEN ((NEW."ours" IS DISTINCT FROM OLD."ours" AND NEW."ours" IS NOT NULL) OR ',
}


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    _oversight.unguard(apps, schema_editor)
    for statement in _oversight._GUARDS.get(vendor, ()):
        plain = "WHEN (" if vendor == "postgresql" else "WHEN "
        schema_editor.execute(statement.replace(plain, _REWRITTEN[vendor], 1), params=None)


def unguard(apps, schema_editor):
    _oversight.unguard(apps, schema_editor)
    _oversight.guard(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("record", "0012_preview_links")]

    operations = [
        migrations.AddField(
            "audit",
            "ours",
            models.JSONField(
                null=True,
                help_text="which of about, before, after and reason are words of ours: core.phrase",
            ),
        ),
        migrations.RunPython(guard, unguard),
    ]
