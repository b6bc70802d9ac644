"""docs/performance.md against the code: what can be measured, and how it is asked for."""

from __future__ import annotations

import argparse
import re

from dateline.bench import scenarios
from dateline.config.commands import bench
from tests.served import ROOT

DOCUMENT = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")


def test_every_scenario_stands_in_the_document() -> None:
    assert [name for name in scenarios.NAMES if f"\n| `{name}` |" not in DOCUMENT] == []


def test_every_option_stands_in_the_document() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    bench.add_arguments(parser)
    options = set(re.findall(r"(--[a-z]+)", parser.format_help()))
    assert options == set(re.findall(r"`(--[a-z]+)", DOCUMENT))


def test_every_command_in_the_document_is_understood() -> None:
    parser = argparse.ArgumentParser()
    bench.add_arguments(parser)
    commands = re.findall(r"^    dateline bench (.+)$", DOCUMENT, re.MULTILINE)
    assert len(commands) > 10
    for command in commands:
        args = parser.parse_args(command.split())
        wanted = [name for name in args.against.split(",") if name]
        assert set(wanted) <= set(scenarios.named(args.scenario).AGAINST), command
