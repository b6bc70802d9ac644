"""The disk is full: writing is refused with a sentence, reading goes on, and with room again all is as before."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest
from PIL import Image

from tests.desk_client import PASSWORD, Desk, copy_form
from tests.hub.reader import reading
from tests.media.sample_pictures import encoded
from tests.served import ROOT, Served

pytestmark = pytest.mark.alone

PATH = "river"
SIZE = "20m"
_MOUNT = f'mount -t tmpfs -o size={SIZE},mode=0700 none "$DATELINE_DATA" && exec "$@"'


def _namespace() -> list[str]:
    """A command in front of another, which then has mounts of its own; as root, or as the root of its own kind."""
    unshare = ["unshare", "-m", "--propagation", "private"] if os.geteuid() == 0 else ["unshare", "-rm"]
    trial = [*unshare, "sh", "-c", "mount -t tmpfs none /mnt"]
    if subprocess.run(trial, capture_output=True, check=False).returncode != 0:
        pytest.skip(
            "a disk of its own needs root, or user namespaces (sysctl kernel.unprivileged_userns_clone=1)"
        )
    return [*unshare, "sh", "-c", _MOUNT, "sh"]


class SmallDisk:
    """The server's data folder, and all its temporary files, on a disk of 20 MB."""

    def __init__(self, folder: Path) -> None:
        self.site = Served(folder, inside=_namespace())
        self.site.settings = {"TMPDIR": str(self.site.data)}
        self.site.data.mkdir(parents=True)

    @property
    def root(self) -> Path:
        """The disk, as it is seen from outside."""
        return Path(f"/proc/{self.site.pid}/root{self.site.data}")

    def fill(self) -> None:
        """To the last byte."""
        with (self.root / "filler").open("wb", buffering=0) as filler:
            for piece in (2**20, 2**12, 1):
                try:
                    while filler.write(b"x" * piece):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        (self.root / "filler").unlink()

    def run(self, *arguments: str) -> str:
        """A command in the server's own world. From outside SQLite would follow the path to another place."""
        enter = ["nsenter", "-t", str(self.site.pid), "-m", f"--wd={ROOT}"]
        if os.geteuid() != 0:
            enter += ["-U", "--preserve-credentials"]
        command = [*enter, *self.site.dateline(*arguments)]
        done = subprocess.run(command, env=self.site.environ, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    small = SmallDisk(tmp_path / "site")
    try:
        yield small
    finally:
        small.site.end()


@contextmanager
def filled(disk: SmallDisk) -> Iterator[None]:
    disk.fill()
    try:
        yield
    finally:
        disk.free()


def noise(seed: int, size: int = 700) -> bytes:
    """A picture of 1.5 MB: more than a request may hold in memory."""
    pixels = random.Random(seed).randbytes(size * size * 3)
    return encoded(Image.frombytes("RGB", (size, size), pixels), "PNG")


def within(seconds: float, ask: Callable[[], httpx.Response]) -> httpx.Response:
    began = time.monotonic()
    answer = ask()
    took = time.monotonic() - began
    print(f"{answer.request.method} {answer.request.url.path}: {answer.status_code} in {took:.2f} s")
    assert took <= seconds
    return answer


def refused(answer: httpx.Response) -> None:
    """With one sentence, that says it is the server's disk or its moment."""
    assert answer.status_code in (503, 507), answer.text
    said = (
        answer.json()["error"]
        if answer.headers["content-type"].startswith("application/json")
        else answer.text
    )
    assert said.strip().endswith(".")
    assert "Traceback" not in said
    assert len(said) < 200


def write_in_every_way(desk: Desk) -> None:
    def upload(picture: bytes) -> httpx.Response:
        headers = {"Content-Type": "application/octet-stream"}
        return desk.post(f"/desk/{PATH}/pictures/", content=picture, headers=headers)

    def publish(number: int, **headers: str) -> httpx.Response:
        form = copy_form(f"Too much {number}")
        return desk.post(f"/desk/{PATH}/publish/", form, key=f"full-{number}", headers=headers)

    for number in range(3):
        refused(within(2, partial(publish, number)))
    draft = f"/desk/{PATH}/drafts/draft-{'a' * 32}/"
    refused(within(2, lambda: desk.post(draft, copy_form("A draft"))))
    refused(within(2, lambda: upload(noise(2, size=200))))
    refused(within(2, lambda: upload(noise(3))))
    with Desk(desk.url) as somebody:
        somebody.ask("/account/login/")
        answer = somebody.sign_in("ada@paper.example", PASSWORD)
        assert answer.status_code == 507
        assert "disk is full" in answer.text
    page = within(2, lambda: publish(3, Accept="text/html"))
    assert page.status_code == 507
    assert ">Too much 3</textarea>" in page.text, "what was written comes back"


def read_in_every_way(site: Served, total: int) -> None:
    for name in ("", "contents/", "head.json", "snapshot.json"):
        assert site.ask(f"/live/{PATH}/{name}").status == 200, name
    assert site.ask("/").status == 200
    assert site.ask("/readyz").status == 200
    assert f'"total":{total}' in site.ask(f"/live/{PATH}/snapshot.json").body.decode()


async def streams_go_on(disk: SmallDisk, desk: Desk, cursor: str) -> None:
    """One who was there before, and one who comes while the disk is full."""
    site = disk.site
    async with reading(site.port, cursor, channel=PATH) as before:
        await before.until(lambda event: event.type == "tick")
        disk.fill()
        try:
            await asyncio.to_thread(write_in_every_way, desk)
            await asyncio.to_thread(read_in_every_way, site, 2)
            async with reading(site.port, cursor, channel=PATH) as newcomer:
                await newcomer.until(lambda event: event.type == "tick")
                seen = [event.id for event in newcomer.received if event.id]
        finally:
            disk.free()
        assert seen[-1] == f"{cursor.partition('.')[0]}.3"
        waited = await asyncio.to_thread(publish_again, desk)
        print(f"publishing {waited:.2f} s after there was room")
        assert waited <= 5
        await before.until(lambda event: "With room" in str(event.data), within=5)


def publish_again(desk: Desk) -> float:
    """Tries until it is published; the seconds that took."""
    began = time.monotonic()
    while desk.post(f"/desk/{PATH}/publish/", copy_form("With room"), key="room").status_code != 200:
        assert time.monotonic() - began < 10
        time.sleep(0.1)
    return time.monotonic() - began


def test_writing_is_refused_reading_goes_on_and_with_room_again_so_does_writing(disk: SmallDisk) -> None:
    site = disk.site
    site.start()
    desk = site.first_editor()
    desk.open_live(PATH)
    desk.upload(PATH, noise(1))
    for number in range(2):
        desk.publish(PATH, f"Entry {number}")
    epoch = site.ask(f"/live/{PATH}/head.json").body.decode().split('"epoch":"')[1].split('"')[0]

    asyncio.run(streams_go_on(disk, desk, f"{epoch}.0"))

    read_in_every_way(site, 3)
    assert list((disk.root / "media" / ".incoming").iterdir()) == []
    assert "the log is whole" in disk.run("verify", PATH)


def test_who_reads_first_when_the_disk_is_full_already_reads_all_the_same(disk: SmallDisk) -> None:
    """SQLite's log beside the database must be there, though nobody has read since the start."""
    site = disk.site
    site.first_page = ""
    site.start()
    with filled(disk):
        assert site.ask("/live/none/head.json").status == 404
        assert site.ask("/").status == 200


def test_a_server_that_cannot_start_for_want_of_room_says_so_in_one_sentence(tmp_path: Path) -> None:
    """Here the whole disk is full from the beginning: not even the folder's first file can be made."""
    namespace = _namespace()
    fill = 'mount -t tmpfs -o size=8k none "$DATELINE_DATA" && exec "$@"'
    site = Served(tmp_path / "site")
    site.data.mkdir(parents=True)
    command = [*namespace[:-2], fill, "sh", *site.dateline("serve", "--port", "0")]
    done = subprocess.run(command, env=site.environ, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("dateline serve: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
