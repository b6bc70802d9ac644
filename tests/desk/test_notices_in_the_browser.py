"""What somebody sees whom the desk asks once more who they are, or whose changes it holds, and how they go on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import at_desk
from tests.desk_client import PASSWORD, Desk
from tests.served import Served

pytestmark = pytest.mark.browser

_SIGNED_IN = """
import time
from dateline.accounts.sessions import SessionStore
from django.contrib.sessions.models import Session
for row in Session.objects.all():
    session = SessionStore(row.session_key)
    for record in session.get("account_authentication_methods", []):
        record["at"] = time.time() - {ago}
    session.save()
"""
_OLD_AND_HELD = """
from datetime import timedelta
from dateline.accounts.models import Person
from dateline.lib import clock
from dateline.record import models
row = models.Entry.objects.get(id="{entry}")
row.published = clock.now() - timedelta(days=2)
row.public = row.public.replace(f"{{clock.now():%Y-%m-%dT}}", f"{{row.published:%Y-%m-%dT}}")
row.save()
person = Person.objects.get(email="{email}")
who = {{"actor": f"staff-{{person.pk}}", "actor_name": person.name}}
models.Hold.objects.create(**who, at=clock.now(), path="{path}", entry=row.id)
"""


def test_what_is_grave_asks_who_is_there_leads_back_and_loses_no_word(
    browser: Browser, site: Served, ada: Desk
) -> None:
    ada.open_live("grave")
    ada.publish("grave", "To be taken down")
    site.run("manage", "shell", "-c", _SIGNED_IN.format(ago=0))
    with at_desk(browser, ada, "grave") as screen:
        page = screen.page
        article = screen.article("To be taken down")
        article.get_by_role("link", name="Take down").click()
        reason = page.locator("#over textarea")
        reason.fill("The court says so")
        site.run("manage", "shell", "-c", _SIGNED_IN.format(ago=600))
        page.locator("#over .acts [type=submit]").click()
        told = page.locator("#over .refused")
        expect(told).to_contain_text("prove that it is you")
        with page.context.expect_page() as opened:
            told.get_by_role("link").click()
        beside = opened.value
        beside.locator("input[type=password]").fill(PASSWORD)
        beside.locator("button[type=submit]:visible").last.click()
        beside.wait_for_url("**/take-down/")
        beside.close()
        expect(reason).to_have_value("The court says so")
        page.locator("#over .acts [type=submit]").click()
        expect(article).to_have_count(0)
        screen.wrong.clear()  # the browser tells of the refusal


def test_whoever_is_held_is_told_keeps_the_text_and_another_editor_is_led_to_it(
    browser: Browser, site: Served, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("held")
    entry = ada.publish("held", "An old entry")
    cleo_is = {"entry": entry["id"], "email": "cleo@paper.example", "path": "held"}
    site.run("manage", "shell", "-c", _OLD_AND_HELD.format(**cleo_is))
    with at_desk(browser, cleo, "held") as screen:
        screen.article("An old entry").get_by_role("link", name="Amend").click()
        panel = screen.page.locator(".editing form.composer")
        panel.locator("textarea.headline").fill("Rewritten")
        panel.locator("textarea.headline").press("Control+Enter")
        screen.answer()
        expect(screen.page.locator("#warned, .refused").first).to_contain_text("another editor has looked")
        screen.wrong.clear()
        screen.open(screen.page.url)
        expect(screen.page.locator("#edits, [data-unsent]").get_by_text("Rewritten").first).to_be_visible()
        screen.wrong.clear()
    with at_desk(browser, ada, "held") as screen:
        alarm = screen.page.locator("#held .alarm")
        expect(alarm).to_contain_text("Cleo Adeyemi changed many old entries")
        alarm.get_by_role("link").click()
        screen.page.get_by_role("button", name="These changes were intended").first.click()
        expect(screen.page.locator("#held .alarm")).to_have_count(0)
        screen.wrong.clear()
