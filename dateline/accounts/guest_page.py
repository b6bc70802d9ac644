"""Behind a guest's link: say who you are, and write."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from dateline.accounts import guests
from dateline.accounts.invitations import Void
from dateline.accounts.models import GuestLink
from dateline.lib import html


class Name(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Your name, as it stands over what you write"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, link: GuestLink, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = link.name
        if link.guest is not None:
            self.fields["name"].disabled = True

    def clean_name(self) -> str:
        name = html.plain(self.cleaned_data["name"]).strip()
        if not name:
            raise ValidationError(gettext("Write the name that readers shall see."))
        return name


@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, token: str) -> HttpResponseBase:
    """Opening the link lets nobody in yet: what follows links in letters must not become a guest."""
    try:
        link = guests.open_link(token)
        form = Name(link, request.POST if request.method == "POST" else None)
        if form.is_valid():
            return _enter(request, token, form.cleaned_data["name"])
    except Void:
        return render(request, "accounts/guest_void.html", status=404)
    return render(request, "accounts/guest.html", {"form": form, "link": link})


def _enter(request: HttpRequest, token: str, name: str) -> HttpResponse:
    with transaction.atomic():
        person = guests.enter(token, name)
        link = guests.open_link(token)
        response: HttpResponse = perform_login(request, person, redirect_url=f"/desk/{link.coverage}/")
    return response
