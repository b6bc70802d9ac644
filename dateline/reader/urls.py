"""The public addresses. Streams and their documents are answered by the hub, before Django."""

from __future__ import annotations

from django.urls import path, register_converter

from dateline.core.coverage import PATH
from dateline.reader.views.coverage import contents, coverage
from dateline.reader.views.embed import embed
from dateline.reader.views.entry import entry, history
from dateline.reader.views.front import front
from dateline.reader.views.look import look
from dateline.reader.views.machines import healthz, readyz, robots
from dateline.reader.views.picture import picture
from dateline.reader.views.stories import stories, story, topic


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


class _PictureKind(_Text):
    regex = "webp|jpg"


register_converter(_CoveragePath, "coverage")
register_converter(_Id, "id")
register_converter(_Topic, "topic")
register_converter(_PictureKind, "picture_kind")

app_name = "reader"
urlpatterns = [
    path("", front, name="front"),
    path("live/<coverage:path>/", coverage, name="coverage"),
    path("live/<coverage:path>/contents/", contents, name="contents"),
    path("live/<coverage:path>/embed/", embed, name="embed"),
    path("live/<coverage:path>/<id:entry_id>/", entry, name="entry"),
    path("live/<coverage:path>/<id:entry_id>/history/", history, name="history"),
    path("stories/", stories, name="stories"),
    path("stories/<coverage:path>/", story, name="story"),
    path("topics/<topic:topic>/", topic, name="topic"),
    path("media/<id:picture_id>/<int:width>.<picture_kind:ext>", picture, name="picture"),
    path("look/<slug:digest>.css", look, name="look"),
    path("robots.txt", robots, name="robots"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
