"""An amendment that is more than the mending of a slip is questioned before it goes out (core/substance.py).

Its editor makes it a correction, or says what it is instead, in the field `called`: `slip` or `update`. Without an
answer nothing is done. The answer stands in the audit, without a word of the text, which a takedown could not find
there.
"""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape

from dateline.core import policy, substance
from dateline.core.body import Text
from dateline.core.entry import Copy, Entry, State
from dateline.core.phrase import Phrase
from dateline.core.policy import Act
from dateline.core.story import Story, StoryCopy, StoryState
from dateline.core.substance import Substance
from dateline.desk import asking, coverages, editing
from dateline.desk.asking import Illegible
from dateline.desk.composition import Composition
from dateline.desk.staff import StaffRequest
from dateline.lib import tongue
from dateline.record import actions, door
from dateline.record.queries.stories import DeskStory

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
    return _answered(request, substance.found(seen, door.clean_copy(mine), head.language))


def answer_of_story(request: StaffRequest, known: DeskStory, mine: StoryCopy) -> tuple[Phrase, ...]:
    """The same of a story, of which the standfirst is looked at, too. Whoever may not amend it is asked nothing."""
    seen = known.public
    if seen is None or seen.state is not StoryState.PUBLISHED or known.rev != asking.revision(request):
        return ()
    if not policy.may_of_story(request.actor, Act.AMEND_STORY, known.author):
        return ()
    return _answered(request, substance.found(_said(seen), _said(door.clean_story(mine)), seen.language))


def _answered(request: StaffRequest, found: Substance | None) -> tuple[Phrase, ...]:
    if found is None:
        return ()
    called = request.POST.get("called", "").strip()
    if not called:
        raise Questioned(found)
    if called not in _CALLED:
        raise Illegible("Say what this edit is: “slip”, “update”, or send it as a correction with a note.")
    return _CALLED[called], _NOTED[found.kind]


def _said(story: Story | StoryCopy) -> Copy:
    return Copy(headline=story.headline, body=(Text(escape(story.standfirst)), *story.body))


def noticed(seen: Entry, mine: Copy, language: str) -> str:
    """The sentence in which an amendment is questioned, for whoever is to approve it; empty where there is none."""
    found = substance.found(seen, mine, language)
    return tongue.told(_asked(found)) if found else ""


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
    may_correct = policy.may(request.actor, Act.CORRECT, path, author)
    match = request.resolver_match
    name = match.url_name if match and match.url_name else "amend"
    here, to_correct = (
        reverse(f"desk:{each}", args=[path, entry_id]) for each in (name, name.replace("amend", "correct"))
    )
    shown = asked(question, here, to_correct if may_correct else "", mine.note)
    if asking.wants_json(request):
        return told(request, shown)
    return editing.page(request, path, entry_id, "amend", mine.draft, 422, typed=mine, question=shown)


def asked(question: Questioned, here: str, to_correct: str, note: str) -> dict[str, str]:
    """What `_question.html` shows; `to_correct` is empty where their role does not correct."""
    sentence = tongue.told(_asked(question.found))
    return {"sentence": sentence, "here": here, "to_correct": to_correct, "note": note}


def told(request: StaffRequest, shown: dict[str, str]) -> JsonResponse:
    part = render_to_string("desk/_question.html", {"question": shown}, request)
    return JsonResponse({"error": shown["sentence"], "question": part}, status=422)


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
