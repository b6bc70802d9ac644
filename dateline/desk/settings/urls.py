"""The addresses of the settings, below /desk/settings/. Their names begin with `settings-`."""

from __future__ import annotations

from django.urls import URLPattern, path

from dateline.desk.settings import views


def addresses(at: str) -> list[URLPattern]:
    """Where they stand in the desk's own list."""
    return [
        path(at, views.index, name="settings"),
        path(f"{at}publication/", views.publication, name="settings-publication"),
    ]
