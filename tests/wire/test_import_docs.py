"""What docs/import.md says of the command is what the command offers."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.config.commands import import_
from dateline.wire.sources import SOURCES

DOCS = (Path(__file__).parents[2] / "docs" / "import.md").read_text()


def test_every_kind_of_file_and_every_option_is_described() -> None:
    for source in SOURCES:
        assert f"| `{source.NAME}` |" in DOCS
    parser = argparse.ArgumentParser()
    import_.add_arguments(parser)
    for action in parser._actions:
        for option in action.option_strings:
            assert option in {"-h", "--help"} or option in DOCS, option
