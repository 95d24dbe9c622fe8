"""A small site on disk that a test builds, edits and builds again."""

import datetime as dt
from pathlib import Path

from generator.build import build
from generator.model.diagnostics import Diagnostic
from generator.model.request import Built, Request
from generator.report import Format, formatted

AS_OF = dt.date(2026, 1, 1)

SETTINGS = """\
title: Test
lang: en
sections: [{id: economy, title: Economy}]
"""


class SmallSite:
    """A folder with a site in it. Every edit is a plain write, as an editor's would be."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        if not (root / "site.yaml").exists():
            (root / "site.yaml").write_text(SETTINGS, encoding="utf-8")
        (root / "content").mkdir(exist_ok=True)

    @property
    def output(self) -> Path:
        return self.root / "_site"

    def write(self, path: str, text: str | bytes) -> "SmallSite":
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def edit(self, path: str, *, old: str, new: str) -> "SmallSite":
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        return self.write(path, text.replace(old, new))

    def delete(self, path: str) -> "SmallSite":
        (self.root / path).unlink()
        return self

    def build(self, **changes: object) -> Built:
        return build(self.request(**changes))

    def check(self, **changes: object) -> tuple[Diagnostic, ...]:
        return build(self.request(publish=False, **changes)).diagnostics

    def report(self, **changes: object) -> str:
        """What `briefing check` prints."""
        return formatted(self.check(**changes), Format.TEXT)

    def request(self, **changes: object) -> Request:
        values: dict[str, object] = {"root": self.root, "as_of": AS_OF, "jobs": 1, **changes}
        return Request(**values)  # type: ignore[arg-type]

    def pages(self) -> dict[str, bytes]:
        """Every published file by its path."""
        return {
            str(path.relative_to(self.output)): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }
