"""What The Meridian has announced: a coverage that has not begun."""

from __future__ import annotations

from dateline.core.coverage import HeadCopy
from dateline.demo.newsroom import moment

PATH = "splashdown"
COPY = HeadCopy(
    headline="Three men come home",
    kicker="Apollo 11",
    standfirst="Columbia is to come down in the Pacific on Thursday at 16:51 GMT. We begin an hour before.",
    zone="Etc/GMT",
    retold=True,
    begins=moment("24 15:50"),
    topics=("Apollo 11",),
)
