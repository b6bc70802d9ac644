"""Stories, their drafts and their public versions."""

from __future__ import annotations

from django.db import models


class Story(models.Model):
    """A story at its path. `written` is what the desk has of it, `public` what everybody sees: empty for a draft.

    `rev` counts the desk's saves, publications and withdrawals: what an edit must name.
    """

    path = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=12)
    rev = models.PositiveIntegerField(default=1)
    written = models.TextField(help_text="core.story.StoryCopy")
    public = models.TextField(blank=True, help_text="core.story.Story")
    author = models.CharField(max_length=60)
    author_name = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=120, blank=True, help_text="the idempotency key it was opened with")
    published = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    told = models.CharField(max_length=60, blank=True, help_text="followers told of its withdrawal: [purged]")

    class Meta:
        indexes = [
            models.Index(fields=["state", "-published", "path"], name="stories_by_time"),
            models.Index(fields=["-moved_at"], name="stories_by_work"),
        ]

    def __str__(self) -> str:
        return self.path


class StoryDraft(models.Model):
    """An edit of a story that came too late and was kept; its author's alone."""

    id = models.CharField(max_length=40, primary_key=True)
    story = models.ForeignKey(Story, on_delete=models.CASCADE)
    author = models.CharField(max_length=60)
    base_rev = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    content = models.TextField(help_text="core.story.StoryCopy")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.id


class StoryVersion(models.Model):
    """A version of a story that the public has seen; all of them go with its withdrawal."""

    story = models.ForeignKey("record.Story", on_delete=models.CASCADE, related_name="versions")
    rev = models.PositiveIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=12, help_text="published, amended, corrected")
    public = models.TextField(help_text="core.story.Story")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "rev"], name="one_version_a_rev")]

    def __str__(self) -> str:
        return f"{self.story_id} {self.rev}"
