"""The public versions of an entry or a story: what was said when, what was changed, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext

from dateline.core.body import Block, Body, Card, Gallery, Photo, photos_of
from dateline.core.coverage import Head
from dateline.core.entry import Entry, State
from dateline.core.story import Story, StoryState
from dateline.reader import addresses
from dateline.reader.coverage_page import frame
from dateline.reader.difference import between_entries, between_stories
from dateline.reader.home import home_of, in_language_of
from dateline.reader.publication import document, titled
from dateline.reader.render import copy_html, plain_headline
from dateline.reader.story_page import story_frame, story_then_html
from dateline.record.queries.log import Revision
from dateline.record.queries.stories import Version

PER_PAGE = 50

# What readers have a claim to see at once; the rest is folded.
_OPEN = frozenset({"EntryCorrected", "StandingChanged", "EntryMoved", "corrected"})
# Where no text stood before or none stands now there is nothing to compare.
_WHOLE = frozenset({"EntryPublished", "EntryRetracted", "EntryWithheld", "EntryReleased"})


def history_html(head: Head, entry: Entry, revisions: Sequence[Revision], number: int = 1) -> str:
    """`revisions` newest first, one more than `PER_PAGE` when another page follows."""
    with in_language_of(head):
        headline = plain_headline(entry)
        shown = frame(head) | {
            "title": f"{gettext('History')}: {headline} | {head.headline}",
            "description": "",
            "headline": headline,
            "now_url": addresses.entry_url(head.path, entry.id),
            "revisions": [
                _of_entry(revision, _before(revisions, at), entry, head)
                for at, revision in enumerate(revisions[:PER_PAGE])
            ],
            **_pages(addresses.history_url(head.path, entry.id), number, len(revisions)),
        }
        return document("reader/history.html", **shown)


def story_history_html(story: Story, versions: Sequence[Version], number: int = 1) -> str:
    """`versions` newest first, one more than `PER_PAGE` when another page follows; none of what was withdrawn."""
    with in_language_of(story):
        framed = story_frame(story)
        shown = framed | {
            "title": titled(f"{gettext('History')}: {framed['headline']}"),
            "description": "",
            "share": None,
            "linked_data": None,
            "home": home_of(story),
            "now_url": addresses.story_url(story.path),
            "story": story,
            "revisions": [
                _of_story(version, versions[at + 1] if at + 1 < len(versions) else None, story)
                for at, version in enumerate(versions[:PER_PAGE])
            ],
            **_pages(addresses.story_url(story.path) + "history/", number, len(versions)),
        }
        if story.state is StoryState.WITHDRAWN and story.tombstone:
            shown["revisions"] = [
                {"at": story.tombstone.at, "kind": gettext("Withdrawn"), "note": story.tombstone.reason}
            ]
        return document("reader/history.html", **shown)


def _pages(url: str, number: int, found: int) -> dict[str, str]:
    def page(number: int) -> str:
        return f"{url}?page={number}" if number > 1 else url

    return {
        "canonical": page(number),
        "newer": page(number - 1) if number > 1 else "",
        "older": page(number + 1) if found > PER_PAGE else "",
        "style": static("reader/found.css"),
    }


def _before(revisions: Sequence[Revision], at: int) -> Entry | None:
    """What stood there last, if the text of this one replaced it."""
    older = (each.entry for each in revisions[at + 1 :] if each.entry.state is State.PUBLISHED)
    return None if revisions[at].kind in _WHOLE else next(older, None)


def _of_entry(revision: Revision, before: Entry | None, now: Entry, head: Head) -> dict[str, Any]:
    then = revision.entry
    corrected = revision.kind == "EntryCorrected" and then.corrections
    kept = replace(then, body=_with_public_pictures(then.body, now.body))
    return {
        "at": revision.at,
        "kind": _kind(revision.kind),
        "note": then.corrections[-1].note if corrected else "",
        "difference": between_entries(before, then, home_of(head)) if before else None,
        "open": revision.kind in _OPEN,
        "whole": before is None,
        "html": copy_html(kept, head),
        "rev": then.rev,
    }


def _of_story(version: Version, before: Version | None, now: Story) -> dict[str, Any]:
    then = version.story
    public = {now.picture.picture} if now.picture else set()
    picture = then.picture if then.picture and then.picture.picture in public else None
    kept = replace(then, body=_with_public_pictures(then.body, now.body), picture=picture)
    return {
        "at": version.at,
        "kind": _kind(version.kind),
        "note": then.corrections[-1].note if version.kind == "corrected" and then.corrections else "",
        "difference": between_stories(before.story, then) if before else None,
        "open": version.kind in _OPEN,
        "whole": before is None,
        "html": story_then_html(kept),
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
        "published": gettext("Published"),
        "amended": gettext("Amended"),
        "corrected": gettext("Corrected"),
    }[name]


def _with_public_pictures(then: Body, now: Body) -> Body:
    """A picture that is no longer shown is no longer public; its caption is."""
    public = {photo.picture for photo in photos_of(now)}
    return tuple(_with_only(block, public) for block in then)


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
