"""Over real HTTP: two save the same revision, one key is sent by many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from threading import Barrier

import httpx
import pytest

from tests.desk_client import Desk, copy_form

SENDERS = 20


def together(calls: list[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    """All at the same moment, or as near to it as threads can."""
    gate = Barrier(len(calls))

    def call(one: Callable[[], httpx.Response]) -> httpx.Response:
        gate.wait()
        return one()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(call, calls))


def two_save_the_same_revision(ada: Desk, cleo: Desk, path: str, pairs: int) -> None:
    desks = {"Ada": ada, "Cleo": cleo}
    entry = ada.publish(path, "The bridge is closed")
    for number in range(pairs):
        at, rev = f"/desk/{path}/entries/{entry['id']}/amend/", int(entry["rev"])
        forms = {name: copy_form(f"{name} has it as {number}", called="update") for name in desks}
        saves = [partial(desk.post, at, forms[name], rev=rev) for name, desk in desks.items()]
        answers = dict(zip(desks, together(saves), strict=True))
        assert sorted(answer.status_code for answer in answers.values()) == [200, 412]
        loser = next(name for name, answer in answers.items() if answer.status_code == 412)
        lost = answers[loser].json()
        assert lost["current"]["headline"] == next(f"{n} has it as {number}" for n in desks if n != loser)

        kept = desks[loser].ask(f"{at}?draft={lost['draft']}").text
        assert forms[loser]["headline"] in kept
        assert lost["draft"] in desks[loser].ask(f"/desk/{path}/").text
        entry = {"id": entry["id"], "rev": lost["current"]["rev"]}


def test_of_two_who_save_the_same_revision_one_is_refused_and_loses_nothing(ada: Desk, cleo: Desk) -> None:
    ada.open_live("pairs")
    two_save_the_same_revision(ada, cleo, "pairs", pairs=30)


@pytest.mark.slow
def test_two_hundred_pairs_save_the_same_revision(ada: Desk, cleo: Desk) -> None:
    ada.open_live("many-pairs")
    two_save_the_same_revision(ada, cleo, "many-pairs", pairs=200)


def many_send_one_key(ada: Desk, path: str, keys: int) -> None:
    with ExitStack() as lines:
        desks = [lines.enter_context(ada.again()) for _ in range(SENDERS)]
        for number in range(keys):
            _many_send(desks, path, number)
    page = ada.ask(f"/live/{path}/").text
    assert f'data-total="{keys}"' in page


def _many_send(desks: list[Desk], path: str, number: int) -> None:
    form, key = copy_form(f"Once and only once, {number}"), f"{path}-{number}"
    answers = together([partial(desk.post, f"/desk/{path}/publish/", form, key=key) for desk in desks])
    assert {answer.status_code for answer in answers} == {200}
    said = [answer.json() for answer in answers]
    assert len({(each["entry"]["id"], each["seq"]) for each in said}) == 1
    assert Counter(each["changed"] for each in said) == {True: 1, False: SENDERS - 1}
    other = desks[0].post(f"/desk/{path}/publish/", form | {"headline": "Something else"}, key=key)
    assert other.status_code == 422


def test_a_key_that_is_sent_by_twenty_at_once_publishes_once(ada: Desk) -> None:
    ada.open_live("keys")
    many_send_one_key(ada, "keys", keys=8)


@pytest.mark.slow
def test_a_hundred_keys_sent_by_twenty_at_once_are_a_hundred_entries(ada: Desk) -> None:
    ada.open_live("many-keys")
    many_send_one_key(ada, "many-keys", keys=100)
