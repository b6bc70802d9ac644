"""Every static file of this build in one folder, as it is sent: modules without comments, compressed twins."""

from __future__ import annotations

import gzip
import shutil
import time
from contextlib import suppress
from pathlib import Path

import brotli
import rjsmin

COMPRESSED = {".css", ".js", ".mjs", ".svg", ".json", ".txt"}
# rjsmin takes away line ends that private fields (#name) need, so only the pages with a budget go through it.
STRIPPED = {"reader"}
# Pages of a build that was replaced are open for days, and ask for its modules.
KEPT = 7 * 24 * 60 * 60.0  # seconds
_COMPLETE, _REPLACED = ".complete", ".replaced"


def collect(root: Path) -> None:
    """Fill `root` once a build; it takes about half a second."""
    from django.conf import settings
    from django.core.management import call_command

    done = root / _COMPLETE
    if not done.exists() or done.read_text() != _size(root):
        done.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=["*.map"])
        for file in [file for file in root.rglob("*") if file.suffix in COMPRESSED]:
            if file.suffix == ".js" and file.relative_to(root).parts[0] in STRIPPED:
                _without_comments(file)
            _compress(file)
        done.write_text(_size(root))
    # From here on whitenoise serves the folder, which has the compressed twins, instead of looking around.
    settings.WHITENOISE_USE_FINDERS = False


def is_complete(root: Path) -> bool:
    """Whether a build's files may be answered from there, by whatever build."""
    return (root / _COMPLETE).exists()


def sweep(own: Path) -> None:
    """Takes away builds that were replaced a week ago. For whoever begins to serve his own: since then the others
    are replaced. Other commands may be of another build than the server beside them."""
    with suppress(OSError):  # a disk that is full keeps nobody from serving
        (own / _REPLACED).unlink(missing_ok=True)
        for folder in own.parent.iterdir():
            if folder != own and folder.is_dir():
                _sweep(folder)


def _sweep(folder: Path) -> None:
    since = folder / _REPLACED
    if not since.exists():
        since.touch()
    elif time.time() - since.stat().st_mtime > KEPT:
        (folder / _COMPLETE).unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)


def _size(root: Path) -> str:
    """By which it is seen that a power cut left some of the files empty."""
    files = [file for file in root.rglob("*") if file.is_file() and file.name not in (_COMPLETE, _REPLACED)]
    return f"{len(files)} files, {sum(file.stat().st_size for file in files)} bytes"


def _without_comments(file: Path) -> None:
    """Readers on bad lines should not pay for what is written for us: a quarter of a module is comments."""
    file.write_text(rjsmin.jsmin(file.read_text(encoding="utf-8")), encoding="utf-8")


def _compress(file: Path) -> None:
    """Twins as whitenoise looks for them. Not brotli's last two levels: they take fifty times as long."""
    content = file.read_bytes()
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(content, mtime=0))
    file.with_name(file.name + ".br").write_bytes(brotli.compress(content, quality=9))
