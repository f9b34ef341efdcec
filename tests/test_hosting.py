"""What Netlify's own parsers read in the files that tell the host what to do."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from corpus import CHIPS, FORK, SITE, chips, corpus
from projects import ROOT, missing

from generator.config import Site
from generator.publish import headers
from generator.publish.hosting import FILE_TYPES, redirects

PARSE = """
import { parseAllHeaders } from "@netlify/headers-parser"
import { parseAllRedirects } from "@netlify/redirect-parser"
const [headersFile, redirectsFile] = process.argv.slice(-2)
const given = { minimal: false, featureFlags: {} }
const headers = await parseAllHeaders({ headersFiles: [headersFile], configHeaders: [], ...given })
const redirects =
  await parseAllRedirects({ redirectsFiles: [redirectsFile], configRedirects: [], ...given })
console.log(JSON.stringify({ headers, redirects }))
"""


def parsed(site: Site, folder: Path) -> Any:
    """Return what Netlify makes of both files; it complains of nothing."""
    node = shutil.which("node")
    if not node or not (ROOT / "node_modules" / "@netlify" / "redirect-parser").is_dir():
        missing("Netlify's parsers are not installed; run: npm ci --ignore-scripts")
    files = [folder / "_headers", folder / "_redirects"]
    files[0].write_bytes(headers(site, ["sha256-a="]).content)
    files[1].write_bytes(redirects(corpus(chips()), site).content)
    done = subprocess.run(
        [node, "--input-type=module", "-", *files],
        input=PARSE,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["headers"]["errors"] == found["redirects"]["errors"] == []
    return found


@pytest.mark.parametrize("site", [SITE, FORK])
def test_netlify_reads_what_we_mean(site: Site, tmp_path: Path) -> None:
    """Former ids are permanent and win over their pages; new kinds of files have their types."""
    found = parsed(site, tmp_path)
    rules = {each["from"]: each for each in found["redirects"]["redirects"]}
    for old, new in (
        ("zh/articles/2026-02-01-old-order/", f"zh/articles/{CHIPS}/"),
        ("en/articles/2026-02-01-old-order/index.md", f"en/articles/{CHIPS}/index.md"),
        ("api/v1/articles/2026-02-01-old-order.json", f"api/v1/articles/{CHIPS}.json"),
    ):
        rule = rules[site.base + old]
        assert (rule["to"], rule["status"], rule["force"]) == (site.base + new, 301, True)
    assert rules[f"{site.base}*"]["status"] == 404
    types = {each["for"]: each["values"] for each in found["headers"]["headers"]}
    for path, kind in FILE_TYPES.items():
        assert types[site.base + path]["Content-Type"] == kind
    assert "sha256-a=" in types[f"{site.base}*"]["Content-Security-Policy"]
