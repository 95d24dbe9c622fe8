"""The network is used for one address only, within limits, and never leads to a private place."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.importer.article import Refusal
from generator.importer.fetch import Connect, Fetched, Limits, fetch, is_public

PAGE = "<html><body><p>Naïve words.</p></body></html>".encode()
PUBLIC = "93.184.215.14"

Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A server on the loopback that answers as a test says, and remembers what it was asked."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[tuple[str, str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append(
                    (self.path, self.headers.get("Host", ""), self.headers.get("User-Agent", ""))
                )
                answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]

    def connect(self, connected: list[str]) -> Connect:
        def connect(address: str, port: int, seconds: float) -> socket.socket:
            connected.append(f"{address}:{port}")
            return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

        return connect


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    server = Server(answer)
    thread = threading.Thread(target=server.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.server.shutdown()
        server.server.server_close()
        thread.join()


def says(
    body: bytes = PAGE,
    headers: Mapping[str, str] = MappingProxyType({}),
    *,
    content_type: str = "text/html; charset=utf-8",
    code: int = 200,
) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in {"Content-Type": content_type, **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def ask(
    answer: Answer, url: str = "http://example.org/article?q=ü", **options: object
) -> tuple[Fetched | Refusal, Server, list[str]]:
    connected: list[str] = []
    with serving(answer) as server:
        got = fetch(
            url,
            resolve=options.pop("resolve", lambda _host, _port: [PUBLIC]),  # type: ignore[arg-type]
            connect=server.connect(connected),
            **options,  # type: ignore[arg-type]
        )
    return got, server, connected


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "no address",
    ],
)
def test_an_address_that_is_not_on_the_open_internet_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2606:4700:4700::1111"])
def test_an_address_on_the_open_internet_is_known(address: str) -> None:
    assert is_public(address)


def test_a_page_is_fetched_with_its_type_and_encoding() -> None:
    got, server, connected = ask(says())

    assert got == Fetched(
        url="http://example.org/article?q=ü", data=PAGE, content_type="text/html", charset="utf-8"
    )
    assert [(path, host) for path, host, _ in server.asked] == [("/article?q=%C3%BC", "example.org")]
    assert server.asked[0][2].startswith("briefing/")
    assert connected == [f"{PUBLIC}:80"]


def test_the_loopback_is_refused_and_hears_nothing() -> None:
    """With the real resolver: by name, by number, and by a number in disguise."""
    with serving(says()) as server:
        hosts = ["localhost", "127.0.0.1", "2130706433", "[::1]", "0x7f.1"]
        got = [fetch(f"http://{host}:{server.port}/") for host in hosts]

    for one in got:
        assert isinstance(one, Refusal)
        assert "not on the open internet" in one.message
        assert one.usage
    assert server.asked == []


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    got, server, connected = ask(says(), resolve=lambda _host, _port: [PUBLIC, "10.0.0.7"])

    assert isinstance(got, Refusal)
    assert got.message == "`example.org` leads to `10.0.0.7`, which is not on the open internet"
    assert (server.asked, connected) == ([], [])


def test_a_name_is_looked_up_once_so_that_its_meaning_cannot_change() -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    got, _, connected = ask(says(), resolve=lambda _host, _port: next(answers))

    assert isinstance(got, Fetched)
    assert connected == [f"{PUBLIC}:80"]
    assert list(answers) == [["127.0.0.1"]]


def test_a_redirect_is_followed_to_the_address_of_its_own_host() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/old":
            says(b"", {"Location": "//www.example.net/new"}, code=301)(handler)
        else:
            says()(handler)

    names = {"example.org": ["1.1.1.1"], "www.example.net": ["8.8.8.8"]}
    got, server, connected = ask(answer, "http://example.org/old", resolve=lambda host, _port: names[host])

    assert isinstance(got, Fetched)
    assert got.url == "http://www.example.net/new"
    assert [host for _, host, _ in server.asked] == ["example.org", "www.example.net"]
    assert connected == ["1.1.1.1:80", "8.8.8.8:80"]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://metadata.internal/", "leads to `169.254.169.254`"),
        ("file:///etc/passwd", "not an address on the web"),
        ("/article", "redirects to itself"),
        ("gopher://example.org/", "not an address on the web"),
        ("http://user:secret@example.org/", "holds a user's name or a password"),
    ],
)
def test_a_redirect_to_a_bad_place_is_refused(location: str, reason: str) -> None:
    names = {"example.org": [PUBLIC], "metadata.internal": ["169.254.169.254"]}

    got, server, _ = ask(
        says(b"", {"Location": location}, code=302),
        "http://example.org/article",
        resolve=lambda host, _port: names[host],
    )

    assert isinstance(got, Refusal)
    assert reason in got.message
    assert "secret" not in got.message
    assert len(server.asked) == 1


def test_redirects_come_to_an_end() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        says(b"", {"Location": f"{handler.path}x"}, code=307)(handler)

    got, server, _ = ask(answer, "http://example.org/")

    assert isinstance(got, Refusal)
    assert "redirects more than 5 times" in got.message
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a", "starts with `ftp:`"),
        ("file:///etc/passwd", "starts with `file:`"),
        ("https:///path", "names no host"),
        ("https://me:secret@example.org/", "a user's name or a password"),
        ("https://example.org/a b", "spaces or control characters"),
        ("https://example.org/\r\nX: y", "spaces or control characters"),
        ("https://example.org/" + "a" * 3000, "too long"),
        ("https://example.org:notaport/", "makes no sense"),
        ("https://" + "a" * 100 + ".example/", "makes no sense"),
    ],
)
def test_an_address_that_is_none_is_refused_before_anything_is_asked(url: str, reason: str) -> None:
    got, server, connected = ask(says(), url)

    assert isinstance(got, Refusal)
    assert reason in got.message
    assert "secret" not in got.message
    assert (server.asked, connected) == ([], [])


def test_an_unknown_host_is_told_apart() -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise socket.gaierror

    got, _, _ = ask(says(), resolve=nobody)

    assert isinstance(got, Refusal)
    assert got.message == "no host is called `example.org`"


@pytest.mark.parametrize("length", ["", "5000"])
def test_a_page_that_is_too_large_is_refused(length: str) -> None:
    headers = {"Content-Length": length} if length else {}

    got, _, _ = ask(says(b"x" * 5000, headers), limits=Limits(size=4999))

    assert isinstance(got, Refusal)
    assert "is larger than" in got.message


def test_a_page_of_just_the_limit_is_taken() -> None:
    got, _, _ = ask(says(b"x" * 5000), limits=Limits(size=5000))

    assert isinstance(got, Fetched)
    assert len(got.data) == 5000


def test_a_packed_page_is_unpacked_within_the_limit() -> None:
    small, _, _ = ask(says(gzip.compress(PAGE, mtime=0), {"Content-Encoding": "gzip"}))
    bomb, _, _ = ask(
        says(gzip.compress(b"0" * 50_000_000), {"Content-Encoding": "gzip"}), limits=Limits(size=1_000_000)
    )
    other, _, _ = ask(says(PAGE, {"Content-Encoding": "br"}))
    broken, _, _ = ask(says(b"no gzip at all", {"Content-Encoding": "gzip"}))

    assert isinstance(small, Fetched)
    assert small.data == PAGE
    assert isinstance(bomb, Refusal)
    assert "is larger than" in bomb.message
    assert isinstance(other, Refusal)
    assert "packed as `br`" in other.message
    assert isinstance(broken, Refusal)


@pytest.mark.parametrize("code", [404, 403, 500, 204])
def test_an_answer_other_than_200_is_refused(code: int) -> None:
    got, _, _ = ask(says(b"", code=code))

    assert isinstance(got, Refusal)
    assert f"answers {code}" in got.message


def test_a_server_that_never_answers_is_given_up() -> None:
    done = threading.Event()

    def silent(handler: BaseHTTPRequestHandler) -> None:
        done.wait(30)

    connected: list[str] = []
    with serving(silent) as server:
        got = fetch(
            "http://example.org/",
            limits=Limits(seconds=0.2),
            resolve=lambda _host, _port: [PUBLIC],
            connect=server.connect(connected),
        )
        done.set()

    assert isinstance(got, Refusal)
    assert "took longer than 0.2 seconds" in got.message or "does not answer" in got.message


def test_a_server_that_sends_a_byte_at_a_time_is_given_up() -> None:
    """No single read takes long: only a deadline for all of it helps."""
    done = threading.Event()

    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not done.wait(0.01):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    with serving(dripping) as server:
        got = fetch(
            "http://example.org/",
            limits=Limits(seconds=0.3),
            resolve=lambda _host, _port: [PUBLIC],
            connect=server.connect([]),
        )
        done.set()

    assert isinstance(got, Refusal)
    assert "took longer than 0.3 seconds" in got.message


def test_an_answer_that_is_not_http_is_told_apart() -> None:
    def nonsense(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"220 mail.example.org ESMTP\r\n")

    got, _, _ = ask(nonsense)

    assert isinstance(got, Refusal)
    assert "its answer is not HTTP" in got.message


@pytest.mark.parametrize(
    ("body", "headers"),
    [(PAGE, {"Content-Length": "5000"}), (gzip.compress(PAGE, mtime=0)[:-9], {"Content-Encoding": "gzip"})],
)
def test_a_page_that_breaks_off_is_not_taken_for_a_whole_one(body: bytes, headers: dict[str, str]) -> None:
    got, _, _ = ask(says(body, headers))

    assert isinstance(got, Refusal)
    assert "its answer breaks off" in got.message


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
def test_a_certificate_is_checked_against_the_name_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subject = ("-subj", "/CN=example.org", "-addext", "subjectAltName=DNS:example.org")
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject)
    subprocess.run((*made, "-keyout", key, "-out", certificate), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def ask_safely(host: str) -> Fetched | Refusal:
        with serving(says()) as server:
            server.server.socket = context.wrap_socket(server.server.socket, server_side=True)
            return fetch(
                f"https://{host}/", resolve=lambda _host, _port: [PUBLIC], connect=server.connect([])
            )

    unknown = ask_safely("example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    trusted, misnamed = ask_safely("example.org"), ask_safely("example.net")

    assert isinstance(trusted, Fetched)
    assert trusted.data == PAGE
    for refused in (unknown, misnamed):
        assert isinstance(refused, Refusal)
        assert "its certificate is not valid for this host" in refused.message
