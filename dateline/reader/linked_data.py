"""What a page is, for search engines: schema.org as JSON-LD, in a data block that no browser runs.

It says what the page shows and no more: a stub and a tombstone are not among the updates, and what is no longer said
is not said here. A page that stays open takes it away with the first change: whoever reads it loads the page.
Addresses are whole where `DATELINE_PUBLIC_URL` is set; elsewhere they begin with `/`, and whoever reads them knows
which page they have.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from dateline.core.body import Photo, photos_of
from dateline.core.coverage import Head
from dateline.core.entry import Correction, Entry, State
from dateline.core.story import Story, StoryState
from dateline.media import renditions
from dateline.reader import addresses
from dateline.reader.body_text import body_text
from dateline.reader.home import iso, language_of
from dateline.reader.render import as_held, plain_headline
from dateline.record import queries
from dateline.record.queries import Page

Data = dict[str, Any]
CONTEXT = "https://schema.org"
# In a script element nothing may look like a tag or the beginning of a comment.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def posting(page: Page) -> Data:
    """The coverage with the entries of this page, as a LiveBlogPosting."""
    head = page.head
    url = whole(addresses.coverage_url(head.path))
    entries = [*as_held(page.held), *page.entries]
    return {"@context": CONTEXT, "@type": "LiveBlogPosting", "@id": url, "url": url} | _without_nothing(
        {
            "mainEntityOfPage": url,
            "headline": head.headline,
            "description": head.standfirst,
            "articleSection": head.kicker,
            "image": picture(head.picture),
            "inLanguage": language_of(head),
            "datePublished": head.started and iso(head.started),
            "dateModified": iso(page.moved),
            "coverageStartTime": head.started and iso(head.started),
            "coverageEndTime": head.ended and iso(head.ended),
            "author": of_publication(),
            "publisher": of_publication(),
            "liveBlogUpdate": [update(entry, head) for entry in entries if entry.state is State.PUBLISHED],
        }
    )


def update(entry: Entry, head: Head) -> Data:
    """An entry as a BlogPosting; `contentReferenceTime` is when it happened, where that is said apart."""
    url = whole(addresses.entry_url(head.path, entry.id))
    photos = (picture(photo) for photo in photos_of(entry.body))
    return {"@type": "BlogPosting", "@id": url, "url": url} | _without_nothing(
        {
            "headline": plain_headline(entry),
            "articleBody": body_text(entry.body),
            "datePublished": iso(entry.published),
            "dateModified": iso(entry.revised),
            "contentReferenceTime": iso(entry.stated) if entry.stated != entry.published else None,
            "author": people(entry.bylines),
            "image": next(filter(None, photos), None),
            "keywords": list(entry.topics),
            "correction": [_correction(correction) for correction in entry.corrections],
        }
    )


def own(entry: Entry, head: Head) -> Data | None:
    """The entry on a page of its own, with what it is a part of; None for a stub or a tombstone."""
    if entry.state is not State.PUBLISHED:
        return None
    url = whole(addresses.coverage_url(head.path))
    part = {"@type": "LiveBlogPosting", "@id": url, "url": url, "headline": head.headline}
    more = {"inLanguage": language_of(head), "publisher": of_publication(), "isPartOf": part}
    return {"@context": CONTEXT} | update(entry, head) | more


def article(story: Story) -> Data | None:
    """A story as a NewsArticle; None for one that was withdrawn."""
    if story.state is not StoryState.PUBLISHED:
        return None
    url = whole(addresses.story_url(story.path))
    return {"@context": CONTEXT, "@type": "NewsArticle", "@id": url, "url": url} | _without_nothing(
        {
            "mainEntityOfPage": url,
            "headline": story.headline,
            "description": story.standfirst,
            "articleSection": story.kicker,
            "articleBody": body_text(story.body),
            "image": next(filter(None, map(picture, (story.picture, *photos_of(story.body)))), None),
            "inLanguage": language_of(story),
            "datePublished": iso(story.published),
            "dateModified": iso(story.revised),
            "author": people(story.bylines),
            "publisher": of_publication(),
            "keywords": list(story.topics),
            "correction": [_correction(correction) for correction in story.corrections],
        }
    )


def people(names: Sequence[str]) -> list[Data] | Data:
    """Those who signed, or the publication for what nobody did."""
    return [{"@type": "Person", "name": name} for name in names] or of_publication()


def of_publication() -> Data:
    return {
        "@type": "NewsMediaOrganization",
        "name": queries.publication().name,
        "url": whole("/"),
        "logo": whole(static("reader/mark.svg")),
    }


def picture(photo: Photo | None) -> Data | None:
    """None for a picture that is not held here."""
    if photo is None or not renditions.is_picture_id(photo.picture) or photo.width < 1:
        return None
    return {
        "@type": "ImageObject",
        "url": whole(renditions.url(renditions.PUBLIC_BASE, photo.picture, photo.width, "jpg")),
        "width": photo.width,
        "height": photo.height,
    } | _without_nothing({"caption": photo.caption, "creditText": photo.credit})


def whole(address: str) -> str:
    return f"{settings.DATELINE_PUBLIC_URL}{address}"


def written(data: Data) -> SafeString:
    """As it stands in the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - nothing in it can end the element


def _correction(correction: Correction) -> Data:
    return {"@type": "CorrectionComment", "text": correction.note, "datePublished": iso(correction.at)}


def _without_nothing(said: Data) -> Data:
    return {name: value for name, value in said.items() if value not in (None, "", [])}
