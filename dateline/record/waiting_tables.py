"""The tables of what waits for somebody else, of alerts, and of how coverages were read.

Their models stand in `models` with the others; this file is a part of it.
"""

from __future__ import annotations

from django.db import models


class Submission(models.Model):
    """What waits for somebody to approve it: a new entry, or (with `entry`) an edit of a public one. It bears the
    id of the draft it was written in. `rev` counts how often it was submitted: what is approved is what was seen.
    """

    id = models.CharField(max_length=40, primary_key=True)
    coverage = models.ForeignKey("record.Coverage", on_delete=models.CASCADE, related_name="submissions")
    author = models.CharField(max_length=60)
    author_name = models.CharField(max_length=200, blank=True)
    entry = models.CharField(max_length=32, blank=True)
    base_rev = models.PositiveIntegerField(default=0)
    correction = models.TextField(blank=True, help_text="of an edit: what was wrong, for readers")
    content = models.TextField(help_text="core.entry.Copy")
    marks = models.CharField(max_length=60, blank=True)
    due = models.DateTimeField(null=True)
    rev = models.PositiveIntegerField(default=1)
    submitted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["coverage", "submitted_at"], name="submissions_by_time")]

    def __str__(self) -> str:
        return self.id


class Alert(models.Model):
    """A push of one sentence to whoever asked for alerts. It leaves at `leaves_at`, and can be dropped until then."""

    coverage = models.ForeignKey("record.Coverage", on_delete=models.CASCADE, related_name="alerts")
    entry = models.CharField(max_length=32)
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=12, default="asked", help_text="asked, approved, dropped, sent")
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    approved = models.CharField(max_length=60, blank=True)
    leaves_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "leaves_at"], name="alerts_by_time")]

    def __str__(self) -> str:
        return self.text


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
