"""Which content coding an `Accept-Encoding` asks for (RFC 9110, 12.5.3)."""

from __future__ import annotations

from collections.abc import Sequence


def chosen(accepted: str, offered: Sequence[str]) -> str:
    """The coding of `offered`, best first, that the client takes most gladly; "" for none of them.

    Whoever takes two equally gladly gets the one that is offered first.
    """
    weights = dict(_weighted(part) for part in accepted.lower().split(",") if part.strip())
    anything = weights.get("*", 0.0)
    wanted = [(weights.get(coding, anything), -at, coding) for at, coding in enumerate(offered)]
    weight, _, coding = max(wanted, default=(0.0, 0, ""))
    return coding if weight > 0 else ""


def _weighted(part: str) -> tuple[str, float]:
    coding, _, parameter = part.partition(";")
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return coding.strip(), 1.0
    try:
        return coding.strip(), float(value)
    except ValueError:
        return coding.strip(), 0.0
