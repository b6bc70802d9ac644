"""Rows to domain and back: the one place that reads and writes the encoded columns."""

from __future__ import annotations

import json
from dataclasses import replace

from dateline.core import codec
from dateline.core.changes import Change, Redacted
from dateline.core.coverage import Head, HeadCopy
from dateline.core.entry import Copy, Entry
from dateline.core.publication import Publication
from dateline.core.story import Story, StoryCopy
from dateline.record import models


def head_of(row: models.Coverage) -> Head:
    return codec.decode(Head, json.loads(row.head))


def own_of(row: models.Coverage) -> HeadCopy:
    """The head as the desk writes it, with the headline of its own."""
    return codec.decode(HeadCopy, json.loads(row.own))


def entry_of(row: models.Entry) -> Entry:
    return codec.decode(Entry, json.loads(row.public))


def kept_of(row: models.Entry) -> Entry:
    """The entry as it was before it was withheld."""
    return codec.decode(Entry, json.loads(row.kept))


def copy_of(row: models.Draft | models.Submission | models.Scheduled | models.EntryTemplate) -> Copy:
    return codec.decode(Copy, json.loads(row.content))


def story_of(row: models.Story | models.StoryVersion) -> Story:
    """The public story; there is one once it was published."""
    return codec.decode(Story, json.loads(row.public))


def story_copy_of(row: models.Story) -> StoryCopy:
    return codec.decode(StoryCopy, json.loads(row.written))


def kept_story_of(row: models.StoryDraft) -> StoryCopy:
    return codec.decode(StoryCopy, json.loads(row.content))


def publication_of(row: models.Publication) -> Publication:
    return replace(codec.decode(Publication, json.loads(row.content)), rev=row.rev)


def change_of(row: models.LogRow) -> Change:
    if row.redacted:
        return Redacted(row.entry)
    return codec.decode_change(json.loads(row.payload))


def text(value: object) -> str:
    return codec.dumps(codec.encode(value))
