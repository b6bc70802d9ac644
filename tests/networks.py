"""Machines in network namespaces, joined by networks that can be cut: needs root and iproute2.

with networks("db", "bus", machines=3) as net:
    net.address("db")            # of this process, in that network
    net.inside(0)                # the command that runs another in the first machine
    with net.cut(0, "db"): ...   # its cable to that network is out; nothing says so to either side
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def require() -> None:
    """Skips where there is no making networks, and says why."""
    if os.geteuid() != 0:
        pytest.skip("only root may make network namespaces: run this as root")
    if shutil.which("ip", path=PATH) is None:
        pytest.skip("there is no `ip`: install iproute2 (apt-get install iproute2)")


class Networks:
    def __init__(self, names: tuple[str, ...], machines: int) -> None:
        self.names = names
        self.machines = machines
        self._mark = f"dl{os.getpid() % 10_000}"
        self._third = os.getpid() % 80 * 3  # of the addresses, so that two runs beside each other do not meet

    def address(self, network: str, machine: int | None = None) -> str:
        """Ours, or a machine's."""
        return f"10.77.{self._third + self.names.index(network)}.{1 if machine is None else 11 + machine}"

    def inside(self, machine: int) -> list[str]:
        return ["env", f"PATH={PATH}", "ip", "netns", "exec", self._machine(machine)]

    @contextmanager
    def cut(self, machine: int, network: str) -> Iterator[None]:
        """The other side's address stays known, so nothing is refused: it is only not heard of any more."""
        cable = self._cable(machine, network)
        _ip("link", "set", cable, "nomaster")
        try:
            yield
        finally:
            _ip("link", "set", cable, "master", self._bridge(network))

    def make(self) -> None:
        for network in self.names:
            bridge = self._bridge(network)
            # With an address of its own: else it takes that of a cable, and changes it with the cables.
            _ip("link", "add", bridge, "address", self._hardware(network), "type", "bridge")
            _ip("addr", "add", f"{self.address(network)}/24", "dev", bridge)
            _ip("link", "set", bridge, "up")
        for machine in range(self.machines):
            _ip("netns", "add", self._machine(machine))
            _ip("-n", self._machine(machine), "link", "set", "lo", "up")
            for network in self.names:
                self._join(machine, network)

    def _join(self, machine: int, network: str) -> None:
        there, cable = self._machine(machine), self._cable(machine, network)
        _ip("link", "add", cable, "type", "veth", "peer", "name", network, "netns", there)
        _ip("link", "set", cable, "master", self._bridge(network), "up")
        _ip("-n", there, "addr", "add", f"{self.address(network, machine)}/24", "dev", network)
        _ip("-n", there, "link", "set", network, "up")
        known = ["lladdr", self._hardware(network), "dev", network]
        _ip("-n", there, "neigh", "replace", self.address(network), *known)

    def unmake(self) -> None:
        for machine in range(self.machines):
            with suppress(subprocess.CalledProcessError):
                _ip("netns", "del", self._machine(machine))
        for network in self.names:
            with suppress(subprocess.CalledProcessError):
                _ip("link", "del", self._bridge(network))

    def _machine(self, machine: int) -> str:
        return f"{self._mark}-{machine}"

    def _bridge(self, network: str) -> str:
        return f"{self._mark}-{network}"

    def _hardware(self, network: str) -> str:
        return f"02:00:00:00:00:{self.names.index(network):02x}"

    def _cable(self, machine: int, network: str) -> str:
        return f"{self._mark}{network}{machine}"


@contextmanager
def networks(*names: str, machines: int) -> Iterator[Networks]:
    require()
    made = Networks(names, machines)
    try:
        made.make()
        yield made
    finally:
        made.unmake()


def _ip(*words: str) -> None:
    environ = {**os.environ, "PATH": PATH}
    subprocess.run(["ip", *words], env=environ, check=True, capture_output=True, text=True)
