"""The lines of the audit as people read them: “Ada Marsh published an entry”, and how she had signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dateline.accounts import audit, sign_in_names
from dateline.core.policy import Act

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# After a person's name; what it was done to follows.
_TOLD: dict[str, StrPromise] = {
    Act.OPEN: _("opened the coverage"),
    Act.EDIT_HEAD: _("edited the head"),
    Act.RUN: _("started, paused, ended or reopened the coverage"),
    Act.SUBMIT: _("submitted"),
    Act.APPROVE: _("approved"),
    Act.SPIKE: _("spiked"),
    Act.PUBLISH: _("published"),
    Act.SCHEDULE: _("scheduled"),
    Act.AMEND: _("amended"),
    Act.CORRECT: _("corrected"),
    Act.MARK_KEY: _("marked or unmarked a key event"),
    Act.PIN: _("pinned or unpinned"),
    Act.CHOOSE_SUMMARY: _("chose or dropped the summary"),
    Act.CHOOSE_LEAD: _("chose or dropped the lead entry"),
    Act.WITHHOLD: _("withheld"),
    Act.RELEASE: _("released"),
    Act.RETRACT: _("retracted"),
    Act.TAKE_DOWN: _("took down"),
    Act.MOVE: _("moved to another coverage"),
    Act.ALERT: _("asked for an alert"),
    Act.APPROVE_ALERT: _("approved an alert"),
    Act.SET_RULES: _("set the rules of the coverage"),
    Act.WRITE_STORY: _("wrote a story"),
    Act.PUBLISH_STORY: _("published a story"),
    Act.AMEND_STORY: _("amended a story"),
    Act.CORRECT_STORY: _("corrected a story"),
    Act.WITHDRAW_STORY: _("withdrew a story"),
    Act.IMPORT: _("brought in a coverage"),
    Act.MAKE_TEMPLATES: _("made or changed a template"),
    Act.SET_PUBLICATION: _("changed the settings of the publication"),
    Act.INVITE: _("invited"),
    Act.LINK_PREVIEWS: _("made or revoked a preview link of"),
    Act.GIVE_ROLES: _("changed the roles of"),
    Act.LIFT_HOLD: _("lifted the hold on"),
    Act.LOCK_DOWN: _("locked the desk down"),
    Act.UNLOCK: _("said that the desk may be opened"),
    audit.SIGN_IN: pgettext_lazy("deed", "signed in"),
    audit.SIGN_OUT: _("signed out"),
    audit.JOIN: _("accepted an invitation"),
    audit.END_SESSIONS: _("ended the sign-ins of"),
    audit.CHANGE_PASSWORD: _("changed their password"),
    audit.ADD_FACTOR: _("set up a second factor"),
    audit.REMOVE_FACTOR: _("gave up a second factor"),
    audit.TAKE_FACTOR: _("took away the second factor of"),
    audit.MAKE_CODES: _("made new recovery codes"),
    audit.MAKE_GUEST_LINK: _("made a guest link for"),
    audit.REVOKE_GUEST_LINK: _("revoked the guest link of"),
    audit.REVOKE_INVITATION: _("withdrew the invitation of"),
    audit.CLOSE_ACCOUNT: _("closed the account of"),
    audit.OPEN_ACCOUNT: _("opened again the account of"),
    audit.MAKE_RESET_LINK: _("made a link for the password of"),
    "hold changes to old entries": _("was held: too many changes to old entries"),
    "make a backup": _("made a backup"),
    "begin a new epoch": _("put the log back"),
    "send an alert": _("let an alert go out"),
    Act.DRAFT: _("went on with somebody’s edit of"),
}
TOLD = {str(act): words for act, words in _TOLD.items()}  # an Act is another key than its word


def told(act: str) -> str:
    """What is not told in words of its own yet is told by its name."""
    return str(TOLD.get(act, act))


def how_told(how: str) -> str:
    """`password + code of the app`"""
    return sign_in_names.said(how)
