from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("media", "0002_cuts")]

    operations = [
        migrations.AddField(
            model_name="picture",
            name="place",
            field=models.CharField(blank=True, default="", max_length=100),
            preserve_default=False,
        ),
    ]
