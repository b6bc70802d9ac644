"""The head of the coverage as it was when it opened."""

from __future__ import annotations

from dateline.core.coverage import FollowLink, HeadCopy
from dateline.demo.blocks import photo

OPENED = "20 11:00"
COVERAGE = HeadCopy(
    headline="Two men prepare to land on the Moon",
    kicker="Apollo 11",
    standfirst=(
        "Neil Armstrong and Edwin Aldrin leave their mother ship this evening. If all goes well they will "
        "be on the Sea of Tranquillity at about 20:18 GMT. Nobody has ever tried it before."
    ),
    background=(
        "In May 1961 President Kennedy asked his country to land a man on the Moon “before this decade is "
        "out” and to bring him back safely. Eight years and some 24 billion dollars later, Apollo 11 left "
        "Cape Kennedy on Wednesday at 13:32 GMT. It has been circling the Moon since Saturday evening.",
        "Three men are on board. Neil Armstrong, 38, commands. Edwin Aldrin, 39, is to land with him in the "
        "spidery craft called Eagle. Michael Collins, 38, stays in orbit in Columbia, the only part of the "
        "ship that can come home.",
        "All times are Greenwich Mean Time. Houston, where the flight is directed, is five hours behind; "
        "London is one hour ahead, Moscow three and Melbourne ten.",
    ),
    picture=photo(
        "columbia", "Columbia over the Moon. Michael Collins will fly it alone for more than a day."
    ),
    language="en",
    edition="World",
    zone="Etc/GMT",
    retold=True,
    follow=(
        FollowLink("Telegram", "https://example.org/meridian-world", "World"),
        FollowLink("Telegram", "https://example.org/meridian-pacific", "Asia and Pacific"),
        FollowLink("Feed", "https://example.org/meridian/moon-landing.xml"),
    ),
)
