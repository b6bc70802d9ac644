"""Who answers which address. Streams and their documents are answered before Django: see asgi.py."""

from django.urls import include, path

urlpatterns = [
    path("", include("dateline.accounts.urls")),
    path("", include("dateline.reader.urls")),
]
