"""Where allauth asks us: sign-up is closed, limits count per person, links lead to the public address."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import quote

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode import QRCode
from qrcode.image.svg import SvgPathImage

from dateline.accounts import audit, mail_thread, paper
from dateline.accounts.models import Person
from dateline.accounts.staff import actor_for, how_signed_in

log = structlog.get_logger("dateline.accounts")


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """ACCOUNT_ADAPTER."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and this password do not belong together."),
        "too_many_login_attempts": _("Too many attempts failed: wait five minutes, then try again."),
        "rate_limited": _("Too many attempts: wait a minute, then try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right, or no longer: enter the one shown now."),
        "invalid_password_reset": _("This link is used or too old: ask for another."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Person) -> None:
        with transaction.atomic():
            super().login(request, user)
            request.session.note_sign_in()  # type: ignore[attr-defined]
            how = how_signed_in(request, user)
            if how:  # an invitation was noted as it was accepted, and is recorded after this
                audit.note(actor_for(user, how), audit.SIGN_IN)
        log.info("signed in", person=user.pk, how=how or "invitation")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        # Not what was typed as the address: people type their password there.
        log.warning("sign-in refused", address=self.get_client_ip(request))

    def get_client_ip(self, request: HttpRequest) -> str:
        # The server has replaced it by what a trusted proxy says; on a socket of its own there is none.
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - a value, nothing listens there

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The person alone: allauth adds the host, which whoever guesses can choose."""
        return str(credentials.get("email", "")).lower()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Made of the public address, never of the request's host, which whoever asks can choose."""
        return f"{settings.DATELINE_PUBLIC_URL}/account/password/reset/key/{quote(key)}/"

    def format_email_subject(self, subject: str) -> str:
        return f"{paper.name()}: {subject}"

    def ajax_response_form(self, form: BaseForm) -> dict[str, Any]:
        """Without what was filled in: a script knows what it sent, and there are passwords among it."""
        told: dict[str, Any] = super().ajax_response_form(form)
        for field in told["fields"].values():
            field["value"] = None
        return told

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail_thread.send(self.render_mail(template_prefix, email, {**context, "publication": paper.name()}))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """MFA_ADAPTER."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": StaffAdapter.error_messages["incorrect_code"],
    }

    def build_totp_svg(self, url: str) -> str:
        """Markup to stand in the page: the policy allows no image from a data address."""
        code = QRCode(border=2, image_factory=SvgPathImage)
        code.add_data(url)
        return str(code.make_image().to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:
        others = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Key {number}").format(number=others + 1)

    def _get_site_name(self) -> str:
        return str(paper.name())
