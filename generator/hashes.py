"""Names of contents: hashes. Pure."""

from hashlib import blake2b


def key(*parts: bytes | str) -> bytes:
    """Return the hash of all parts, in order; where one ends matters."""
    raw = [
        part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts
    ]
    sizes = ",".join([str(len(part)) for part in raw])
    return blake2b(b"".join([sizes.encode(), b":", *raw]), digest_size=20).digest()
