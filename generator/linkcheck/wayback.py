"""
Copies that the Wayback Machine keeps.

Source: the Internet Archive's "Wayback Availability JSON API" (archive.org/help/wayback_api.php).
"""

import re
from urllib.parse import quote

import msgspec
from msgspec import Struct

from generator.linkcheck.ask import Limits, Network, get

__all__ = ("WAYBACK", "Copy", "closest")

#: Where the archive is asked.
WAYBACK = "https://archive.org/wayback/available"

_MOST = 64 * 1024
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})\d{6}")


class Copy(Struct, frozen=True):
    """An archived copy and the day, `2025-01-31`, on which it was made."""

    url: str
    day: str


class _Closest(Struct):
    url: str
    timestamp: str
    available: bool = False
    status: str = ""


class _Snapshots(Struct):
    closest: _Closest | None = None


class _Answer(Struct):
    archived_snapshots: _Snapshots = msgspec.field(default_factory=_Snapshots)


def closest(url: str, day: str, network: Network, limits: Limits, *, archive: str = WAYBACK) -> Copy | None:
    """
    The copy of `url` made nearest to `day` (`2025-01-31`, empty for any), if the archive has one that is whole.

    Raises:
        ValueError: when the archive does not say.
    """
    asked = f"{archive}?url={quote(url, safe='')}" + (f"&timestamp={day.replace('-', '')}" if day else "")
    try:
        answer = msgspec.json.decode(get(asked, network, limits, _MOST), type=_Answer)
    except msgspec.MsgspecError as error:
        raise ValueError("its answer makes no sense") from error
    found = answer.archived_snapshots.closest
    stamp = _STAMP.fullmatch(found.timestamp) if found is not None else None
    if found is None or stamp is None or not found.available or found.status not in ("", "200"):
        return None
    # The archive answers at both, and gives the one that anybody on the way could change.
    address = re.sub(r"^http:(?=//web\.archive\.org/)", "https:", found.url)
    if not re.match(r"https?://", address) or not address.isprintable() or " " in address:
        return None
    return Copy(address, "-".join(stamp.groups()))
