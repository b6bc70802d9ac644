"""`dateline doctor`: what is wrong with this deployment, and how to mend it. Changes nothing."""

from __future__ import annotations

import argparse
import json
import logging
from dataclasses import asdict
from typing import TYPE_CHECKING

from dateline.config.serving import preparation

if TYPE_CHECKING:
    from dateline.config.doctor.finding import Finding

HELP = "Say what is wrong with this deployment and how to mend it; changes nothing."
EXAMPLE = "dateline doctor"

_SIGNS = {"well": " ok ", "doubtful": "  ! ", "bad": "BAD "}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the findings, for a program")


def run(args: argparse.Namespace) -> int:
    """1 when something is bad; what could merely be better leaves 0."""
    preparation.set_up()
    logging.disable(logging.WARNING)  # what is tried here is told here
    from dateline.config.doctor import deployment, machine, storage
    from dateline.config.doctor.finding import Verdict

    found = [*machine.findings(), *storage.findings(), *deployment.findings()]
    if args.json:
        print(json.dumps({"findings": [asdict(finding) for finding in found]}, ensure_ascii=False))
    else:
        print("\n".join(map(_told, found)))
    return 1 if any(finding.verdict is Verdict.BAD for finding in found) else 0


def _told(finding: Finding) -> str:
    way_out = f"\n       {finding.mend[0].upper()}{finding.mend[1:]}." if finding.mend else ""
    return f"{_SIGNS[finding.verdict]} {finding.what}: {finding.saw}.{way_out}"
