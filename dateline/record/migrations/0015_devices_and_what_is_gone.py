"""Drafts say on which device they were written last; rows of the log, whether they are redacted for good."""

from django.db import migrations, models
from django.db.models import Exists, OuterRef


def mark_what_is_gone(apps, schema_editor):
    """An entry that is not there any more was moved away, or taken down; of one that stands there and is not withheld,
    what is still redacted was taken back."""
    log, entries = apps.get_model("record", "LogRow"), apps.get_model("record", "Entry")
    there = entries.objects.filter(id=OuterRef("entry"), coverage=OuterRef("coverage"))
    shown = there.filter(state="published", kept="")
    redacted = log.objects.filter(redacted=True).exclude(entry="")
    redacted.filter(~Exists(there) | Exists(shown)).update(gone=True)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0014_audit_is_never_emptied"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="device",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="where it was written last; empty: nobody says",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="formdraft",
            name="device",
            field=models.CharField(
                blank=True, db_default="", default="", help_text="as in Draft", max_length=40
            ),
        ),
        migrations.AddField(
            model_name="logrow",
            name="gone",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(mark_what_is_gone, migrations.RunPython.noop),
    ]
