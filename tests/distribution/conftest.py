from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dateline.reader import publication

PUBLIC = "https://paper.example"


@pytest.fixture(autouse=True)
def public_address(settings: Any) -> Iterator[None]:
    """The site as it stands on the web: its own address in whatever leaves it."""
    settings.DATELINE_PUBLIC_URL = PUBLIC
    publication._of_publication.cache_clear()
    yield
    publication._of_publication.cache_clear()
