"""What waits for its time or for somebody else."""

from __future__ import annotations

from django.db import models

from dateline.record.models.log import Coverage


class Scheduled(models.Model):
    """A new entry that is to be published at `due`, or (with `entry`) an edit; the desk's alone until then. It bears
    the id of the draft it was written in and goes with its publication. `by` is who set the time, and answers for
    it when it comes; `approved` who approved it, where the coverage asks for two.
    """

    id = models.CharField(max_length=40, primary_key=True)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, related_name="scheduled")
    author = models.CharField(max_length=60)
    author_name = models.CharField(max_length=200, blank=True)
    content = models.TextField(help_text="core.entry.Copy")
    marks = models.CharField(
        max_length=60, blank=True, help_text="key, pinned, summary, lead: joined by spaces"
    )
    due = models.DateTimeField()
    by = models.CharField(max_length=60)
    saved_at = models.DateTimeField()
    note = models.TextField(blank=True, help_text="why it was not published when it was due")
    entry = models.CharField(max_length=32, blank=True)
    base_rev = models.PositiveIntegerField(default=0)
    correction = models.TextField(blank=True, help_text="of an edit: what was wrong, for readers")
    approved = models.CharField(max_length=60, blank=True)

    class Meta:
        indexes = [models.Index(fields=["note", "due"], name="scheduled_by_time")]

    def __str__(self) -> str:
        return self.id


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
