"""Templates of ours, compiled once: kept from one build to the next where somebody says so.

To compile those of one page takes twenty times as long as to write it, and processes that
write few pages begin often. Pure until `keep` was called.
"""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from generator.each import Kept
from generator.hashes import key


class Compiled(BytecodeCache):
    """Where Jinja looks before it compiles."""

    def __init__(self) -> None:
        """Begin with nowhere."""
        self._kept: Kept | None = None
        self._release = b""

    def keep(self, kept: Kept, release: bytes) -> None:
        """Keep templates there from now on, for one release of this package."""
        self._kept, self._release = kept, release

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if the template was compiled of the same source."""
        name = self._name(bucket)
        held = self._kept.get([name]).get(name) if self._kept else None
        if held:
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        if self._kept:
            self._kept.put({self._name(bucket): bucket.bytecode_to_string()})

    def _name(self, bucket: Bucket) -> bytes:
        # Jinja's own versions, and Python's, are in what is kept.
        return key("template", self._release, bucket.key, bucket.checksum)


compiled = Compiled()
"""For all templates of ours."""
