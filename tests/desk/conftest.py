from __future__ import annotations

import pytest

from tests.desk.newsroom import Newsroom


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom()
