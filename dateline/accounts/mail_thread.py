"""Letters leave in a thread of their own: how long an answer takes must not tell whether a letter was sent."""

from __future__ import annotations

from threading import Thread

import structlog
from django.core.mail import EmailMessage

log = structlog.get_logger("dateline.accounts")


def send(letter: EmailMessage) -> Thread:
    thread = Thread(target=_send, args=(letter,), name="letter", daemon=True)
    thread.start()
    return thread


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except OSError as error:  # SMTPException is one
        log.error("a letter was not sent; see DATELINE_EMAIL_URL", subject=letter.subject, reason=str(error))
