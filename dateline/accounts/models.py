"""The tables: people, the roles they hold, the invitations that are out, and the links by which guests come."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

EVERYWHERE = ""


class People(BaseUserManager["Person"]):
    def create_person(self, email: str, name: str, password: str) -> Person:
        """A person who can sign in. Raises IntegrityError when the address is taken."""
        person = self.model(email=email.strip().lower(), name=name.strip())
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody of the newsroom. `name` is the byline; the address, in lower case, is the name to sign in with."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=8, blank=True, help_text="empty: as the browser asks")
    guest_until = models.DateTimeField(
        null=True, help_text="of a guest, who came by a link and leaves by this time"
    )
    reset_round = models.PositiveIntegerField(
        default=0, help_text="raised, it voids every link for a new password that was made before"
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects: ClassVar[People] = People()

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_an_address")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class GuestLink(models.Model):
    """A link by which one guest may submit to one coverage until a time. Whoever holds it is that guest.

    Of its token only the SHA-256 is kept.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    coverage = models.CharField(max_length=100)
    name = models.CharField(max_length=100, blank=True, help_text="empty: whoever opens it says")
    by = models.ForeignKey("Person", on_delete=models.SET_NULL, null=True, related_name="guest_links_made")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    guest = models.OneToOneField("Person", on_delete=models.SET_NULL, null=True, related_name="guest_link")

    def __str__(self) -> str:
        return f"guest of {self.coverage}"


class Assignment(models.Model):
    """A role that a person holds in the coverage at that path, or everywhere."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=20)
    coverage = models.CharField(max_length=100, blank=True, default=EVERYWHERE, help_text="empty: everywhere")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role", "coverage"], name="one_assignment_a_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.coverage}".strip()


class Invitation(models.Model):
    """A link that makes one person. Of its token only the SHA-256 is kept, so that this table opens no door.

    `first` is the link a new server prints; it opens nothing once there is somebody.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(max_length=254, blank=True, help_text="empty: whoever opens it says")
    name = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=20)
    coverage = models.CharField(max_length=100, blank=True, default=EVERYWHERE)
    first = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="invitations_made")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.role} {self.email or 'anybody'}"
