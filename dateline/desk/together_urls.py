"""The addresses of what several write at once: who is here, taking over, the head with its drafts."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.desk.views import head, here

_entry = "<slug:path>/entries/<slug:entry_id>/"


def addresses() -> list[URLPattern]:
    return [
        path("<slug:path>/here/", here.here, name="here"),
        path("<slug:path>/head/", head.head, name="head"),
        path("<slug:path>/head/theirs/", head.theirs, name="head-theirs"),
        path("<slug:path>/head/drafts/<slug:draft>/", head.keep, name="keep-head"),
        path("<slug:path>/head/drafts/<slug:draft>/discard/", head.discard, name="discard-head"),
        path(f"{_entry}take-over/", here.take_over, name="take-over"),
    ]
