"""What stands above every page of whoever may lift a hold: one account changed many old entries."""

from __future__ import annotations

from typing import TypedDict

from django.urls import reverse
from django.utils.translation import gettext

from dateline.core import policy
from dateline.core.policy import Act, Actor
from dateline.lib import tongue
from dateline.record import queries


class Told(TypedDict):
    sentence: str
    at: str
    look: str


def told(actor: Actor) -> list[Told]:
    """Of the account that is held itself nothing is told here: it learns so when it is refused."""
    if not policy.may(actor, Act.LIFT_HOLD):
        return []
    said = gettext("%(name)s changed many old entries within minutes (%(at)s): further changes are held.")
    return [
        Told(
            sentence=said % {"name": hold.actor_name, "at": tongue.moment(hold.at)},
            at=reverse("desk:settings-holds"),
            look=gettext("Look at them"),
        )
        for hold in queries.holds(actor)
        if hold.actor != actor.id
    ]
