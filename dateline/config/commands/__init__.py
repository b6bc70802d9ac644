"""What `dateline` can do: one file a command, all of one shape.

Each offers `HELP` (one line), `EXAMPLE`, `add_arguments(parser)` and `run(args) -> int`. Exit status 0 done,
1 failed, 2 misused; errors are one sentence without a traceback.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from dateline import __version__
from dateline.config.commands.problem import Problem
from dateline.config.environment import Misconfigured

# Command → module. A command is listed here and nowhere else.
COMMANDS = {
    "serve": "serve",
    "demo": "demo",
    "import": "import_",
    "play": "play",
    "export": "export",
    "verify": "verify",
    "backup": "backup",
    "restore": "restore",
    "doctor": "doctor",
    "staff": "staff",
    "bench": "bench",
    "manage": "manage",
}


def main(argv: Sequence[str] | None = None) -> int:
    """The console script. Only the command that is asked for is imported."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")
    if arguments[:1] == ["manage"]:
        return _run_module("manage", arguments[1:])
    args = _parser(arguments).parse_args(arguments)
    return _run(args)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline", description="A self-hosted live coverage server.")
    parser.add_argument("--version", action="version", version=f"dateline {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    wanted = next((word for word in arguments if not word.startswith("-")), None)
    for name, module in COMMANDS.items():
        if wanted in COMMANDS and name != wanted:
            commands.add_parser(name)
            continue
        command = importlib.import_module(f"{__name__}.{module}")
        described = commands.add_parser(
            name,
            help=command.HELP,
            description=command.HELP,
            epilog=f"Example: {command.EXAMPLE}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_arguments(described)
        described.set_defaults(run=command.run)
    return parser


def _run(args: argparse.Namespace) -> int:
    try:
        status: int = args.run(args)
    except (Problem, Misconfigured) as problem:
        print(f"dateline {args.command}: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read us has gone (`dateline export … | head`): nothing to say, nothing to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _run_module(name: str, arguments: Sequence[str]) -> int:
    return int(importlib.import_module(f"{__name__}.{name}").run(arguments))
