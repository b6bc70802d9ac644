"""A picture's files come and go together."""

import secrets
import threading

import pytest

from dateline.media import store
from dateline.media.renditions import file_names

NAMES = file_names([320, 640, 960, 1280, 1920])


def place_one(picture_id: str) -> None:
    with store.workspace() as folder:
        made = folder / "renditions"
        made.mkdir()
        for name in NAMES:
            (made / name).write_bytes(b"pixels")
        store.place(made, picture_id)


def test_nobody_ever_sees_a_picture_of_which_a_part_is_missing(media_root):
    seen: set[frozenset[str]] = set()
    coming = ["ab" + secrets.token_hex(15) for _ in range(200)]
    done = threading.Event()
    watched = [media_root / "ab" / coming[0]]

    def watch() -> None:
        while not done.is_set():
            folder = watched[0]
            if folder.is_dir():
                seen.add(frozenset(path.name for path in folder.iterdir()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        for picture_id in coming:
            watched[0] = media_root / "ab" / picture_id
            place_one(picture_id)
    finally:
        done.set()
        watcher.join()
    assert seen == {frozenset(NAMES)}


def test_the_files_of_a_picture_lie_where_the_map_says(media_root):
    picture_id = secrets.token_hex(16)
    place_one(picture_id)
    assert store.path_of(picture_id, 640, "webp") == media_root / picture_id[:2] / picture_id / "640.webp"
    assert store.holds(picture_id, [320, 640])
    assert not store.holds(picture_id, [320, 641])


@pytest.mark.parametrize("picture_id", ["", "..", "../../etc", "A" * 32, "a" * 31])
def test_nothing_is_placed_outside_the_store(media_root, picture_id):
    with pytest.raises(ValueError, match="not the id of a picture"), store.workspace() as folder:
        store.place(folder, picture_id)


def test_an_error_that_is_not_a_full_disk_stays_what_it_is(media_root):
    with pytest.raises(PermissionError), store.workspace():
        raise PermissionError("closed")
    assert list((media_root / ".incoming").iterdir()) == []
