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


def search_url(
    path: str = "", asked: str = "", kind: str = "", order: Order = Order.NEWEST, after: int | None = None
) -> str:
    """Everywhere, or within the coverage at `path`. What is usual is not said."""
    said = {"q": asked, "kind": kind, "order": "" if order is Order.NEWEST else order, "after": after or ""}
    query = urlencode({name: value for name, value in said.items() if value})
    return (f"{coverage_url(path)}search/" if path else "/search/") + (f"?{query}" if query else "")


def corrections_url(page: int = 1) -> str:
    return _numbered("/corrections/", page)


def archive_url(year: int = 0, month: int = 0, page: int = 1) -> str:
    """Of everything, of a year, of a month."""
    year_ = f"{year:04d}/" if year else ""
    return _numbered(f"/archive/{year_}" + (f"{month:02d}/" if month else ""), page)


def topics_url() -> str:
    return "/topics/"


def story_history_url(path: str, page: int = 1) -> str:
    return _numbered(f"{story_url(path)}history/", page)


def _numbered(url: str, page: int) -> str:
    return f"{url}?page={page}" if page > 1 else url
