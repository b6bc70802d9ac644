"""A change of the log as the JSON that an open page applies. Each carries the new HTML of one thing, whole."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dateline.core.changes import Change, EntryCorrected, EntryPut, EntryTakenDown, HeadPut, Redacted
from dateline.core.coverage import Head
from dateline.core.entry import Entry, place_key
from dateline.reader.head import document_title, head_parts
from dateline.reader.home import home_of, in_language_of, iso
from dateline.reader.render import entry_html, held, line_html, plain_headline

Body = dict[str, Any]


def event_body(change: Change, at: datetime, head: Head) -> Body:
    """`head` gives the place of entries in the world (path, zone, language); a head's own change has its own."""
    match change:
        case EntryPut(entry):
            said = {"kind": type(change).__name__, "note": _note(change, entry)}
            return entry_body(entry, head) | said | _moment(at, head)
        case EntryTakenDown(id):
            return {"id": id, **_moment(at, head)}
        case Redacted(id):
            return {"id": id}
        case HeadPut(new):
            return coverage_body(new, at)


def entry_body(entry: Entry, head: Head) -> Body:
    with in_language_of(head):
        headline = plain_headline(entry)
    return {
        "id": entry.id,
        "rev": entry.rev,
        "place": place_key(entry),
        "html": entry_html(entry, head),
        "held": held(entry),
        "key": entry.key,
        "line": line_html(entry, head),
        "headline": headline,
    }


def coverage_body(head: Head, at: datetime) -> Body:
    return {
        "rev": head.rev,
        "status": str(head.status),
        "order": str(head.order),
        "zone": head.zone,
        "language": head.language,
        "title": document_title(head),
        "parts": head_parts(head, at),
        **_moment(at, head),
    }


def _moment(at: datetime, head: Head) -> Body:
    with in_language_of(head):
        return {"at": iso(at), "updated": home_of(head).stamp(at)}


def _note(change: Change, entry: Entry) -> str:
    if isinstance(change, EntryCorrected) and entry.corrections:
        return entry.corrections[-1].note
    return entry.tombstone.reason if entry.tombstone else ""
