"""Whatever the stream promises it promises on both lanes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hub import live_server


@pytest.fixture(params=live_server.LANES)
def lane(request: pytest.FixtureRequest) -> Iterator[str]:
    """For the tests in which a server runs."""
    before, live_server.lane = live_server.lane, request.param
    yield request.param
    live_server.lane = before


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What waits long runs on the lane that is shipped; on the other before a release."""
    for item in items:
        if item.get_closest_marker("alone") and "portable" in item.name:
            item.add_marker(pytest.mark.slow)
