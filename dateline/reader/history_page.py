"""The public revisions of an entry: what was said when, and why it was changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext

from dateline.core.body import Block, Card, Gallery, Photo, photos_of
from dateline.core.coverage import Head
from dateline.core.entry import Entry
from dateline.reader import addresses
from dateline.reader.coverage_page import frame
from dateline.reader.home import in_language_of
from dateline.reader.publication import document
from dateline.reader.render import copy_html, plain_headline
from dateline.record.queries.log import Revision

# What readers have a claim to see at once; the rest is folded.
_OPEN = frozenset({"EntryPublished", "EntryCorrected", "StandingChanged", "EntryRetracted", "EntryWithheld"})


def history_html(head: Head, entry: Entry, revisions: Sequence[Revision]) -> str:
    """`revisions` oldest first, as `record.queries.revisions` gives them; shown newest first."""
    with in_language_of(head):
        headline = plain_headline(entry)
        shown = frame(head) | {
            "title": f"{gettext('History')}: {headline} | {head.headline}",
            "description": "",
            "canonical": addresses.history_url(head.path, entry.id),
            "headline": headline,
            "entry": entry,
            "entry_url": addresses.entry_url(head.path, entry.id),
            "revisions": [_shown(revision, entry, head) for revision in reversed(revisions)],
        }
        return document("reader/history.html", **shown)


def _shown(revision: Revision, now: Entry, head: Head) -> dict[str, Any]:
    then = revision.entry
    corrected = revision.kind == "EntryCorrected" and then.corrections
    return {
        "at": revision.at,
        "kind": _kind(revision.kind),
        "note": then.corrections[-1].note if corrected else "",
        "open": revision.kind in _OPEN,
        "html": copy_html(_with_public_pictures(then, now), head),
        "rev": then.rev,
    }


def _kind(name: str) -> str:
    return {
        "EntryPublished": gettext("Published"),
        "EntryAmended": gettext("Amended"),
        "EntryCorrected": gettext("Corrected"),
        "StandingChanged": gettext("Standing changed"),
        "EntryMoved": gettext("Time changed"),
        "EntryMarked": gettext("Placed or marked"),
        "EntryWithheld": gettext("Being checked"),
        "EntryReleased": gettext("Released after a check"),
        "EntryRetracted": gettext("Withdrawn"),
    }[name]


def _with_public_pictures(then: Entry, now: Entry) -> Entry:
    """A picture that the entry no longer shows is no longer public; its caption is."""
    public = {photo.picture for photo in photos_of(now.body)}
    return replace(then, body=tuple(_with_only(block, public) for block in then.body))


def _with_only(block: Block, public: set[str]) -> Block:
    def kept(photo: Photo) -> Photo:
        return photo if photo.picture in public else replace(photo, picture="")

    match block:
        case Photo():
            return kept(block)
        case Gallery(photos):
            return Gallery(tuple(kept(photo) for photo in photos))
        case Card(picture=Photo() as picture):
            return replace(block, picture=kept(picture))
        case _:
            return block
