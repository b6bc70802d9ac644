"""No secret stands in the log, whoever logged it and however."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Iterator

import pytest
import structlog

from dateline.lib import logs

CANARY = "Canary-7f3a9b-Do-Not-Print"
KEY = 'k"ey&with/odd=signs-9f8e7d'


@pytest.fixture(autouse=True)
def leave_logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.fixture(params=["text", "json"])
def output(request: pytest.FixtureRequest) -> io.StringIO:
    stream = io.StringIO()
    logs.configure(request.param, "DEBUG", secrets=[KEY], stream=stream)
    return stream


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "new_password",
        "token",
        "csrf_token",
        "token_hash",
        "secret",
        "cookie",
        "Authorization",
        "api_key",
    ],
)
def test_what_is_logged_under_a_telling_name_is_hidden(output: io.StringIO, name: str) -> None:
    structlog.get_logger("t").info("it happened", **{name: CANARY}, deep={"list": [{name: CANARY}]})
    assert "it happened" in output.getvalue()
    assert CANARY not in output.getvalue()


def test_a_number_under_a_telling_name_is_hidden_too(output: io.StringIO) -> None:
    structlog.get_logger("t").info("it happened", otp=493817)
    assert "493817" not in output.getvalue()


def test_what_is_logged_under_a_harmless_name_is_shown(output: io.StringIO) -> None:
    structlog.get_logger("t").info("it happened", entry="2f" * 16, tokenizer="nltk", seq=4)
    assert "2f" * 16 in output.getvalue()
    assert "nltk" in output.getvalue()


@pytest.mark.parametrize(
    "message",
    [
        f"POST /account/login/?password={CANARY}&next=/desk/",
        f"GET /account/invitation/{CANARY}/ HTTP/1.1",
        f"/account/password/reset/key/1-{CANARY}/",
        f"cannot reach postgresql://dateline:{CANARY}@db/news",
        f'{{"csrfmiddlewaretoken": "{CANARY}"}}',
        f"{{'password1': '{CANARY}', 'name': 'Ada'}}",
        f"<QueryDict: {{'password': ['{CANARY}']}}>",
        f"Cookie: session={CANARY}; csrf={CANARY}",
        f"headers=[(b'Set-Cookie', b'session={CANARY}; HttpOnly')]",
        f"Authorization: Bearer {CANARY}",
        "link with a token dGhpcyBpcyBhIHNlY3JldCB0b2tlbiBvZiBvdXJzIDEyMzQ".replace(
            "dGhp", CANARY.replace("-", "x") + "dGhp"
        ),
    ],
)
def test_what_looks_like_a_secret_is_hidden_in_anybodys_message(output: io.StringIO, message: str) -> None:
    logging.getLogger("somebody.else").debug(message)
    logging.getLogger("somebody.else").debug("about %s", message)
    assert output.getvalue()
    assert CANARY not in output.getvalue()
    assert CANARY.replace("-", "x") not in output.getvalue()


def test_a_value_that_was_handed_in_is_hidden_however_it_is_spelled(output: io.StringIO) -> None:
    for spelling in (KEY, json.dumps(KEY), repr(KEY), "k%22ey%26with%2Fodd%3Dsigns-9f8e7d"):
        logging.getLogger("t").warning("here it is: %s!", spelling)
    assert "9f8e7d" not in output.getvalue()


def test_of_an_address_that_was_handed_in_the_password_is_hidden_alone_too() -> None:
    stream = io.StringIO()
    logs.configure(
        "text", secrets=["postgresql://dateline:f1fty%2Fpens@db/news", "", "no address"], stream=stream
    )
    logging.getLogger("t").warning("authentication failed with f1fty/pens or f1fty%2Fpens")
    assert "pens" not in stream.getvalue()
    assert "authentication failed with" in stream.getvalue()


def test_a_traceback_shows_no_local_variables_and_no_secret_in_its_message(output: io.StringIO) -> None:
    hidden_in_a_local = CANARY
    try:
        raise RuntimeError(f"refused token={hidden_in_a_local}")
    except RuntimeError:
        structlog.get_logger("t").exception("it failed")
        logging.getLogger("t").exception("it failed again")
    assert output.getvalue().count("RuntimeError") >= 2
    assert CANARY not in output.getvalue()


def test_statements_with_their_values_are_never_logged(output: io.StringIO) -> None:
    logging.getLogger("django.db.backends").debug("INSERT … args=(%s)", CANARY)
    assert output.getvalue() == ""


def test_warnings_come_through_the_same_sieve(output: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(f"password={CANARY}", stacklevel=1)
    assert "password=" in output.getvalue()
    assert CANARY not in output.getvalue()


def test_json_lines_can_be_read_by_a_program() -> None:
    stream = io.StringIO()
    logs.configure("json", stream=stream)
    structlog.get_logger("dateline.t").warning("“quoted”", seq=3)
    logging.getLogger("else").warning("two\nlines")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["event"], first["seq"], first["level"], first["logger"]) == (
        "“quoted”",
        3,
        "warning",
        "dateline.t",
    )
    assert second["event"] == "two\nlines"
    assert first["timestamp"].endswith("Z")


def test_below_its_level_nothing_is_logged() -> None:
    stream = io.StringIO()
    logs.configure("text", stream=stream)
    structlog.get_logger("t").debug("quiet")
    logging.getLogger("t").debug("quiet")
    assert stream.getvalue() == ""
