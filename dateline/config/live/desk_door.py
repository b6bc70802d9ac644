"""In front of the desk's stream: for pages of ours alone, and refused in one sentence."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation

from dateline.desk.watching import NotAdmitted
from dateline.hub import answer
from dateline.hub.asgi import Scope, Send, header
from dateline.lib import tongue

_LATER = ((b"retry-after", b"10"),)
_MORE = {405: ((b"allow", b"GET"),), 429: _LATER, 503: _LATER}
_AT_HOME = {"", "same-origin", "none"}


def is_foreign(scope: Scope) -> bool:
    """Whether a page of another site asks, or one of a neighbour's under the same name."""
    if header(scope, b"sec-fetch-site") not in _AT_HOME:
        return True
    origin = urlsplit(header(scope, b"origin"))
    ours = {header(scope, b"host"), urlsplit(settings.DATELINE_PUBLIC_URL).netloc} - {""}
    return bool(origin.netloc or origin.path) and origin.netloc not in ours


def language_of(scope: Scope) -> str:
    """The page says which it speaks: static/desk/exchange/feed.js."""
    return tongue.spoken(header(scope, b"accept-language")[:20])


async def refuse(why: NotAdmitted, scope: Scope, send: Send) -> None:
    """In the page's language; without the word that opens the hub's refusals to every origin."""
    with translation.override(language_of(scope)):
        sentence = translation.gettext(why.sentence)
    made = answer.refusal(why.status, sentence, *_MORE.get(why.status, ()))
    headers = [
        *made.headers,
        (b"x-content-type-options", b"nosniff"),
        (b"content-length", b"%d" % len(made.body)),
    ]
    await send({"type": "http.response.start", "status": made.status, "headers": headers})
    await send({"type": "http.response.body", "body": made.body})
