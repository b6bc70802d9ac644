"""The addresses of the settings, below /desk/settings/. Their names begin with `settings-`."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.desk.settings import look, oversight_urls, publication, templates, topics


def addresses(at: str) -> list[URLPattern]:
    """Where they stand in the desk's own list."""
    return [
        path(at, publication.index, name="settings"),
        path(f"{at}publication/", publication.identity, name="settings-publication"),
        path(f"{at}look/", look.look, name="settings-look"),
        path(f"{at}look/check/", look.check, name="settings-look-check"),
        path(f"{at}look/preview.css", look.preview_sheet, name="settings-look-sheet"),
        path(f"{at}look/shipped/", look.shipped, name="settings-look-shipped"),
        path(f"{at}topics/", topics.index, name="settings-topics"),
        path(f"{at}topics/<str:topic>/", topics.topic, name="settings-topic"),
        path(f"{at}follow/", publication.follow, name="settings-follow"),
        path(f"{at}limits/", publication.limits, name="settings-limits"),
        path(f"{at}templates/", templates.index, name="settings-templates"),
        path(f"{at}templates/new/", templates.make, name="settings-make-template"),
        path(f"{at}templates/examples/", templates.examples, name="settings-example-templates"),
        path(f"{at}templates/<slug:template>/", templates.change, name="settings-template"),
        path(f"{at}templates/<slug:template>/up/", templates.up, name="settings-raise-template"),
        path(f"{at}templates/<slug:template>/drop/", templates.drop, name="settings-drop-template"),
        *oversight_urls.addresses(at),
    ]
