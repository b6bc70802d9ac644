"""An archive, read and checked into a folder of its own before anything is touched."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dateline import __version__
from dateline.config.archive.manifest import MANIFEST, TOP, Manifest, NotAnArchive, parsed
from dateline.config.archive.sqlite import Progress

_LARGEST_MANIFEST = 2**28
_PIECE = 2**20


@contextmanager
def opened(file: Path) -> Iterator[tuple[tarfile.TarFile, Manifest]]:
    """The archive and what it holds. Raises NotAnArchive, OSError."""
    try:
        with tarfile.open(file, "r:") as archive:
            yield archive, _manifest(archive)
    except (tarfile.TarError, EOFError):
        raise NotAnArchive("is no backup of Dateline, or it is damaged") from None


def require_known(manifest: Manifest, known: set[tuple[str, str]]) -> None:
    """Raises NotAnArchive for one from a version that this one does not know."""
    newer = [migration for migration in map(tuple, manifest.migrations) if migration not in known]
    if newer:
        raise NotAnArchive(
            f"was made by Dateline {manifest.version}, which is newer than this one ({__version__}): "
            "restore it with that version"
        )


def unpack(archive: tarfile.TarFile, manifest: Manifest, into: Path, progress: Progress) -> None:
    """Every file that the manifest names, and no other, each with its hash checked."""
    found: set[str] = set()
    for member in archive:
        name = member.name.removeprefix(TOP)
        if member.name == MANIFEST:
            continue
        if not member.isreg() or name not in manifest.files or name in found:
            raise NotAnArchive(f"holds “{name[:80]}”, which its manifest does not name: it is damaged")
        source = archive.extractfile(member)
        if source is None or _copied(source, into / name) != manifest.files[name]:
            raise NotAnArchive(f"is damaged: {name} is not what was backed up")
        found.add(name)
        progress(len(found), len(manifest.files))
    if missing := manifest.files.keys() - found:
        raise NotAnArchive(f"is damaged: {min(missing)} is missing from it")


def _manifest(archive: tarfile.TarFile) -> Manifest:
    first = archive.next()
    if first is None or not first.name.startswith(TOP):
        raise NotAnArchive("is no backup of Dateline")
    try:
        member = archive.getmember(MANIFEST)
    except (KeyError, tarfile.TarError):
        raise NotAnArchive("is cut short: its end is missing") from None
    text = archive.extractfile(member)
    if text is None or member.size > _LARGEST_MANIFEST:
        raise NotAnArchive("has a manifest that cannot be read: it is damaged")
    return parsed(text.read())


def _copied(source: IO[bytes], target: Path) -> str:
    """The sha256 of what was written."""
    target.parent.mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256()
    with target.open("xb") as file:
        while piece := source.read(_PIECE):
            sha256.update(piece)
            file.write(piece)
    return sha256.hexdigest()
