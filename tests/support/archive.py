"""
Text archives: a whole small site in one file.

The format is that of Go's `txtar` (golang.org/x/tools/txtar): a comment, then `-- name --` lines, each followed by a file's
text. A header `-- name (escaped) --` has its text decoded with Python's escapes, one byte for each character, so that an archive can
hold bytes that are not text.
"""

import re
from pathlib import Path

from msgspec import Struct

_HEADER = re.compile(r"^-- (?P<name>.+?)(?P<escaped> \(escaped\))? --\n", re.MULTILINE)


class Archive(Struct, frozen=True):
    """The comment on top and the files in their order."""

    comment: str
    files: dict[str, bytes]

    @classmethod
    def read(cls, path: Path) -> "Archive":
        """The archive in the file at `path`."""
        text = path.read_bytes().decode()
        headers = list(_HEADER.finditer(text))
        ends = [header.start() for header in headers[1:]] + [len(text)]
        files = {}
        for header, end in zip(headers, ends, strict=True):
            body = text[header.end() : end]
            raw = body.encode()
            if header["escaped"]:
                raw = body.removesuffix("\n").encode().decode("unicode_escape").encode("latin-1")
            files[header["name"]] = raw
        return cls(text[: headers[0].start()] if headers else text, files)

    def unpack(self, folder: Path) -> None:
        """Write the files below `folder`."""
        for name, data in self.files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
