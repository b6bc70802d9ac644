"""How a public page is answered: cached as docs/page.md says, with an ETag, compressed, without a cookie.

The mechanism is `lib.answers`, which the feeds share.
"""

from dateline.lib.answers import COVERAGE, ENTRY, HTML, MISSING, NOT_KEPT, PLAIN, answer, short

__all__ = ["COVERAGE", "ENTRY", "HTML", "MISSING", "NOT_KEPT", "PLAIN", "answer", "short"]
