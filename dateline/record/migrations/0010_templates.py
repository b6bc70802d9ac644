from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0009_what_was_public_can_be_found")]

    operations = [
        migrations.CreateModel(
            name="EntryTemplate",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("content", models.TextField(help_text="core.entry.Copy")),
                (
                    "marks",
                    models.CharField(blank=True, help_text="key, pinned: joined by spaces", max_length=60),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("rev", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [models.Index(fields=["position", "name"], name="templates_in_order")],
            },
        ),
    ]
