"""What the modules of a page say: words that stand in the page, so that they are in its language."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext, ngettext

from dateline.lib.tongue import SAMPLES


def words() -> dict[str, str]:
    """In the language that is spoken now. Forms of a number are joined by `|`, `#` stands for the number."""
    return {
        "live": gettext("Live"),
        "paused": gettext("Paused"),
        "ended": gettext("This coverage has ended"),
        "late": gettext("Last updated {time}, reconnecting…"),
        "waiting": _forms(lambda n: ngettext("# new update", "# new updates", n)),
        "readers": _forms(lambda n: ngettext("# reader", "# readers", n)),
        "updates": _forms(lambda n: ngettext("# update", "# updates", n)),
        "changes": _forms(lambda n: ngettext("# change", "# changes", n)),
    }


def _forms(said: Callable[[int], str]) -> str:
    return "|".join(said(number) for number in SAMPLES)
