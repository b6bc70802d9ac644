"""What stands above the first entry: headline, standfirst, background, lead picture, follow links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dateline.core.body import Photo
from dateline.core.coverage import FollowLink, HeadCopy, Status
from dateline.lib import html
from dateline.wire.found import LeftOut, Unreadable
from dateline.wire.pages import furniture
from dateline.wire.pages import headline as headlines
from dateline.wire.pages.dates import DATE
from dateline.wire.pages.passage import Line
from dateline.wire.pages.services import service_of

_LINK = re.compile(r"(?:(?P<label>.{1,80}?)\s*(?:[—–:|-]\s*)?)?(?P<url>https?://\S+)")
_CREDITED = re.compile(
    r"(?:(?P<caption>.*?)\s*)(?:-\s+)+(?P<credit>[^\W\d_a-z][^.,]{1,50})(?:, \d{3,4}(?:, [\d.]{10})?)?"
)
_NAMED_CREDIT = re.compile(
    r"(?P<caption>.*?)\s*\(?(?:Photograph|Photo|Picture|Image|Credit)s?:\s*(?P<credit>[^()]+)\)?"
)
_DATING = re.compile(
    rf"\W*(?:(?:(?:first |last )?(?:published|posted|updated?)|mise à jour|aktualisiert|stand|actualizado|publicado)"
    rf"\b.{{0,15}}?)?(?:[^\W\d_]{{2,10}}\.?,?\s)?{DATE}(?:[\s,;.(|–-].{{0,40}})?|\W*(?:all )?times?\b.{{0,40}}",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:By|Von|Par|Por)\s+[^\W\d_]\w+.{0,100}")


@dataclass(slots=True)
class Front:
    """The head as it comes together; `left_out` says what was none of it."""

    kicker: str = ""
    headline: str = ""
    picture: Photo | None = None
    follow: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)
    status: Status | None = None
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, line: Line, why: str) -> None:
        self.left_out.append(LeftOut(f"line {line.number}", shortened(line.text), why))

    def head(self, zone: str) -> HeadCopy:
        return HeadCopy(
            headline=self.headline,
            kicker=self.kicker,
            standfirst=self.paragraphs[0].text if self.paragraphs else "",
            background=tuple(line.html for line in self.paragraphs[1:]),
            picture=self.picture,
            zone=zone,
            follow=tuple(_follow(self.follow)),
        )


def shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"


def read_front(lines: Sequence[Line]) -> Front:
    """The head from the lines above the first entry. Raises `Unreadable` where no line can be the headline."""
    front = Front()
    title = _title(lines)
    if title is None:
        raise Unreadable("has no headline above its first entry: write one on a line of its own at the top")
    front.kicker, front.headline = headlines.parted(title.text)
    below = False
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line is title:
            below = True
        elif below:
            _read_below(front, line, following)
        else:
            _read_above(front, line)
    return front


def _title(lines: Sequence[Line]) -> Line | None:
    """The line with a kicker before it, or the first that can be a headline."""
    able = [line for line in lines if _may_be_title(line.text)]
    kicked = next((line for line in able if headlines.parted(line.text)[0]), None)
    return kicked or next((line for line in able if not _CREDITED.fullmatch(line.text)), None)


def _may_be_title(text: str) -> bool:
    return headlines.looks_like(text) and not (
        furniture.is_furniture(text)
        or _LINK.fullmatch(text)
        or _BYLINE.fullmatch(text)
        or _NAMED_CREDIT.fullmatch(text)
        or _DATING.fullmatch(text)
    )


def _read_above(front: Front, line: Line) -> None:
    match = _CREDITED.fullmatch(line.text) or _NAMED_CREDIT.fullmatch(line.text)
    if match and match["caption"].strip(" -"):
        front.picture = front.picture or _photo(match)
    elif match:
        front.leave(line, "a picture's line without a caption")
    else:
        front.leave(line, "stands above the headline")


def _read_below(front: Front, line: Line, following: Line | None) -> None:
    link, credit = _LINK.fullmatch(line.text), _NAMED_CREDIT.fullmatch(line.text)
    if furniture.is_furniture(line.text) or _DATING.fullmatch(line.text):
        if furniture.BEING_UPDATED.fullmatch(line.text):
            front.status = Status.LIVE
        front.leave(line, furniture.WHY)
    elif link:
        front.follow.append(((link["label"] or "").strip(), link["url"]))
    elif credit and front.picture is None:
        front.picture = _photo(credit)
    elif line.text.endswith(":") and following is not None and _LINK.fullmatch(following.text):
        front.leave(line, "introduces the follow links, which came in")
    elif _BYLINE.fullmatch(line.text):
        front.leave(line, "a coverage has no byline; its entries have")
    else:
        front.paragraphs.append(line)


def _photo(match: re.Match[str]) -> Photo:
    return Photo(caption=match["caption"].strip(" -"), credit=match["credit"].strip())


def _follow(links: Sequence[tuple[str, str]]) -> list[FollowLink]:
    """What is common to the names is the publication; what tells them apart is the edition."""
    names = [label.split() for label, _ in links]
    shared = 0
    if len(names) > 1:
        while all(len(name) > shared for name in names) and len({name[shared] for name in names}) == 1:
            shared += 1
    return [
        FollowLink(
            label=service_of(url) or " ".join(name[:shared] or name) or html.plain(urlsplit(url).netloc),
            url=url,
            edition=" ".join(name[shared:]) if shared else "",
        )
        for name, (_, url) in zip(names, links, strict=True)
    ]
