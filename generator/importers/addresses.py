"""Which addresses of the network an import may reach: public ones only. Pure.

Judged after names were resolved, by number: a name says nothing about where it leads.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from generator.importers.failures import failure

Address = IPv4Address | IPv6Address
_NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are the IPv4 address that is really meant."""


def require_public(url: str, address: str) -> None:
    """Raise ImportFailed unless `address`, to which `url` leads, is in the public network."""
    found = ip_address(address.partition("%")[0])
    kind = _refused(_meant(found))
    if kind:
        message = f"leads to {address}, {kind} address"
        hint = "import a public page, or save this one and import the file"
        raise failure(url, "import.address", message, hint)


def _meant(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one wraps, as a gateway would unwrap it."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo[1] if address.teredo else None
    return address.ipv4_mapped or address.sixtofour or teredo or address


def _refused(address: Address) -> str:
    """Return what kind of address it is, with its article; empty for a public one."""
    kinds = (
        (address.is_unspecified, "an unspecified"),
        (address.is_loopback, "a loopback"),
        (address.is_link_local, "a link-local"),
        (address.is_multicast, "a multicast"),
        (getattr(address, "is_site_local", False), "a private"),
        (address.is_reserved, "a reserved"),
        (address.is_private, "a private"),
        (not address.is_global, "a shared"),
    )
    return next((kind for refused, kind in kinds if refused), "")
