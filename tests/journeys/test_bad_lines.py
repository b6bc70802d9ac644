"""The line breaks, lies or swallows everything; the page says so, and is true again as soon as it can be."""

from __future__ import annotations

import time
from contextlib import ExitStack

import pytest
from playwright.sync_api import expect

from tests.journeys.pages import becomes_equal, comes_to_show, loaded_now
from tests.journeys.proxy import FAULTS, between

pytestmark = pytest.mark.browser

WINDOW = 1.0  # what a server with so few readers announces
MODULES = "[...document.scripts].find(each => each.type === 'module').src.replace('live.js', '')"


@pytest.mark.alone
@pytest.mark.parametrize(
    "lasting", [3, pytest.param(10, marks=pytest.mark.slow), pytest.param(60, marks=pytest.mark.slow)]
)
def test_a_page_is_true_again_within_window_and_ten_seconds_of_any_fault(stage, browser, reader, lasting):
    newsroom = stage.newsroom(f"faults-{lasting}")
    newsroom.open(entries=34)
    with ExitStack() as lines:
        proxies = {fault: lines.enter_context(between(stage.port)) for fault in FAULTS}
        pages = {fault: reader(f"{proxy.url}/live/faults-{lasting}/") for fault, proxy in proxies.items()}
        for fault, proxy in proxies.items():
            proxy.begin(fault)
        newsroom.commotion(30)
        time.sleep(lasting)
        for fault, page in pages.items():
            expect(page.locator("#live-status"), fault).to_contain_text("reconnecting")
        fresh = loaded_now(browser, f"{stage.url}/live/faults-{lasting}/")
        for proxy in proxies.values():
            proxy.end()
        ended = time.monotonic()
        for fault, page in pages.items():
            comes_to_show(page, fresh, within=30)
            assert time.monotonic() - ended <= WINDOW + 10, fault
        print(f"\nall true {time.monotonic() - ended:.1f} s after {lasting} s of each fault")
        for page in pages.values():
            expect(page.locator("#live-status")).to_have_text("Live", timeout=12_000)


@pytest.mark.slow
def test_a_stream_that_is_refused_is_replaced_by_polling(stage, browser, reader):
    newsroom = stage.newsroom("polled")
    newsroom.open(entries=34)
    with between(stage.port) as proxy:
        page = reader(f"{proxy.url}/live/polled/")
        proxy.begin("503", only="/stream")
        for _ in range(3):
            newsroom.commotion(20)
            becomes_equal(browser, page, page.url, within=15)
        expect(page.locator("#live-status")).to_have_text("Live")
        assert 2 <= proxy.met <= 4, "the broken line was the first failure; two more, and then the page polls"


# Two minutes are six seconds here.
HURRIED = "const now = performance.now.bind(performance); performance.now = () => 20 * now()"
POLLED_WITHIN = 5.0 * 1.4 + 2.0


@pytest.mark.slow
@pytest.mark.parametrize("refusal", ["503", "html", "reset"])
def test_while_streams_are_refused_each_change_is_polled_for_and_then_the_page_goes_back(
    stage, reader, refusal
):
    path = f"refused-{refusal}"
    newsroom = stage.newsroom(path)
    newsroom.open(entries=3)
    with between(stage.port) as proxy:
        proxy.begin(refusal, only="/stream")
        page = reader(f"{proxy.url}/live/{path}/", first=HURRIED)
        answered: list[int] = []
        page.on("response", lambda came: answered.append(came.status) if "/stream" in came.url else None)
        page.wait_for_timeout(1000 * 5)  # three failures
        for number in range(3):
            newsroom.publish(f"Number {number}")
            shown = page.locator("#timeline h2", has_text=f"Number {number}")
            expect(shown).to_be_visible(timeout=1000 * POLLED_WITHIN)
        expect(page.locator("#live-status")).to_have_text("Live")
        proxy.end()
        answered.clear()
        page.wait_for_timeout(1000 * (6 + POLLED_WITHIN + 2))
        assert answered == [200], "it opened one stream, and that was all"
        newsroom.publish("By the stream again")
        heard = page.locator("#timeline h2", has_text="By the stream again")
        expect(heard).to_be_visible(timeout=2000)


def test_it_says_since_when_it_cannot_follow_and_that_it_can_again(stage, reader):
    newsroom = stage.newsroom("says-so")
    newsroom.open(entries=3)
    with between(stage.port) as proxy:
        page = reader(f"{proxy.url}/live/says-so/")
        expect(page.locator("#live-status")).to_have_text("Live")
        proxy.begin("reset")
        expect(page.locator("#live-status")).to_contain_text("reconnecting", timeout=15_000)
        said = page.locator("#live-status").inner_text()
        assert said.startswith("Last updated ")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        expect(page.locator("#live-status")).to_be_in_viewport()
        proxy.end()
        expect(page.locator("#live-status")).to_have_text("Live", timeout=15_000)


def test_a_short_blip_is_not_worth_a_word_and_what_was_missed_comes_by_the_same_compressed_stream(
    stage, reader
):
    newsroom = stage.newsroom("blip")
    newsroom.open(entries=3)
    with between(stage.port) as proxy:
        page = reader(f"{proxy.url}/live/blip/")
        page.evaluate(
            "() => { said = []; new MutationObserver(() => said.push(document.querySelector('#live-status')"
            ".textContent)).observe(document.querySelector('#live-status'), { childList: true }) }"
        )
        streams: list[str | None] = []
        page.on(
            "response",
            lambda came: "/stream" in came.url and streams.append(came.headers.get("content-encoding")),
        )
        for number in range(2):
            proxy.cut()
            newsroom.publish(f"Meanwhile {number}")
            page.wait_for_timeout(1500)
            expect(page.locator("#timeline h2", has_text=f"Meanwhile {number}")).to_be_visible()
        assert page.evaluate("said") == []
        assert len(streams) >= 2
        assert set(streams) == {"gzip"}


def test_the_server_goes_and_comes_back(stage, browser, reader):
    newsroom = stage.newsroom("comes-back")
    newsroom.open(entries=34)
    page = reader(f"{stage.url}/live/comes-back/")
    stage.kill()
    stage.start()
    stage.newsroom("comes-back", seed=2).commotion(30)
    becomes_equal(browser, page, page.url, within=WINDOW + 10)


def test_changes_that_were_left_out_are_fetched_and_doubled_ones_ignored(stage, browser, reader):
    newsroom = stage.newsroom("gaps")
    newsroom.open(entries=34)
    with between(stage.port) as proxy:
        page = reader(f"{proxy.url}/live/gaps/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        proxy.begin("503", only="/stream")
        for number in range(60):
            newsroom.publish(f"Number {number}")
        page.evaluate(
            f"""async () => {{
              const {{ offer }} = await import({MODULES} + 'log.js')
              const {{ epoch, seq }} = await (await fetch('head.json')).json()
              offer(epoch, seq, 'entry', {{}})
              offer(epoch, 1, 'purge', {{ id: 'none' }})
            }}"""
        )
        becomes_equal(browser, page, page.url)
        assert any("/changes/" in url for url in asked)


def test_a_page_that_is_wrong_finds_out_by_the_hash_and_takes_the_snapshot(stage, browser, reader):
    newsroom = stage.newsroom("mismatch")
    newsroom.open(entries=34)
    page = reader(f"{stage.url}/live/mismatch/")
    hashes = f"""async () => {{
      const {{ hash, model }} = await import({MODULES} + 'model.js')
      return [hash(), (await (await fetch('head.json')).json()).hash]
    }}"""
    newsroom.commotion(40)
    becomes_equal(browser, page, page.url)
    here, there = page.evaluate(hashes)
    assert here == there
    page.evaluate(
        f"""async () => {{
          const {{ model }} = await import({MODULES} + 'model.js')
          const {{ look }} = await import({MODULES} + 'log.js')
          model.entries.delete([...model.entries.keys()][4])
          model.total += 7
          look()
        }}"""
    )
    becomes_equal(browser, page, page.url)


@pytest.mark.slow
def test_a_page_beyond_the_horizon_begins_anew(stage, browser, reader):
    newsroom = stage.newsroom("horizon")
    newsroom.open(entries=34)
    with between(stage.port) as proxy:
        page = reader(f"{proxy.url}/live/horizon/")
        older = reader(f"{proxy.url}/live/horizon/?order=oldest")
        proxy.begin("reset")
        newsroom.burst(40)
        newsroom.chatter(500)
        proxy.end()
        becomes_equal(browser, page, page.url, within=15)
        becomes_equal(browser, older, older.url, within=15)


def test_a_log_of_another_epoch_is_followed_from_its_beginning(stage, browser, reader):
    newsroom = stage.newsroom("epoch")
    newsroom.open(entries=34)
    page = reader(f"{stage.url}/live/epoch/")
    newsroom.rebuild("0123456789abcdef", back_to=20)
    # Nothing rang: the server finds out by itself, and until then says what was.
    for _ in range(100):
        if page.request.get(f"{page.url}head.json").json()["epoch"] == "0123456789abcdef":
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(2000)
    becomes_equal(browser, page, page.url, within=15)
    newsroom.publish("In the new log")
    becomes_equal(browser, page, page.url)


def test_a_newer_build_is_shown_without_loading_the_page_again(stage, browser, reader):
    newsroom = stage.newsroom("build")
    newsroom.open(entries=34)
    page = reader(f"{stage.url}/live/build/")
    page.evaluate(
        f"""async () => {{
          const {{ model }} = await import({MODULES} + 'model.js')
          const {{ look }} = await import({MODULES} + 'log.js')
          const {{ node, pure }} = model.entries.get(document.querySelector('#timeline article').dataset.entry)
          for (const it of [node, pure]) it.querySelector('h2').textContent = 'As the old build had it'
          model.build = 'older'
          look()
        }}"""
    )
    becomes_equal(browser, page, page.url)
