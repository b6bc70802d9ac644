"""Whatever a refusal or the audit can say is a message: a sentence written out where the catalogues find it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from dateline.core.codec import Malformed
from dateline.core.phrase import Phrase, decoded, encode
from dateline.core.policy import Act
from dateline.desk import deeds
from dateline.lib import tongue
from dateline.lib.tongue import NAMES
from dateline.media import kinds, refusals
from tests.tongues.sources import COMMANDS, PACKAGE, REFUSALS, ROOT, messages

_TEMPLATE_TEXT = re.compile(r"""(?:default(?:_if_none)?:|firstof [^%]*)"[^"]*[A-Za-z]{2}[^"]*\"""")
_SCRIPT_TEXT = re.compile(r"""(?<![\w.`])(?:'([^'\\\n]+)'|"([^"\\\n]+)")""")
_SENTENCE = re.compile(r"[A-Z“][a-z’]* [\w’]+|[a-z]+ [a-z]+ [a-z]+.*[.:?!]$")


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        place = str(file.relative_to(ROOT))
        if not place.startswith(COMMANDS):
            yield place, ast.parse(file.read_text(encoding="utf-8"))


def test_a_refusal_is_a_sentence_written_out_and_never_glued_or_translated_already() -> None:
    """`Refused(f"…")` would say English to everybody, and `Refused(gettext("…"))` something else to the log."""
    wrong = []
    for place, module in modules():
        marked = _named(module)
        for call in ast.walk(module):
            if isinstance(call, ast.Call) and _name(call) in REFUSALS | {"Phrase"} and call.args:
                said = call.args[1 if _name(call) == "NotAdmitted" else 0]
                if isinstance(said, ast.JoinedStr | ast.BinOp) or _name(said).endswith("gettext"):
                    wrong.append(f"{place}:{call.lineno} is not written out")
                elif isinstance(said, ast.Name) and marked.get(said.id) is False:
                    wrong.append(f"{place}:{call.lineno} {said.id} is not marked by sentence(…)")
    assert not wrong, "\n".join(wrong)


def _named(module: ast.Module) -> dict[str, bool]:
    """The texts that have a name in the module, and whether they are marked to be translated."""
    named = {}
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if isinstance(node.value, ast.Call):
                named[node.targets[0].id] = True
            elif isinstance(node.value, ast.Constant | ast.JoinedStr | ast.BinOp):
                named[node.targets[0].id] = False
    return named


def _name(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def test_the_walk_finds_the_refusals() -> None:
    """It would pass if it looked at nothing."""
    said = {message.text for message in messages()}
    assert "This coverage has not started: start it, then publish." in said
    assert said >= refusals.OF_THE_WORKER | kinds.NAMES
    assert {str(act) for act in Act} <= said


def test_no_template_falls_back_on_words_of_its_own() -> None:
    """`default:_("…")` is a message; `default:"…"` is English."""
    found = {
        str(file.relative_to(ROOT)): _TEMPLATE_TEXT.findall(file.read_text(encoding="utf-8"))
        for file in PACKAGE.rglob("*.html")
    }
    assert not {file: texts for file, texts in found.items() if texts}


def test_no_module_of_the_desk_says_a_sentence_that_is_no_message() -> None:
    said = {text for message in messages() for text in (message.text, message.plural)}
    wrong = []
    for file in sorted((PACKAGE / "desk/static/desk").rglob("*.js")):
        for line in _without_comments(file):
            texts = (one or other for one, other in _SCRIPT_TEXT.findall(line))
            wrong += [f"{file.name}: {text}" for text in texts if _SENTENCE.match(text) and text not in said]
    assert not wrong, "\n".join(wrong)


def _without_comments(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split(" // ")[0] for line in lines if not line.lstrip().startswith(("//", "*", "/*"))]


@pytest.mark.parametrize("language", [name for name in NAMES if name != "en"])
def test_a_refusal_is_told_in_every_language_with_what_it_names(language: str) -> None:
    refused = refusals.Refused(refusals.OTHER_KIND, kind=Phrase("a PDF document"))
    broken = Malformed("{where}: there is no “{field}”", where="photo", field="width")
    with translation.override(language):
        assert tongue.told(refused) != str(refused)
        assert "PDF" in tongue.told(refused)
        assert tongue.told(broken) == translation.gettext(broken.sentence).format(
            where="photo", field="width"
        )
        assert "{" not in tongue.told(refused) + tongue.told(broken)


def test_what_somebody_wrote_is_told_as_it_was_written_and_our_own_words_in_the_language_spoken() -> None:
    """A reason that happens to be a word of ours is still the reason that somebody gave."""
    with translation.override("de"):
        assert tongue.told("editor") == "editor"
        assert tongue.told(Phrase("editor")) == translation.gettext("editor") != "editor"


def test_a_phrase_is_kept_and_read_again_as_it_was() -> None:
    phrase = Phrase("{role} of {path}", {"role": Phrase("editor"), "path": "river"})
    assert decoded(encode([phrase, Phrase("open")])) == [phrase, Phrase("open")]
    assert str(phrase) == "editor of river"


@pytest.mark.parametrize("language", [name for name in NAMES if name != "en"])
def test_every_act_is_told_in_words_of_every_language(language: str) -> None:
    with translation.override("en"):
        english = {act: deeds.told(act) for act in deeds.TOLD}
    with translation.override(language):
        same = {act for act, words in english.items() if deeds.told(act) == words}
    assert not same
