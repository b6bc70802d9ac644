from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0005_the_life_of_an_entry"),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("rev", models.PositiveIntegerField(default=0)),
                ("content", models.TextField(help_text="core.publication.Publication")),
                ("changed_at", models.DateTimeField()),
            ],
        ),
    ]
