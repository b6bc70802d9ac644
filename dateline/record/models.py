"""The tables. Public state is kept as `core.codec` encodes it; the columns beside it are what queries ask for.

Nothing outside `record.actions` writes here.
"""

from __future__ import annotations

from django.db import models

from dateline.record.listings import CorrectionMade as CorrectionMade  # noqa: PLC0414
from dateline.record.listings import Searchable as Searchable  # noqa: PLC0414
from dateline.record.listings import StoryVersion as StoryVersion  # noqa: PLC0414
from dateline.record.oversight import Hold as Hold  # noqa: PLC0414
from dateline.record.oversight import Lockdown as Lockdown  # noqa: PLC0414
from dateline.record.waiting_tables import Alert as Alert  # noqa: PLC0414
from dateline.record.waiting_tables import Reading as Reading  # noqa: PLC0414
from dateline.record.waiting_tables import Submission as Submission  # noqa: PLC0414


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
    """One change. Once `redacted` it is read as `core.changes.Redacted`; a takedown also empties it."""

    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT, related_name="log")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    name = models.CharField(max_length=32)
    entry = models.CharField(max_length=32, blank=True)  # whose words it bears: of a head, its lead entry
    payload = models.TextField(help_text="core.codec.encode_change")
    redacted = models.BooleanField(default=False)

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

    class Meta:
        indexes = [models.Index(fields=["author", "about", "-saved_at"], name="form_drafts_of_author")]

    def __str__(self) -> str:
        return self.id


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


class Audit(models.Model):
    """Who did what, when, how signed in; written in the transaction of the act. Never the text itself."""

    at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=40, blank=True)
    act = models.CharField(max_length=60)
    path = models.CharField(max_length=100)
    entry = models.CharField(max_length=40, blank=True)
    rev_before = models.PositiveIntegerField(null=True)
    rev_after = models.PositiveIntegerField(null=True)
    seq = models.PositiveBigIntegerField(null=True, help_text="the newest change it made, if any")
    about = models.CharField(max_length=200, blank=True, help_text="whom or what, where it is no entry")
    before = models.TextField(blank=True, help_text="in short words: no copy")
    after = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["path", "-id"], name="audit_of_coverage"),
            models.Index(fields=["entry", "-id"], name="audit_of_entry"),
            models.Index(fields=["actor", "-at"], name="audit_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.act} {self.path}"


class Publication(models.Model):
    """What was set at the desk for the whole publication: one row, once something was."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    rev = models.PositiveIntegerField(default=0)
    content = models.TextField(help_text="core.publication.Publication")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"the publication at {self.rev}"


class Lease(models.Model):
    """Who does something that one process at a time should do, and until when unless it is renewed."""

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=120)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.holder}"


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
