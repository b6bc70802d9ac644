"""Who did what, and by what a newsroom holds itself back."""

from __future__ import annotations

from django.db import models


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
    ours = models.JSONField(
        null=True, help_text="which of about, before, after and reason are words of ours: core.phrase"
    )

    class Meta:
        indexes = [
            models.Index(fields=["path", "-id"], name="audit_of_coverage"),
            models.Index(fields=["entry", "-id"], name="audit_of_entry"),
            models.Index(fields=["actor", "-at"], name="audit_of_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.act} {self.path}"


class Hold(models.Model):
    """One account changed many old entries at once: further such changes wait until somebody else has looked."""

    actor = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    path = models.CharField(max_length=100, help_text="of the change that was one too many")
    entry = models.CharField(max_length=40)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=60, blank=True)

    class Meta:
        app_label = "record"
        constraints = [
            models.UniqueConstraint(
                fields=["actor"], condition=models.Q(lifted_at=None), name="one_hold_an_account"
            )
        ]

    def __str__(self) -> str:
        return f"hold on {self.actor}"


class Lockdown(models.Model):
    """Nothing is written while one is open. It takes two to open it; `second` is set by whoever is the second."""

    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    first = models.CharField(
        max_length=60, blank=True, help_text="who was the first to say that it may be opened"
    )
    first_name = models.CharField(max_length=200, blank=True)
    first_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "record"
        indexes = [models.Index(fields=["opened_at"], name="lockdown_that_stands")]

    def __str__(self) -> str:
        return f"locked down {self.at}"
