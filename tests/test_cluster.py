"""`digest build --cluster`: a real scheduler and real workers on loopback, the same bytes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import psutil
import pytest
from projects import ROOT, copy_project, digest, tree

from generator.press import RENDERER

pytestmark = pytest.mark.xdist_group("cluster")
LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")


class Dask:
    """A scheduler and its workers."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.file = folder / "scheduler.json"
        self.start("dask_scheduler", "--port", "0", "--scheduler-file", str(self.file))
        for _ in range(300):
            if self.file.is_file() and self.file.read_text("utf-8").endswith("}"):
                break
            time.sleep(0.1)
        self.address: str = json.loads(self.file.read_text("utf-8"))["address"]

    def start(self, module: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a part of the cluster; it ends with the test."""
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *LOOPBACK, *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def worker(self, name: str) -> subprocess.Popen[bytes]:
        """Start a worker of one thread, with a folder of its own."""
        scratch = self.folder / name
        scratch.mkdir()
        arguments = ("--nthreads", "1", "--no-nanny", "--local-directory", str(scratch))
        return self.start("dask_worker", self.address, *arguments, TMPDIR=str(scratch))


def rendering(worker: subprocess.Popen[bytes]) -> bool:
    """Tell whether MkDocs runs under a worker right now."""
    with suppress(psutil.NoSuchProcess):
        below = psutil.Process(worker.pid).children(recursive=True)
        return any(RENDERER in each.cmdline() for each in below)
    return False


def small(root: Path) -> Path:
    """Return a project of two articles."""
    copy_project(root)
    for path in sorted((root / "seeds" / "articles").rglob("*.md"))[2:]:
        path.unlink()
    (root / "seeds" / "published.txt").unlink()
    return root


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """Start a scheduler without workers."""
    with ExitStack() as stack:
        folder = tmp_path / "dask"
        folder.mkdir()
        yield Dask(folder, stack)


def test_a_cluster_makes_the_same_bytes_though_a_worker_dies(tmp_path: Path, dask: Dask) -> None:
    """A worker is killed while MkDocs runs on it; the other one does its work."""
    root = small(tmp_path / "project")
    here = digest(root, "build")
    assert here.returncode == 0, here.stderr
    expected = tree(root / "site")
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache")
    victim = dask.worker("first")
    there = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--cluster", dask.address],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not rendering(victim):
        assert there.poll() is None, there.communicate()
        time.sleep(0.01)
    dask.worker("second")
    victim.send_signal(signal.SIGKILL)
    output, errors = there.communicate(timeout=300)
    assert there.returncode == 0, errors
    assert "reused: 0" in output
    assert tree(root / "site") == expected


def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    """Without a scheduler there is one line and nothing is written."""
    root = copy_project(tmp_path / "project")
    refused = digest(root, "build", "--cluster", "tcp://127.0.0.1:9")
    assert refused.returncode == 3
    assert refused.stderr.splitlines() == [
        "digest: no Dask scheduler answers at tcp://127.0.0.1:9; start one: dask scheduler"
    ]
    assert not (root / "site").exists()


def test_workers_of_another_version_are_refused(tmp_path: Path, dask: Dask) -> None:
    """Other code gives other bytes: the worker is named, and nothing is built."""
    root = copy_project(tmp_path / "project")
    other = tmp_path / "other"
    shutil.copytree(ROOT / "generator", other / "generator")
    with (other / "generator" / "store.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    dask.start("dask_worker", dask.address, "--nthreads", "1", "--no-nanny", PYTHONPATH=str(other))
    time.sleep(5)
    refused = digest(root, "build", "--cluster", dask.address)
    assert refused.returncode == 3
    assert "runs another version of this package" in refused.stderr
    assert not (root / "site").exists()
