"""The log and the tables that serve reads of it."""

from __future__ import annotations

from django.db import models

from dateline.record.models.stories import Story


class Coverage(models.Model):
    """One log and its head. `tip` is the newest seq; `gen` how many redactions there have been."""

    path = models.CharField(max_length=100, unique=True)
    epoch = models.CharField(max_length=16)
    gen = models.PositiveIntegerField(default=0)
    tip = models.PositiveBigIntegerField(default=0)
    status = models.CharField(max_length=12)
    head = models.TextField(help_text="core.coverage.Head")
    own = models.TextField(help_text="core.coverage.HeadCopy: with the headline of its own")
    own_rev = models.PositiveIntegerField(default=1, help_text="the desk’s revision that last rewrote `own`")
    unseen = models.PositiveIntegerField(default=0, help_text="rewrites of `own` that readers saw nothing of")
    entries = models.PositiveIntegerField(default=0, help_text="public entries, stubs and tombstones too")
    rehearsal = models.BooleanField(default=False, help_text="reaches nobody, from its opening to the end")
    archived = models.BooleanField(default=False, help_text="ended, and closed to the desk")
    asks_two = models.BooleanField(default=False, help_text="what one writes another publishes")
    sisterhood = models.CharField(
        max_length=32, blank=True, db_index=True, help_text="the same for all editions of one event"
    )
    alert_by_one = models.BooleanField(default=False, help_text="an alert needs nobody’s approval")
    moved_at = models.DateTimeField(help_text="of the newest change")
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["status", "-moved_at"], name="coverage_by_status")]

    def __str__(self) -> str:
        return self.path


class LogRow(models.Model):
    """One change. Once `redacted` it is read as `core.changes.Redacted`; a takedown also empties it.

    `gone`: redacted for good, whatever is released later: an edit that was taken back, an entry that was moved away.
    """

    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="log")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    name = models.CharField(max_length=32)
    entry = models.CharField(max_length=32, blank=True)  # whose words it bears: of a head, its lead entry
    payload = models.TextField(help_text="core.codec.encode_change")
    redacted = models.BooleanField(default=False)
    gone = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coverage", "seq"], name="one_change_a_seq")]
        indexes = [models.Index(fields=["entry", "seq"], name="log_of_entry")]

    def __str__(self) -> str:
        return f"{self.coverage_id}.{self.seq} {self.name}"


class Entry(models.Model):
    """The newest public state of one entry. `kept` is its text while it is withheld: the desk's alone."""

    id = models.CharField(max_length=32, primary_key=True)
    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="entry_rows")
    stated = models.DateTimeField()
    published = models.DateTimeField()
    rev = models.PositiveIntegerField()
    state = models.CharField(max_length=12)
    key = models.BooleanField(default=False)
    held = models.BooleanField(default=False, help_text="pinned or summary: shown at the top")
    lead = models.BooleanField(default=False)
    public = models.TextField(help_text="core.entry.Entry")
    kept = models.TextField(blank=True)
    author = models.CharField(max_length=60)
    author_name = models.CharField(max_length=200, blank=True)
    draft = models.CharField(max_length=40, blank=True, help_text="the desk’s id from before its publication")
    origin = models.CharField(max_length=200, null=True)  # noqa: DJ001 - NULLs are distinct, empty strings not

    class Meta:
        constraints = [models.UniqueConstraint(fields=["coverage", "origin"], name="one_entry_an_origin")]
        indexes = [
            models.Index(fields=["coverage", "held", "stated", "published", "id"], name="entries_by_place"),
            models.Index(fields=["coverage", "key", "stated"], name="entries_by_key"),
        ]

    def __str__(self) -> str:
        return self.id


class Mention(models.Model):
    """A public entry shows a card of the story at that path."""

    story = models.CharField(max_length=100, db_index=True)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE)
    entry = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coverage", "entry", "story"], name="one_mention_an_entry"),
        ]

    def __str__(self) -> str:
        return self.story


class PublicPicture(models.Model):
    """A picture that something public shows; what is not listed here is answered with 404.

    Of a coverage or of a story; a story's rows are there while it is shown. Of neither: the publication's own.
    """

    picture = models.CharField(max_length=32, db_index=True)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, null=True)
    entry = models.CharField(max_length=32, blank=True, help_text="empty: the head")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coverage", "entry", "picture"], name="one_row_a_use"),
            models.UniqueConstraint(fields=["story", "picture"], name="one_row_a_story"),
        ]

    def __str__(self) -> str:
        return self.picture


class TopicUse(models.Model):
    """Something public that carries a topic: a head, an entry or a story. There is no other list of topics, so that
    none is known of which nothing public speaks."""

    topic = models.CharField(max_length=100, help_text="core.topic.topic_path")
    name = models.CharField(max_length=200)
    coverage = models.ForeignKey(Coverage, on_delete=models.CASCADE, null=True)
    entry = models.CharField(max_length=32, blank=True, help_text="empty: the head")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coverage", "entry", "topic"], name="one_topic_an_entry"),
            models.UniqueConstraint(fields=["story", "topic"], name="one_topic_a_story"),
        ]
        indexes = [models.Index(fields=["topic", "-id"], name="uses_of_topic")]

    def __str__(self) -> str:
        return self.topic
