"""What the product says: every message in its Python, its templates and the desk's modules, without xgettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

from dateline.desk.words import sentences_in

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "dateline"
# How the arguments of each are to be read: context, message, plural.
CALLS = {
    "gettext": "m",
    "gettext_lazy": "m",
    "gettext_noop": "m",
    "_": "m",
    "ngettext": "mp",
    "ngettext_lazy": "mp",
    "pgettext": "cm",
    "pgettext_lazy": "cm",
    "npgettext": "cmp",
    "npgettext_lazy": "cmp",
    "sentence": "m",
    "Phrase": "m",
}
# A refusal's sentence is a message, too: the desk says it in the language of whoever asked (core/refusal.py).
REFUSALS = {
    "Forbidden", "Held", "Illegible", "Incomplete", "KeyReused", "Locked", "Malformed", "NoRevision", "NoRoom",
    "NotAdmitted", "NotAllowed", "NotFound", "Refused", "SomebodyElse", "Stale", "Taken",
}  # fmt: skip
# What only a command reads and says, in English: docs/languages.md.
COMMANDS = ("dateline/bench/", "dateline/config/commands/", "dateline/wire/", "dateline/core/recording.py")
# Enumerations whose values stand in such sentences.
SPOKEN = {"dateline/core/policy.py": "Act", "dateline/core/coverage.py": "Status"}
_CALL = re.compile(r"\b(?:np?|p)?gettext\(|\b_\(")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """`place`: the file it stands in, from the root of the repository."""

    place: str
    line: int
    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.context, self.text, self.plural


def messages() -> list[Message]:
    """All of them, in the order of their places; one that stands in several comes several times."""
    found: list[Message] = []
    for file in sorted(PACKAGE.rglob("*")):
        read = _READERS.get(file.suffix)
        if read is not None and _is_ours(file):
            found += read(file.read_text(encoding="utf-8"), str(file.relative_to(ROOT)))
    return found


def _is_ours(file: Path) -> bool:
    if file.suffix == ".js":
        return "static/desk/" in file.as_posix()
    if file.suffix in (".html", ".txt"):
        return "templates" in file.parts
    return "migrations" not in file.parts


def _of_python(source: str, place: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _of_call(node, place, node.lineno)
        if isinstance(node, ast.ClassDef) and node.name == SPOKEN.get(place):
            values = (each.value for each in node.body if isinstance(each, ast.Assign))
            yield from (Message(place, each.lineno, each.value) for each in values)  # type: ignore[attr-defined]


def _of_call(node: ast.Call, place: str, line: int) -> Iterator[Message]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    kinds = "m" if name in REFUSALS and not place.startswith(COMMANDS) else CALLS.get(name)
    if kinds is None:
        return
    texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if len(texts) >= len(kinds):
        said = dict(zip(kinds, texts, strict=False))
        yield Message(place, line, said["m"], said.get("p", ""), said.get("c", ""))


def _of_template(source: str, place: str) -> Iterator[Message]:
    calls = templatize(source)
    for start in _CALL.finditer(calls):
        line = calls.count("\n", 0, start.start()) + 1
        yield from _of_call(_call_at(calls, start.start()), place, line)


def _call_at(calls: str, start: int) -> ast.Call:
    """The call that begins there: up to the first closing parenthesis at which it is one."""
    end = start
    while True:
        end = calls.index(")", end) + 1
        try:
            return ast.parse(calls[start:end], mode="eval").body  # type: ignore[return-value]
        except SyntaxError:
            continue


def _of_script(source: str, place: str) -> Iterator[Message]:
    for text, plural in sentences_in(source):
        yield Message(place, 0, text, plural)


_READERS = {".py": _of_python, ".html": _of_template, ".txt": _of_template, ".js": _of_script}
