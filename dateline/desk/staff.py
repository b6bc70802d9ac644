"""The gate of every view of this room: staff alone, their refusals answered, nothing kept by any cache."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from dateline.accounts.staff import StaffRequest, staff_required
from dateline.desk.answers import answered

__all__ = ["StaffRequest", "for_staff"]

P = ParamSpec("P")


def for_staff(
    view: Callable[Concatenate[StaffRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    return staff_required(answered(view))
