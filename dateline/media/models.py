from django.db import models


class Picture(models.Model):
    """One picture that was taken in. Its files lie where `store` says; what it shows (caption, credit, alt)
    belongs to the entry that shows it, because the same picture may be captioned twice.

    Neither the file's name nor the uploaded bytes are kept: both tell of their sender.
    """

    id = models.CharField(primary_key=True, max_length=32)  # 128 random bits as hex: a URL nobody can guess
    sha256 = models.CharField(max_length=64)  # of the uploaded bytes, to know them when they come again
    width = models.PositiveIntegerField()  # of the largest rendition, upright
    height = models.PositiveIntegerField()
    widths = models.JSONField()  # of all renditions, ascending
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200, blank=True)  # the actor's id
    place = models.CharField(max_length=100, blank=True)  # whose it is: whoever takes it in says
    cut_of = models.CharField(max_length=32, blank=True, db_index=True)  # the whole one that it was cut from
    box = models.JSONField(null=True)  # left, top, right, bottom of the cut, in per cent of the whole one

    class Meta:
        indexes = [models.Index(fields=["sha256", "added_by"], name="media_same_bytes")]

    def __str__(self) -> str:
        return f"{self.id} ({self.width} × {self.height})"
