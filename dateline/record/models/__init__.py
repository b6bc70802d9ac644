"""The tables. Public state is kept as `core.codec` encodes it; the columns beside it are what queries ask for.

Nothing outside `record.actions` writes here.
"""

from dateline.record.models.drafts import Draft, EntryTemplate, FormDraft
from dateline.record.models.found import CorrectionMade, Searchable
from dateline.record.models.log import Coverage, Entry, LogRow, Mention, PublicPicture, TopicUse
from dateline.record.models.machinery import Cursor, Lease, Publication, Reading, Receipt
from dateline.record.models.oversight import Audit, Hold, Lockdown
from dateline.record.models.previews import PreviewLink
from dateline.record.models.stories import Story, StoryDraft, StoryVersion
from dateline.record.models.waiting import Alert, Scheduled, Submission

__all__ = [
    "Alert",
    "Audit",
    "CorrectionMade",
    "Coverage",
    "Cursor",
    "Draft",
    "Entry",
    "EntryTemplate",
    "FormDraft",
    "Hold",
    "Lease",
    "Lockdown",
    "LogRow",
    "Mention",
    "PreviewLink",
    "PublicPicture",
    "Publication",
    "Reading",
    "Receipt",
    "Scheduled",
    "Searchable",
    "Story",
    "StoryDraft",
    "StoryVersion",
    "Submission",
    "TopicUse",
]
