"""What stands at the desk under one id on its way to readers: a draft, then a submission, then what is scheduled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.core.entry import Copy
from dateline.record import models, rows


@dataclass(frozen=True, slots=True)
class Unpublished:
    """`entry`: of which public entry it is an edit, if it is one; `saved_at`: when it became what it is.

    `is_draft`: its author’s alone as yet.
    """

    id: str
    copy: Copy
    author: str
    author_name: str
    entry: str
    correction: str
    marks: tuple[str, ...]
    saved_at: datetime
    is_draft: bool = False


def unpublished(coverage: models.Coverage, id: str) -> Unpublished | None:
    """None once it is public, spiked or thrown away."""
    for kind in (models.Scheduled, models.Submission):
        if waits := kind.objects.filter(coverage=coverage, id=id).first():
            return _waiting(waits)
    draft = models.Draft.objects.filter(coverage=coverage, id=id, spiked=False).first()
    return _draft(draft) if draft else None


def everything_unpublished(coverage: models.Coverage, author: str) -> list[Unpublished]:
    """All that waits in the coverage, and the drafts of that author; what moved last first."""
    waiting = [
        _waiting(row)
        for kind in (models.Scheduled, models.Submission)
        for row in kind.objects.filter(coverage=coverage)
    ]
    drafts = map(_draft, models.Draft.objects.filter(coverage=coverage, author=author, spiked=False))
    return sorted([*waiting, *drafts], key=lambda each: each.saved_at, reverse=True)


def _waiting(row: models.Scheduled | models.Submission) -> Unpublished:
    return Unpublished(
        id=row.id,
        copy=rows.copy_of(row),
        author=row.author,
        author_name=row.author_name,
        entry=row.entry,
        correction=row.correction,
        marks=tuple(row.marks.split()),
        saved_at=row.submitted_at if isinstance(row, models.Submission) else row.saved_at,
    )


def _draft(row: models.Draft) -> Unpublished:
    return Unpublished(
        id=row.id,
        copy=rows.copy_of(row),
        author=row.author,
        author_name=row.author_name,
        entry=row.entry,
        correction=row.note,
        marks=(),
        saved_at=row.saved_at,
        is_draft=True,
    )
