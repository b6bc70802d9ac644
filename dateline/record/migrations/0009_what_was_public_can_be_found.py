from django.db import migrations

from dateline.record import findable_tables


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0007_what_readers_find"),
        ("record", "0008_oversight"),
    ]

    operations = [
        migrations.RunPython(lambda apps, editor: findable_tables.fill(apps), migrations.RunPython.noop),
    ]
