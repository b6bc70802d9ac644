from contextlib import closing

import pytest
from django.http import Http404

from dateline.media import store
from dateline.media.serving import desk_rendition, public_rendition

ID = "0123456789abcdef0123456789abcdef"
pytestmark = pytest.mark.django_db  # Django looks after its connections when a response is closed
serving = pytest.mark.parametrize("rendition", [public_rendition, desk_rendition])


@pytest.fixture
def placed(media_root):
    with store.workspace() as folder:
        made = folder / "renditions"
        made.mkdir()
        (made / "320.webp").write_bytes(b"<html>whatever its bytes pretend")
        (made / "320.jpg").write_bytes(b"jpeg")
        (made / "320.html").write_bytes(b"<script>")
        store.place(made, ID)
    (media_root / "secret.jpg").write_bytes(b"secret")
    return media_root


@serving
@pytest.mark.parametrize(("ext", "content_type"), [("webp", "image/webp"), ("jpg", "image/jpeg")])
def test_a_rendition_leaves_as_a_picture_and_as_nothing_else(placed, rendition, ext, content_type):
    with closing(rendition(ID, 320, ext)) as response:
        body = b"".join(response.streaming_content)
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"].startswith("inline")
    assert int(response["Content-Length"]) == len(body) > 0


def test_caches_may_keep_a_public_picture_a_minute_and_one_of_the_desk_never(placed):
    with closing(public_rendition(ID, 320, "jpg")) as public, closing(desk_rendition(ID, 320, "jpg")) as desk:
        assert public["Cache-Control"] == "public, max-age=3600, s-maxage=60"
        assert desk["Cache-Control"] == "private, no-store"


@serving
@pytest.mark.parametrize(
    ("picture_id", "width", "ext"),
    [
        (ID, 640, "jpg"),
        (ID, 0, "jpg"),
        (ID, -320, "jpg"),
        (ID, 320, "html"),
        (ID, 320, "jpeg"),
        (ID, 320, ""),
        (ID, 320, "jpg/../320.html"),
        (ID[::-1], 320, "jpg"),
        (ID.upper(), 320, "jpg"),
        ("", 320, "jpg"),
        ("..", 320, "jpg"),
        ("../secret", 320, "jpg"),
        (ID + "/..", 320, "jpg"),
    ],
)
def test_whatever_is_no_rendition_of_a_picture_is_not_found(placed, rendition, picture_id, width, ext):
    with pytest.raises(Http404, match="no such picture"):
        rendition(picture_id, width, ext)


@serving
def test_a_picture_is_not_found_the_moment_it_was_forgotten(placed, rendition):
    store.forget(ID)
    with pytest.raises(Http404):
        rendition(ID, 320, "jpg")
    assert not list(placed.rglob("320.*"))
