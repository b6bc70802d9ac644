"""The form on an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dateline.accounts.models import Invitation, Person
from dateline.lib import html


class Acceptance(forms.Form):
    """Who you are, and a password that you alone know."""

    name = forms.CharField(
        label=_("Your name, as it stands over what you write"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        help_text=_("At least 10 characters; three or four words that nobody would put together are best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, invitation: Invitation, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = invitation.name
        if invitation.email:
            self.fields["email"].initial = invitation.email
            self.fields["email"].disabled = True

    def clean_name(self) -> str:
        name = html.plain(self.cleaned_data["name"]).strip()
        if not name:
            raise ValidationError(gettext("Write the name that readers shall see."))
        return name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        somebody = Person.objects.filter(email=email).first()
        if somebody and not somebody.is_active:
            raise ValidationError(
                gettext("The account with this address is closed: ask whoever invited you to open it again.")
            )
        if somebody:
            raise ValidationError(
                gettext(
                    "Somebody signs in with this address already: sign in, and ask an editor for the role."
                )
            )
        return email

    def clean(self) -> None:
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("password_again")
        if first and again and first != again:
            self.add_error(
                "password_again", gettext("The two passwords are not the same: type it once more.")
            )
        if first:
            self._judge(first)

    def _judge(self, password: str) -> None:
        person = Person(
            name=self.cleaned_data.get("name", ""),
            email=self.cleaned_data.get("email", ""),
        )
        try:
            password_validation.validate_password(password, person)
        except ValidationError as error:
            self.add_error("password", error)
