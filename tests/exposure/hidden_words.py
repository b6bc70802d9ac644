"""The forms of the desk with a word of its own in every field: whatever comes out somewhere can be named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateline.core import codec
from dateline.core.body import Body, Card, Embed, Gallery, Items, Photo, Quotation, Table, Text
from tests.desk_client import copy_form

Word = Callable[[str], str]


def whole(word: Word, photo: Photo) -> dict[str, Any]:
    """The composer's form with a word of its own in every field, and every kind of block."""
    return copy_form(
        word("headline"),
        every_block(word, photo),
        bylines=word("byline"),
        dateline=word("dateline"),
        topics=word("topic"),
        source_name=word("source"),
        source_role=word("source's role"),
        source_link=f"https://{word('source link')}.example/",
        standing="unconfirmed",
    )


def head_form(word: Word, photo: Photo) -> dict[str, Any]:
    picture = codec.dumps(codec.encode(captioned(word, photo)))
    return {
        "headline": word("headline"),
        "kicker": word("kicker"),
        "standfirst": word("standfirst"),
        "background": word("background"),
        "edition": word("edition"),
        "follow_label": word("follow label"),
        "follow_edition": word("follow edition"),
        "follow_url": f"https://{word('follow link')}.example/",
        "picture": picture,
    }


def every_block(word: Word, photo: Photo) -> Body:
    return (
        Text(f'{word("text")} <a href="https://{word("link in text")}.example/">there</a>'),
        Text(word("crosshead"), crosshead=True),
        Quotation(f"<p>{word('quotation')}</p>", word("speaker"), word("speaker's role")),
        captioned(word, photo),
        Gallery((captioned(word, photo),)),
        Card(
            headline=word("card"),
            url=f"https://{word('card link')}.example/",
            topic=word("card topic"),
            picture=captioned(word, photo),
        ),
        Embed(f"https://{word('embed')}.example/", word("provider"), word("embed title")),
        Items((word("list item"),)),
        Table((word("table head"),), ((word("table cell"),),), word("table caption")),
    )


def captioned(word: Word, photo: Photo) -> Photo:
    return Photo(
        picture=photo.picture,
        width=photo.width,
        height=photo.height,
        caption=word("caption"),
        credit=word("credit"),
        alt=word("alt"),
    )
