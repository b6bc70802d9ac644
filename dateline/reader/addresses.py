"""Where things are: every address that a page or an event names."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from dateline.core.coverage import Order


def coverage_url(path: str) -> str:
    return f"/live/{path}/"


def ordered_url(path: str, order: Order, after: str = "") -> str:
    """The coverage in that order, from its beginning or as it goes on after an entry."""
    if not after:
        return f"{coverage_url(path)}?order={order}"
    if order is Order.OLDEST:
        return f"{coverage_url(path)}?{urlencode({'order': order, 'after': after})}"
    return f"{coverage_url(path)}?{urlencode({'before': after})}"


def embed_url(path: str) -> str:
    """The coverage as it stands in somebody else's page."""
    return f"{coverage_url(path)}embed/"


def contents_url(path: str, page: int = 1) -> str:
    return f"{coverage_url(path)}contents/" + (f"?page={page}" if page > 1 else "")


def entry_url(path: str, entry_id: str) -> str:
    return f"{coverage_url(path)}{entry_id}/"


def history_url(path: str, entry_id: str) -> str:
    return f"{entry_url(path, entry_id)}history/"


def story_url(path: str) -> str:
    return f"/stories/{path}/"


def stories_url(page: int = 1) -> str:
    return _numbered("/stories/", page)


def topic_url(path: str, page: int = 1) -> str:
    """`path` as it is written, in any script."""
    return _numbered(f"/topics/{quote(path)}/", page)


def _numbered(url: str, page: int) -> str:
    return f"{url}?page={page}" if page > 1 else url
