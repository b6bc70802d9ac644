"""Settings: what is unknown or ill-formed stops the start with a sentence; the documentation names each."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from dateline.config.environment import PREFIX, Environment, Misconfigured, read


def test_nothing_set_gives_the_defaults() -> None:
    assert read({"PATH": "/bin"}) == Environment()


def test_an_unknown_name_stops_the_start() -> None:
    with pytest.raises(Misconfigured, match="There is no setting DATELINE_DATABSE_URL"):
        read({"DATELINE_DATABSE_URL": "postgresql://x/y"})


@pytest.mark.parametrize(
    ("name", "value", "way_out"),
    [
        ("DATELINE_PUBLIC_URL", "live.example.org", "https://live.example.org"),
        ("DATELINE_DATABASE_URL", "mysql://x/y", "postgresql://"),
        ("DATELINE_MAX_STREAMS", "many", "whole number"),
        ("DATELINE_TIME_ZONE", "Mars/Olympus", "Europe/Paris"),
        ("DATELINE_LANGUAGES", "en, thai", "en or pt-BR"),
        ("DATELINE_LOG", "xml", "text or json"),
        ("DATELINE_EMAIL_URL", "mail", "smtp://"),
    ],
)
def test_a_bad_value_is_named_with_the_way_out(name: str, value: str, way_out: str) -> None:
    with pytest.raises(Misconfigured, match=f"{name} is “{value}”.*{way_out}"):
        read({name: value})


@pytest.mark.parametrize(
    ("value", "read_as"), [("ar", ("ar",)), (",de", ("de",)), (" de , en,de,", ("de", "en")), (" ,", ("en",))]
)
def test_the_first_language_that_is_named_is_the_publications_own(
    value: str, read_as: tuple[str, ...]
) -> None:
    assert read({"DATELINE_LANGUAGES": value}).languages == read_as


def test_each_setting_can_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret from a file\n")
    assert read({"DATELINE_SECRET_KEY_FILE": str(tmp_path / "key")}).secret_key == "secret from a file"
    with pytest.raises(Misconfigured, match="DATELINE_NAME_FILE names a file that cannot be read"):
        read({"DATELINE_NAME_FILE": str(tmp_path / "none")})


def test_the_documentation_names_every_setting_and_no_other() -> None:
    text = (Path(__file__).parents[2] / "docs/settings.md").read_text()
    documented = set(re.findall(r"^\| `(DATELINE_\w+)`", text, re.MULTILINE))
    assert documented == {PREFIX + field.name.upper() for field in fields(Environment)}
