"""Where a report came from, as coarsely as serves: whoever sits at one machine has one voice, however loud."""

from __future__ import annotations

from hashlib import blake2s
from ipaddress import IPv4Address, IPv6Address, ip_address

from dateline.hub.asgi import Scope

OWN = 0  # the network of who comes from nowhere in particular: there each page speaks for itself
NUMBERS = 2**16


def network_of(scope: Scope) -> int:
    """A number that some 65,000 addresses share, so that it names nobody; it serves only to tell two apart.

    A network is what one household or one hired machine is given: the first 24 bits of an address, 48 of IPv6. An
    address of the house itself, or of a proxy that was not named as trusted, tells nothing: `OWN`.
    """
    client = scope.get("client")
    try:
        address = ip_address(client[0].partition("%")[0]) if client else None
    except ValueError:
        return OWN
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if address is None or not address.is_global:
        return OWN
    first = address.packed[:3] if isinstance(address, IPv4Address) else address.packed[:6]
    return 1 + int.from_bytes(blake2s(first, digest_size=8).digest()) % (NUMBERS - 1)
