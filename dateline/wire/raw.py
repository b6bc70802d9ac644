"""A file from elsewhere: read, unpacked, decoded, and refused in one sentence when that cannot be done."""

from __future__ import annotations

import codecs
import json
import re
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from dateline.wire.found import Unreadable

FILE_LIMIT = 64 * 2**20
UNPACKED_LIMIT = 128 * 2**20
_GZIP = b"\x1f\x8b"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|title|main|article|section|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
# `[10:15] First words` is a line of a page, not JSON.
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*(?:[\[{"\]]|-?\d+\s*[,\]]))')


@dataclass(frozen=True)
class Raw:
    """`name` is how the user called it; `folder` is where the files it refers to are looked for."""

    name: str
    content: bytes
    folder: Path = Path()

    @cached_property
    def is_html(self) -> bool:
        start = self.content[:4096].decode(self._marked or "latin-1", errors="ignore")
        return bool(_MARKUP.match(start.lstrip("\ufeff")))

    @cached_property
    def text(self) -> str:
        """As Unicode. HTML may name another encoding, and loses a stray byte as it does in a browser."""
        if not self.content.strip():
            raise Unreadable("is empty: save the page again")
        encoding = self._marked
        if not encoding and self.is_html:
            return self.content.decode(self._declared(), errors="replace")
        try:
            return self.content.decode(encoding or "utf-8").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            raise self._undecodable(error) from None

    @cached_property
    def json(self) -> Any:
        """What the file holds as JSON; None when it does not begin like JSON at all."""
        return parse_json(self.text) if _JSON.match(self.content) else None

    @property
    def _marked(self) -> str:
        """The encoding that its first bytes name."""
        return next((name for mark, name in _MARKS if self.content.startswith(mark)), "")

    def _declared(self) -> str:
        found = _CHARSET.search(self.content[:4096])
        name = found[1].decode("ascii").lower() if found else ""
        try:
            # As in browsers: what could be searched for its own declaration was not in UTF-16.
            is_text = bool(b"a\xff".decode(name, errors="replace"))
            return codecs.lookup(name).name if is_text and not name.startswith("utf") else "utf-8"
        except (LookupError, ValueError):
            return "utf-8"

    def _undecodable(self, error: UnicodeDecodeError) -> Unreadable:
        if b"\0" in self.content:
            return Unreadable("is neither text nor HTML nor JSON: save the page as HTML or as text")
        line = self.content.count(b"\n", 0, error.start) + 1
        return Unreadable("is not written in UTF-8: save it as UTF-8 text", line)


def parse_json(text: str) -> Any:
    """JSON as publishers write it: line breaks inside strings are let through, everything else is not."""
    try:
        return json.loads(text.removeprefix("\ufeff"), strict=False)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"is not valid JSON ({error.msg}): mend it or export it again", error.lineno
        ) from None
    except RecursionError:
        raise Unreadable("is JSON nested deeper than any page: export it again") from None
    except ValueError as error:
        raise Unreadable(f"is not valid JSON ({error}): export it again") from None


def read(name: str) -> Raw:
    """The file called `name`, unpacked if it is gzipped."""
    path = Path(name)
    try:
        if path.is_dir():
            raise Unreadable("is a folder: name a file in it")
        if path.exists() and not path.is_file():
            raise Unreadable("is not a file: name a file")
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise Unreadable("does not exist: check the name") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it has no such name"
        raise Unreadable(f"cannot be read ({reason.lower()}): check its permissions") from None
    if len(content) > FILE_LIMIT:
        raise Unreadable(f"is larger than {FILE_LIMIT // 2**20} MB, which no page is: save the page alone")
    return Raw(name, _unpacked(content) if content.startswith(_GZIP) else content, path.parent)


def _unpacked(packed: bytes) -> bytes:
    """One gzip member after the other, never more than the limit."""
    unpacked = bytearray()
    while packed.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            unpacked += member.decompress(packed, UNPACKED_LIMIT + 1 - len(unpacked))
        except zlib.error:
            raise Unreadable("is a damaged gzip file: fetch it again") from None
        if len(unpacked) > UNPACKED_LIMIT:
            raise Unreadable(f"unpacks to more than {UNPACKED_LIMIT // 2**20} MB, which no page is")
        if not member.eof:
            raise Unreadable("is a gzip file that breaks off: fetch it again")
        packed = member.unused_data.lstrip(b"\0")
    return bytes(unpacked)
