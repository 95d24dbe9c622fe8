"""To which names the preview answers, and how it answers for what is no page."""

import asyncio
from typing import Any, cast

import pytest

from generator.model.output import Output
from generator.serve.app import app, is_local, is_own
from generator.serve.room import Found, Reading, Room


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8000"]
)
def test_a_preview_on_this_machine_answers_to_its_names(host: str) -> None:
    assert is_own(host, "127.0.0.1")


@pytest.mark.parametrize(
    "host",
    [
        "",
        ":",
        "example.org",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "a@localhost",
        "localhost:x",
        "localhost/",
        "192.168.0.7",
        "[fe80::1]",
        "2130706433",
        "0x7f.1",
        "localhost, example.org",
        "::1",
    ],
)
def test_it_answers_to_no_other(host: str) -> None:
    assert not is_own(host, "127.0.0.1")


def test_one_that_others_reach_answers_to_addresses_and_its_own_name_but_to_no_other() -> None:
    answers = {
        host: is_own(host, "desk.lan") for host in ("desk.lan:80", "192.168.0.7", "localhost", "evil.example")
    }

    assert answers == {"desk.lan:80": True, "192.168.0.7": True, "localhost": True, "evil.example": False}
    assert is_own("192.168.0.7:8000", "0.0.0.0")
    assert not is_own("evil.example", "0.0.0.0")


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("127.0.0.2", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("desk.lan", False),
    ],
)
def test_only_loopback_is_local(host: str, local: bool) -> None:
    assert is_local(host) is local


class Standing:
    """A room in which one thing is found, whatever is asked for."""

    reading = Reading()
    is_stale = False

    def __init__(self, found: Found) -> None:
        self.found = found

    async def find(self, _: str) -> Found:
        return self.found


def answer(found: Found) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the body that a browser gets."""
    told: list[dict[str, Any]] = []

    async def send(message: Any) -> None:  # noqa: ANN401 (the shape is ASGI's)
        told.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    headers = [(b"host", b"127.0.0.1")]
    scope = {"type": "http", "method": "GET", "path": "/a.pdf", "query_string": b"", "headers": headers}

    async def ask() -> None:
        await app(cast("Room", Standing(found)), "127.0.0.1")(scope, receive, send)

    asyncio.run(ask())
    named = {name.decode(): value.decode() for name, value in told[0]["headers"]}
    return told[0]["status"], named, b"".join(one.get("body", b"") for one in told[1:])


def test_a_pdf_is_answered_as_one_and_under_no_policy_for_pages() -> None:
    status, headers, body = answer(Found(Output.of("a.pdf", b"%PDF"), 200))

    assert (status, headers["content-type"], body) == (200, "application/pdf", b"%PDF")
    assert "content-security-policy" not in headers
    assert "content-security-policy" in answer(Found(Output.of("index.html", b"<p>"), 200))[1]


def test_where_no_pdf_can_be_made_a_page_says_what_is_missing() -> None:
    status, headers, body = answer(Found(None, 501, "`weasyprint` is not installed\ninstall it with `pip`"))

    assert (status, headers["content-type"]) == (501, "text/html; charset=utf-8")
    assert b"<h1>This machine cannot make PDFs</h1>" in body
    assert b"<p>`weasyprint` is not installed.</p>\n<p>Install it with `pip`.</p>" in body
