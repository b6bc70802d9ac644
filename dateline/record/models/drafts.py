"""What is written and not yet sent."""

from __future__ import annotations

from django.db import models

from dateline.record.models.log import Coverage


class Draft(models.Model):
    """The desk's alone. For a new entry, or (with `entry`) an edit that came too late and was kept."""

    id = models.CharField(max_length=40, primary_key=True)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE)
    author = models.CharField(max_length=60)
    author_name = models.CharField(max_length=200, blank=True)
    entry = models.CharField(max_length=32, blank=True)
    base_rev = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True, help_text="the correction note that was being written")
    content = models.TextField(help_text="core.entry.Copy")
    saved_at = models.DateTimeField()
    returned = models.TextField(blank=True, help_text="why it came back from whoever was to approve it")
    returned_by = models.CharField(max_length=200, blank=True)
    spiked = models.BooleanField(default=False, help_text="it came back for good")
    device = models.CharField(
        max_length=40,
        blank=True,
        default="",
        db_default="",
        help_text="where it was written last; empty: nobody says",
    )

    class Meta:
        indexes = [models.Index(fields=["coverage", "author", "-saved_at"], name="drafts_of_author")]

    def __str__(self) -> str:
        return self.id


class FormDraft(models.Model):
    """A form of the desk that is being filled in: a head, a story, a coverage that is to be opened. As it was typed,
    also where it could not be saved yet; its author's alone.
    """

    id = models.CharField(max_length=40, primary_key=True)
    about = models.CharField(max_length=120, help_text="“head river”, “story floods”; “story”: a new one")
    author = models.CharField(max_length=60)
    base_rev = models.PositiveIntegerField(default=0)
    content = models.TextField(help_text="the fields as [name, value], in JSON")
    saved_at = models.DateTimeField()
    device = models.CharField(max_length=40, blank=True, default="", db_default="", help_text="as in Draft")

    class Meta:
        indexes = [models.Index(fields=["author", "about", "-saved_at"], name="form_drafts_of_author")]

    def __str__(self) -> str:
        return self.id


class EntryTemplate(models.Model):
    """What the newsroom writes often, with blanks [like this]; of no coverage, and never public itself."""

    id = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=80)
    content = models.TextField(help_text="core.entry.Copy")
    marks = models.CharField(max_length=60, blank=True, help_text="key, pinned: joined by spaces")
    position = models.PositiveIntegerField(default=0)
    rev = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["position", "name"], name="templates_in_order")]

    def __str__(self) -> str:
        return self.name
