"""Who may keep the desk's stream of a coverage open. Asked in threads, for config holds the stream itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from dateline.accounts import open_sessions, second_factor
from dateline.core import policy
from dateline.core.policy import Act
from dateline.record import queries


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody who watches the coverage at that path. `session` is a secret, and is told nowhere.

    `sees_lines`: whether what colleagues are writing is for them; guests and contributors see who, not what.
    """

    session: str = field(repr=False)
    person: str
    path: str
    name: str = ""
    sees_lines: bool = False


@dataclass(frozen=True, slots=True)
class NotAdmitted:
    """401: sign in; 403: no role; 404: there is no such coverage, or none for this person. The sentence is English:
    whoever answers says it in the language of the page that asks."""

    status: int
    sentence: str


def admit(cookies: str, path: str) -> Watcher | NotAdmitted:
    """`cookies` is the header as it came."""
    known = open_sessions.signed_in(cookies)
    if known is None:
        return NotAdmitted(401, "Your session has ended: sign in again.")
    session, actor = known
    if not policy.is_staff(actor):
        return NotAdmitted(403, "You hold no role here: ask an editor for one.")
    if second_factor.is_missing(actor):
        return NotAdmitted(403, "Your role asks for a second factor: set one up first.")
    if queries.desk_head(actor, path) is None:
        return NotAdmitted(404, "There is no such coverage: choose one from the list.")
    return Watcher(session, actor.id, path, actor.name, policy.may(actor, Act.PUBLISH, path))


def still_admitted(watchers: Collection[Watcher]) -> set[Watcher]:
    """Those of them who would be admitted now, and would see the same; asked at once for all.

    Whoever was given or lost a role meanwhile comes back at once, and sees what is for them then.
    """
    actors = open_sessions.still_signed_in({watcher.session for watcher in watchers})
    return {
        watcher
        for watcher in watchers
        if (actor := actors.get(watcher.session))
        and actor.id == watcher.person
        and policy.may(actor, Act.READ_DESK, watcher.path)
        and policy.may(actor, Act.PUBLISH, watcher.path) is watcher.sees_lines
    }
