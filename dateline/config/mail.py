"""How letters leave, from DATELINE_EMAIL_URL."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Post:
    """A mail server. Over `smtp` the line is encrypted before anything is said, over `smtps` from its start."""

    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    sender: str = "dateline@localhost"


def backend(url: str) -> tuple[str, Post]:
    """Django's backend for `smtp://user:password@host:587?from=…`, `smtps://…`, `console:`; without any, none."""
    parts = urlsplit(url)
    if not url:
        return "django.core.mail.backends.dummy.EmailBackend", Post()
    if parts.scheme == "console":
        return "django.core.mail.backends.console.EmailBackend", Post()
    tls = parts.scheme == "smtps"
    host = parts.hostname or "localhost"
    user = unquote(parts.username or "")
    asked = dict(parse_qsl(parts.query))
    return "django.core.mail.backends.smtp.EmailBackend", Post(
        host=host,
        port=parts.port or (465 if tls else 587),
        user=user,
        password=unquote(parts.password or ""),
        starttls=not tls and host not in {"localhost", "127.0.0.1", "::1"},
        tls=tls,
        sender=asked.get("from") or (user if "@" in user else f"dateline@{host}"),
    )
