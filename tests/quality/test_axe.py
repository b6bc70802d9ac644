"""axe finds nothing on any public page, in any language that the interface speaks, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.quality.furnished import LANGUAGES, Furnished, furnish
from tests.quality.shelf import SITE, Shelf
from tests.quality.walk import kind_of, walk
from tests.reader.browser import chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SCHEMES = ("light", "dark")
# What a thumb has to hit is large enough: axe looks at that only if it is told to.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
WRITTEN_NOW = {"exclude": [[".ProseMirror"]]}  # what stands in a field is no part of the page yet
SOME = ("en", "ru", "ar")  # three scripts
Pages = dict[str, str]
# What people have opened: a rule of axe may hold for a page and not for what lies over it.
OPENED: dict[str, Callable[[Page], None]] = {
    "the choices": lambda page: page.click("[data-opens=choices]"),
    "a picture": lambda page: page.locator("[data-opens=picture]").first.click(),
    "a film": lambda page: page.locator("[data-opens=embed]").first.click(),
    "a story": lambda page: page.locator("main a.card").first.click(),
}


def furnished(language: str) -> tuple[Furnished, Pages]:
    made = furnish(language)
    return made, walk(made)


@pytest.fixture
def page() -> Iterator[Page]:
    """As on a telephone; nothing fades in, for what is half there has half its contrast."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
        page.set_default_timeout(10_000)
        yield page


def faults(page: Page, scheme: str) -> list[str]:
    """What axe finds on the page as it stands: the rule, where, why."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    return [
        f"{scheme} {page.url}: {each['id']} {node['target']} {node.get('failureSummary', '')}"
        for each in Axe().run(page, WRITTEN_NOW, RULES).response["violations"]
        for node in each["nodes"]
    ]


def one_of_each(pages: Pages) -> list[str]:
    """The last address that was found of each kind, by the name of the kind."""
    return [url for _, url in sorted({kind_of(url): url for url in pages}.items())]


@pytest.fixture
def some_languages() -> dict[str, tuple[Furnished, Pages]]:
    return {language: furnished(language) for language in SOME}


# The record is asked before the browser is there, whose loop stands in its way.
def test_axe_finds_nothing_on_a_page_of_each_kind(
    some_languages: dict[str, tuple[Furnished, Pages]], page: Page
) -> None:
    """Each kind in one language and one scheme, the next in the next; a coverage in each."""
    shelf, found = Shelf(page), list[str]()
    for number, (language, (made, pages)) in enumerate(some_languages.items()):
        shelf.pages = pages
        share = [f"/live/{made.live}/", *one_of_each(pages)[number :: len(SOME)]]
        for at, url in enumerate(share):
            page.goto(SITE + url)
            found += [f"{language} {each}" for each in faults(page, SCHEMES[(number + at) % 2])]
    assert found == []


@pytest.fixture
def in_one(request: pytest.FixtureRequest) -> tuple[Furnished, Pages]:
    return furnished(request.param)


@pytest.mark.slow
@pytest.mark.parametrize("in_one", LANGUAGES, indirect=True)
def test_axe_finds_nothing_on_any_page_light_or_dark(in_one: tuple[Furnished, Pages], page: Page) -> None:
    shelf, found = Shelf(page), list[str]()
    _, shelf.pages = in_one
    for url in one_of_each(shelf.pages):
        page.goto(SITE + url)
        found += [fault for scheme in SCHEMES for fault in faults(page, scheme)]
    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("in_one", ["en", pytest.param("ar", marks=pytest.mark.slow)], indirect=True)
def test_axe_finds_nothing_in_what_opens_over_a_coverage(in_one: tuple[Furnished, Pages], page: Page) -> None:
    shelf = Shelf(page)
    made, shelf.pages = in_one
    for name, opens in OPENED.items():
        page.goto(f"{SITE}/live/{made.live}/?order=oldest")
        expect(page.locator("main")).to_have_attribute("data-pace", "now")
        opens(page)
        expect(page.locator("dialog[open], iframe")).to_be_visible()
        assert [fault for scheme in SCHEMES for fault in faults(page, scheme)] == [], name
