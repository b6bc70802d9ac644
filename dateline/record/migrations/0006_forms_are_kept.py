from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0005_the_life_of_an_entry")]

    operations = [
        migrations.AddField(
            model_name="coverage",
            name="own_rev",
            field=models.PositiveIntegerField(
                default=1, help_text="the desk’s revision that last rewrote `own`"
            ),
        ),
        migrations.AddField(
            model_name="coverage",
            name="unseen",
            field=models.PositiveIntegerField(
                default=0, help_text="rewrites of `own` that readers saw nothing of"
            ),
        ),
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                (
                    "about",
                    models.CharField(
                        max_length=120, help_text="“head river”, “story floods”; “story”: a new one"
                    ),
                ),
                ("author", models.CharField(max_length=60)),
                ("base_rev", models.PositiveIntegerField(default=0)),
                ("content", models.TextField(help_text="the fields as [name, value], in JSON")),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["author", "about", "-saved_at"], name="form_drafts_of_author")
                ],
            },
        ),
    ]
