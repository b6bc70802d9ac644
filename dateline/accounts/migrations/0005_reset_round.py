from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_languages"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="reset_round",
            field=models.PositiveIntegerField(
                default=0, help_text="raised, it voids every link for a new password that was made before"
            ),
        ),
    ]
