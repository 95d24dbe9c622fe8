"""Links to other sites, asked for real on the loopback: what is known is told, and what is not known is told as that."""

import json
import math
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest

from generator.linkcheck import Checked, Limits, Network, Status, ask, closest, rounds
from generator.linkcheck.ask import _pause
from generator.links import Order, Surveyed, proposals_text, survey, totals
from generator.report import Format, formatted
from tests.support.repository import ROOT
from tests.support.site import SmallSite

LIMITS = Limits(seconds=5, tries=3)

Answers = dict[str, "int | tuple[int, dict[str, str]] | bytes"]


class Server:
    """Answers by path: a code, a code with headers, or a text; and remembers what it was asked."""

    def __init__(self, answers: Answers, *, head: int = 0) -> None:
        self.asked: list[tuple[str, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.command, self.path))
                found = answers.get(self.path.partition("?")[0], 404)
                code, headers = found if isinstance(found, tuple) else (found, {})
                body = code if isinstance(code, bytes) else b""
                if self.command == "HEAD" and head:
                    code = head
                self.send_response(200 if isinstance(code, bytes) else code)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            do_HEAD = do_GET  # noqa: N815 - the library's name

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"


@contextmanager
def serving(answers: Answers, *, head: int = 0) -> Iterator[Server]:
    server = Server(answers, head=head)
    thread = threading.Thread(target=server.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.server.shutdown()
        server.server.server_close()
        thread.join()


def network(slept: list[float] | None = None, **changes: object) -> Network:
    sleep: Callable[[float], None] = slept.append if slept is not None else lambda _: None
    values: dict[str, object] = {"sleep": sleep, "allow_private": True, **changes}
    return Network(**values)  # type: ignore[arg-type]


# ---------------------------------------------------------------------------------------------------------- one address


def test_a_page_that_answers_is_ok_after_one_request_for_its_head() -> None:
    with serving({"/a": 200}) as server:
        found = ask(f"{server.base}/a#part", network(), LIMITS)

    assert found == Checked(status=Status.OK, code=200)
    assert server.asked == [("HEAD", "/a")]


@pytest.mark.parametrize("code", [403, 404, 405, 500, 501])
def test_a_server_that_refuses_heads_is_asked_for_the_page(code: int) -> None:
    with serving({"/a": 200}, head=code) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found == Checked(status=Status.OK, code=200)
    assert server.asked == [("HEAD", "/a"), ("GET", "/a")]


@pytest.mark.parametrize("code", [404, 410])
def test_a_page_is_gone_when_both_requests_say_so(code: int) -> None:
    with serving({"/a": code}) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found == Checked(
        status=Status.GONE, code=code, reason=f"the server answers {code}: there is nothing"
    )
    assert server.asked == [("HEAD", "/a"), ("GET", "/a")]


@pytest.mark.parametrize("code", [401, 403, 451, 400, 999])
def test_a_refusal_says_nothing_about_the_page(code: int) -> None:
    with serving({"/a": code}) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found.status is Status.BLOCKED
    assert not found.status.is_known


def test_a_page_that_moved_for_good_is_told_with_its_new_address() -> None:
    answers: Answers = {
        "/a": (301, {"Location": "/b"}),
        "/b": (308, {"Location": "/c#top"}),
        "/c": (302, {"Location": "/today"}),
        "/today": 200,
    }
    with serving(answers) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found == Checked(status=Status.MOVED, code=200, to=f"{server.base}/c")


def test_a_page_that_is_elsewhere_for_now_keeps_its_address() -> None:
    answers: Answers = {"/a": (302, {"Location": "/b"}), "/b": (301, {"Location": "/c"}), "/c": 200}
    with serving(answers) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found == Checked(status=Status.OK, code=200)


def test_a_page_sent_to_the_front_page_may_be_gone() -> None:
    with serving({"/old/article": (301, {"Location": "/"}), "/": 200}) as server:
        found = ask(f"{server.base}/old/article", network(), LIMITS)

    assert found.status is Status.MOVED
    assert found.reason == "it leads to the front page now: what stood there may be gone"


@pytest.mark.parametrize(
    "location", ["/a", "/b", "ftp://example.org/", "http://[::1", "mailto:a@example.org"]
)
def test_a_redirect_that_leads_nowhere_is_told(location: str) -> None:
    with serving({"/a": (302, {"Location": location}), "/b": (302, {"Location": "/a"})}) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found.status is Status.LOOP
    assert found.status.is_known


def test_a_server_that_is_out_of_order_is_asked_three_times_with_longer_pauses() -> None:
    slept: list[float] = []
    with serving({"/a": 500}) as server:
        found = ask(f"{server.base}/a", network(slept), LIMITS)

    assert found.status is Status.FAILING
    assert slept == [1.0, 2.0]
    assert [method for method, _ in server.asked] == ["HEAD", "GET", "GET", "GET"]


def test_a_server_that_is_asked_too_much_is_left_in_peace_as_long_as_it_wants() -> None:
    slept: list[float] = []
    with serving({"/a": (429, {"Retry-After": "7"}), "/b": (429, {"Retry-After": "3600"})}) as server:
        first = ask(f"{server.base}/a", network(slept), LIMITS)
        second = ask(f"{server.base}/b", network(slept), LIMITS)

    assert (first.status, second.status) == (Status.BLOCKED, Status.BLOCKED)
    assert slept == [7.0, 7.0]
    assert server.asked == [("HEAD", "/a")] + [("GET", "/a")] * 2 + [("HEAD", "/b")]


@pytest.mark.parametrize(
    ("after", "seconds"),
    [
        ("120", 120),
        ("Wed, 21 Oct 2026 07:28:09 GMT", 9),
        ("Wed, 21 Oct 2026 07:00:00 GMT", 0),
        ("Wed, 21 Oct 2099 07:28:00 GMT", 2_303_683_200),
        ("soon", 0),
        ("", 0),
    ],
)
def test_a_server_may_name_the_hour_at_which_it_wants_to_be_asked_again(after: str, seconds: float) -> None:
    assert _pause(after, "Wed, 21 Oct 2026 07:28:00 GMT") == seconds


def test_an_hour_of_a_server_that_does_not_say_what_time_it_is_is_not_waited_for() -> None:
    assert _pause("Wed, 21 Oct 2026 07:28:09 GMT", "") == math.inf


@pytest.mark.parametrize("code", [429, 503])
def test_a_server_that_only_answers_complete_requests_is_asked_one_before_anything_bad_is_said(
    code: int,
) -> None:
    with serving({"/a": b"the page"}, head=code) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found.status is Status.OK
    assert server.asked == [("HEAD", "/a"), ("GET", "/a")]


def test_a_redirect_without_a_target_does_not_refuse_machines() -> None:
    with serving({"/a": 300}) as server:
        found = ask(f"{server.base}/a", network(), LIMITS)

    assert found.reason == "the server answers 300: it leads on, not saying where"


def test_a_server_that_says_nothing_is_too_slow() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        found = ask(f"http://127.0.0.1:{port}/", network(), Limits(seconds=0.2, tries=1))

    assert found.status is Status.TIMEOUT
    assert found.reason == "it took longer than 0.2 seconds to answer"


def test_a_closed_port_is_out_of_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found = ask(f"http://127.0.0.1:{port}/", network(), LIMITS)

    assert found.status is Status.UNREACHABLE
    assert not found.status.is_known


def test_an_answer_that_is_not_http_is_out_of_reach() -> None:
    def babble(server: socket.socket) -> None:
        # The socket may be closed, and the visitor gone, before all is said.
        with suppress(OSError):
            for _ in range(2):
                with server.accept()[0] as heard:
                    heard.recv(1000)
                    heard.sendall(b"220 mail.example ESMTP\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=babble, args=(server,), daemon=True)
        thread.start()
        found = ask(f"http://127.0.0.1:{server.getsockname()[1]}/", network(), Limits(tries=1))

    assert found.status is Status.UNREACHABLE


def test_a_server_that_speaks_no_tls_cannot_be_trusted() -> None:
    with serving({"/": 200}) as server:
        found = ask(server.base.replace("http:", "https:") + "/", network(), Limits(tries=1))

    assert found.status is Status.UNTRUSTED


def test_a_certificate_that_nobody_vouches_for_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        error = ssl.SSLCertVerificationError(1, "certificate verify failed")
        error.verify_message = "certificate has expired"
        raise error

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", refuse)
    with serving({"/": 200}) as server:
        found = ask(server.base.replace("http:", "https:") + "/", network(), LIMITS)

    assert found.status is Status.UNTRUSTED
    assert found.reason == "browsers will warn of its certificate: certificate has expired"


def test_private_addresses_are_not_asked_unless_somebody_wants_it() -> None:
    with serving({"/": 200, "/out": (302, {"Location": "http://10.0.0.1/"})}) as server:
        found = ask(f"{server.base}/", network(allow_private=False), LIMITS)

        assert found.status is Status.PRIVATE
        assert server.asked == []


def test_a_redirect_into_a_private_network_is_refused() -> None:
    """The name of the first host stands for a public address; the connection that a test makes goes to the loopback."""
    with serving({"/": (302, {"Location": "http://router.example/"})}) as server:
        port = int(server.base.rpartition(":")[2])
        names = {"public.example": ["93.184.215.14"], "router.example": ["192.168.0.1"]}
        connected: list[str] = []

        def connect(address: str, _port: int, seconds: float) -> socket.socket:
            connected.append(address)
            return socket.create_connection(("127.0.0.1", port), timeout=seconds)

        net = network(allow_private=False, resolve=lambda host, _: names[host], connect=connect)
        found = ask("http://public.example/", net, LIMITS)

    assert found.status is Status.PRIVATE
    assert connected == ["93.184.215.14"]


@pytest.mark.parametrize(
    "address",
    [
        "http://[::1",
        "http://a.example:port/",
        "http://a.example:99999/",
        "http://a.example:0/",
        f"http://{'a' * 70}.example/",
        "http://a..example/",
        "http://@/",
        "http://\u2100.example/",
    ],
)
def test_what_is_written_as_no_address_is_asked_of_nobody(address: str, site: SmallSite) -> None:
    def never(_host: str, _port: int) -> list[str]:
        raise AssertionError

    site.write("content/pages/about.md", f"---\ntitle: About\n---\n[a]({address})\n")

    found = rounds([address], network(resolve=lambda *_: ["93.184.215.14"]), delay=0)
    alone = ask(address, network(resolve=never), LIMITS)

    assert (
        alone == found[address] == Checked(status=Status.INVALID, reason="it is not written as an address is")
    )
    assert [answer for _, answer in surveyed(site).links] in ([alone], [])


def test_a_name_that_nobody_has_is_known_to_lead_nowhere_and_a_resolver_in_trouble_tells_nothing() -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    def trouble(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    first = ask("https://nobody.example/", network(resolve=nobody), LIMITS)
    second = ask("https://nobody.example/", network(resolve=trouble), LIMITS)

    assert first == Checked(status=Status.NO_HOST, reason="no host has that name")
    assert second.status is Status.UNREACHABLE


# ------------------------------------------------------------------------------------------------------- many addresses


def test_a_server_is_given_a_pause_between_two_requests() -> None:
    slept: list[float] = []
    with serving({"/a": 200, "/b": 200, "/c": 200}) as one, serving({"/a": 200}) as other:
        urls = [f"{one.base}/{name}" for name in "cba"]
        found = rounds([*urls, f"{other.base}/a"], network(slept), delay=1.5, limits=LIMITS)

    assert {checked.status for checked in found.values()} == {Status.OK}
    assert list(found) == sorted(found)
    assert slept == [1.5, 1.5]
    assert [path for _, path in one.asked] == ["/a", "/b", "/c"]


def test_every_status_has_words() -> None:
    from generator.links.report import _WORDS

    assert list(_WORDS) == list(Status)


def test_a_computer_that_is_offline_knows_nothing() -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    found = rounds(["https://a.example/"], network(resolve=nobody), delay=0)

    assert {checked.status for checked in found.values()} == {Status.UNREACHABLE}


def test_offline_no_name_is_given_up_because_one_address_needs_none() -> None:
    def nobody(host: str, _port: int) -> list[str]:
        if host == "127.0.0.1":
            return [host]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with serving({"/a": 200}) as server:
        found = rounds([f"{server.base}/a", "https://a.example/"], network(resolve=nobody), delay=0)

    assert [checked.status for checked in found.values()] == [Status.OK, Status.UNREACHABLE]


def test_nobody_waits_between_addresses_that_are_not_asked() -> None:
    slept: list[float] = []
    urls = [f"http://127.0.0.1:9/{name}" for name in "abc"]
    found = rounds(urls, network(slept, allow_private=False), delay=1.5, limits=LIMITS)

    assert {checked.status for checked in found.values()} == {Status.PRIVATE}
    assert slept == []


def test_one_name_that_nobody_has_is_told_where_others_are_found() -> None:
    def some(host: str, _port: int) -> list[str]:
        if host != "example.com":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return ["93.184.215.14"]

    found = rounds(["https://a.example/"], network(resolve=some), delay=0)

    assert {checked.status for checked in found.values()} == {Status.NO_HOST}


def test_the_first_fault_of_ours_ends_the_round() -> None:
    def broken(_host: str, _port: int) -> list[str]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rounds(["https://a.example/", "https://b.example/"], network(resolve=broken), delay=0)


# ------------------------------------------------------------------------------------------------------------ the archive

COPY = {
    "url": "x",
    "archived_snapshots": {
        "closest": {
            "status": "200",
            "available": True,
            "url": "http://web.archive.org/web/20250118101500/http://a.example/",
            "timestamp": "20250118101500",
        }
    },
}


def test_the_copy_nearest_to_the_day_is_proposed() -> None:
    with serving({"/available": json.dumps(COPY).encode()}) as server:
        found = closest(
            "http://a.example/?q=1&r", "2025-01-17", network(), LIMITS, archive=f"{server.base}/available"
        )

    assert found is not None
    assert (found.url, found.day) == (
        "https://web.archive.org/web/20250118101500/http://a.example/",
        "2025-01-18",
    )
    assert server.asked == [
        ("GET", "/available?url=http%3A%2F%2Fa.example%2F%3Fq%3D1%26r&timestamp=20250117")
    ]


@pytest.mark.parametrize(
    "change",
    [{"available": False}, {"status": "404"}, {"timestamp": "soon"}, {"url": "javascript:alert(1)"}],
)
def test_what_is_no_whole_copy_is_not_proposed(change: dict[str, object]) -> None:
    copy = {**COPY["archived_snapshots"]["closest"], **change}  # type: ignore[index]
    body = json.dumps({"archived_snapshots": {"closest": copy}}).encode()
    with serving({"/": body, "/none": b'{"archived_snapshots": {}}'}) as server:
        found = [
            closest("http://a.example/", "", network(), LIMITS, archive=f"{server.base}{at}")
            for at in ("/", "/none")
        ]

    assert found == [None, None]


@pytest.mark.parametrize("answer", [b"<html>", b"[]", 503, b"x" * 70_000])
def test_an_archive_that_makes_no_sense_is_told(answer: "bytes | int") -> None:
    with serving({"/": answer}) as server, pytest.raises(ValueError, match="answer"):
        closest("http://a.example/", "", network(), LIMITS, archive=f"{server.base}/")


# ----------------------------------------------------------------------------------------------------------------- a site

NOW = 1_800_000_000.0
DAY = 86_400


def linked(site: SmallSite, base: str) -> SmallSite:
    site.write("content/sources/gazette.yaml", f"title: The Gazette\nURL: {base}/gone\nissued: 2025-01-17\n")
    site.write("content/sources/herald.yaml", f"title: The Herald\nURL: {base}/old\n")
    site.write(
        "content/sources/closed.yaml",
        f"title: Closed\nURL: {base}/never-asked\nurl-status: dead\narchive-url: {base}/copy\narchive-date: 2025-01-17\n",
    )
    site.write(
        "content/pages/about.md",
        f'---\ntitle: About\n---\nSee [one]({base}/copy) and [two]({base}/wall#top "Two"), or [us](mailto:a@b.example).\n',
    )
    return site


ANSWERS: Answers = {"/old": (301, {"Location": "/new"}), "/new": 200, "/copy": 200, "/wall": 403}


def surveyed(site: SmallSite, *, now: float = NOW, **changes: object) -> Surveyed:
    values: dict[str, object] = {"now": now, "delay": 0.0, "limits": LIMITS, **changes}
    return survey(site.request(), Order(**values), network())  # type: ignore[arg-type]


def test_every_link_of_a_site_is_reported_where_it_is_written(site: SmallSite) -> None:
    with serving(ANSWERS) as server:
        found = surveyed(linked(site, server.base))
        base = server.base

    assert formatted(found.diagnostics, Format.TEXT) == (
        f"content/pages/about.md:4:{28 + len(base)}: warning[LNK004] whether `{base}/wall` is there could not be told: "
        "the server answers 403: it refuses machines\n"
        "  help: open it in a browser; add it to `--ignore` if it never answers machines\n"
        f"content/sources/gazette.yaml:2:6: error[LNK001] `{base}/gone` leads nowhere: the server answers 404: there is nothing\n"
        "  help: say `url-status: dead` and `dead-since: 2027-01-15`, and name a copy in `archive-url`, which `briefing links --archive` looks for\n"
        f"content/sources/herald.yaml:2:6: warning[LNK002] `{base}/old` has moved for good\n"
        f"  help: write `{base}/new`\n"
    )
    assert totals(found) == "4 links: 1 ok, 1 moved, 1 gone, 1 refused to machines"
    assert not any("never-asked" in path for _, path in server.asked)


def test_a_host_that_cannot_be_trusted_is_a_warning(site: SmallSite) -> None:
    site.write("content/sources/gazette.yaml", "title: The Gazette\nURL: http://10.0.0.1/a\n")
    found = survey(site.request(), Order(now=NOW), network(allow_private=False))

    assert formatted(found.diagnostics, Format.TEXT) == (
        "content/sources/gazette.yaml:2:6: warning[LNK003] `http://10.0.0.1/a` cannot be trusted: it is not on the open internet, "
        "where readers could reach it\n"
        "  help: write an address that readers can reach, or ask this one with `--allow-private`\n"
    )


def test_what_is_settled_and_well_is_not_asked_again_within_its_age(site: SmallSite) -> None:
    with serving(ANSWERS) as server:
        linked(site, server.base)
        first = surveyed(site)
        server.asked.clear()
        second = surveyed(site, now=NOW + 6 * DAY)
        again = {path for _, path in server.asked}
        server.asked.clear()
        third = surveyed(site, now=NOW + 8 * DAY)

    assert first.links == second.links == third.links
    assert (first.kept, second.kept, third.kept) == (0, 2, 0)
    assert again == {"/gone", "/wall"}


def test_what_was_learnt_before_a_fault_is_kept(site: SmallSite) -> None:
    class Stop(Exception):  # noqa: N818
        pass

    def stop(_stage: str, done: int, _total: int) -> None:
        if done == 2:
            raise Stop

    with serving({"/a": 200, "/b": 200, "/c": 200}) as server:
        site.write(
            "content/pages/about.md",
            f"---\ntitle: About\n---\n[a]({server.base}/a) [b]({server.base}/b) [c]({server.base}/c)\n",
        )
        with pytest.raises(Stop):
            survey(site.request(), Order(now=NOW, delay=0), network(), stop)
        found = surveyed(site)

    assert found.kept == 2


def test_a_damaged_cache_costs_only_time(site: SmallSite) -> None:
    with serving(ANSWERS) as server:
        first = surveyed(linked(site, server.base))
        site.write(".cache/links", b"nonsense")
        second = surveyed(site)

    assert (second.links, second.kept) == (first.links, 0)


def test_ignored_addresses_are_left_out_by_option_and_by_settings(site: SmallSite) -> None:
    with serving(ANSWERS) as server:
        linked(site, server.base)
        with (site.root / "site.yaml").open("a") as settings:
            settings.write(f'links:\n  ignore: ["{server.base}/wall*"]\n')
        found = surveyed(site, ignore=("*/gone",))

    assert totals(found) == "2 links: 1 ok, 1 moved (2 ignored)"
    assert not {"/gone", "/wall"} & {path for _, path in server.asked}


def test_copies_are_proposed_for_sources_that_have_none(site: SmallSite) -> None:
    with serving(ANSWERS) as server, serving({"/": json.dumps(COPY).encode()}) as archive:
        found = surveyed(linked(site, server.base), archive=f"{archive.base}/")

    copy = "https://web.archive.org/web/20250118101500/http://a.example/"
    assert proposals_text(found) == (
        f"content/sources/gazette.yaml:2:6: copy: `archive-url: {copy}`, `archive-date: 2025-01-18`\n"
        f"content/sources/herald.yaml:2:6: copy: `archive-url: {copy}`, `archive-date: 2025-01-18`\n"
    )
    assert "timestamp=20250117" in archive.asked[0][1]
    gone = next(one for one in found.diagnostics if one.code.value == "LNK001")
    assert (
        gone.help
        == f"say `url-status: dead` and `dead-since: 2027-01-15`, and name a copy in `archive-url: {copy}` and `archive-date: 2025-01-18`"
    )


def test_an_archive_out_of_reach_is_told_and_changes_nothing_else(site: SmallSite) -> None:
    with serving(ANSWERS) as server:
        linked(site, server.base)
        plain = surveyed(site)
        found = surveyed(site, archive=f"{server.base}/nothing")

    assert found.diagnostics == plain.diagnostics
    assert "the archive could not be asked for" in proposals_text(found)


def test_settings_that_cannot_be_used_are_the_only_problem(site: SmallSite) -> None:
    site.write("site.yaml", "title: [\n")
    found = surveyed(site)

    assert {one.code.value for one in found.problems} == {"YML001"}
    assert found.links == ()


# ----------------------------------------------------------------------------------------------------------- the command


def briefing(site: SmallSite, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        (sys.executable, "-m", "generator.cli", "links", "--allow-private", "--delay", "0", *arguments),
        cwd=site.root,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_only_what_is_known_to_be_broken_fails(site: SmallSite) -> None:
    with serving(ANSWERS) as server:
        linked(site, server.base)
        broken = briefing(site)
        site.delete("content/sources/gazette.yaml")
        moved, strict = briefing(site), briefing(site, "--strict")
        site.delete("content/sources/herald.yaml")
        unknown = briefing(site, "--strict")

    assert [one.returncode for one in (broken, moved, strict, unknown)] == [1, 0, 1, 0]
    assert unknown.stdout.startswith("content/pages/about.md:4:")
    assert broken.stderr.endswith("4 links: 1 ok, 1 moved, 1 gone, 1 refused to machines\n")


def test_programs_and_pull_requests_are_told_too(site: SmallSite) -> None:
    with serving(ANSWERS) as server:
        linked(site, server.base)
        annotated = briefing(site, "--format", "github").stdout
        told = json.loads(briefing(site, "--format", "json").stdout)

    assert "::error file=content/sources/gazette.yaml,line=2,col=6,title=LNK001" in annotated
    statuses = {link["url"].removeprefix(server.base): link["status"] for link in told["links"]}
    assert statuses == {"/copy": "ok", "/gone": "gone", "/old": "moved", "/wall": "blocked"}
    copy = next(link for link in told["links"] if link["status"] == "ok")
    assert [(place["path"], place["field"]) for place in copy["places"]] == [
        ("content/pages/about.md", None),
        ("content/sources/closed.yaml", "archive-url"),
    ]
    assert msgspec.json.encode(told)


def test_nothing_is_asked_by_a_build(site: SmallSite, tmp_path: Path) -> None:
    with serving(ANSWERS) as server:
        linked(site, server.base).build()

    assert server.asked == []
