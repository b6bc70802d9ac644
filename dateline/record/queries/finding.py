"""What readers find: entries, stories and coverages by their words, newest first or oldest first.

One function over FTS5 and PostgreSQL's full text. Both walk an index in the order of time and stop when a page is
full: a word that stands in ten thousand entries costs what one costs that stands in a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet

from dateline.core.coverage import Head, Order
from dateline.core.entry import Entry
from dateline.core.inquiry import Inquiry, Term
from dateline.core.story import Story
from dateline.record import models, rows
from dateline.record.queries.public import public_coverages
from dateline.record.queries.stories import shown_stories
from dateline.record.reading import one_look

PER_PAGE = 20
COUNTED = 500  # further ones are not counted

Kind = Literal["", "coverage", "story", "entry"]
KINDS: tuple[Kind, ...] = ("", "coverage", "story", "entry")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry with its coverage's head, a head alone, or a story. `mark` is where the next page goes on."""

    mark: int
    head: Head | None = None
    entry: Entry | None = None
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """`total` is right up to `COUNTED`; `many`: there are more than that. `more`: another page follows."""

    hits: list[Hit]
    total: int
    many: bool
    more: bool


NOTHING = Found([], 0, many=False, more=False)


def search(
    asked: Inquiry,
    *,
    path: str = "",
    kind: Kind = "",
    order: Order = Order.NEWEST,
    after: int | None = None,
    size: int = PER_PAGE,
) -> Found | None:
    """In the coverage at `path`, its entries, or everywhere. None when that coverage is not public."""
    with one_look():
        coverage = public_coverages().filter(path=path).first() if path else None
        if path and coverage is None:
            return None
        if not asked.wanted:
            return NOTHING
        found = _matching(asked, coverage, "entry" if path else kind)
        total = found.order_by()[: COUNTED + 1].values("pk").count()
        page = list(_from(found, order, after)[: size + 1])
        hits = _read(page[:size])
        return Found(hits, min(total, COUNTED), many=total > COUNTED, more=len(page) > size)


def _matching(asked: Inquiry, coverage: models.Coverage | None, kind: Kind) -> QuerySet[models.Searchable]:
    table = models.Searchable.objects.all()
    if coverage is None:
        # The index holds what is public alone; the policy is asked all the same.
        table = table.filter(
            Exists(shown_stories().filter(pk=OuterRef("story_id")))
            | Exists(public_coverages().filter(pk=OuterRef("coverage_id")))
        )
    if connection.vendor == "sqlite":
        scope = [word for word in (f"c{coverage.pk}" if coverage else "", kind) if word]
        return table.extra(
            tables=["record_words"],
            where=["record_words.rowid = record_searchable.id", "record_words MATCH %s"],
            params=[_fts5(asked, scope)],
        )
    table = table.filter(coverage=coverage) if coverage else table
    table = table.filter(kind=kind) if kind else table
    return table.extra(
        where=["record_searchable.words @@ to_tsquery('simple', %s)"], params=[_tsquery(asked)]
    )


def _from(found: QuerySet[models.Searchable], order: Order, after: int | None) -> QuerySet[models.Searchable]:
    # By the number in the index that is walked, so that nothing is sorted.
    number = "record_words.rowid" if connection.vendor == "sqlite" else "record_searchable.id"
    forward = order is Order.OLDEST
    if after is not None:
        beyond = f"{number} {'>' if forward else '<'} %s"
        found = found.extra(where=[beyond], params=[after])  # noqa: S610 - names of our own columns
    return found.extra(order_by=[number if forward else f"-{number}"])


def _fts5(asked: Inquiry, scope: Sequence[str]) -> str:
    """Folded words are letters, digits and marks: in quotation marks they are no syntax."""
    said = " AND ".join(_phrase(term) for term in asked.wanted)
    query = f"{{title body}} : ({said})"
    if asked.without:
        not_said = " OR ".join(_phrase(term) for term in asked.without)
        query = f"({query}) NOT ({{title body}} : ({not_said}))"
    return " AND ".join([*(f'scope : "{word}"' for word in scope), f"({query})"])


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.begins else "")


def _tsquery(asked: Inquiry) -> str:
    wanted = [_row(term) for term in asked.wanted]
    return " & ".join([*wanted, *(f"!({_row(term)})" for term in asked.without)])


def _row(term: Term) -> str:
    *before, last = (f"'{word}'" for word in term.words)
    return "(" + " <-> ".join([*before, f"{last}:*" if term.begins else last]) + ")"


def _read(page: Iterable[models.Searchable]) -> list[Hit]:
    """Each with what it is of, read at one time."""
    page = list(page)
    coverages = _by_pk(models.Coverage, (row.coverage_id for row in page))
    entries = models.Entry.objects.in_bulk([row.entry for row in page if row.entry])
    stories = _by_pk(models.Story, (row.story_id for row in page))
    heads = {pk: rows.head_of(coverage) for pk, coverage in coverages.items()}
    return [
        Hit(
            mark=row.pk,
            head=heads.get(row.coverage_id),
            entry=rows.entry_of(entries[row.entry]) if row.entry in entries else None,
            story=rows.story_of(stories[row.story_id]) if row.story_id else None,
        )
        for row in page
    ]


def _by_pk(model: Any, keys: Iterable[int | None]) -> dict[int | None, Any]:
    found: dict[int | None, Any] = model.objects.in_bulk({key for key in keys if key is not None})
    return found
