"""The composer in Chromium: written, published, amended, corrected, withdrawn, and seen by the others."""

from __future__ import annotations

import base64
import re

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.screen import at_desk, png
from tests.desk_client import Desk
from tests.media.sample_pictures import encoded, photograph

pytestmark = pytest.mark.browser


def test_a_headline_alone_is_a_flash_and_ctrl_enter_publishes_it(
    browser: Browser, ada: Desk, cleo: Desk
) -> None:
    ada.open_live("flashes")
    with at_desk(browser, ada, "flashes") as screen, at_desk(browser, cleo, "flashes") as other:
        screen.flash("The bridge is closed")
        expect(screen.said).to_have_text(re.compile("Published"))
        expect(screen.article("The bridge is closed")).to_have_class(re.compile("flash"))
        expect(screen.headline).to_have_value("")
        expect(screen.headline).to_be_focused()
        # What one publishes appears at the other's desk, with what may be done with it.
        expect(other.article("The bridge is closed").locator('[data-act="amend"]')).to_be_visible()


def test_an_entry_with_text_quotation_and_a_pasted_picture(browser: Browser, ada: Desk) -> None:
    ada.open_live("whole")
    with at_desk(browser, ada, "whole") as screen:
        page = screen.page
        screen.headline.fill("Water in the square")
        screen.headline.press("Enter")
        expect(screen.text).to_be_focused()
        page.keyboard.type("Nobody is hurt.")
        page.keyboard.press("Enter")
        screen.composer.get_by_role("button", name="Quotation").click()
        page.keyboard.type("Never so high.")
        screen.composer.locator(".said-speaker input").fill("Ines Okafor")
        screen.composer.locator(".said-role input").fill("baker")
        screen.paste(png())
        caption = screen.composer.locator(".block-photo .said-caption textarea")
        expect(caption).to_be_focused()
        caption.fill("The square at seven")
        screen.composer.locator(".said-credit input").fill("Jo Brandt")
        screen.composer.locator(".said-alt textarea").fill("Water between stalls")
        screen.composer.locator(".particulars summary").click()
        screen.composer.locator('[name="source_name"]').first.fill("Town hall")
        expect(screen.composer.locator('[name="source_name"]')).to_have_count(2)
        screen.composer.locator('[name="standing"]').select_option("confirmed")
        screen.composer.get_by_label("Key event").check()
        screen.headline.press("Control+Enter")

        article = screen.article("Water in the square")
        expect(article).to_have_class(re.compile("key"))
        for said in ("Nobody is hurt.", "Never so high.", "Ines Okafor", "baker", "Town hall", "Ada Marsh"):
            expect(article).to_contain_text(said)
        expect(article.locator(".photo figcaption")).to_contain_text("The square at seven")
        expect(article.locator("figure img")).to_have_attribute("alt", "Water between stalls")
        expect(screen.composer.locator(".block-photo")).to_have_count(0)
        expect(screen.composer.get_by_label("Key event")).not_to_be_checked()


def test_what_is_no_picture_is_refused_where_it_would_stand(browser: Browser, ada: Desk) -> None:
    ada.open_live("no-picture")
    with at_desk(browser, ada, "no-picture") as screen:
        screen.headline.fill("With a picture")
        screen.paste(b"not a picture at all", into="textarea.headline")
        refused = screen.composer.locator(".block-arriving.refused")
        expect(refused).to_contain_text(re.compile(r"JPEG, PNG, WebP"))
        screen.headline.press("Control+Enter")
        article = screen.article("With a picture")
        expect(article).to_be_visible()
        expect(article.locator("img")).to_have_count(0)


def test_a_telephones_picture_of_no_known_type_is_taken_and_a_document_says_it_is_none(
    browser: Browser, ada: Desk
) -> None:
    """Many systems have no name for HEIC; and what is no picture must not carry the page away."""
    ada.open_live("telephone")
    with at_desk(browser, ada, "telephone") as screen:
        screen.headline.fill("The quay at noon")
        screen.text.click()
        screen.paste(encoded(photograph(640, 480), "HEIF"), kind="")
        photo = screen.composer.locator(".block-photo")
        expect(photo.locator("img")).to_have_js_property("naturalWidth", 640)
        screen.paste(b"%PDF-1.7", kind="application/pdf")
        expect(screen.composer.locator(".block-arriving.refused")).to_contain_text("is not a picture")
        expect(photo).to_have_count(1)


def test_a_link_without_a_scheme_is_one_and_what_was_left_in_its_row_holds_up_nothing(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("links")
    with at_desk(browser, ada, "links") as screen:
        page, row = screen.page, screen.composer.locator(".link-row input")
        screen.headline.fill("Where to look")
        screen.text.click()
        page.keyboard.type("See ")
        page.keyboard.press("Control+k")
        row.fill("river.example/map")
        row.press("Enter")
        expect(screen.text.locator('a[href="https://river.example/map"]')).to_be_visible()
        page.keyboard.press("Control+k")
        row.fill("no address")
        row.press("Escape")
        page.keyboard.press("Control+Enter")
        article = screen.article("Where to look")
        expect(article.locator('a[href="https://river.example/map"]')).to_be_visible()


def test_words_of_an_office_program_stay_words_though_a_picture_of_them_comes_along(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("office")
    copied = """([where, words, bytes]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', `<table><tr><td>${words}</td></tr></table>`)
      clipboardData.setData('text/plain', words)
      const picture = Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))
      clipboardData.items.add(new File([picture], 'image.png', { type: 'image/png' }))
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.querySelector(where).dispatchEvent(paste)
    }"""
    with at_desk(browser, ada, "office") as screen:
        screen.text.click()
        picture = base64.b64encode(png()).decode()
        screen.page.evaluate(copied, [".ProseMirror", "One cell alone", picture])
        expect(screen.text).to_contain_text("One cell alone")
        expect(screen.text.locator("figure")).to_have_count(0)


def test_a_pasted_table_stays_one_whatever_stands_in_its_cells_and_who_said_something_stands_outside(
    browser: Browser, ada: Desk
) -> None:
    ada.open_live("cells")
    copied = """([where, html]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.querySelector(where).dispatchEvent(paste)
    }"""
    table = (
        "<table><tr><th>Where</th><th>What</th></tr>"
        "<tr><td>Quay</td><td><ul><li>boats</li><li>sand</li></ul></td></tr>"
        "<tr><td><h3>Market</h3></td><td>pumps</td></tr></table>"
    )
    with at_desk(browser, ada, "cells") as screen:
        screen.headline.fill("Who needs what")
        screen.text.click()
        screen.page.evaluate(copied, [".ProseMirror", table])
        expect(screen.text.locator("table")).to_have_count(1)
        expect(screen.text.locator("tr")).to_have_count(3)
        screen.text.locator("td", has_text="pumps").click()
        screen.composer.get_by_role("button", name="Quotation").click()
        expect(screen.text.locator("td blockquote, td figure")).to_have_count(0)
        screen.headline.press("Control+Enter")
        article = screen.article("Who needs what")
        expect(article.locator("table")).to_have_count(1)
        for word in ("Quay", "boats", "sand", "Market", "pumps"):
            expect(article.locator("table")).to_contain_text(word)


def test_amend_correct_and_withdraw(browser: Browser, ada: Desk) -> None:
    ada.open_live("edits")
    ada.publish("edits", "The bridge is closd")
    with at_desk(browser, ada, "edits") as screen:
        form = screen.edit("The bridge is closd")
        form.locator("textarea.headline").fill("The bridge is closed")
        form.locator("textarea.headline").press("Control+Enter")
        expect(screen.article("The bridge is closed")).to_contain_text("Police closed it at noon.")
        expect(screen.said).to_contain_text("Amended.")

        form = screen.edit("The bridge is closed", "correct")
        form.locator("button.go").click()
        assert form.locator("[name=note]").evaluate("note => !note.validity.valid")
        form.locator(".ProseMirror").fill("Police closed it at one.")
        form.locator("[name=note]").fill("It was not noon.")
        form.locator("button.go").click()
        article = screen.article("The bridge is closed")
        expect(article.locator(".correction")).to_contain_text("It was not noon.")
        expect(article).to_contain_text("Police closed it at one.")

        screen.press("The bridge is closed", "mark-key")
        expect(article.locator('[data-act="unmark-key"]')).to_have_attribute("aria-pressed", "true")
        screen.press("The bridge is closed", "retract")
        dialog = screen.page.get_by_role("dialog")
        expect(dialog).to_contain_text("every reader’s screen")
        screen.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        screen.press("The bridge is closed", "retract")
        dialog.get_by_label("Reason").fill("It was a drill.")
        dialog.get_by_role("button", name="Retract it").click()
        expect(screen.page.locator("article.retracted")).to_contain_text("It was a drill.")
        expect(screen.article("The bridge is closed")).to_have_count(0)


def test_two_who_edit_one_entry_see_both_texts_and_lose_none(browser: Browser, ada: Desk, cleo: Desk) -> None:
    ada.open_live("both")
    ada.publish("both", "The bridge is closed")
    with at_desk(browser, ada, "both") as mine, at_desk(browser, cleo, "both") as theirs:
        my_form = mine.edit("The bridge is closed")
        my_form.locator(".ProseMirror").fill("What Ada writes.")
        their_form = theirs.edit("The bridge is closed")
        their_form.locator(".ProseMirror").fill("What Cleo writes.")
        their_form.locator(".ProseMirror").press("Control+Enter")
        theirs.answer()
        # The article is replaced under Ada's hands; what she writes goes on in the new one.
        expect(mine.warned).to_contain_text("Somebody changed this entry just now")
        expect(mine.page.locator(".being-edited .ProseMirror")).to_have_text("What Ada writes.")
        mine.page.locator(".being-edited .ProseMirror").press("Control+Enter")

        both = mine.page.locator(".editing.late")
        expect(both.locator(".mine .ProseMirror")).to_have_text("What Ada writes.")
        expect(both.locator(".theirs .ProseMirror")).to_have_text("What Cleo writes.")
        expect(both.get_by_role("alert")).to_contain_text("Cleo Adeyemi changed this entry")
        both.get_by_role("link", name="Decide later").click()
        expect(both).to_have_count(0)
        mine.page.locator("#edits b").click()
        expect(both.locator(".mine .ProseMirror")).to_have_text("What Ada writes.")
        both.get_by_role("button", name="Put mine in place of theirs").click()
        mine.answer()
        expect(mine.article("The bridge is closed")).to_contain_text("What Ada writes.")
        expect(theirs.article("The bridge is closed")).to_contain_text("What Ada writes.")
        expect(mine.page.locator("#edits li")).to_have_count(0)


def test_an_amendment_loses_nothing_the_editor_has_no_button_for(browser: Browser, ada: Desk) -> None:
    ada.open_live("marks")
    body = (
        '<p>CO<sub>2</sub> <abbr title="parts per million">ppm</abbr> <cite>Nature</cite> <s>old</s> '
        '<small>fine</small> <q>said</q> <a href="https://x.example/" rel="noopener noreferrer">there</a></p>'
        "<h3>Crosshead</h3><ul><li>One</li><li>Two</li></ul>"
        "<table><caption>Levels</caption><thead><tr><th>Place</th><th>Level</th></tr></thead>"
        "<tbody><tr><td>York</td><td><strong>5</strong> m</td></tr></tbody></table>"
        '<figure data-block=\'{"kind":"card","headline":"A story","url":"https://x.example/1"}\'></figure>'
        '<figure data-block=\'{"kind":"embed","url":"https://v.example/1","title":"Film"}\'></figure>'
    )
    sent = ada.post("/desk/marks/publish/", {"headline": "All there is", "body": body})
    assert sent.status_code == 200
    entry = sent.json()["entry"]["id"]
    before = ada.post(f"/desk/marks/entries/{entry}/amend/", {"headline": "x"}, rev=9).json()["current"][
        "body"
    ]
    with at_desk(browser, ada, "marks") as screen:
        form = screen.edit("All there is")
        form.locator(".ProseMirror").press("Control+End")
        form.locator("textarea.headline").fill("All there was")
        # A stroke in the text, taken back: the whole of it has gone through the editor.
        form.locator(".ProseMirror p").first.click()
        screen.page.keyboard.type("x")
        screen.page.keyboard.press("Backspace")
        form.locator("textarea.headline").press("Control+Enter")
        expect(screen.article("All there was")).to_be_visible()
    after = ada.post(f"/desk/marks/entries/{entry}/amend/", {"headline": "x"}, rev=9).json()["current"][
        "body"
    ]
    assert after == before
