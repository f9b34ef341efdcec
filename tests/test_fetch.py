"""Pages come from public https addresses only, and no server can hold an import up."""

import gzip
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from loopback import Answer, Site, moved, page, served
from projects import missing

from generator.importers.fetch import Fetcher, Limits
from generator.importers.source import ImportFailed


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a running server."""
    with served() as running:
        yield running


def fetcher(site: Site, **limits: float) -> Fetcher:
    """Return a fetcher that may read `site`, and nothing else on this machine."""
    home = "https://example.org/duizhao"
    size = int(limits.get("size", 5_000_000))
    patience = Limits(size, limits.get("seconds", 10))
    return Fetcher("1.2.3", home, patience, frozenset({site.origin}))


def refused(fetcher: Fetcher, url: str) -> tuple[str, str]:
    """Return code and message of the problem that `url` is."""
    with pytest.raises(ImportFailed) as failed:
        fetcher.fetch(url)
    problem = failed.value.problem
    assert problem.path == url
    assert problem.hint
    assert "\n" not in str(problem)
    return problem.code, problem.message


def test_a_page_is_read(site: Site) -> None:
    """Content, type and final address come back; robots.txt was asked first, by name."""
    site.answers["/a?b=%E4%B8%AD"] = page("中".encode(), "text/html; charset=utf-8")
    fetched = fetcher(site).fetch(f"{site.origin}/a?b=中#top")
    assert fetched.content.decode() == "中"
    assert fetched.content_type == "text/html; charset=utf-8"
    agent = "duizhao-import/1.2.3 (+https://example.org/duizhao)"
    assert site.asked == [("/robots.txt", agent), ("/a?b=%E4%B8%AD", agent)]


def test_a_page_becomes_a_source(site: Site) -> None:
    """Its encoding is the header's, its address the one where the redirects ended."""
    site.answers["/a"] = moved("/b")
    site.answers["/b"] = page("港口".encode("gbk"), "text/html; charset=gb2312")
    zone = ZoneInfo("Asia/Shanghai")
    source = fetcher(site).fetch(f"{site.origin}/a").source("a", zone)
    assert (source.text(), source.url, source.zone) == ("港口", f"{site.origin}/b", zone)


def test_a_charset_that_is_none_is_ignored(site: Site) -> None:
    """A header that names no encoding, or a wrong one, does not spoil a page of UTF-8."""
    for claim in ("klingon", "rot13", "ascii", "iso-8859-1", "utf-16"):
        site.answers["/a"] = page("港口".encode(), f"text/html; charset={claim}")
        fetched = fetcher(site).fetch(f"{site.origin}/a")
        assert fetched.source("a", ZoneInfo("UTC")).text() == "港口", claim


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://",
        "https:///a",
        "https://[::1",
        "https://example.org:port/",
        "https://user:word@example.org/",
    ],
)
def test_only_https_is_read(site: Site, url: str) -> None:
    """Other schemes, user names and what is no address are refused before anything is asked."""
    code, _ = refused(fetcher(site), url)
    assert code == "import.address"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("10.1.2.3", "private"),
        ("192.168.0.1", "private"),
        ("169.254.169.254", "link-local"),
        ("100.64.0.1", "shared"),
        ("::1", "loopback"),
        ("fe80::1%eth0", "link-local"),
        ("::ffff:127.0.0.1", "loopback"),
    ],
)
def test_names_of_private_addresses_are_refused(site: Site, address: str, kind: str) -> None:
    """A name counts for nothing: where it leads is checked, all of its addresses."""
    reader = fetcher(site)
    reader.resolve = lambda _host, _port: ["93.184.215.14", address]
    code, message = refused(reader, "https://harmless.example/")
    assert code == "import.address"
    assert kind in message
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]"])
def test_loopback_is_refused_however_it_is_written(site: Site, host: str) -> None:
    """The machine's own resolver says what a spelling means."""
    assert refused(fetcher(site), f"https://{host}/")[0] in {"import.address", "import.unreachable"}


def test_the_allowance_is_for_one_origin(site: Site) -> None:
    """Another port of this machine stays closed to tests as well."""
    with served() as other:
        site.answers["/a"] = moved(f"{other.origin}/secret")
        code, message = refused(fetcher(site), f"{site.origin}/a")
        assert (code, other.asked) == ("import.address", [])
        assert "redirected to" in message


@pytest.mark.parametrize(
    "target",
    ["https://127.0.0.1/", "https://10.0.0.1/x", "https://[fd00::1]/", "http://example.org/"],
)
def test_redirects_are_checked_again(site: Site, target: str) -> None:
    """A public page cannot send us to a private address, nor away from https."""
    site.answers["/a"] = moved(target)
    assert refused(fetcher(site), f"{site.origin}/a")[0] == "import.address"


def test_a_name_is_resolved_once(site: Site) -> None:
    """The connection goes to the address that was checked: a second answer is never asked for."""
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["192.0.2.1"] if len(asked) > 1 else ["127.0.0.1"]

    port = site.origin.rpartition(":")[2]
    origin = f"http://rebinding.example:{port}"
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /", "text/plain")
    reader = Fetcher("1", allowance=frozenset({origin}), resolve=rebinding)
    assert refused(reader, f"{origin}/")[0] == "import.robots"
    assert asked == ["rebinding.example"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    """Relative and absolute ones, five of them, percent-encoded or not."""
    for number in range(5):
        site.answers[f"/{number}"] = moved(f"./{number + 1}", status)
    site.answers["/5"] = page()
    fetched = fetcher(site).fetch(f"{site.origin}/0")
    assert fetched.url == f"{site.origin}/5"


def test_redirects_in_a_circle_end(site: Site) -> None:
    """The sixth redirect is one too many."""
    site.answers["/a"] = moved("/b")
    site.answers["/b"] = moved("/a")
    code, message = refused(fetcher(site), f"{site.origin}/a")
    assert (code, message) == ("import.unreachable", "more than 5 redirects")
    assert len(site.asked) == 7


def test_a_redirect_to_nonsense_is_reported(site: Site) -> None:
    """What is no address is refused as one."""
    site.answers["/a"] = moved("https://[oops/")
    assert refused(fetcher(site), f"{site.origin}/a")[0] == "import.address"


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send without an announced length, for as long as somebody listens."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"x" * 65536)


def test_large_pages_are_refused(site: Site) -> None:
    """Announced, unannounced or compressed: nothing above the limit is kept."""
    site.answers["/announced"] = page(b"x", Content_Length="5000001")
    site.answers["/endless"] = endless
    bomb = gzip.compress(b"x" * 20_000_000)
    site.answers["/bomb"] = page(bomb, Content_Encoding="gzip")
    for path in ("/announced", "/endless", "/bomb"):
        code, message = refused(fetcher(site), site.origin + path)
        assert (code, message) == ("import.size", "is larger than 5 MB")


def test_a_page_of_the_limit_is_read(site: Site) -> None:
    """The limit itself is allowed, compressed or not."""
    site.answers["/a"] = page(b"x" * 1000)
    site.answers["/b"] = page(gzip.compress(b"x" * 1000), Content_Encoding="gzip")
    for path in ("/a", "/b"):
        assert len(fetcher(site, size=1000).fetch(site.origin + path).content) == 1000
        assert refused(fetcher(site, size=999), site.origin + path)[0] == "import.size"


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte now and then: no single read takes long."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.1)


def slow_header(handler: BaseHTTPRequestHandler) -> None:
    """Never come to the end of the header."""
    for _ in range(100):
        handler.wfile.write(b"H")
        time.sleep(0.1)


def silent(_: BaseHTTPRequestHandler) -> None:
    """Say nothing."""
    time.sleep(5)


def nonsense(handler: BaseHTTPRequestHandler) -> None:
    """Answer without HTTP."""
    handler.wfile.write(b"hello\n")


@pytest.mark.parametrize("behaviour", [drip, slow_header, silent])
def test_slow_servers_are_cut_off(site: Site, behaviour: Answer) -> None:
    """The time limit is one for everything: header, body, redirects, robots.txt."""
    site.answers["/a"] = behaviour
    start = time.monotonic()
    code, message = refused(fetcher(site, seconds=0.6), f"{site.origin}/a")
    assert (code, message) == ("import.unreachable", "took too long to answer")
    assert time.monotonic() - start < 3


def test_slow_resolvers_are_not_waited_for(site: Site) -> None:
    """Resolving a name counts as well."""
    waiting = threading.Event()
    reader = fetcher(site, seconds=0.3)
    reader.resolve = lambda _host, _port: [str(waiting.wait(20))]
    assert refused(reader, "https://slow.example/")[0] == "import.unreachable"
    waiting.set()


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "the server answered 404 Not Found"),
        (410, "the server answered 410 Gone"),
        (500, "the server answered 500 Internal Server Error"),
        (299, "the server answered 299"),
        (302, "the server answered 302 Found"),
    ],
)
def test_other_answers_are_reported(site: Site, status: int, message: str) -> None:
    """Only 200 is a page; a redirect to nowhere is none."""
    site.answers["/a"] = page(status=status)
    assert refused(fetcher(site), f"{site.origin}/a") == ("import.unreachable", message)


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4; codecs=x"])
def test_other_types_are_refused(site: Site, kind: str) -> None:
    """A picture is neither page nor feed nor text, and the line says what it is."""
    site.answers["/a"] = page(b"\x89PNG", kind)
    code, message = refused(fetcher(site), f"{site.origin}/a")
    assert (code, kind.partition(";")[0] in message) == ("import.type", True)


@pytest.mark.parametrize(
    "kind", ["", "text/html", "application/rss+xml", "application/feed+json", "TEXT/PLAIN;a=b"]
)
def test_pages_feeds_and_texts_are_read(site: Site, kind: str) -> None:
    """An answer without a type is looked at by the importers."""
    site.answers["/a"] = page(b"x", kind)
    assert fetcher(site).fetch(f"{site.origin}/a").content == b"x"


def test_broken_answers_are_reported(site: Site) -> None:
    """What is no HTTP, ends early or is badly compressed costs this input only."""
    site.answers["/none"] = nonsense
    site.answers["/early"] = page(b"x", Content_Length="100")
    site.answers["/zip"] = page(b"no gzip", Content_Encoding="gzip")
    site.answers["/cut"] = page(gzip.compress(b"x" * 1000)[:-9], Content_Encoding="gzip")
    site.answers["/br"] = page(b"x", Content_Encoding="br")
    for path in ("/none", "/early", "/zip", "/cut", "/br"):
        code, message = refused(fetcher(site), site.origin + path)
        assert (code, message.partition(":")[0]) == ("import.unreachable", "cannot be reached")


def test_unknown_names_and_closed_ports_are_reported(site: Site) -> None:
    """The line says what the machine says."""
    assert refused(fetcher(site), "https://no-such-host.invalid/")[0] == "import.unreachable"
    assert refused(fetcher(site), f"https://{'x' * 70}.example/")[0] == "import.unreachable"
    with served() as closed:
        pass
    assert refused(fetcher(closed), f"{closed.origin}/")[0] == "import.unreachable"


def test_robots_are_respected(site: Site) -> None:
    """Where robots.txt names a path, it is not asked for; each host is asked once."""
    rules = b"User-agent: *\nDisallow: /private"
    site.answers |= {"/robots.txt": page(rules, "text/plain"), "/open": page(), "/to": page()}
    reader = fetcher(site)
    reader.fetch(f"{site.origin}/open")
    assert refused(reader, f"{site.origin}/private/a")[0] == "import.robots"
    site.answers["/to"] = moved("/private/b")
    assert refused(reader, f"{site.origin}/to")[0] == "import.robots"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open", "/to"]


@pytest.mark.parametrize(("status", "code"), [(500, "import.robots"), (503, "import.robots")])
def test_ill_robots_forbid_everything(site: Site, status: int, code: str) -> None:
    """A server that cannot say what it allows is left alone; without the file all is allowed."""
    site.answers |= {"/robots.txt": page(b"", status=status), "/a": page()}
    assert refused(fetcher(site), f"{site.origin}/a")[0] == code


def certificate(folder: Path, name: str) -> Path:
    """Make a certificate for `name` that nobody but a test trusts."""
    both = folder / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subject = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    try:
        subprocess.run([*command, *subject, *files], check=True, capture_output=True, timeout=60)
    except FileNotFoundError:
        missing("no openssl")
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


@pytest.mark.parametrize(("name", "good"), [("pages.example", True), ("other.example", False)])
def test_certificates_are_the_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, good: bool
) -> None:
    """A connection goes to a number; the certificate must still be the name's."""
    both = certificate(tmp_path, "pages.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with served(both) as site:
        port = site.origin.rpartition(":")[2]
        origin = f"https://{name}:{port}"
        site.answers["/a"] = page(b"secure")
        reader = Fetcher(
            "1", allowance=frozenset({origin}), resolve=lambda _host, _port: ["127.0.0.1"]
        )
        if good:
            assert reader.fetch(f"{origin}/a").content == b"secure"
        else:
            assert "CERTIFICATE_VERIFY_FAILED" in refused(reader, f"{origin}/a")[1]
