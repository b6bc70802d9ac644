"""Letters this room writes itself: an invitation, a word of alarm to those who look after the newsroom."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext

from dateline.accounts import invitations, mail_thread, paper
from dateline.accounts.models import EVERYWHERE, Person
from dateline.core.phrase import Phrase
from dateline.core.policy import Role
from dateline.lib import tongue


def can_be_sent() -> bool:
    """A link in a letter is made of the public address, never of whatever host was asked."""
    return bool(settings.DATELINE_SENDS_MAIL and settings.DATELINE_PUBLIC_URL)


def send_invitation(email: str, link: str, *, by: str) -> None:
    text = gettext(
        "%(by)s invites you to write for %(publication)s.\n\n"
        "Open this within %(days)d days; it works once:\n\n%(link)s\n\n"
        "If you do not know what this is about, do nothing."
    ) % {"by": by, "publication": paper.name(), "days": invitations.LIFETIME.days, "link": link}
    _send(gettext("You are invited"), text, [email])


def alarm(words: Phrase) -> None:
    """To every chief and admin of the whole newsroom, each in their language, where letters can be sent."""
    if not can_be_sent():
        return
    roles = [Role.CHIEF.value, Role.ADMIN.value]
    found = Person.objects.filter(
        is_active=True, assignments__role__in=roles, assignments__coverage=EVERYWHERE
    ).distinct()
    for email, language in found.values_list("email", "language"):
        with translation.override(tongue.spoken(language)):
            text = f"{tongue.told(words)}\n\n{settings.DATELINE_PUBLIC_URL}/desk/"
            _send(gettext("Look at the desk"), text, [email])


def _send(subject: str, text: str, to: Iterable[str]) -> None:
    mail_thread.send(EmailMessage(f"{paper.name()}: {subject}", text, to=list(to)))
