"""The way in, in Chromium: without a script blocked, at any width, with a passkey, without JavaScript."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.accounts.conftest import PASSWORD, current_code
from tests.desk_client import Desk
from tests.served import Served, served

pytestmark = pytest.mark.browser

PAGES = ["", "newsroom/", "2fa/", "2fa/keys/", "password/change/", "sessions/"]
OUTSIDE = ["login/", "signup/", "password/reset/", "invitation/unknown/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = (
        os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    assert chromium, "Chromium is missing: install it, or name it in DATELINE_CHROMIUM"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser, site: Served) -> Iterator[BrowserContext]:
    # By name: passkeys are for names, not for numbers.
    opened = browser.new_context(
        base_url=f"http://localhost:{site.port}", viewport={"width": 1280, "height": 800}
    )
    yield opened
    opened.close()


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """What the browser says of the account pages: violations of the policy above all."""
    found: list[str] = []
    context.on(
        "console",
        lambda said: (
            found.append(said.text)
            if said.type in {"error", "warning"} and "status of 40" not in said.text
            else None
        ),
    )
    return found


def invitation(site: Served, email: str) -> str:
    link = re.search(r"/account/invitation/\S+", site.run("staff", "add", email, "--role", "editor"))
    assert link
    return link[0]


def join(page: Page, site: Served, email: str) -> None:
    page.goto(invitation(site, email))
    page.get_by_label("Your name").fill("Cleo Adeyemi")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url("**/desk/")


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.slow
def test_every_page_fits_every_width_and_nothing_of_it_is_blocked(
    context: BrowserContext, site: Served, complaints: list[str]
) -> None:
    page = context.new_page()
    addresses = [*OUTSIDE, invitation(site, "wide@paper.example").removeprefix("/account/")]
    for inside in (False, True):
        if inside:
            join(page, site, "a.rather.long.name.for.an.address@somewhere.paper.example")
            complaints.clear()  # the desk's pages are the desk's to test
        for address in PAGES if inside else addresses:
            page.goto(f"/account/{address}")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                for width in (320, 360, 768, 1280):
                    page.set_viewport_size({"width": width, "height": 800})
                    assert fits(page), f"{address} at {width}"
    assert complaints == []


def test_an_invitation_is_accepted_and_its_address_is_told_to_nothing(
    context: BrowserContext, site: Served
) -> None:
    page = context.new_page()
    told: list[str] = []
    page.on("request", lambda request: told.append(request.headers.get("referer", "")))
    join(page, site, "told@paper.example")
    assert any(told)
    assert not [referer for referer in told if "invitation" in referer]


def test_a_passkey_opens_the_account_without_the_password(
    context: BrowserContext, site: Served, complaints: list[str]
) -> None:
    page = context.new_page()
    join(page, site, "key@paper.example")
    complaints.clear()
    _plug_in_a_key(context, page)
    page.goto("/account/2fa/keys/add/")  # the password was chosen a moment ago: it is not asked for again
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/2fa/codes/")
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/")
    page.goto("/account/")
    assert "Signed in by passkey" in page.inner_text("main")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "key@paper.example")
    page.get_by_role("button", name="Use your passkey or security key").click()
    page.wait_for_url("**/desk/")
    page.goto("/account/")
    assert "Signed in by password + security key" in page.inner_text("main")
    page.get_by_role("button", name="Sign out").click()
    assert "Too many attempts" in guessed_at(site, "key@paper.example")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/desk/")


def guessed_at(site: Served, email: str) -> str:
    """What somebody elsewhere is told who has guessed too often: W9."""
    with Desk(site.url) as stranger:
        stranger.ask("/account/login/")
        return [stranger.sign_in(email, f"guess {number}").text for number in range(7)][-1]


def test_a_passkey_that_fails_says_so(context: BrowserContext, site: Served) -> None:
    page = context.new_page()
    _plug_in_a_key(context, page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("That did not work. Passkeys need https").wait_for()


def test_without_javascript_everything_but_passkeys_works(browser: Browser, site: Served) -> None:
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    join(page, site, "plain@paper.example")
    page.goto("/account/2fa/totp/activate/")
    key = page.inner_text("code.key")
    page.get_by_label("Code").fill(current_code(key))
    page.get_by_role("button", name="Use the app").click()
    assert page.locator(".codes li").count() == 10
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("button", name="passkey").count() == 0
    sign_in(page, "plain@paper.example")
    page.get_by_label("Code").fill(current_code(key))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")
    context.close()


def _plug_in_a_key(context: BrowserContext, page: Page) -> None:
    protocol = context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
