"""What happens to accounts stands in the one audit, beside what happens to copy.

The audit is the record's; this room does not know it. `DATELINE_AUDIT` names the function that keeps a row:
(by, act, *, now, path, about, before, after, reason), in the transaction it is called in.
"""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from dateline.core.phrase import Words
from dateline.core.policy import Act, Actor
from dateline.lib.clock import now

SIGN_IN = "sign in"
SIGN_OUT = "sign out"
JOIN = "accept an invitation"
END_SESSIONS = "end sessions"
CHANGE_PASSWORD = "change the password"  # noqa: S105 - what was done
ADD_FACTOR = "set up a second factor"
REMOVE_FACTOR = "give up a second factor"
TAKE_FACTOR = "take away a second factor"
MAKE_CODES = "make new recovery codes"
MAKE_GUEST_LINK = "make a guest link"
REVOKE_GUEST_LINK = "revoke a guest link"
REVOKE_INVITATION = "revoke an invitation"
CLOSE_ACCOUNT = "close an account"
OPEN_ACCOUNT = "open an account again"
MAKE_RESET_LINK = "make a link for a forgotten password"


def note(
    by: Actor,
    act: Act | str,
    *,
    path: str = "",
    about: Words = "",
    before: Words = "",
    after: Words = "",
    reason: Words = "",
) -> None:
    keep = import_string(settings.DATELINE_AUDIT)
    keep(by, act, now=now(), path=path, about=about, before=before, after=after, reason=reason)
