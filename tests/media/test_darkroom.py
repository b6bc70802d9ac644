"""The wall around the worker: what it may use, what it may know, what of its answer is believed."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

import dateline
from dateline.media import darkroom, limits
from dateline.media.refusals import Busy, NoRoom, Refused
from tests.media.sample_pictures import encoded, photograph

PICTURE = encoded(photograph(200, 150))
UNDER_LIMITS = "from dateline.media import worker; worker._limit_this_process(); "


def under_the_workers_limits(code: str, before: str = "") -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    command = [sys.executable, "-c", before + UNDER_LIMITS + code]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment, timeout=60)


def test_the_worker_cannot_take_more_memory_than_its_limit():
    assert under_the_workers_limits("bytearray(200 * 2**20)").returncode == 0
    assert "MemoryError" in under_the_workers_limits("bytearray(900 * 2**20)").stderr


def test_the_worker_cannot_spin_longer_than_its_limit():
    sooner = "from dateline.media import limits; limits.WORKER_CPU_SECONDS = 1; "
    assert under_the_workers_limits("\nwhile True: pass", before=sooner).returncode == -signal.SIGKILL


def test_the_worker_cannot_fill_the_disk(tmp_path):
    path = tmp_path / "endless"
    code = f"\nwith open({str(path)!r}, 'wb', 0) as file:\n while True: file.write(bytes(2**20))"
    assert "File too large" in under_the_workers_limits(code).stderr
    assert path.stat().st_size <= limits.WORKER_FILE_SIZE


def test_the_worker_loads_no_django():
    code = "import sys, dateline.media.decoding, dateline.media.encoding; print('django' in sys.modules)"
    assert under_the_workers_limits(code).stdout.strip() == "False"


def test_a_worker_that_hangs_is_killed_and_the_sender_told(develop, monkeypatch):
    monkeypatch.setattr(limits, "WORKER_WALL_SECONDS", 0.001)  # before any machine has begun
    with pytest.raises(Refused, match="too long"):
        develop(PICTURE)


def impostor(monkeypatch, tmp_path: Path, code: str) -> None:
    """Puts a program of ours in the worker's place, as a decoder taken over by its input would be."""
    program = tmp_path / "impostor"
    program.write_text(f"#!{sys.executable}\nimport json, os, sys\nfolder = sys.argv[-1]\n{code}\n")
    program.chmod(0o755)
    monkeypatch.setattr(darkroom.sys, "executable", str(program))


ANSWER = "print(json.dumps({'width': 100, 'height': 75, 'widths': [100]}))"


def test_a_link_in_place_of_a_rendition_is_never_published(develop, monkeypatch, tmp_path):
    impostor(
        monkeypatch,
        tmp_path,
        "for ext in ('webp', 'jpg'): os.symlink('/etc/passwd', f'{folder}/100.{ext}')\n" + ANSWER,
    )
    with pytest.raises(Refused, match="could not be decoded"):
        develop(PICTURE)


@pytest.mark.parametrize(
    "code",
    [
        ANSWER,
        "for name in ('100.webp', '100.jpg', 'x.html'): open(f'{folder}/{name}', 'w')\n" + ANSWER,
        "print(json.dumps({'width': -1, 'height': 10**9}))",
        "print('{}')",
        "print('[]')",
        "print('nonsense')",
        "os.abort()",
        "sys.stdout.write('x' * 100_000_000)",
    ],
    ids=["no files", "one file more", "an absurd size", "nothing", "a list", "no JSON", "a crash", "no end"],
)
def test_an_answer_that_does_not_fit_is_refused(develop, monkeypatch, tmp_path, code):
    impostor(monkeypatch, tmp_path, code)
    begun = time.monotonic()
    with pytest.raises(Refused, match="could not be decoded"):
        develop(PICTURE)
    assert time.monotonic() - begun < limits.WORKER_WALL_SECONDS


def test_the_worker_is_told_no_secret_of_the_server(develop, monkeypatch, tmp_path):
    monkeypatch.setenv("DATELINE_SECRET_KEY", "canary-in-the-mine")
    seen = tmp_path / "seen.json"
    impostor(monkeypatch, tmp_path, f"json.dump(dict(os.environ), open({str(seen)!r}, 'w'))")
    with pytest.raises(Refused):
        develop(PICTURE)
    assert "canary" not in seen.read_text()
    assert set(json.loads(seen.read_text())) <= {"PYTHONPATH", "MALLOC_ARENA_MAX", "LC_ALL", "LC_CTYPE"}


def test_a_full_disk_met_by_the_worker_is_no_fault_of_the_picture(tmp_path):
    folder = tmp_path / "renditions"
    folder.mkdir()
    os.symlink("/dev/full", folder / "200.jpg")
    with tempfile.TemporaryFile() as upload:
        upload.write(PICTURE)
        upload.seek(0)
        with pytest.raises(NoRoom, match="no room"):
            darkroom.develop(upload, folder)


def test_no_more_workers_run_at_once_than_allowed(develop, monkeypatch):
    monkeypatch.setattr(limits, "WAIT_FOR_WORKER_SECONDS", 0.05)
    for _ in range(limits.WORKERS_AT_ONCE):
        assert darkroom._places.acquire(timeout=5)
    try:
        with pytest.raises(Busy, match="busy"):
            develop(PICTURE)
    finally:
        for _ in range(limits.WORKERS_AT_ONCE):
            darkroom._places.release()
    assert develop(PICTURE).widths == [200]


def test_pictures_sent_together_are_all_developed(develop):
    made = []
    threads = [threading.Thread(target=lambda: made.append(develop(PICTURE))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [picture.widths for picture in made] == [[200]] * 6
