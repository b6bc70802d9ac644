"""What a newsroom does, one dataclass a deed: the language the script is written in.

Times are "20 17:44" or "20 17:44:30": the day of July 1969 and the time, GMT. An entry goes by its slug.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.core.body import Body, Photo
from dateline.core.coverage import Status
from dateline.core.entry import Source, Standing


@dataclass(frozen=True, slots=True)
class Publish:
    """`stated` is empty where the entry bears the time of its publication."""

    at: str
    slug: str
    headline: str = ""
    body: Body = ()
    by: str = ""
    place: str = ""
    stated: str = ""
    sources: tuple[Source, ...] = ()
    standing: Standing = Standing.NONE
    topics: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amend:
    """What is None or empty stays; `swap` puts one wording in another's place, `add` goes to the end."""

    at: str
    slug: str
    headline: str | None = None
    body: Body | None = None
    swap: tuple[str, str] | None = None
    add: Body = ()
    stated: str = ""
    sources: tuple[Source, ...] | None = None
    standing: Standing | None = None
    by: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Correct(Amend):
    note: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Mark:
    at: str
    slug: str
    mark: str


@dataclass(frozen=True, slots=True)
class Unmark:
    at: str
    slug: str
    mark: str


@dataclass(frozen=True, slots=True)
class Withhold:
    at: str
    slug: str


@dataclass(frozen=True, slots=True)
class Release:
    at: str
    slug: str


@dataclass(frozen=True, slots=True)
class Retract:
    at: str
    slug: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakeDown:
    at: str
    slug: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Start, pause, resume, end or reopen."""

    at: str
    status: Status


@dataclass(frozen=True, slots=True)
class EditHead:
    """What is None stays."""

    at: str
    headline: str | None = None
    standfirst: str | None = None
    picture: Photo | None = None


Step = Publish | Amend | Correct | Mark | Unmark | Withhold | Release | Retract | TakeDown | Turn | EditHead
