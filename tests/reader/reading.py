"""Pages as a test reads them: fetched with Django's client, parsed with a real HTML parser."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.core.body import Body, Text
from dateline.core.coverage import Head, HeadCopy
from dateline.core.entry import Copy, Entry
from dateline.record import actions, queries
from tests.cast import ADA, later


def get(url: str, **headers: str) -> Any:
    return Client().get(url, headers=headers)


def read(url: str) -> LexborHTMLParser:
    response = get(url)
    assert response.status_code == 200, (url, response.status_code)
    return LexborHTMLParser(response.content.decode())


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = page.css(selector)
    assert len(found) == 1, (selector, len(found))
    return found[0]


def entry_ids(page: LexborHTMLParser, within: str = "#timeline") -> list[str]:
    return [str(node.attributes["data-entry"]) for node in page.css(f"{within} article")]


def at(text: str) -> datetime:
    """`2026-05-04 09:30`, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def stated(path: str, when: str, headline: str = "", body: Body = (), **fields: Any) -> Entry:
    """An entry that bears a time of its own."""
    marks = fields.pop("marks", ())
    copy = Copy(headline=headline, body=body or (Text("Some words."),), stated=at(when), **fields)
    done = actions.publish_entry(ADA, path, copy, now=later(), marks=marks)
    assert done.entry is not None
    return done.entry


def edit_head(path: str, **fields: Any) -> Head:
    desk = queries.desk_head(ADA, path)
    assert desk is not None
    copy: HeadCopy = replace(desk.own, **fields)
    return actions.edit_head(ADA, path, copy, now=later(), if_rev=desk.rev).head


def head_of(path: str) -> Head:
    head = queries.head(path)
    assert head is not None
    return head
