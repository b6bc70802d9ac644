"""Behind a preview link: the record says what it shows, the reader's page says it. They meet here.

Whatever it does not show is answered as any other address at which there is nothing.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from dateline.config.previews.unlisted import unlisted
from dateline.core.body import Photo, photos_of
from dateline.core.entry import Entry
from dateline.core.previewed import as_if_edited, as_if_published
from dateline.core.story import Story
from dateline.core.story import as_if_published as story_as_if_published
from dateline.lib import clock
from dateline.media import serving
from dateline.reader.preview_page import entry_preview_html, story_preview_html
from dateline.record import queries
from dateline.record.queries.previews import PreviewedEntry, PreviewedStory


@unlisted
@require_safe
def entry(request: HttpRequest, path: str, token: str) -> HttpResponse:
    found = _entry(path, token)
    return HttpResponse(
        entry_preview_html(
            _as_if_published(found),
            found.head,
            head_is_public=found.head_is_public,
            until=found.until,
            media_base=request.path,
        )
    )


@unlisted
@require_safe
def entry_picture(
    request: HttpRequest, path: str, token: str, picture: str, width: int, ext: str
) -> HttpResponseBase:
    """One of those that stand in it, and no other."""
    return _picture(photos_of(_entry(path, token).shown.copy.body), picture, width, ext)


@unlisted
@require_safe
def story(request: HttpRequest, story: str, token: str) -> HttpResponse:
    found = _story(story, token)
    html = story_preview_html(_as_article(found), until=found.until, media_base=request.path)
    return HttpResponse(html)


@unlisted
@require_safe
def story_picture(
    request: HttpRequest, story: str, token: str, picture: str, width: int, ext: str
) -> HttpResponseBase:
    copy = _story(story, token).copy
    lead = (copy.picture,) if copy.picture else ()
    return _picture((*photos_of(copy.body), *lead), picture, width, ext)


def _entry(path: str, token: str) -> PreviewedEntry:
    found = queries.previewed_entry(path, token, clock.now())
    if found is None:
        raise Http404
    return found


def _story(path: str, token: str) -> PreviewedStory:
    found = queries.previewed_story(path, token, clock.now())
    if found is None:
        raise Http404
    return found


def _as_if_published(found: PreviewedEntry) -> Entry:
    """The same as long as nobody writes on: a page that stays open asks whether anything has changed."""
    shown = found.shown
    if found.was is not None:
        return as_if_edited(found.was, shown.copy, shown.saved_at, shown.correction)
    return as_if_published(shown.id, shown.copy, shown.saved_at, shown.marks)


def _as_article(found: PreviewedStory) -> Story:
    return story_as_if_published(found.path, found.copy, found.saved_at)


def _picture(shown: tuple[Photo, ...], picture: str, width: int, ext: str) -> HttpResponseBase:
    if all(photo.picture != picture for photo in shown):
        raise Http404
    return serving.desk_rendition(picture, width, ext)
