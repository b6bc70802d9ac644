"""`dateline manage …`: Django's own commands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

HELP = "Django's own commands."
EXAMPLE = "dateline manage check --deploy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=argparse.REMAINDER)


def run(args: argparse.Namespace | Sequence[str]) -> int:
    from django.core.management import execute_from_command_line

    arguments = args.arguments if isinstance(args, argparse.Namespace) else args
    execute_from_command_line(["dateline manage", *arguments])
    return 0
