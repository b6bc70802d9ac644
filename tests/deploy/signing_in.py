"""Staff over https: cookies that are bound to the host, a certificate that nobody vouches for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from tests.desk_client import Desk


class SecureDesk(Desk):
    def __init__(self, url: str, cookies: Mapping[str, str] | None = None, **how: Any) -> None:
        super().__init__(url, cookies)
        self.http.close()
        self.http = httpx.Client(base_url=url, verify=False, timeout=30, **how)

    @property
    def token(self) -> str:
        return str(self.http.cookies.get("__Host-csrf", ""))


class FromElsewhere(SecureDesk):
    """From another address of this machine than the proxies speak from."""

    ADDRESS = "127.0.0.2"

    def __init__(self, url: str, cookies: Mapping[str, str] | None = None) -> None:
        super().__init__(
            url, cookies, transport=httpx.HTTPTransport(verify=False, local_address=self.ADDRESS)
        )
