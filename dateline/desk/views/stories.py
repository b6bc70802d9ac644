"""Stories: the list, a new one, one that is written on, and what happens to it afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dateline.core import codec, policy
from dateline.core.body import Card
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.core.story import Story, StoryCopy, StoryState
from dateline.desk import asking, kept_form, questioned, story_form
from dateline.desk.answers import Incomplete
from dateline.desk.staff import StaffRequest, for_staff
from dateline.desk.views import story_drafts
from dateline.lib import clock, ids, tongue
from dateline.record import actions, queries
from dateline.record.actions import StoryDone
from dateline.record.queries.forms import KeptForm
from dateline.record.queries.stories import DeskStory

_GROUPS = (
    (_("Drafts"), StoryState.DRAFT),
    (_("Published"), StoryState.PUBLISHED),
    (_("Withdrawn"), StoryState.WITHDRAWN),
)
EDITS = ("save", "publish", "amend", "correct")
_DONE = {
    "save": _("Saved: only the desk sees it."),
    "publish": _("Published: everybody can read it now."),
    "amend": _("Amended."),
    "correct": _("Corrected, with your note."),
}
_ACTS = {
    "publish": Act.PUBLISH_STORY,
    "amend": Act.AMEND_STORY,
    "correct": Act.CORRECT_STORY,
    "withdraw": Act.WITHDRAW_STORY,
    "link": Act.LINK_PREVIEWS,
}


@for_staff
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    found = queries.desk_stories(request.actor)
    groups = [(name, [each for each in found if each.state is state]) for name, state in _GROUPS]
    may_write = policy.may_of_story(request.actor, Act.WRITE_STORY)
    shown = {"groups": groups, "any": bool(found), "may_write": may_write}
    return render(
        request,
        "desk/stories.html",
        shown | {"begun": story_drafts.begun(request), "zone": queries.publication().zone},
    )


@for_staff
@require_http_methods(["GET", "POST"])
def open_story(request: StaffRequest) -> HttpResponse:
    """With its idempotency key: sent twice, it is one story."""
    if request.method == "GET":
        if not policy.may_of_story(request.actor, Act.WRITE_STORY):
            raise actions.Forbidden("Your role does not let you write a story: ask an editor.")
        names = (request.actor.name,) if request.actor.name else ()
        here = queries.publication()
        blank = StoryCopy(bylines=names, zone=here.zone, language=here.language)
        kept = None if request.GET.get("new") else kept_form.asked_for(request, story_drafts.NEW)
        shown = {"fields": story_form.fields(blank), "key": ids.new_id(), "zone": here.zone}
        return render(request, "desk/open-story.html", shown | story_drafts.shown(request, kept))
    path, copy = request.POST.get("path", "").strip(), story_form.read(request.POST)
    done = actions.open_story(request.actor, path, copy, now=clock.now(), key=asking.key(request))
    story_drafts.settle(request)
    return _answer(request, done, str(_DONE["save"]), status=201)


@for_staff
@require_GET
def story(request: StaffRequest, story: str) -> HttpResponse:
    """The story as the desk has it, or as I was writing it; with `?kept=` an edit that came too late, beside it."""
    found, late = _wanted(request.actor, story), request.GET.get("kept", "")
    return _page(request, found, late, typed=None if late else _typed(request, found))


@for_staff
@require_POST
def edit(request: StaffRequest, story: str, act: str) -> HttpResponse:
    """Save a draft, publish, amend, correct. Too late: 412, and mine is kept beside theirs. An amendment of
    substance is questioned: 422."""
    copy, note = story_form.read(request.POST), request.POST.get("note", "")
    known = _wanted(request.actor, story)
    if act == "correct" and not note.strip():
        raise Incomplete(
            "A correction needs a note that tells readers what was wrong: write it, then correct."
        )
    try:
        action = _action(
            act, note, questioned.answer_of_story(request, known, copy) if act == "amend" else ()
        )
        done = action(request.actor, story, copy, now=clock.now(), if_rev=asking.revision(request))
    except actions.Stale as stale:
        return _too_late(request, known.path, stale)
    except questioned.Questioned as question:
        return _ask(request, known, question)
    actions.discard_story_draft(request.actor, request.POST.get("kept", ""))
    story_drafts.settle(request)
    return _answer(request, done, str(_DONE[act]) if done.changed else gettext("Nothing had changed."))


@for_staff
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, story: str) -> HttpResponse:
    """For good, with a reason that the public sees. By GET it asks."""
    known = _wanted(request.actor, story)
    if request.method == "GET":
        if not policy.may_of_story(request.actor, Act.WITHDRAW_STORY, known.author):
            raise actions.Forbidden("Your role does not let you withdraw a story: ask an editor.")
        return render(request, "desk/ask-withdraw.html", {"story": known})
    reason, if_rev = request.POST.get("reason", ""), asking.revision(request)
    done = actions.withdraw_story(request.actor, story, reason, now=clock.now(), if_rev=if_rev)
    return _answer(request, done, gettext("Withdrawn: your reason stands in its place."))


@for_staff
@require_POST
def discard(request: StaffRequest, story: str, draft: str) -> HttpResponse:
    """Throw away one's own edit that came too late."""
    known = _wanted(request.actor, story)
    actions.discard_story_draft(request.actor, draft)
    return _answer(
        request, StoryDone(known.path, known.state, known.rev, changed=False), gettext("Thrown away.")
    )


@for_staff
@require_GET
def find(request: StaffRequest) -> HttpResponse:
    """Published stories by words of their headlines, for a card: what a card says of each."""
    found = queries.stories_named(request.GET.get("q", ""))
    return JsonResponse({"stories": [_card(each) for each in found]})


def _action(act: str, note: str, called: Sequence[Phrase]) -> Callable[..., StoryDone]:
    ways: dict[str, Callable[..., StoryDone]] = {
        "save": actions.save_story,
        "publish": actions.publish_story,
        "amend": partial(actions.amend_story, called=called),
        "correct": partial(_correct, note),
    }
    return ways[act]


def _correct(note: str, by: Actor, path: str, copy: StoryCopy, **more: object) -> StoryDone:
    return actions.correct_story(by, path, copy, note, **more)  # type: ignore[arg-type]


def _wanted(actor: Actor, path: str) -> DeskStory:
    found = queries.desk_story(actor, path)
    if found is None:
        raise actions.NotFound("There is no such story: choose one from the list.")
    return found


def _typed(request: StaffRequest, found: DeskStory) -> KeptForm | None:
    """What they were writing when they left it, if it can still be saved."""
    if found.state is StoryState.WITHDRAWN:
        return None
    return kept_form.asked_for(request, story_drafts.about(found.path))


def _page(
    request: StaffRequest,
    found: DeskStory,
    kept_id: str = "",
    status: int = 200,
    typed: KeptForm | None = None,
    sent: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """`sent`: what came with the request and stands in the form again."""
    kept = queries.kept_story(request.actor, found.path, kept_id) if kept_id else None
    made_from = kept.base_rev if kept else typed.base_rev if typed else None
    may = {
        name: policy.may_of_story(request.actor, act, found.author)
        for name, act in {"write": Act.WRITE_STORY, **_ACTS}.items()
    }
    shown = {
        "story": found,
        "fields": story_form.fields(kept.copy if kept else found.written),
        "theirs": story_form.fields(found.written) if made_from not in (None, found.rev) else None,
        "kept": kept,
        "note": kept.note if kept else "",
        "others": [each for each in queries.kept_stories(request.actor, found.path) if each != kept],
        "may": may,
        **story_drafts.shown(request, typed),
    }
    return render(request, "desk/story.html", {**shown, **sent}, status=status)


def _ask(request: StaffRequest, known: DeskStory, question: questioned.Questioned) -> HttpResponse:
    """The form again as it was sent, with the question."""
    may_correct = policy.may_of_story(request.actor, Act.CORRECT_STORY, known.author)
    here, to_correct = (reverse(f"desk:{act}-story", args=[known.path]) for act in ("amend", "correct"))
    post = request.POST
    asked = questioned.asked(question, here, to_correct if may_correct else "", post.get("note", ""))
    if asking.wants_json(request):
        return questioned.told(request, asked)
    kept = {"draft": post.get("draft", ""), "known": post.get("known", ""), "settled": ""}
    sent = {"fields": story_form.typed(post), "question": asked, **kept}
    return _page(request, known, post.get("kept", ""), status=422, sent=sent)


def _too_late(request: StaffRequest, path: str, stale: actions.Stale) -> HttpResponse:
    found = _wanted(request.actor, path)
    story_drafts.settle(request)
    if asking.wants_json(request):
        current = {**story_form.fields(found.written), "rev": found.rev}
        return JsonResponse(
            {"error": tongue.told(stale), "current": current, "draft": stale.draft}, status=412
        )
    return _page(request, found, stale.draft, status=412)


def _answer(request: StaffRequest, done: StoryDone, sentence: str, status: int = 200) -> HttpResponse:
    at = reverse("desk:story", args=[done.path])
    if asking.wants_json(request):
        said = {
            "done": sentence,
            "changed": done.changed,
            "state": done.state.value,
            "rev": done.rev,
            "at": at,
        }
        return JsonResponse(said, status=status)
    messages.success(request, sentence)
    return redirect(story_drafts.saved_at(at, story_drafts.settled(request)))


def _card(story: Story) -> dict[str, object]:
    """As `core.body.Card` is encoded."""
    card = Card(
        headline=story.headline,
        url=f"/stories/{story.path}/",
        topic=next(iter(story.topics), ""),
        date=story.published.date().isoformat(),
        picture=story.picture,
    )
    encoded: dict[str, object] = codec.encode(card)
    return encoded
