from __future__ import annotations

from typing import Any

import pytest

PUBLIC = "https://paper.example"


@pytest.fixture(autouse=True)
def public_address(settings: Any) -> None:
    """The site as it stands on the web: its own address in whatever leaves it."""
    settings.DATELINE_PUBLIC_URL = PUBLIC
