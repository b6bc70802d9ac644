"""Who answers which address. Streams and their documents are answered before Django: see asgi.py."""

from django.urls import include, path

from dateline.config.demo import door
from dateline.config.outlets import RENDERING
from dateline.config.previews import entry, link, look, rehearsal, story
from dateline.distribution.urls import addresses

urlpatterns = [
    *door.addresses(),
    path("", include("dateline.accounts.urls")),
    path("desk/stories/<slug:story>/preview/", story.preview, name="story-preview"),
    path("desk/settings/look/preview/", look.preview, name="look-preview"),
    path("desk/<slug:path>/rehearsal/", rehearsal.preview, name="rehearsal"),
    path("desk/<slug:path>/entries/preview/", entry.preview, name="entry-preview"),
    path("desk/", include("dateline.desk.urls")),
    path("preview/stories/<slug:story>/<str:token>/", link.story),
    path(
        "preview/stories/<slug:story>/<str:token>/<slug:picture>/<width:width>.<slug:ext>",
        link.story_picture,
    ),
    path("preview/<slug:path>/<str:token>/", link.entry),
    path("preview/<slug:path>/<str:token>/<slug:picture>/<width:width>.<slug:ext>", link.entry_picture),
    path("", include("dateline.reader.urls")),
    *addresses(RENDERING),
]

handler400 = "dateline.config.middleware.fault.malformed"
handler404 = "dateline.reader.views.missing.missing"
handler500 = "dateline.config.middleware.fault.broken"
