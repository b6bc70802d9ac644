"""What readers' lists are made of."""

from __future__ import annotations

from django.db import models


class CorrectionMade(models.Model):
    """Where a correction stands that the public can read: the one with that number of an entry's or a story's, or
    (without a number) the withdrawal of it. The words stand there alone."""

    at = models.DateTimeField()
    coverage = models.ForeignKey("record.Coverage", on_delete=models.CASCADE, null=True)
    entry = models.CharField(max_length=32, blank=True)
    story = models.ForeignKey("record.Story", on_delete=models.CASCADE, null=True)
    number = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="corrections_by_time"),
            models.Index(fields=["coverage", "entry"], name="corrections_of_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.entry or self.story_id} {self.number}"


class Searchable(models.Model):
    """The words of something public: of an entry, a story or a coverage's head, as `core.words` folds them.

    `id` is its moment, so that the newest that match are found without looking at the others. On SQLite an index of
    FTS5 (`record_words`) follows this table by triggers, on PostgreSQL a generated column (`words`): a migration that
    makes SQLite build the table anew has to make the triggers anew, too.
    """

    id = models.BigIntegerField(primary_key=True)
    coverage = models.ForeignKey("record.Coverage", on_delete=models.CASCADE, null=True)
    entry = models.CharField(max_length=32, blank=True, help_text="empty: the head")
    story = models.ForeignKey("record.Story", on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=8)
    scope = models.TextField(help_text="words that say where it belongs: the kind, the coverage")
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coverage", "entry"], name="one_finding_an_entry"),
            models.UniqueConstraint(fields=["story"], name="one_finding_a_story"),
        ]
        indexes = [
            models.Index(fields=["coverage", "-id"], name="findings_of_coverage"),
            models.Index(fields=["kind", "-id"], name="findings_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.id}"
