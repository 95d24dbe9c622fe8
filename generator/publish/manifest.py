"""
The list of the files that are ours, kept in the site itself.

It is named without a leading dot or underscore, because hosts and uploaders skip such names, and a site that came back
without its list would be refused. It is text that `b2sum --check briefing-manifest.txt` understands, so that anybody can
verify a copy of the site.
"""

import re
from collections.abc import Iterable
from typing import Self

from msgspec import Struct

__all__ = ("MANIFEST", "Manifest", "fault_of", "folders_of")

#: The manifest's own path in the site.
MANIFEST = "briefing-manifest.txt"

_HEAD = "# Briefing manifest 1: the files of this site, which the next build may replace or delete\n"
_LINE = re.compile(r"([0-9a-f]{40})  (.+)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")
_LONGEST_NAME = 255
#: What nearly every path looks like; only the others are looked at closely, which takes five times as long.
_PLAIN = re.compile(r"[0-9a-z_-][0-9a-z._-]{0,120}(?:/[0-9a-z_-][0-9a-z._-]{0,120})*")


class Manifest(Struct, frozen=True):
    """The digest of every file that is ours, by path; the manifest does not list itself."""

    files: dict[str, str]

    def to_bytes(self) -> bytes:
        """The manifest as it is stored: sorted, so that equal sites have equal manifests."""
        return "".join(
            (_HEAD, *(f"{digest}  {path}\n" for path, digest in sorted(self.files.items())))
        ).encode()

    @classmethod
    def parse(cls, data: bytes) -> Self | None:
        """The manifest that `data` holds; None when it is anything else, even in one line."""
        try:
            head, _, text = data.decode().replace("\r\n", "\n").partition("\n")
        except UnicodeDecodeError:
            return None
        if head != _HEAD.rstrip("\n") or not (text.endswith("\n") or not text):
            return None
        files: dict[str, str] = {}
        for line in text.split("\n")[:-1]:
            found = _LINE.fullmatch(line)
            if found is None or found[2] in files or found[2] == MANIFEST or fault_of(found[2]):
                return None
            files[found[2]] = found[1]
        return cls(files)


def fault_of(path: str) -> str:
    """Why `path` cannot be the path of a file of the site, in words that follow it; empty when it can."""
    if _PLAIN.fullmatch(path):
        return ""
    if not path:
        return "is empty"
    if path.startswith("/"):
        return "starts at the root of the disk"
    if _UNPRINTABLE.search(path):
        return "holds a backslash or a character that cannot be shown"
    names = path.split("/")
    if any(name in {"", ".", ".."} for name in names):
        return "holds an empty name, `.` or `..`"
    if any(len(name.encode()) > _LONGEST_NAME for name in names):
        return f"holds a name of more than {_LONGEST_NAME} bytes"
    return ""


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that stands above one of `paths`."""
    folders: set[str] = set()
    for path in paths:
        end = path.rfind("/")
        while end > 0 and (folder := path[:end]) not in folders:
            folders.add(folder)
            end = path.rfind("/", 0, end)
    return folders
