"""How a template says a time, shows a picture and links elsewhere. `home` is a `reader.home.Home`."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django import template
from django.conf import settings

from dateline.core.body import Photo, Quotation
from dateline.core.frames import Frame, frame_of
from dateline.core.story import story_path
from dateline.lib import html
from dateline.media import renditions
from dateline.reader import home as home_
from dateline.reader.home import Home

register = template.Library()

register.filter("iso", home_.iso)
register.filter("date_label", home_.date_label)


@register.filter
def clock(moment: datetime, home: Home) -> str:
    return home.clock(moment)


@register.filter
def zone_name(moment: datetime, home: Home) -> str:
    return home.zone_name(moment)


@register.filter
def stamp(moment: datetime, home: Home) -> str:
    return home.stamp(moment)


@register.filter
def day(moment: datetime, home: Home) -> str:
    return home.day(moment)


@register.filter
def day_label(moment: datetime, home: Home) -> str:
    return home.day_label(moment)


@register.filter
def full(moment: datetime, home: Home) -> str:
    return home.full(moment)


@register.filter
def picture(photo: Photo | None, media_base: str) -> renditions.PictureTag | None:
    """What `<picture>` needs; None for a picture that is not held here."""
    if photo is None or not renditions.is_picture_id(photo.picture) or photo.width < 1 or photo.height < 1:
        return None
    return renditions.picture_tag(media_base, photo.picture, photo.width, photo.height)


@register.filter
def frame(url: str) -> Frame | None:
    """Where the service keeps what is made to be framed, if it is one we know."""
    return frame_of(url)


@register.filter
def focus(photo: Photo) -> str:
    """Which point stays in sight where a page cuts the picture: classes of page.css, in quarters."""
    across, down = (round(min(max(at, 0), 100) / 25) * 25 for at in (photo.focus_x, photo.focus_y))
    return " ".join(f"{name}{at}" for name, at in (("fx", across), ("fy", down)) if at != 50)


@register.filter
def is_tall(photo: Photo) -> bool:
    return photo.height > photo.width * 1.1


@register.filter
def is_unmarked(quotation: Quotation) -> bool:
    """Whether a quotation comes without quotation marks of its own."""
    return not html.text(quotation.html).startswith(tuple("“”„«»‹›‘’‚「『\"'"))


@register.filter
def address(url: str) -> str:
    """The address if a link may lead there, else nothing. The door has asked before; asking twice is cheap."""
    return url if html.is_address(url) else ""


@register.filter
def is_story(url: str) -> bool:
    """Whether it leads to a story of this publication."""
    return bool(story_path(url, settings.DATELINE_PUBLIC_URL))


@register.filter
def site(url: str) -> str:
    """`example.org`"""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
