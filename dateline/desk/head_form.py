"""The head of a coverage as a form, and back: one line a follow link, one paragraph a line of background."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import zip_longest
from typing import TypedDict, cast
from zoneinfo import ZoneInfoNotFoundError

from django.http import QueryDict
from django.utils.translation import gettext as _

from dateline.core import codec
from dateline.core.body import Photo
from dateline.core.coverage import FollowLink, HeadCopy, Order
from dateline.desk import composition, moments
from dateline.desk.asking import Illegible
from dateline.lib import html

_ROW = ("label", "edition", "url")


class HeadFields(TypedDict):
    """`follow`: rows of label, edition, url. `picture`: the photo as `core.codec` encodes it, or nothing."""

    headline: str
    kicker: str
    standfirst: str
    background: str
    zone: str
    language: str
    edition: str
    order: str
    retold: str
    begins: str
    follow: list[dict[str, str]]
    picture: str
    topics: str


def fields(copy: HeadCopy) -> HeadFields:
    return HeadFields(
        headline=copy.headline,
        kicker=copy.kicker,
        standfirst=copy.standfirst,
        background="\n\n".join(copy.background),
        zone=copy.zone,
        language=copy.language,
        edition=copy.edition,
        order=copy.order.value,
        retold="on" if copy.retold else "",
        begins=moments.written(copy.begins, copy.zone),
        follow=[{"label": f.label, "edition": f.edition, "url": f.url} for f in copy.follow],
        picture=written_picture(copy.picture),
        topics=", ".join(copy.topics),
    )


def typed(post: QueryDict) -> HeadFields:
    """As somebody typed it, legible or not."""
    rows = zip_longest(*(post.getlist(f"follow_{name}") for name in _ROW), fillvalue="")
    plain = {name: post.get(name, "") for name in HeadFields.__annotations__ if name != "follow"}
    follow = [dict(zip(_ROW, row, strict=True)) for row in rows if any(row)]
    return cast(HeadFields, {**plain, "follow": follow})


def names() -> dict[str, str]:
    """What each field is called in the form."""
    return {
        "headline": _("Headline"),
        "kicker": _("Kicker"),
        "standfirst": _("Standfirst"),
        "background": _("Background"),
        "topics": _("Topics"),
        "zone": _("Home zone"),
        "language": _("Language"),
        "edition": _("Edition"),
        "order": _("Opens with"),
        "retold": _("Time of entries"),
        "begins": _("Announced for"),
        "follow": _("Follow links"),
        "picture": _("Lead picture"),
    }


def differing(theirs: HeadCopy, post: QueryDict) -> list[tuple[str, str]]:
    """What they say otherwise than `post`, each under its name; empty where they say nothing."""
    said, mine = fields(theirs), _as_read(post)
    return [(label, _said(name, theirs)) for name, label in names().items() if said[name] != mine[name]]  # type: ignore[literal-required]


def _as_read(post: QueryDict) -> HeadFields:
    try:
        return fields(read(post))
    except (Illegible, codec.Malformed):
        return typed(post)


def _said(name: str, copy: HeadCopy) -> str:
    """As a person reads it, who has chosen it by its name in the form."""
    photo = copy.picture
    said = {
        "order": _("the newest entry") if copy.order is Order.NEWEST else _("the oldest entry"),
        "retold": _("after the newest entry: what happened another day is told again")
        if copy.retold
        else _("that of their publication"),
        "begins": moments.written(copy.begins, copy.zone).replace("T", ", "),
        "follow": "\n".join(" · ".join(filter(None, (f.label, f.edition, f.url))) for f in copy.follow),
        "picture": " · ".join(filter(None, (photo.caption, photo.alt, photo.credit))) or photo.picture
        if photo
        else "",
    }
    return said.get(name, str(fields(copy)[name]))  # type: ignore[literal-required]


def read(post: QueryDict) -> HeadCopy:
    """Raises `Illegible`, or `core.codec.Malformed` for a picture that is none."""
    return HeadCopy(
        headline=post.get("headline", ""),
        kicker=post.get("kicker", ""),
        standfirst=post.get("standfirst", ""),
        background=_paragraphs(post.get("background", "")),
        picture=picture(post.get("picture", "")),
        topics=composition.names(post.get("topics", "")),
        language=language(post.get("language", "")),
        edition=post.get("edition", ""),
        zone=post.get("zone", "").strip() or "UTC",
        order=_order(post.get("order", "")),
        retold=post.get("retold") == "on",
        begins=_begins(post),
        follow=follow(post),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    """Free lines part paragraphs; inside one, a line's end is only a space."""
    parts = html.plain(text).replace("\r\n", "\n").split("\n\n")
    return tuple(part for part in (" ".join(part.split()) for part in parts) if part)


def written_picture(photo: Photo | None) -> str:
    """As the field of the form has it."""
    return codec.dumps(codec.encode(photo)) if photo else ""


def picture(text: str) -> Photo | None:
    """The lead picture that the field says. Raises `core.codec.Malformed`."""
    if not text.strip():
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise codec.Malformed("the lead picture cannot be read: choose it again") from None
    if isinstance(value, dict):
        value.pop("kind", None)
    return codec.decode(Photo, value, "the lead picture")


def language(text: str) -> str:
    text = text.strip() or "en"
    if len(text) > 35 or not text.replace("-", "").isalnum() or not text.isascii():
        raise Illegible("“{said}” is no language: write a tag like en, pt-BR or zh-Hant.", said=text[:40])
    return text


def _order(text: str) -> Order:
    try:
        return Order(text or "newest")
    except ValueError:
        raise Illegible("“{said}” is no order: choose newest or oldest.", said=text[:40]) from None


def _begins(post: QueryDict) -> datetime | None:
    try:
        return moments.read(post.get("begins", ""), post.get("zone", "").strip() or "UTC")
    except ZoneInfoNotFoundError:
        return None  # what is wrong with the zone is said where the head is cleaned


def follow(post: QueryDict) -> tuple[FollowLink, ...]:
    """The links of the rows that are filled."""
    rows = zip(
        post.getlist("follow_label"),
        post.getlist("follow_edition"),
        post.getlist("follow_url"),
        strict=False,
    )
    return tuple(
        FollowLink(label, url, edition) for label, edition, url in rows if label.strip() or url.strip()
    )
