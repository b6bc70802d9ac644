from tests.journeys.conftest import browser, reader

__all__ = ["browser", "reader"]
