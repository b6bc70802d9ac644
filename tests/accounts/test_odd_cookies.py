"""A session cookie that is none of ours is no session, and no fault: whatever stands in it."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "said", ["\0aaaaaaaa", "aaaaaaaa\0", "ä" * 32, "' OR 1=1 --", "a" * 4000, "a" * 32, ""]
)
@pytest.mark.parametrize("path", ["/desk/", "/account/", "/"])
def test_it_is_answered_as_a_strangers(said: str, path: str) -> None:
    stranger, odd = Client(), Client()
    odd.cookies["session"] = said
    answers = [client.get(path, headers={"accept": "text/html"}) for client in (stranger, odd)]
    assert answers[0].status_code == answers[1].status_code
    assert answers[0].headers.get("Location") == answers[1].headers.get("Location")
