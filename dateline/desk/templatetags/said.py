"""How the desk's templates say a time, a status, the name of the publication."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import template
from django.contrib.messages.storage.base import Message
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from dateline.core import policy
from dateline.core.coverage import Status
from dateline.core.look import address
from dateline.core.phrase import Phrase
from dateline.core.policy import Act, Actor
from dateline.desk import composition
from dateline.desk.settings.sections import sections_for
from dateline.lib import clock, tongue
from dateline.record import queries

register = template.Library()

TABS = 6

_STATUS = {
    Status.PLANNED: _("Planned"),
    Status.LIVE: _("Live"),
    Status.PAUSED: _("Paused"),
    Status.ENDED: _("Ended"),
}


@register.simple_tag
def publication() -> str:
    return queries.publication().name


@register.simple_tag
def look() -> str:
    """The address of the style sheet that is laid over the shipped one, if there is one."""
    return address(queries.publication().look)


@register.simple_tag
def page_language() -> dict[str, Any]:
    return tongue.page_language()


@register.inclusion_tag("desk/_bar.html", takes_context=True)
def bar(context: dict[str, Any]) -> dict[str, Any]:
    """The bar of every page: what runs now, and the coverage that is open whatever its state."""
    request = context["request"]
    open_path = getattr(context.get("head"), "path", "")
    known = queries.desk_coverages(request.actor)
    tabs = [each for each in known if each.head.status is not Status.ENDED][:TABS]
    if all(each.head.path != open_path for each in tabs):
        tabs += [each for each in known if each.head.path == open_path]
    may_open = policy.may_of_story(request.actor, Act.OPEN)
    waits = queries.waits_for(request.actor)
    return {
        "request": request,
        "csrf_token": context["csrf_token"],
        "waits": waits,
        "rehearses": next((each for each in known if each.head.path == open_path and each.rehearsal), None),
        "tabs": tabs,
        "path": open_path,
        "may_open": may_open,
        "at_stories": request.path.startswith(reverse("desk:stories")),
        "may_set": bool(sections_for(request.actor)),
        "at_settings": request.path.startswith(reverse("desk:settings")),
    }


@register.inclusion_tag("desk/_places.html")
def known_places() -> dict[str, Any]:
    """What is typed as a home zone or a language can be completed from these."""
    zones = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    own = queries.publication().languages
    return {"zones": zones, "languages": list(dict.fromkeys((*own, *tongue.NAMES)))}


@register.inclusion_tag("desk/_topics.html")
def known_topics() -> dict[str, Any]:
    """What is typed into a topics field can be completed from these."""
    return {"topics": queries.topics()}


@register.simple_tag
def taking_back(message: Message) -> dict[str, str] | None:
    """The address and the rev of what takes back the act that the message tells of."""
    address, _space, rev = (message.extra_tags or "").partition(" ")
    return {"address": address, "rev": rev} if address.startswith("/desk/") and rev else None


@register.filter
def item(known: dict[str, int], name: str) -> int:
    return known.get(name, 0)


@register.filter
def standing_name(standing: str) -> str:
    return str(dict(composition.STANDINGS).get(standing, standing))


@register.filter
def told(words: str | Phrase | list[Phrase]) -> str:
    """What somebody wrote, as it is; words of ours in the language that is spoken now."""
    return tongue.told(words)


@register.filter
def ours(sentence: str) -> str:
    """A sentence of ours that the record keeps in English: why something was not published in time."""
    return gettext(sentence) if sentence else ""


@register.filter
def status_name(status: Status) -> str:
    return str(_STATUS[status])


@register.filter
def direction(language: str) -> str:
    """In which a text of that language is read, whatever the desk around it speaks."""
    return tongue.direction(language)


@register.filter
def at_home(moment: datetime | None, zone: str) -> str:
    """`4 May, 09:30 GMT`, in the home zone of the coverage."""
    return tongue.moment(moment, zone) if moment else ""


@register.filter
def due_at_home(due: datetime, zone: str) -> str:
    """`4 May 2027, 09:30 BST`: with the year, unless it is this one."""
    year = due.astimezone(ZoneInfo(zone)).year
    return tongue.moment(due, zone, with_year=year != clock.now().year)


@register.filter
def wait(due: datetime) -> str:
    """`in 3 h 05 min`: how long from now; static/desk/screen/schedule.js goes on counting in the same words."""
    left = max(0, int((due - clock.now()).total_seconds()))
    days, hours, minutes = left // 86400, left // 3600, left // 60 % 60
    if days >= 2:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    if hours:
        return gettext("in {hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")
    if left:
        return gettext("in {minutes} min {seconds} s").format(minutes=minutes, seconds=f"{left % 60:02}")
    return gettext("now")


@register.filter
def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


@register.filter
def initials(actor: Actor) -> str:
    words = actor.name.split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper() or "?"
