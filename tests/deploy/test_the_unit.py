"""The systemd unit: sound by systemd's own judgement, and its command run as the unit would run it."""

from __future__ import annotations

import configparser
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.config import environment
from dateline.core.body import Photo
from tests.cdn.asking import ask
from tests.cdn.proxies import wait_for
from tests.desk_client import Desk
from tests.media.sample_pictures import encoded, photograph
from tests.served import ROOT, free_port

UNITS = ROOT / "deploy/systemd"


def _unit(name: str = "dateline") -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(UNITS / f"{name}.service")
    return read["Service"]


def test_the_example_of_settings_is_sound_also_where_it_is_commented_out() -> None:
    text = (UNITS / "dateline.env").read_text()
    for lines in (text, re.sub(r"^#(DATELINE_)", r"\1", text, flags=re.MULTILINE)):
        said = dict(line.split("=", 1) for line in lines.splitlines() if line.startswith("DATELINE_"))
        settings = {name: value.strip('"') for name, value in said.items()}
        settings.pop("DATELINE_PURGE_TOKEN_FILE", None)
        assert environment.read(settings).public_url == "https://live.example.org"


@pytest.mark.slow
def test_systemd_finds_nothing_to_say_against_the_units(tmp_path: Path) -> None:
    _needs("systemd-analyze", "systemd")
    for name in ("dateline", "dateline-purge"):
        here = tmp_path / f"{name}.service"
        here.write_text(re.sub(r"/opt/dateline\S+/(dateline\S*)", sys.executable, _text(name)))
        said = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", here], capture_output=True, text=True, check=False
        )
        assert (said.returncode, said.stderr) == (0, ""), said.stderr
        command = ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=40", here]
        judged = subprocess.run(command, capture_output=True, text=True, check=False)
        assert judged.returncode == 0, judged.stdout[-300:]


@pytest.mark.slow
@pytest.mark.alone
def test_its_command_serves_renews_its_workers_on_reload_and_ends_in_time(tmp_path: Path) -> None:
    with _started(tmp_path, []) as (running, port):
        assert ask(port, "/healthz").body == b"ok\n"
        before = _children(running.pid)
        assert len(before) == 2
        reload = _unit()["ExecReload"].replace("$MAINPID", str(running.pid))
        assert subprocess.run(shlex.split(reload), check=False).returncode == 0
        until = time.monotonic() + 60
        while _children(running.pid) & before or len(_children(running.pid)) < 2:
            assert ask(port, "/healthz").body == b"ok\n", "it was away while it was renewed"
            assert time.monotonic() < until
            time.sleep(0.1)
        began = time.monotonic()
        running.send_signal(getattr(signal, _unit()["KillSignal"]))
        assert running.wait(60) == 0
        assert time.monotonic() - began < float(_unit()["TimeoutStopSec"])


@pytest.mark.slow
@pytest.mark.alone
def test_it_needs_no_more_than_the_unit_leaves_it(tmp_path: Path) -> None:
    """What can be done without systemd: no rights, no new ones, everything but its folder read only."""
    if os.geteuid() != 0:
        pytest.fail("This test takes rights away, which only root can do.", pytrace=False)
    for program, package in (("unshare", "util-linux"), ("setpriv", "util-linux"), ("prlimit", "util-linux")):
        _needs(program, package)
    unit = _unit()
    assert (unit["ProtectSystem"], unit["NoNewPrivileges"], unit["CapabilityBoundingSet"]) == (
        "strict",
        "yes",
        "",
    )
    data = tmp_path / "data"
    data.mkdir()
    files = min(int(unit["LimitNOFILE"]), resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    confined = (
        f"mount --make-rprivate / && mount --bind {data} {data} && mount -o remount,bind,ro / "
        "&& mount -t tmpfs none /var/tmp "
        f"&& exec prlimit --nofile={files} "
        "setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "
    )
    with _started(tmp_path, ["unshare", "--mount", "sh", "-c", confined + '"$@"', "sh"]) as (running, port):
        assert ask(port, "/readyz").body == b"ok\n"
        said = (tmp_path / "log").read_text()
        link = re.search(r"/account/invitation/\S+/", said)
        assert link is not None, said
        with Desk.joined(f"http://127.0.0.1:{port}", link[0], "Ada Marsh", "ada@paper.example") as desk:
            desk.open_live("river")
            photo = desk.upload("river", encoded(photograph(400, 300)))
            desk.publish(
                "river", "The bridge is closed", (Photo(picture=photo["picture"], width=400, height=300),)
            )
            assert desk.ask(f"/media/{photo['picture']}/320.webp").status_code == 200
        running.send_signal(signal.SIGTERM)
        assert running.wait(35) == 0


class _started:  # noqa: N801 - read as a verb
    """The unit's command with the unit's environment, by the Python of these tests; until it answers."""

    def __init__(self, folder: Path, inside: list[str]) -> None:
        self.port = free_port()
        words = shlex.split(_unit()["ExecStart"])
        assert words[0] == "/opt/dateline/bin/dateline"
        words[words.index("--port") + 1] = str(self.port)
        named = dict(pair.split("=", 1) for pair in shlex.split(_unit()["Environment"]))
        assert named == {"DATELINE_DATA": "/var/lib/dateline"}
        environ = {
            "PATH": os.environ["PATH"],
            "DATELINE_DATA": str(folder / "data"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DATELINE_SECOND_FACTOR": "offered",  # the test signs in as a newcomer
        }
        self.command = [*inside, sys.executable, "-m", "dateline", *words[1:]]
        self.environ, self.folder = environ, folder

    def __enter__(self) -> tuple[subprocess.Popen[str], int]:
        with (self.folder / "log").open("w") as log:
            self.running = subprocess.Popen(
                self.command, env=self.environ, cwd=ROOT, stdout=log, stderr=log, text=True
            )
        try:
            wait_for(self.port, self.running)
            while ask(self.port, "/healthz").status != 200:
                time.sleep(0.1)
        except BaseException:
            self.running.kill()
            print((self.folder / "log").read_text()[-3000:])
            raise
        return self.running, self.port

    def __exit__(self, *problem: object) -> None:
        if self.running.poll() is None:
            self.running.terminate()
        self.running.wait(40)


def _children(pid: int) -> set[int]:
    said = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return {int(child) for child in said.split()}


def _text(name: str) -> str:
    return (UNITS / f"{name}.service").read_text()


def _needs(program: str, package: str) -> None:
    if not shutil.which(program):
        pytest.fail(f"This test needs {program}: install it (apt-get install {package}).", pytrace=False)
