"""Taking a picture in: one picture or one sentence, and never anything half done."""

import io
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dateline.media import limits, store
from dateline.media.intake import NoRoom, Refused, take
from dateline.media.models import Picture
from dateline.media.removal import forget_picture
from tests.media.sample_pictures import bomb_png, encoded, photograph

NOW = datetime(1969, 7, 20, 20, 17, 40, tzinfo=UTC)
PHOTOGRAPH = encoded(photograph(700, 500))

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_root")]


def files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()]


def test_a_picture_is_kept_as_renditions_under_an_id_that_tells_nothing(media_root):
    picture = take(PHOTOGRAPH, by="ada", now=NOW)
    assert (picture.width, picture.height, picture.widths) == (700, 500, [320, 700])
    assert (picture.added_at, picture.added_by) == (NOW, "ada")
    assert Picture.objects.get() == picture
    folder = media_root / picture.id[:2] / picture.id
    assert {path.name for path in files_below(media_root)} == {"320.webp", "320.jpg", "700.webp", "700.jpg"}
    assert len(files_below(folder)) == 4
    assert picture.id not in picture.sha256


def test_an_upload_is_read_as_a_stream_and_its_name_is_kept_nowhere(media_root):
    upload = SimpleUploadedFile("Minister_at_home_12_Elm_Street.jpg", PHOTOGRAPH, content_type="text/html")
    picture = take(upload, by="ada", now=NOW)
    row = Picture.objects.filter(id=picture.id).values().get()
    assert "Elm" not in str(row) + str(files_below(media_root))


def test_the_name_of_a_file_decides_nothing():
    with pytest.raises(Refused, match="SVG"):
        take(SimpleUploadedFile("photo.jpg", b"<svg onload=alert(1)>", "image/jpeg"), by="ada", now=NOW)
    assert take(SimpleUploadedFile("page.html", PHOTOGRAPH, "text/html"), by="ada", now=NOW)


def test_the_same_bytes_from_the_same_person_are_the_same_picture():
    first = take(PHOTOGRAPH, by="ada", now=NOW)
    assert take(io.BytesIO(PHOTOGRAPH), by="ada", now=NOW) == first
    assert Picture.objects.count() == 1


def test_the_same_bytes_from_another_person_are_a_picture_of_their_own():
    """Otherwise an upload would tell that a colleague has an unpublished picture already."""
    assert take(PHOTOGRAPH, by="ada", now=NOW) != take(PHOTOGRAPH, by="grace", now=NOW)


def test_a_picture_that_was_forgotten_can_come_again_under_another_id():
    first = take(PHOTOGRAPH, by="ada", now=NOW)
    forget_picture(first.id)
    second = take(PHOTOGRAPH, by="ada", now=NOW)
    assert second.id != first.id
    assert store.path_of(first.id, 320, "jpg") is None


def test_a_picture_whose_files_were_lost_is_made_anew():
    first = take(PHOTOGRAPH, by="ada", now=NOW)
    store.forget(first.id)
    second = take(PHOTOGRAPH, by="ada", now=NOW)
    assert store.holds(second.id, second.widths)


@pytest.mark.parametrize("content", [b"", b"no picture", bomb_png(), PHOTOGRAPH[:9000]])
def test_a_refusal_leaves_nothing_behind(media_root, content):
    with pytest.raises(Refused):
        take(content, by="ada", now=NOW)
    assert Picture.objects.count() == 0
    assert [path for path in media_root.rglob("*") if path.name != ".incoming"] == []


class Endless:
    """Sends a photograph's beginning and never ends; counts what was read."""

    def __init__(self) -> None:
        self.sent = 0

    def read(self, size: int) -> bytes:
        self.sent += size
        return (PHOTOGRAPH[:size]).ljust(size, b"\0")


def test_a_file_too_large_is_refused_without_reading_it_to_its_end(media_root):
    source = Endless()
    with pytest.raises(Refused, match="larger than 25 MB"):
        take(source, by="ada", now=NOW)
    assert source.sent <= limits.MAX_BYTES + 1024 * 1024
    assert files_below(media_root) == []


def test_taking_pictures_costs_the_server_little_memory():
    """The decoding of sixty megapixels happens elsewhere; the upload goes through in small pieces."""
    large = encoded(photograph(8000, 6000), quality=60)
    padded = io.BytesIO(large + b"\0" * (limits.MAX_BYTES - len(large)))
    Path("/proc/self/clear_refs").write_text("5")  # forget the highest mark so far
    before = memory_of_this_process("VmRSS")
    take(padded, by="ada", now=NOW)
    assert memory_of_this_process("VmHWM") - before <= 50 * 1024


def memory_of_this_process(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))


@pytest.mark.parametrize("size_in_kilobytes", [64, 400], ids=["met by the upload", "met by a rendition"])
def test_a_full_disk_is_said_so_keeps_nothing_and_is_got_over(
    settings, tmp_path, small_disk, size_in_kilobytes
):
    disk = small_disk(size_in_kilobytes)
    settings.DATELINE_MEDIA_ROOT = disk
    picture = encoded(photograph(1900, 1400), quality=40)
    assert 64 * 1024 < len(picture) < 350 * 1024
    with pytest.raises(NoRoom, match="no room left"):
        take(picture, by="ada", now=NOW)
    assert files_below(disk) == []
    assert Picture.objects.count() == 0
    settings.DATELINE_MEDIA_ROOT = tmp_path / "media"
    assert take(picture, by="ada", now=NOW).widths == [320, 640, 960, 1280, 1900]


@pytest.fixture
def small_disk(tmp_path):
    mounted = []

    def mount(kilobytes: int) -> Path:
        folder = tmp_path / "small-disk"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
        if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("a small disk can only be mounted by root")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_picture_that_cannot_be_recorded_leaves_no_files(media_root, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(Picture, "save", refuse)
    with pytest.raises(RuntimeError):
        take(PHOTOGRAPH, by="ada", now=NOW)
    assert files_below(media_root) == []


def test_what_a_killed_server_left_behind_is_cleared_by_the_next_picture(media_root):
    abandoned = media_root / ".incoming" / "0123456789abcdef"
    abandoned.mkdir(parents=True)
    (abandoned / "320.webp").write_bytes(b"half")
    recent = media_root / ".incoming" / "fedcba9876543210"
    recent.mkdir()
    os.utime(abandoned, (0, 0))
    take(PHOTOGRAPH, by="ada", now=NOW)
    assert not abandoned.exists()
    assert recent.exists()


def test_a_forgotten_picture_is_gone_from_the_disk_and_forgetting_again_is_harmless(media_root):
    picture = take(PHOTOGRAPH, by="ada", now=NOW)
    forget_picture(picture.id)
    forget_picture(picture.id)
    forget_picture("../../etc")
    assert files_below(media_root) == []
    assert Picture.objects.count() == 0
