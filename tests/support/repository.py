"""The repository's own site, built in a folder of its own."""

import datetime as dt
import re
import shutil
from pathlib import Path

from tests.support.site import SmallSite

__all__ = ("AS_OF", "ROOT", "THEMES", "UNDER", "proof_in", "published_in")

ROOT = Path(__file__).resolve().parents[2]

#: The names of all bundled themes.
THEMES = tuple(sorted(path.parent.name for path in (ROOT / "themes").glob("*/theme.yaml")))

#: The day that the site is built for; its content was written by then.
AS_OF = dt.date(2026, 11, 22)

#: Where on its host the site stands: pages must not suppose that this is the root.
UNDER = "/some/where/"


def published_in(folder: Path, theme: str = "") -> Path:
    """
    The published site, in `theme` if that is given. What it is made of is copied to `folder`, so that the repository's own cache
    stays as it was.
    """
    for name in ("content", "themes"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    if theme:
        settings = f"theme: {theme}\n" + re.sub(r"^theme:.*\n", "", settings, flags=re.MULTILINE)
    (folder / "site.yaml").write_text(settings, encoding="utf-8")
    site = SmallSite(folder)
    built = site.build(as_of=AS_OF, base_url=f"https://briefing.example{UNDER}")
    assert built.published, built.diagnostics
    return site.output


def proof_in(folder: Path, theme: str) -> Path:
    """The published site of `tests/sites/proof`, which is small and has quotations of every verdict, in `theme`."""
    proof = ROOT / "tests" / "sites" / "proof"
    for name in ("content", "snapshots"):
        shutil.copytree(proof / name, folder / name)
    shutil.copytree(ROOT / "themes", folder / "themes")
    settings = (proof / "site.yaml").read_text(encoding="utf-8")
    (folder / "site.yaml").write_text(settings.replace("theme: plain", f"theme: {theme}"), encoding="utf-8")
    site = SmallSite(folder)
    built = site.build()
    assert built.published, built.diagnostics
    return site.output
