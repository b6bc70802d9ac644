"""Lockdowns, holds, and an audit that says before and after and that nobody rewrites."""

from django.db import migrations, models

# One change there is: a takedown empties the words that may quote what was taken down.
_KEPT = (
    "id", "at", "recorded_at", "actor", "actor_name", "how", "act", "path", "entry", "rev_before", "rev_after",
    "seq", "about",
)  # fmt: skip
_WORDS = ("reason", "before", "after")


def _is_another(distinct: str) -> str:
    changed = [f'NEW."{name}" {distinct} OLD."{name}"' for name in _KEPT]
    rewritten = [f'(NEW."{name}" <> OLD."{name}" AND NEW."{name}" <> \'\')' for name in _WORDS]
    return " OR ".join([*changed, *rewritten])


def guard(apps, schema_editor):
    for statement in _GUARDS.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    on = " ON record_audit" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("audit_is_never_rewritten", "audit_is_never_removed"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}", params=None)


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
    ),
}


class Migration(migrations.Migration):
    dependencies = [("record", "0006_the_publication"), ("record", "0007_what_readers_find")]

    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("actor", models.CharField(max_length=60)),
                ("actor_name", models.CharField(blank=True, max_length=200)),
                ("at", models.DateTimeField()),
                ("path", models.CharField(help_text="of the change that was one too many", max_length=100)),
                ("entry", models.CharField(max_length=40)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_by", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("actor",), name="one_hold_an_account"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Lockdown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=60)),
                ("by_name", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField(blank=True)),
                (
                    "first",
                    models.CharField(
                        blank=True, help_text="who was the first to say that it may be opened", max_length=60
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=200)),
                ("first_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["opened_at"], name="lockdown_that_stands")]},
        ),
        migrations.AddField(
            "audit",
            "about",
            models.CharField(
                blank=True, default="", help_text="whom or what, where it is no entry", max_length=200
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "audit",
            "before",
            models.TextField(blank=True, default="", help_text="in short words: no copy"),
            preserve_default=False,
        ),
        migrations.AddField(
            "audit", "after", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddIndex("audit", models.Index(fields=["entry", "-id"], name="audit_of_entry")),
        migrations.AddIndex("audit", models.Index(fields=["actor", "-at"], name="audit_of_actor")),
        migrations.RunPython(guard, unguard),
    ]
