"""To which names the preview answers."""

import pytest

from generator.serve.app import is_local, is_own


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
