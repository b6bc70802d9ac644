"""The public addresses. Streams and their documents are answered by the hub, before Django."""

from __future__ import annotations

from django.urls import path, register_converter

from dateline.core.coverage import PATH
from dateline.lib.converters import Width
from dateline.reader.views.archive import archive, archive_month, archive_year, corrections, topics
from dateline.reader.views.coverage import contents, coverage
from dateline.reader.views.embed import embed
from dateline.reader.views.entry import entry, history
from dateline.reader.views.front import front
from dateline.reader.views.look import look
from dateline.reader.views.machines import healthz, readyz, robots
from dateline.reader.views.picture import picture
from dateline.reader.views.search import search, search_coverage
from dateline.reader.views.stories import stories, story, story_history, topic


class _Text:
    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class _CoveragePath(_Text):
    regex = PATH.pattern


class _Id(_Text):
    regex = "[0-9a-f]{32}"


class _Topic(_Text):
    regex = "[^/]{1,100}"


class _Year:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class _Month(_Year):
    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


class _PictureKind(_Text):
    regex = "webp|jpg"


register_converter(_CoveragePath, "coverage")
register_converter(_Id, "id")
register_converter(_Topic, "topic")
register_converter(_Year, "year")
register_converter(_Month, "month")
register_converter(Width, "picture_width")
register_converter(_PictureKind, "picture_kind")

app_name = "reader"
urlpatterns = [
    path("", front, name="front"),
    path("live/<coverage:path>/", coverage, name="coverage"),
    path("live/<coverage:path>/contents/", contents, name="contents"),
    path("live/<coverage:path>/embed/", embed, name="embed"),
    path("live/<coverage:path>/search/", search_coverage, name="search-coverage"),
    path("live/<coverage:path>/<id:entry_id>/", entry, name="entry"),
    path("live/<coverage:path>/<id:entry_id>/history/", history, name="history"),
    path("archive/", archive, name="archive"),
    path("archive/<year:year>/", archive_year, name="archive-year"),
    path("archive/<year:year>/<month:month>/", archive_month, name="archive-month"),
    path("corrections/", corrections, name="corrections"),
    path("search/", search, name="search"),
    path("stories/", stories, name="stories"),
    path("stories/<coverage:path>/", story, name="story"),
    path("stories/<coverage:path>/history/", story_history, name="story-history"),
    path("topics/", topics, name="topics"),
    path("topics/<topic:topic>/", topic, name="topic"),
    path("media/<id:picture_id>/<picture_width:width>.<picture_kind:ext>", picture, name="picture"),
    path("look/<slug:digest>.css", look, name="look"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
