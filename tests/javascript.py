"""The search's JavaScript under Node: the very files that the browser gets."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from projects import ROOT, missing

SCRIPTS = ROOT / "docs" / "overrides" / "assets" / "search"


class Node:
    """Runs modules of the search; started anew for each call, so calls should be few."""

    def __init__(self, folder: Path) -> None:
        """Copy the modules to `folder`, where Node knows that they are modules."""
        found = shutil.which("node")
        if not found:
            missing("Node is not installed; on Debian: apt-get install nodejs")
        self._node, self._folder = found, folder
        shutil.copytree(SCRIPTS, folder, dirs_exist_ok=True)
        (folder / "package.json").write_text('{"type": "module"}', "utf-8")

    def __call__(self, code: str, given: Any) -> Any:
        """Run `code`, a module that sets `answer` from `given`; return the answer."""
        frame = (
            'import fs from "fs"\nconst given = JSON.parse(fs.readFileSync(0, "utf8"))\n'
            f"let answer\n{code}\nprocess.stdout.write(JSON.stringify(answer))"
        )
        done = subprocess.run(
            [self._node, "--input-type=module", "--eval", frame],
            input=json.dumps(given),
            cwd=self._folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Node:
    """Return Node with the modules of the search."""
    return Node(tmp_path_factory.mktemp("search"))
