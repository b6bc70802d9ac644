"""Headlines: telling one from a paragraph, parting the kicker from it, and the path it suggests."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

LIMIT = 300
_LIKELY = 200
_ENDS_SENTENCE = re.compile(r"[.…,;:]['\"”’»)\]]*$")
_KICKER = re.compile(
    r"(?P<kicker>(?:LIVE|BREAKING|UPDATES?|WATCH|DIRECT|EN DIRECT|EN VIVO|LIVEBLOG|LIVETICKER|NEWSBLOG)"
    r"(?:\s(?:UPDATES?|BLOG|NEWS|COVERAGE))?|AS IT HAPPENED)\s*(?::|\||\s[–—-]\s)\s*(?P<headline>\S.*)",
    re.IGNORECASE,
)
_SITE_LIMIT = 40
_LEAST = 8
_PATH_LIMIT = 80


def looks_like(line: str) -> bool:
    """Whether a line can be a headline: not long, and no sentence with its full stop."""
    return 0 < len(line) <= _LIKELY and not _ENDS_SENTENCE.search(line)


def parted(line: str) -> tuple[str, str]:
    """The kicker ("LIVE UPDATES") and the headline; the kicker is empty where there is none."""
    match = _KICKER.fullmatch(line.strip())
    return (match["kicker"], match["headline"].strip()) if match else ("", line.strip())


def without_site(title: str) -> str:
    """A page's title without the section and the site that follow it: "Headline | World | The Paper"."""
    title = title.strip()
    while True:
        before, bar, after = title.rpartition("|")
        is_parted = bar and before[-1:].isspace() and after[:1].isspace()
        if not is_parted or len(after.strip()) > _SITE_LIMIT or len(before.rstrip()) < _LEAST:
            return title
        title = before.rstrip()


def fitted(line: str) -> tuple[str, str]:
    """A headline that can be kept, and what of it has to become text because it is too long for one."""
    return (line, "") if len(line) <= LIMIT else ("", line)


def path(url: str, headline: str, otherwise: str) -> str:
    """What the coverage may be called in its address: as in the page's own, or like its headline."""
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2] if url else ""
    own = _slug(re.sub(r"\.\w{2,5}$", "", last))
    return (own if own.count("-") >= 2 else "") or _slug(headline) or own or otherwise


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’](?=\w)", "", plain))
    slug = ""
    for word in words:
        if len(slug) + 1 + len(word) > _PATH_LIMIT:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or "".join(words)[:_PATH_LIMIT]
