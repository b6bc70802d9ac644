"""The only writer of coverage. Each act is one transaction and is answered after its fsynced commit.

Every act takes who acts (`by`), the coverage's path, and `now`: the moment of the act as the public will see
it. It returns `Done`, or raises `Refused`, `Stale`, `NotFound`, `Forbidden`, `KeyReused` or `Taken`, each with
one sentence. Edits take `if_rev`: the revision that the editor had before their eyes.
"""

from django.db.transaction import atomic as in_one_act

from dateline.core.decide import Refused
from dateline.record.actions.alerts import Send, approve_alert, ask_for_alert, drop_alert, send_alerts
from dateline.record.actions.coverage import (
    edit_head,
    end_coverage,
    open_coverage,
    open_rehearsal,
    pause_coverage,
    reopen_coverage,
    resume_coverage,
    start_coverage,
)
from dateline.record.actions.drafts import discard_draft, save_draft, settle_draft, take_over_edit
from dateline.record.actions.edits import amend_entry, correct_entry
from dateline.record.actions.forms import discard_form_draft, save_form_draft
from dateline.record.actions.hands import Hand
from dateline.record.actions.holds import lift_hold
from dateline.record.actions.lockdown import lock_down, unlock
from dateline.record.actions.marks import (
    choose_lead,
    choose_summary,
    drop_lead,
    drop_summary,
    mark_key,
    pin_entry,
    unmark_key,
    unpin_entry,
)
from dateline.record.actions.moving import move_entry
from dateline.record.actions.pending import Edit
from dateline.record.actions.previews import (
    link_preview,
    link_story_preview,
    revoke_preview,
    revoke_previews_of,
)
from dateline.record.actions.publication import set_follow, set_identity, set_limits, set_look
from dateline.record.actions.publishing import publish_entry
from dateline.record.actions.rules import Rules, archive_coverage, set_rules, unarchive_coverage
from dateline.record.actions.schedule import (
    publish_due,
    publish_scheduled,
    reschedule_entry,
    schedule_entry,
    unschedule_entry,
)
from dateline.record.actions.sisters import join_editions, leave_editions
from dateline.record.actions.standing import Standing, left_by, move_cursor, standing_copy
from dateline.record.actions.stories import (
    StoryDone,
    amend_story,
    correct_story,
    discard_story_draft,
    open_story,
    publish_story,
    save_story,
    withdraw_story,
)
from dateline.record.actions.submissions import (
    approve_submission,
    return_submission,
    spike_submission,
    submit_entry,
    take_back_submission,
)
from dateline.record.actions.undo import undo_act
from dateline.record.actions.withdrawal import (
    release_entry,
    retract_entry,
    take_down_entry,
    withhold_entry,
)
from dateline.record.actions.writing import Done
from dateline.record.errors import Forbidden, Held, KeyReused, Locked, NotFound, Stale, Taken
from dateline.record.models import Alert

PUBLIC_ACTS = (
    open_coverage,
    edit_head,
    start_coverage,
    pause_coverage,
    resume_coverage,
    end_coverage,
    reopen_coverage,
    publish_entry,
    amend_entry,
    correct_entry,
    mark_key,
    unmark_key,
    pin_entry,
    unpin_entry,
    choose_summary,
    drop_summary,
    choose_lead,
    drop_lead,
    withhold_entry,
    release_entry,
    retract_entry,
    take_down_entry,
    move_entry,
    undo_act,
)

# Nothing is public before the last two, and what these do is the change that `publish_entry` makes.
SCHEDULING = (schedule_entry, reschedule_entry, unschedule_entry, publish_scheduled, publish_due)

# The desk's alone, but for an approval: it is a publication or an edit.
SUBMITTING = (
    submit_entry,
    approve_submission,
    return_submission,
    take_back_submission,
    spike_submission,
)

# Nothing the public sees.
OF_THE_DESK = (open_rehearsal, set_rules, archive_coverage, unarchive_coverage)
ALERTS = (ask_for_alert, approve_alert, drop_alert)

# Of no log: what is public of a story is its newest state.
STORY_ACTS = (open_story, save_story, publish_story, amend_story, correct_story, withdraw_story)

# What they change of a head's readers see in several coverages at once: tests/record/test_sisters.py
EDITIONS = (join_editions, leave_editions)

# Of no log either: what is not public, shown to somebody outside.
PREVIEWS = (link_preview, link_story_preview, revoke_preview, revoke_previews_of)

# Over all coverages, or over people.
OVERSIGHT = (lift_hold, lock_down, unlock)

__all__ = [
    "ALERTS",
    "EDITIONS",
    "OF_THE_DESK",
    "OVERSIGHT",
    "PREVIEWS",
    "PUBLIC_ACTS",
    "SCHEDULING",
    "STORY_ACTS",
    "SUBMITTING",
    "Alert",
    "Done",
    "Edit",
    "Forbidden",
    "Hand",
    "Held",
    "KeyReused",
    "Locked",
    "NotFound",
    "Refused",
    "Rules",
    "Send",
    "Stale",
    "Standing",
    "StoryDone",
    "Taken",
    "amend_entry",
    "amend_story",
    "approve_alert",
    "approve_submission",
    "archive_coverage",
    "ask_for_alert",
    "choose_lead",
    "choose_summary",
    "correct_entry",
    "correct_story",
    "discard_draft",
    "discard_form_draft",
    "discard_story_draft",
    "drop_alert",
    "drop_lead",
    "drop_summary",
    "edit_head",
    "end_coverage",
    "in_one_act",
    "join_editions",
    "leave_editions",
    "left_by",
    "lift_hold",
    "link_preview",
    "link_story_preview",
    "lock_down",
    "mark_key",
    "move_cursor",
    "move_entry",
    "open_coverage",
    "open_rehearsal",
    "open_story",
    "pause_coverage",
    "pin_entry",
    "publish_due",
    "publish_entry",
    "publish_scheduled",
    "publish_story",
    "release_entry",
    "reopen_coverage",
    "reschedule_entry",
    "resume_coverage",
    "retract_entry",
    "return_submission",
    "revoke_preview",
    "revoke_previews_of",
    "save_draft",
    "save_form_draft",
    "save_story",
    "schedule_entry",
    "send_alerts",
    "set_follow",
    "set_identity",
    "set_limits",
    "set_look",
    "set_rules",
    "settle_draft",
    "spike_submission",
    "standing_copy",
    "start_coverage",
    "submit_entry",
    "take_back_submission",
    "take_down_entry",
    "take_over_edit",
    "unarchive_coverage",
    "undo_act",
    "unlock",
    "unmark_key",
    "unpin_entry",
    "unschedule_entry",
    "withdraw_story",
    "withhold_entry",
]
