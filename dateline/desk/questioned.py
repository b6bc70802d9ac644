"""An amendment that is more than the mending of a slip is questioned before it goes out (core/substance.py).

Its editor makes it a correction, or says what it is instead, in the field `called`: `slip` or `update`. Without an
answer nothing is done. The answer stands in the audit, without a word of the text, which a takedown could not find
there.
"""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from dateline.core import policy, substance
from dateline.core.entry import Copy, State
from dateline.core.phrase import Phrase
from dateline.core.policy import Act
from dateline.core.substance import Substance
from dateline.desk import asking, coverages, editing
from dateline.desk.asking import Illegible
from dateline.desk.composition import Composition
from dateline.desk.staff import StaffRequest
from dateline.lib import tongue
from dateline.record import actions, door

_CALLED = {
    "slip": Phrase("said to be only a slip"),
    "update": Phrase("said to be an update"),
}
_NOTED = {
    "number": Phrase("a number was changed"),
    "name": Phrase("a name was changed"),
    "negation": Phrase("a negation was changed"),
    "share": Phrase("more than 15 % of the text was changed"),
}


class Questioned(Exception):
    """It changes `found`, and nobody has said what it is."""

    def __init__(self, found: Substance) -> None:
        super().__init__(found.kind)
        self.found = found


def answer(request: StaffRequest, path: str, entry_id: str, mine: Copy) -> tuple[Phrase, ...]:
    """For the audit; empty where there was nothing to ask. Raises `Questioned`.

    An edit that comes too late is not asked: its editor sees both texts first.
    """
    head = coverages.wanted(request.actor, path).head
    seen = editing.reachable_for(request.actor, path, entry_id, "amend").entry
    if seen.state is not State.PUBLISHED or seen.rev != asking.revision(request):
        return ()
    found = substance.found(seen, door.clean_copy(mine), head.language)
    if found is None:
        return ()
    called = request.POST.get("called", "").strip()
    if not called:
        raise Questioned(found)
    if called not in _CALLED:
        raise Illegible("Say what this edit is: “slip”, “update”, or send it as a correction with a note.")
    return _CALLED[called], _NOTED[found.kind]


def edit(request: StaffRequest, path: str, entry_id: str, kind: str, mine: Composition) -> actions.Edit:
    """An edit that is made later, or by somebody else. Raises `Questioned` of an amendment."""
    if_rev = asking.revision(request)
    if kind == "correct":
        return actions.Edit(entry_id, if_rev, mine.note)
    return actions.Edit(entry_id, if_rev, called=answer(request, path, entry_id, mine.copy))


def ask(
    request: StaffRequest, path: str, entry_id: str, mine: Composition, question: Questioned
) -> HttpResponse:
    """422: the form again, as it was sent, with the question; JSON: `question` is that part of the form."""
    author = editing.reachable_for(request.actor, path, entry_id, "amend").author
    match = request.resolver_match
    name = match.url_name if match and match.url_name else "amend"
    shown = {
        "sentence": tongue.told(_asked(question.found)),
        "here": reverse(f"desk:{name}", args=[path, entry_id]),
        "to_correct": reverse(f"desk:{name.replace('amend', 'correct')}", args=[path, entry_id]),
        "may_correct": policy.may(request.actor, Act.CORRECT, path, author),
        "note": mine.note,
    }
    if asking.wants_json(request):
        part = render_to_string("desk/_question.html", {"question": shown}, request)
        return JsonResponse({"error": shown["sentence"], "question": part}, status=422)
    return editing.page(request, path, entry_id, "amend", mine.draft, 422, typed=mine, question=shown)


def _asked(found: Substance) -> Phrase:
    match found.kind:
        case "number":
            sentence = Phrase("This changes a number: {change}. Readers who saw the old text should know.")
        case "name":
            sentence = Phrase("This changes a name: {change}. Readers who saw the old text should know.")
        case "negation":
            sentence = Phrase("This changes a negation: {change}. Readers who saw the old text should know.")
        case "share":
            sentence = Phrase("This changes {share} % of the text. Readers who saw the old text should know.")
    return Phrase(sentence.sentence, {"change": _change(found), "share": found.share})


def _change(found: Substance) -> Phrase:
    if found.old and found.new:
        sentence = Phrase("“{old}” became “{new}”")
    else:
        sentence = Phrase("“{old}” is gone") if found.old else Phrase("“{new}” is new")
    return Phrase(sentence.sentence, {"old": found.old, "new": found.new})
