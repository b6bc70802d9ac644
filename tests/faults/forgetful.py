"""A file system that keeps in memory what was not flushed: kill it, and that was never written, as in a power cut.

    python -m tests.faults.forgetful BACKING MOUNT

Names (made, renamed, removed) are kept at once; of contents only what an fsync has reached lies in BACKING.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import mfusepy


@dataclass
class File:
    """`content` is what its users see; `unflushed` the ranges that its home on the disk has not seen."""

    home: str
    content: bytearray
    unflushed: list[tuple[int, int]] = field(default_factory=list)
    gone: bool = False

    def write(self, piece: bytes, at: int) -> None:
        if at > len(self.content):
            self.resize(at)
        self.content[at : at + len(piece)] = piece
        self.unflushed.append((at, at + len(piece)))

    def resize(self, size: int) -> None:
        was = len(self.content)
        if size < was:
            del self.content[size:]
        else:
            self.content.extend(bytes(size - was))
            self.unflushed.append((was, size))

    def flush(self) -> None:
        if self.gone:
            return
        home = os.open(self.home, os.O_RDWR)
        try:
            os.ftruncate(home, len(self.content))
            for start, end in self.unflushed:
                os.pwrite(home, self.content[start:end], start)
        finally:
            os.close(home)
        self.unflushed.clear()


class Forgetful(mfusepy.Operations):
    use_ns = True

    def __init__(self, backing: str) -> None:
        self._backing = backing
        self._files: dict[str, File] = {}  # that somebody has opened since the mount, by path
        self._open: dict[int, File] = {}
        self._handles = count(1)

    def _home(self, path: str) -> str:
        return self._backing + path

    def _file(self, path: str) -> File:
        if path not in self._files:
            with open(self._home(path), "rb") as home:
                self._files[path] = File(self._home(path), bytearray(home.read()))
        return self._files[path]

    def _handle(self, file: File) -> int:
        handle = next(self._handles)
        self._open[handle] = file
        return handle

    def getattr(self, path: str, fh: Any = None) -> dict[str, int]:
        try:
            found = os.lstat(self._home(path))
        except OSError as error:
            raise mfusepy.FuseOSError(error.errno) from None
        shown = {name: getattr(found, name) for name in ("st_mode", "st_nlink", "st_uid", "st_gid", "st_ino")}
        shown |= {name: getattr(found, f"{name}_ns") for name in ("st_atime", "st_mtime", "st_ctime")}
        known = self._files.get(path)
        return {**shown, "st_size": len(known.content) if known else found.st_size}

    def open(self, path: str, flags: int) -> int:
        file = self._file(path)
        if flags & os.O_TRUNC:
            file.resize(0)
        return self._handle(file)

    def create(self, path: str, mode: int, fi: Any = None) -> int:
        os.close(os.open(self._home(path), os.O_CREAT | os.O_WRONLY, mode))
        return self._handle(self._file(path))

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        return bytes(self._open[fh].content[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        self._open[fh].write(data, offset)
        return len(data)

    def truncate(self, path: str, length: int, fh: int | None = None) -> None:
        (self._open[fh] if fh else self._file(path)).resize(length)

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._open[fh].flush()
        return 0

    def release(self, path: str, fh: int) -> int:
        self._open.pop(fh, None)
        return 0

    def unlink(self, path: str) -> None:
        os.unlink(self._home(path))
        self._forget(path)

    def rename(self, old: str, new: str) -> None:
        os.rename(self._home(old), self._home(new))
        self._forget(new)
        for path in [path for path in self._files if path == old or path.startswith(old + "/")]:
            moved = self._files.pop(path)
            moved.home = self._home(new + path[len(old) :])
            self._files[new + path[len(old) :]] = moved

    def _forget(self, path: str) -> None:
        if path in self._files:
            self._files.pop(path).gone = True

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *os.listdir(self._home(path))]

    def mkdir(self, path: str, mode: int) -> None:
        os.mkdir(self._home(path), mode)

    def rmdir(self, path: str) -> None:
        os.rmdir(self._home(path))

    def link(self, target: str, source: str) -> None:
        os.link(self._home(source), self._home(target))

    def chmod(self, path: str, mode: int) -> None:
        os.chmod(self._home(path), mode)

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> None:
        os.utime(self._home(path), ns=times)

    def statfs(self, path: str) -> dict[str, int]:
        found = os.statvfs(self._backing)
        names = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_files", "f_ffree", "f_frsize", "f_namemax")
        return {name: getattr(found, name) for name in names}


if __name__ == "__main__":
    mfusepy.FUSE(
        Forgetful(sys.argv[1]), sys.argv[2], foreground=True, nothreads=True, attr_timeout=0, entry_timeout=0
    )
