"""A password alone does not reach the public: who may publish proves who they are twice.

Demanded unless the server stands in a closed network (`DATELINE_SECOND_FACTOR=offered`). It is the session that
has to be proven, not the person: a session from before the factor was set up stays weak.
"""

from __future__ import annotations

from django.conf import settings

from dateline.core import policy
from dateline.core.policy import Actor

# As `staff.how_signed_in` calls them.
_PROOFS = frozenset({"totp", "key", "passkey", "recovery code", "second factor"})


def is_demanded() -> bool:
    return str(settings.DATELINE_SECOND_FACTOR) == "demanded"


def is_missing(actor: Actor) -> bool:
    """Whether this session must be proven a second time before the desk opens to it."""
    return is_demanded() and policy.is_powerful(actor) and not proves(actor.how)


def proves(how: str) -> bool:
    """Whether a sign-in of that kind showed more than a password."""
    return bool(_PROOFS & set(how.split("+")))
