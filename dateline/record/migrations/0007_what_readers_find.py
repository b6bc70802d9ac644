from django.db import migrations, models

from dateline.record import findable_tables


def _key(name: str, model: str, **more: object) -> tuple[str, models.ForeignKey]:
    return name, models.ForeignKey(f"record.{model}", on_delete=models.CASCADE, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_forms_are_kept"),
        ("record", "0006_the_publication"),
    ]

    operations = [
        migrations.AddField("coverage", "started", models.DateTimeField(null=True)),
        migrations.AddField("coverage", "ended", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="Searchable",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry", models.CharField(blank=True, help_text="empty: the head", max_length=32)),
                ("kind", models.CharField(max_length=8)),
                (
                    "scope",
                    models.TextField(help_text="words that say where it belongs: the kind, the coverage"),
                ),
                ("title", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                _key("coverage", "coverage", null=True),
                _key("story", "story", null=True),
            ],
            options={
                "indexes": [
                    models.Index(fields=["coverage", "-id"], name="findings_of_coverage"),
                    models.Index(fields=["kind", "-id"], name="findings_by_kind"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("coverage", "entry"), name="one_finding_an_entry"),
                    models.UniqueConstraint(fields=("story",), name="one_finding_a_story"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionMade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("entry", models.CharField(blank=True, max_length=32)),
                ("number", models.PositiveIntegerField(null=True)),
                _key("coverage", "coverage", null=True),
                _key("story", "story", null=True),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="corrections_by_time"),
                    models.Index(fields=["coverage", "entry"], name="corrections_of_entry"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoryVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rev", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(help_text="published, amended, corrected", max_length=12)),
                ("public", models.TextField(help_text="core.story.Story")),
                _key("story", "story", related_name="versions"),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("story", "rev"), name="one_version_a_rev"),
                ],
            },
        ),
        migrations.RunPython(
            lambda apps, editor: findable_tables.lay(editor),
            lambda apps, editor: findable_tables.lift(editor),
        ),
    ]
