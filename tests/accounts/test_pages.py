"""What every account page has and has not."""

from __future__ import annotations

import re

import pytest
from allauth.account import urls as allauth_account
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse
from selectolax.lexbor import LexborHTMLParser

from dateline.accounts import invitations, urls
from dateline.accounts.models import Person
from dateline.core.policy import Role
from tests.accounts.conftest import PASSWORD, sign_in
from tests.accounts.test_forged_requests import address

pytestmark = pytest.mark.django_db


def shown(client: Client, page: URLPattern) -> LexborHTMLParser | None:
    if page.name == "account_invitation":
        answer = client.get(f"/account/invitation/{invitations.invite(Role.EDITOR)}/")
    else:
        answer = client.get(address(page))
    if answer.status_code == 404 or not answer["Content-Type"].startswith("text/html") or not answer.content:
        return None  # what is not there is not a page of ours
    return LexborHTMLParser(answer.content.decode())


@pytest.fixture(params=["stranger", "ada"])
def visitor(request: pytest.FixtureRequest, client: Client, ada: Person) -> Client:
    if request.param == "ada":
        sign_in(client, ada.email)
        client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("page", urls.urlpatterns, ids=lambda page: page.name)
def test_no_page_has_anything_inline_or_from_elsewhere(visitor: Client, page: URLPattern) -> None:
    tree = shown(visitor, page)
    if tree is None:
        return
    assert not tree.css("[style], style, [onclick], [onsubmit], [onload], iframe, object")
    for script in tree.css("script"):
        assert script.attributes.get("type") == "application/json" or not script.text(), script.html
    for element in tree.css("[src], link[href]"):
        source = element.attributes.get("src") or element.attributes.get("href") or ""
        assert source.startswith("/static/"), source


@pytest.mark.parametrize("page", urls.urlpatterns, ids=lambda page: page.name)
def test_every_field_has_a_label_and_every_page_a_title_and_one_heading(
    visitor: Client, page: URLPattern
) -> None:
    tree = shown(visitor, page)
    if tree is None:
        return
    assert len(tree.css("h1")) == 1
    title = tree.css_first("title")
    assert title is not None
    assert title.text().endswith(" · Dateline")
    labelled = {label.attributes.get("for") for label in tree.css("label")}
    for control in tree.css("input:not([type=hidden]), select, textarea"):
        assert control.attributes.get("id") in labelled, control.html
        assert not control.attributes.get("placeholder")
        if control.attributes.get("type") == "password":
            assert control.attributes.get("autocomplete") in {"current-password", "new-password"}


@pytest.mark.parametrize("page", urls.urlpatterns, ids=lambda page: page.name)
def test_no_cache_keeps_an_account_page_and_no_other_site_may_run_in_it(
    visitor: Client, page: URLPattern
) -> None:
    answer = visitor.get(address(page))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert answer["X-Frame-Options"] == "DENY"
    policy = dict(re.findall(r"([a-z-]+) ([^;]+)", answer["Content-Security-Policy"]))
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == (
        "'none'",
        "'self'",
        "'self'",
    )
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer.status_code < 500


def test_what_is_wrong_stands_beside_the_field_and_is_tied_to_it(client: Client) -> None:
    link = f"/account/invitation/{invitations.invite(Role.EDITOR)}/"
    answer = client.post(
        link, {"name": "Ada", "email": "nonsense", "password": PASSWORD, "password_again": PASSWORD}
    )
    tree = LexborHTMLParser(answer.content.decode())
    field = tree.css_first("#id_email")
    assert field is not None
    assert field.attributes["aria-invalid"] == "true"
    described = (field.attributes["aria-describedby"] or "").split()
    assert [bool(tree.css_first(f"#{each}")) for each in described] == [True, True]


def test_allauths_other_pages_are_not_there(client: Client) -> None:
    ours = {page.name for page in urls.urlpatterns}
    others = {page.name for page in allauth_account.urlpatterns if isinstance(page, URLPattern)} - ours
    assert "account_email" in others
    for name in others - {"account_confirm_email"}:
        with pytest.raises(NoReverseMatch):
            reverse(name)
    for path in (
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "login/code/confirm/",
        "password/set/",
        "signup/passkey/",
    ):
        assert client.get(f"/account/{path}").status_code == 404, path
