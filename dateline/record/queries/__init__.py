"""The way to read. What is public stands in `public`, `page` and `log`; the desk's own in `desk`.

Every public query asks the one policy: a planned coverage, a draft, an old text that was withdrawn do not
exist here, not even as a count.
"""

from dateline.record.queries.archive import archive, month_page
from dateline.record.queries.backups import backups_kept
from dateline.record.queries.corrections import corrections
from dateline.record.queries.desk import (
    changed_by,
    desk_coverages,
    desk_entries,
    desk_entry,
    desk_head,
    draft,
    drafts,
    next_scheduled,
    scheduled,
    scheduled_entry,
    under_way,
)
from dateline.record.queries.editions import editions_beside
from dateline.record.queries.figures import figures, kinds_of_changes, life
from dateline.record.queries.finding import Found, Hit, search
from dateline.record.queries.forms import kept_form, kept_forms
from dateline.record.queries.log import Tip, changes_after, news, revisions, tip, tips
from dateline.record.queries.oversight import (
    Deed,
    Hold,
    Sought,
    actors_known,
    acts_known,
    audit,
    holds,
    lockdown,
    what_was_changed_before,
)
from dateline.record.queries.page import Outline, Page, Window, desk_page, outline, page
from dateline.record.queries.pictures import pictures_in_use, pictures_of
from dateline.record.queries.previews import (
    linkable,
    preview_links,
    previewed_entry,
    previewed_story,
    story_preview_links,
)
from dateline.record.queries.public import (
    front,
    head,
    headlines,
    moved_to,
    neighbours,
    picture_is_public,
    public_entry,
    snapshot,
)
from dateline.record.queries.publication import publication, publication_as_set
from dateline.record.queries.stories import (
    coverages_of_story,
    desk_stories,
    desk_story,
    kept_stories,
    kept_story,
    public_story,
    stories,
    stories_named,
    story_versions,
)
from dateline.record.queries.topics import topic_page, topics, topics_counted
from dateline.record.queries.waiting import (
    alert,
    alerts,
    next_alert,
    submission,
    submissions,
    tray_mark,
    waits_for,
)

__all__ = [
    "Deed",
    "Found",
    "Hit",
    "Hold",
    "Outline",
    "Page",
    "Sought",
    "Tip",
    "Window",
    "actors_known",
    "acts_known",
    "alert",
    "alerts",
    "archive",
    "audit",
    "backups_kept",
    "changed_by",
    "changes_after",
    "corrections",
    "coverages_of_story",
    "desk_coverages",
    "desk_entries",
    "desk_entry",
    "desk_head",
    "desk_page",
    "desk_stories",
    "desk_story",
    "draft",
    "drafts",
    "editions_beside",
    "figures",
    "front",
    "head",
    "headlines",
    "holds",
    "kept_form",
    "kept_forms",
    "kept_stories",
    "kept_story",
    "kinds_of_changes",
    "life",
    "linkable",
    "lockdown",
    "month_page",
    "moved_to",
    "neighbours",
    "news",
    "next_alert",
    "next_scheduled",
    "outline",
    "page",
    "picture_is_public",
    "pictures_in_use",
    "pictures_of",
    "preview_links",
    "previewed_entry",
    "previewed_story",
    "public_entry",
    "public_story",
    "publication",
    "publication_as_set",
    "revisions",
    "scheduled",
    "scheduled_entry",
    "search",
    "snapshot",
    "stories",
    "stories_named",
    "story_preview_links",
    "story_versions",
    "submission",
    "submissions",
    "tip",
    "tips",
    "topic_page",
    "topics",
    "topics_counted",
    "tray_mark",
    "under_way",
    "waits_for",
    "what_was_changed_before",
]
