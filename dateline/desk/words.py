"""What the desk's modules (static/desk/**/*.js) say through `t('…')` and `tn('…', '…', n)`, in the page's language.

The sentences stand in the modules alone: they are read out of them here, and by `bin/messages` for the catalogues.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from django.utils.translation import get_language, gettext, ngettext

from dateline.lib.tongue import SAMPLES

_MODULES = Path(__file__).parent / "static" / "desk"
_TEXT = r"""('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")"""
SAID = re.compile(rf"(?<![\w.`])(tn?)\(\s*{_TEXT}(?:\s*,\s*{_TEXT})?")


def sentences_in(module: str) -> list[tuple[str, str]]:
    """Each with its plural, which is empty for most."""
    found = []
    for name, text, plural in SAID.findall(module):
        found.append((_literal(text), _literal(plural) if name == "tn" and plural else ""))
    return found


def words() -> dict[str, str]:
    """By the English sentence; the forms of a number are joined by `|`. Nothing in English."""
    if (get_language() or "en").startswith("en"):
        return {}
    return {text: _forms(text, plural) if plural else gettext(text) for text, plural in _sentences()}


def _forms(text: str, plural: str) -> str:
    return "|".join(ngettext(text, plural, number) for number in SAMPLES)


@cache
def _sentences() -> tuple[tuple[str, str], ...]:
    modules = (path.read_text(encoding="utf-8") for path in sorted(_MODULES.rglob("*.js")))
    return tuple(dict.fromkeys(said for module in modules for said in sentences_in(module)))


def _literal(text: str) -> str:
    return str(ast.literal_eval(text))
