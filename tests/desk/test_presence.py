"""Who is here, between several processes: within a second, whoever is asked; and what is said of whom to whom."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count

import pytest

from dateline.accounts import people
from dateline.accounts.invitations import give_role
from dateline.accounts.models import Person
from dateline.core.policy import Role
from dateline.desk.presence import AWAY, BETWEEN, FORGOTTEN, Presence, Tab
from dateline.desk.watching import Watcher, admit, still_admitted
from dateline.lib import ids
from tests.desk.newsroom import Newsroom
from tests.desk.test_desk_stream import Listening
from tests.desk_client import Desk
from tests.served import Served, served
from tests.waiting import Clock, eventually

PATH = "river"
ENTRY = "e" * 32


def joined(clock: Clock, number: int = 2) -> list[Presence]:
    """Processes that hear each other."""
    rooms = [Presence(clock, clock) for _ in range(number)]
    for each in rooms:
        others = [other for other in rooms if other is not each]
        each.tell = lambda text, others=others: [other.hear(text) for other in others] and None
    return rooms


def ada(at: str = "", number: int = 0, **more: object) -> Tab:
    return Tab("a" * 16, PATH, "staff-1", "Ada Marsh", at, count=number, **more)  # type: ignore[arg-type]


def seen(presence: Presence) -> list[str]:
    return [tab.at for tab in presence.people(PATH)]


def test_what_is_said_to_one_process_is_known_in_all() -> None:
    one, other = joined(Clock())
    one.arrive(ada())
    assert seen(other) == [""]
    other.note(ada("new", 1))
    assert seen(one) == seen(other) == ["new"]
    one.note(ada(ENTRY, 3))
    other.note(ada("new", 2))  # it was sent before and comes after
    assert seen(one) == seen(other) == [ENTRY]


def test_who_goes_is_gone_everywhere_and_a_late_word_does_not_bring_them_back() -> None:
    one, other = joined(Clock())
    one.arrive(ada())
    other.go("staff-1", "a" * 16)
    assert seen(one) == seen(other) == []
    one.note(ada("new", 5))
    assert seen(one) == []


def test_a_stream_that_breaks_is_waited_for_and_a_process_that_dies_is_forgotten() -> None:
    clock = Clock()
    one, other = joined(clock)
    one.arrive(ada())
    one.leave(ada())
    clock.now += BETWEEN - 0.1
    assert seen(one) == [""]
    one.arrive(ada())
    clock.now += FORGOTTEN - 1
    one.tell_all()
    clock.now += 2
    assert seen(one) == seen(other) == [""]
    clock.now += FORGOTTEN + 1  # nothing more is heard
    assert seen(other) == []


def test_who_looks_elsewhere_with_something_open_is_away_not_gone() -> None:
    clock = Clock()
    one, other = joined(clock)
    one.arrive(ada())
    one.note(ada(ENTRY, 1, away=True))
    one.leave(ada())
    for _ in range(20):
        clock.now += FORGOTTEN / 2
        one.tell_all()
    assert seen(one) == seen(other) == [ENTRY]
    clock.now += AWAY
    assert seen(one) == []


def test_garbage_on_the_wire_is_passed_over() -> None:
    presence = Presence()
    for text in (
        "",
        "[]",
        "{}",
        '{"tabs":1}',
        '{"tabs":[{}]}',
        '{"gone":[]}',
        "null",
        '{"tabs":[{"tab":1}]}',
    ):
        presence.hear(text)
    assert presence.people(PATH) == []


def test_only_staff_of_the_coverage_say_where_they_are(newsroom: Newsroom) -> None:
    newsroom.open_live(PATH)
    form = {"tab": ids.new_id(), "at": "new", "count": "1", "line": "Fire"}
    for member, status in (
        (newsroom.nobody, 401),
        (newsroom.dee, 403),
        (newsroom.bo, 204),
        (newsroom.ada, 204),
    ):
        assert member.send(f"/desk/{PATH}/here/", form).status_code == status
    for wrong in ({"tab": "x"}, {"at": "everywhere"}, {"took": "mine"}):
        assert newsroom.ada.send(f"/desk/{PATH}/here/", form | wrong).status_code == 400
    assert newsroom.ada.send("/desk/none/here/", form).status_code == 404


def test_whoever_stays_a_contributor_alone_sees_colleagues_lines_no_longer(newsroom: Newsroom) -> None:
    newsroom.open_live(PATH)
    bo = Person.objects.get(name="Bo Marsh")
    give_role(bo, Role.CONTRIBUTOR, PATH)
    cookies = "; ".join(f"{name}={one.value}" for name, one in newsroom.bo.browser.cookies.items())
    watcher = admit(cookies, PATH)
    assert isinstance(watcher, Watcher)
    assert (watcher.sees_lines, still_admitted([watcher])) == (True, {watcher})
    people.take(newsroom.ada.acting, bo, Role.REPORTER)
    assert still_admitted([watcher]) == set()  # the stream ends, and the page asks again
    again = admit(cookies, PATH)
    assert isinstance(again, Watcher)
    assert (again.sees_lines, still_admitted([again])) == (False, {again})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    arguments = ["--workers", "2"]
    with served(tmp_path_factory.mktemp("presence"), arguments=arguments) as running:
        running.first_editor().open_live(PATH)
        running.staff("Cleo Adeyemi", "cleo@paper.example")
        running.staff("Gus Lind", "gus@paper.example", "contributor")
        yield running


def watching(desk: Desk, tab: str) -> Listening:
    import threading

    heard = Listening()
    thread = threading.Thread(target=heard.read, args=(desk, f"{PATH}/stream?tab={tab}#"), daemon=True)
    thread.start()
    eventually(lambda: bool(heard.events) or bool(heard.ended_at))
    return heard


def last(heard: Listening) -> list[dict[str, object]]:
    told = [said for _, kind, said in heard.events if kind == "people"]
    return list(told[-1]) if told else []


def within(seconds: float, true: Callable[[], bool]) -> float:
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "it was not seen in time"
        time.sleep(0.005)
    return time.monotonic() - began


@pytest.mark.slow
def test_with_several_processes_everybody_sees_it_within_a_second(site: Served) -> None:
    ada_, cleo, gus = site.desks
    tabs = {desk: ids.new_id()[:16] for desk in site.desks}
    # Several streams of each, so that both processes hold some.
    streams = [watching(ada_, tabs[ada_]), *(watching(cleo, ids.new_id()[:16]) for _ in range(5))]
    guest = watching(gus, tabs[gus])
    numbers, slowest = count(1), 0.0
    for round_ in range(6):
        line, number = f"Fire in mill {round_}", next(numbers)
        said = {"tab": tabs[ada_], "at": "new", "line": line, "count": str(number)}
        with ada_.again() as line_of_its_own:
            assert line_of_its_own.post(f"/desk/{PATH}/here/", said).status_code == 204

        def all_know(line: str = line) -> bool:
            return all(any(each["line"] == line for each in last(stream)) for stream in streams)

        slowest = max(slowest, within(1.0, all_know))
    print(f"the slowest was seen everywhere after {slowest:.2f} s")
    eventually(lambda: any(each["at"] == "new" for each in last(guest)))
    assert all(each["line"] == "" for each in last(guest)), (
        "who may not publish does not read what is being written"
    )
