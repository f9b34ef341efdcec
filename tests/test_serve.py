"""The server on loopback answers as the host will."""

import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import serve, watch
from generator.errors import MachineError

PAGES = {
    "index.html": "choose",
    "en/index.html": "English",
    "zh/index.html": "中文",
    "en/404.html": "not found",
    "zh/404.html": "没有找到",
    "en/articles/a/index.html": "an article",
    "en/empty/picture.svg": "<svg/>",
    "api/v1/articles.json": "{}",
    "en/feed.xml": "<feed/>",
    "_headers": (
        "/fork/*\n  X-Content-Type-Options: nosniff\n"
        "  Content-Security-Policy: default-src 'self'\n"
        "\n/fork/api/*\n  Access-Control-Allow-Origin: *\n  Cache-Control: public, max-age=9\n"
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site, with a secret beside it."""
    root = tmp_path_factory.mktemp("serve")
    (root / "secret.txt").write_text("secret", "utf-8")
    for path, text in PAGES.items():
        target = root / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return root / "site"


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """Return the port of a server below /fork/."""
    running = serve.server(folder, "/fork/", 0)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield running.server_address[1]
    running.shutdown()
    running.server_close()
    thread.join()


def ask(
    port: int, path: str, method: str = "GET", language: str = ""
) -> tuple[int, dict[str, str], str]:
    """Return status, headers and body of a request, which is sent as it stands."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers={"Accept-Language": language} if language else {})
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    headers = {name.title(): value for name, value in answer.getheaders()}
    return answer.status, headers, body


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("zh", "/fork/zh/"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "/fork/zh/"),
        ("en-GB", "/fork/en/"),
        ("EN", "/fork/en/"),
    ],
)
def test_the_root_leads_to_the_readers_language(port: int, language: str, target: str) -> None:
    """A reader whose first language is one of ours is sent to it."""
    status, headers, body = ask(port, "/fork/", language=language)
    assert (status, headers["Location"], body) == (302, target, "")


@pytest.mark.parametrize("language", ["", "fr,zh;q=0.5", "*"])
def test_other_readers_choose(port: int, language: str) -> None:
    """Everyone else sees the page that asks."""
    status, _, body = ask(port, "/fork/", language=language)
    assert (status, body) == (200, "choose")


@pytest.mark.parametrize("path", ["/", "/fork", "/en/", "/forked/", "/favicon.ico"])
def test_the_site_lives_below_its_path(port: int, path: str) -> None:
    """Whatever lies outside the base leads to it."""
    status, headers, _ = ask(port, path, language="zh")
    assert (status, headers["Location"]) == (302, "/fork/")


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/fork/en/", "text/html; charset=utf-8", "English"),
        ("/fork/zh/?q=1#x", "text/html; charset=utf-8", "中文"),
        ("/fork/en/articles/a/", "text/html; charset=utf-8", "an article"),
        ("/fork/api/v1/articles.json", "application/json; charset=utf-8", "{}"),
        ("/fork/en/feed.xml", "application/xml; charset=utf-8", "<feed/>"),
        ("/fork/en/empty/picture.svg", "image/svg+xml", "<svg/>"),
    ],
)
def test_files_have_their_type(port: int, path: str, kind: str, body: str) -> None:
    """Texts are UTF-8 and say so."""
    status, headers, got = ask(port, path)
    assert (status, headers["Content-Type"], got) == (200, kind, body)


def test_a_folder_without_its_slash_moves_below_the_base(port: int) -> None:
    """The redirect keeps the path of the fork."""
    status, headers, _ = ask(port, "/fork/en/articles/a")
    assert (status, headers["Location"]) == (301, "/fork/en/articles/a/")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/fork/en/nowhere/", "not found"),
        ("/fork/zh/nowhere", "没有找到"),
        ("/fork/zh/nowhere/?q=1", "没有找到"),
        ("/fork/nowhere", "not found"),
    ],
)
def test_each_language_has_its_404(port: int, path: str, body: str) -> None:
    """What is missing is told in the language of its folder, with the headers of the host."""
    status, headers, got = ask(port, path)
    assert (status, got) == (404, body)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_listed(port: int) -> None:
    """A folder without a page is not found."""
    assert ask(port, "/fork/en/empty/")[0] == 404
    assert ask(port, "/fork/api/")[0] == 404


@pytest.mark.parametrize(
    "path",
    ["/fork/../secret.txt", "/fork/%2e%2e/secret.txt", "/fork/..%2fsecret.txt",
     "/fork//../secret.txt", "/fork/en/../../secret.txt", "/fork/..\\secret.txt",
     "/fork/%2fetc/passwd", "/fork/a%00b"],
)  # fmt: skip
def test_nothing_outside_is_served(port: int, path: str) -> None:
    """No way of writing `..` leaves the folder."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.split()[1] in (b"404", b"302", b"400")
    assert b"secret" not in answer.split(b"\r\n\r\n", 1)[1]


def test_another_host_is_no_target(port: int) -> None:
    """A path that begins with two slashes leads to no other host."""
    _, headers, _ = ask(port, "//evil.example/%2e%2e")
    assert headers["Location"] == "/fork/"


def test_headers_are_those_of_the_host(port: int) -> None:
    """`_headers` applies by path; only caching is ours, for somebody is writing."""
    _, page, _ = ask(port, "/fork/en/")
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Content-Security-Policy"] == "default-src 'self'"
    assert "Access-Control-Allow-Origin" not in page
    assert page["Cache-Control"] == "no-cache"
    _, api, _ = ask(port, "/fork/api/v1/articles.json")
    assert api["Access-Control-Allow-Origin"] == "*"
    assert api["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/fork/en/", "/fork/en/nowhere", "/fork/"])
def test_head_is_get_without_its_body(port: int, path: str) -> None:
    """HEAD gives the same headers and nothing else."""
    status, headers, body = ask(port, path, "HEAD", language="en")
    same = ask(port, path, language="en")
    assert (status, body) == (same[0], "")
    assert headers["Content-Length"] == same[1]["Content-Length"]


def test_a_request_that_is_none_is_answered(port: int) -> None:
    """Noise gets a 400 and no traceback."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(b"NOISE\r\n\r\n")
        assert b"400" in raw.recv(65536)


def test_a_site_without_headers_and_pages(tmp_path: Path) -> None:
    """Before the first build that works, everything is simply not found."""
    assert serve.headers_for(tmp_path / "_headers", "/") == []
    running = serve.server(tmp_path, "/", 0)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    status, _, _ = ask(running.server_address[1], "/en/")
    running.shutdown()
    running.server_close()
    thread.join()
    assert status == 404


def test_a_port_in_use_is_told(folder: Path, port: int) -> None:
    """The machine's fault, with the way out."""
    with pytest.raises(MachineError, match=r"cannot listen on port .*--port 8001"):
        serve.server(folder, "/", port)


def test_changes_by_hand_rebuild(tmp_path: Path) -> None:
    """A change of content, pages or settings counts; what the generator writes does not."""
    for path in ("seeds/articles", "docs/en/articles", "site"):
        (tmp_path / path).mkdir(parents=True)
    (tmp_path / "docs/en/.generated").write_text("articles/a.md\n", "utf-8")
    rebuilt, stop, settled = threading.Semaphore(0), threading.Event(), 6 * watch.SETTLE

    def follow() -> None:
        with watch.watching(tmp_path) as changed:
            watch.follow(changed, lambda _: rebuilt.release(), stop)

    watcher = threading.Thread(target=follow)
    watcher.start()
    try:
        stop.wait(settled)
        for path in ("docs/en/articles/a.md", "seeds/.a.md.1.tmp", "seeds/a~", "site/x"):
            (tmp_path / path).write_text("a", "utf-8")
        assert not rebuilt.acquire(timeout=settled)
        for path in ("seeds/articles/a.md", "docs/en/about.md", "mkdocs.yml"):
            assert any(_written(tmp_path / path, rebuilt, each) for each in "abcdefghij"), path
            while rebuilt.acquire(timeout=settled):
                pass
    finally:
        stop.set()
        watcher.join(10)


def _written(path: Path, rebuilt: threading.Semaphore, text: str) -> bool:
    """Write a file; tell whether that was noticed within a second."""
    path.write_text(text, "utf-8")
    return rebuilt.acquire(timeout=1)
