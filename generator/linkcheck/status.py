"""What an address answered, told no worse and no better than it is known."""

from enum import StrEnum

from msgspec import Struct

__all__ = ("Checked", "Status")


class Status(StrEnum):
    """
    What became of an address.

    `gone`, `no-host` and `invalid` are known: the server says that there is nothing, nobody has that name, or it is no address. A server that refuses
    machines, is overrun, slow or out of order tells nothing about the page: that is `blocked`, `failing`, `timeout` or
    `unreachable`, and somebody with a browser may well read it.
    """

    OK = "ok"
    MOVED = "moved"
    GONE = "gone"
    NO_HOST = "no-host"
    INVALID = "invalid"
    LOOP = "loop"
    UNTRUSTED = "untrusted"
    PRIVATE = "private"
    BLOCKED = "blocked"
    FAILING = "failing"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"

    @property
    def is_known(self) -> bool:
        """Whether it is settled what a reader finds there."""
        return self not in (Status.BLOCKED, Status.FAILING, Status.TIMEOUT, Status.UNREACHABLE)


class Checked(Struct, frozen=True, kw_only=True):
    """
    What asking for one address gave: the last answer's `code`, 0 without one, and `reason` in words where it is not ok.

    `to` is where an address that moved for good leads now.
    """

    status: Status
    code: int = 0
    to: str = ""
    reason: str = ""
