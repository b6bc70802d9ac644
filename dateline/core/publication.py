"""The publication: its name, its tongues, its look, where it can be followed, what it allows."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.core.coverage import FollowLink
from dateline.core.look import SHIPPED, Look


@dataclass(frozen=True, slots=True)
class Limits:
    """`picture` is in megabytes, `session` in hours, `streams` the open pages that one process tells at once.
    Zero is what the program ships with."""

    picture: int = 0
    session: int = 0
    streams: int = 0


AS_SHIPPED = Limits()


@dataclass(frozen=True, slots=True)
class TopicNote:
    """How the topic at that path is called, and what its page says of it; empty: as those write it who bear it."""

    path: str
    name: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is empty is what the server was started with. `languages`: the first is its own.

    `rev` grows with every change; 0 until the first.
    """

    name: str = ""
    tagline: str = ""
    languages: tuple[str, ...] = ()
    zone: str = ""
    follow: tuple[FollowLink, ...] = ()
    look: Look = SHIPPED
    limits: Limits = AS_SHIPPED
    topics: tuple[TopicNote, ...] = ()
    rev: int = 0

    @property
    def borne(self) -> tuple[object, ...]:
        """What every page bears: when it is another, so is every page."""
        return (self.name, self.tagline, self.languages, self.follow, self.look)

    @property
    def language(self) -> str:
        return self.languages[0] if self.languages else "en"


def follow_of(links: tuple[FollowLink, ...], edition: str, language: str) -> tuple[FollowLink, ...]:
    """Those for readers of that edition or language, and those that name none."""
    mine = {edition.casefold(), language.casefold(), language.casefold().partition("-")[0]} - {""}
    return tuple(link for link in links if not link.edition or link.edition.casefold() in mine)
