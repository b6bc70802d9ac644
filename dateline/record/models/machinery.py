"""What the actions need to do a thing once, and processes to share work."""

from __future__ import annotations

from django.db import models

from dateline.record.models.log import Coverage


class Receipt(models.Model):
    """What was answered to an idempotency key, for a day."""

    actor = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE)
    entry = models.CharField(max_length=32)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="one_receipt_a_key")]

    def __str__(self) -> str:
        return self.key


class Cursor(models.Model):
    """How far a follower has read, or a recording has been played into this coverage; and where an entry from
    elsewhere was taken down (see `actions.origins`)."""

    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="cursors")
    name = models.CharField(max_length=120)
    seq = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coverage", "name"], name="one_cursor_a_name")]

    def __str__(self) -> str:
        return f"{self.name} at {self.seq}"


class Lease(models.Model):
    """Who does something that one process at a time should do, and until when unless it is renewed."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=120)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"


class Publication(models.Model):
    """What was set at the desk for the whole publication: one row, once something was."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    rev = models.PositiveIntegerField(default=0)
    content = models.TextField(help_text="core.publication.Publication")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"the publication at {self.rev}"


class Reading(models.Model):
    """How a coverage was read at a minute: readers, open pages that said where they are, those that were up to date,
    and the seconds it took the newest change to reach them."""

    coverage = models.ForeignKey("record.Coverage", on_delete=models.CASCADE, related_name="readings")
    at = models.DateTimeField()
    readers = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(default=0)
    current = models.PositiveIntegerField(default=0)
    delay = models.FloatField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coverage", "at"], name="one_reading_a_minute")]

    def __str__(self) -> str:
        return f"{self.readers} at {self.at}"
