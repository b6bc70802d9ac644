from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cdn.nginx import Nginx, fronted
from tests.cdn.origin import Origin, counted
from tests.journeys.conftest import browser, reader
from tests.journeys.stage import Stage, staged

__all__ = ["browser", "reader"]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(tmp_path_factory.mktemp("stage")) as running:
        yield running


@pytest.fixture(scope="module")
def origin(stage: Stage) -> Iterator[Origin]:
    with counted(stage.port) as line:
        yield line


@pytest.fixture(scope="module")
def front(origin: Origin, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """nginx as the guide has it, in front of the stage."""
    with fronted(tmp_path_factory.mktemp("front"), origin.port) as running:
        yield running
