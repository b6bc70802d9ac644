"""What every editor could do is now done by chiefs and admins: whoever could do it still can."""

from django.db import migrations


def promote(apps, schema_editor):
    assignments = apps.get_model("accounts", "Assignment").objects
    for held in list(assignments.filter(role="editor")):
        assignments.get_or_create(person_id=held.person_id, role="chief", coverage=held.coverage)
        if not held.coverage:
            assignments.get_or_create(person_id=held.person_id, role="admin", coverage="")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(promote, migrations.RunPython.noop)]
