"""Who answers which address. Streams and their documents are answered before Django: see asgi.py."""

from django.urls import include, path

from dateline.config import preview_link
from dateline.config.demo_door import addresses as demo_addresses
from dateline.config.entry_preview import preview as entry_preview
from dateline.config.look_preview import preview as look_preview
from dateline.config.outlets import RENDERING
from dateline.config.rehearsal_page import rehearsal_page
from dateline.config.story_preview import preview
from dateline.distribution.urls import addresses

urlpatterns = [
    *demo_addresses(),
    path("", include("dateline.accounts.urls")),
    path("desk/stories/<slug:story>/preview/", preview, name="story-preview"),
    path("desk/settings/look/preview/", look_preview, name="look-preview"),
    path("desk/<slug:path>/rehearsal/", rehearsal_page, name="rehearsal"),
    path("desk/<slug:path>/entries/preview/", entry_preview, name="entry-preview"),
    path("desk/", include("dateline.desk.urls")),
    path("preview/stories/<slug:story>/<str:token>/", preview_link.story),
    path(
        "preview/stories/<slug:story>/<str:token>/<slug:picture>/<width:width>.<slug:ext>",
        preview_link.story_picture,
    ),
    path("preview/<slug:path>/<str:token>/", preview_link.entry),
    path(
        "preview/<slug:path>/<str:token>/<slug:picture>/<width:width>.<slug:ext>", preview_link.entry_picture
    ),
    path("", include("dateline.reader.urls")),
    *addresses(RENDERING),
]

handler400 = "dateline.config.middleware.fault.malformed"
handler404 = "dateline.reader.views.missing.missing"
handler500 = "dateline.config.middleware.fault.broken"
