"""Which addresses are the public internet's: what is not clearly so is refused."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# Beside what the standard library knows to be nobody's or somebody's own.
_NOT_V4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",  # behind a carrier
            "168.63.129.16/32",  # a cloud's own, on an address that looks public
            "192.0.0.0/24",
            "192.88.99.0/24",  # once the way into 6to4
            "198.18.0.0/15",
            "224.0.0.0/3",
        ),
    )
)
# All that is public of IPv6 lies in here: local, mapped, translated (64:ff9b::/96) and link addresses do not.
_V6 = IPv6Network("2000::/3")
_NOT_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo and its like: an IPv4 address in disguise
            "2001:db8::/32",
            "2002::/16",  # 6to4: the same
            "3fff::/20",
        ),
    )
)


def is_public(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _NOT_V4)
    return address in _V6 and address.is_global and not any(address in network for network in _NOT_V6)


def read(text: str) -> Address | None:
    """As a resolver writes it; one with a zone (`fe80::1%eth0`) is none of ours."""
    try:
        return ip_address(text)
    except ValueError:
        return None
