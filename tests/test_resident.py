"""MkDocs that stays loaded gives what one that is started anew gives, whatever becomes of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from generator import shards
from generator.press import RENDERER
from generator.resident import Resident
from generator.shards import Frame, Rendered, Shard

SETTINGS = b"site_name: A\nplugins: []\ntheme: {name: material}\ndocs_dir: docs/en\n"
SHARD = Shard(Frame("en", {"mkdocs.yml": SETTINGS}), {"docs/en/index.md": b"Hello"})


def page(rendered: Rendered) -> bytes:
    """Return the page that came out."""
    return rendered.files["en/index.html"]


@pytest.fixture
def resident(tmp_path: Path) -> Iterator[Resident]:
    """Return a resident."""
    with closing(Resident(tmp_path / "kept")) as started:
        yield started


def presses() -> list[psutil.Process]:
    """Return the processes of MkDocs that this one has."""
    return [
        each
        for each in psutil.Process().children()
        if each.status() != psutil.STATUS_ZOMBIE and RENDERER in each.cmdline()
    ]


def test_it_stays(resident: Resident) -> None:
    """One process renders again and again, and gives what another one gives."""
    [before] = presses()
    (expected,) = shards.render([SHARD])
    assert [resident([SHARD])[0] for _ in range(2)] == [expected] * 2
    assert presses() == [before]


def test_it_comes_back(resident: Resident) -> None:
    """When its process was killed, the next pages are rendered all the same."""
    [process] = presses()
    process.kill()
    psutil.wait_procs([process])
    assert b"Hello" in page(resident([SHARD])[0])


def test_nobody_waits_for_it(resident: Resident) -> None:
    """Who asks while it is busy is served by another process."""
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(resident, [[SHARD]] * 3))
    assert [b"Hello" in page(each) for (each,) in found] == [True] * 3


def test_it_ends(tmp_path: Path) -> None:
    """Closed, it leaves no process behind."""
    Resident(tmp_path).close()
    assert presses() == []
