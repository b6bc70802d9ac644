"""Links by which somebody outside the newsroom sees one thing that is not public."""

from __future__ import annotations

from django.db import models


class PreviewLink(models.Model):
    """To what stands in `coverage` under the id `draft` (a draft, a submission, what is scheduled: it bears the same
    id all the way), or to the draft of a `story`. Of its token only the hash is kept.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    coverage = models.ForeignKey(
        "record.Coverage", on_delete=models.CASCADE, null=True, related_name="preview_links"
    )
    draft = models.CharField(max_length=40, blank=True)
    story = models.ForeignKey(
        "record.Story", on_delete=models.CASCADE, null=True, related_name="preview_links"
    )
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"preview of {self.draft or self.story_id}"
