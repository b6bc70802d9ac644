"""Whatever is shown to a few is kept by nobody, found by nobody, and its address is told to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dateline.core.story import StoryCopy
from dateline.lib import clock
from dateline.record import actions
from tests.cast import words
from tests.desk.newsroom import Newsroom
from tests.desk.states import DRAFT, STORY


@pytest.mark.parametrize("shown", ["entry", "story", "look", "rehearsal", "link"])
def test_what_is_shown_to_a_few_says_so_to_caches_machines_and_other_sites(
    newsroom: Newsroom, shown: str
) -> None:
    newsroom.open_live()
    if shown == "entry":
        answer = newsroom.cleo.send("/desk/river/entries/preview/", {"headline": "Not yet"})
    else:
        answer = newsroom.ada.ask(_address(newsroom, shown))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"


def _address(newsroom: Newsroom, shown: str) -> str:
    now, cleo = clock.now(), newsroom.cleo.acting
    if shown == "story":
        actions.open_story(cleo, STORY, StoryCopy(headline="Not yet"), now=now)
    if shown == "link":
        actions.save_draft(cleo, "river", words("Not yet"), now=now, draft=DRAFT)
        token = actions.link_preview(cleo, "river", DRAFT, until=now + timedelta(hours=1), now=now)
        return f"/preview/river/{token}/"
    return {
        "story": f"/desk/stories/{STORY}/preview/",
        "look": "/desk/settings/look/preview/",
        "rehearsal": "/desk/river/rehearsal/",
    }[shown]
