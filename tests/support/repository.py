"""The repository's own site, built in a folder of its own."""

import datetime as dt
import re
import shutil
from pathlib import Path

from tests.support.site import SmallSite

__all__ = ("AS_OF", "ROOT", "THEMES", "UNDER", "golden_in", "golden_of", "published_in")

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


def golden_of(folder: Path, name: str, theme: str) -> SmallSite:
    """
    The site of `tests/sites` with this name, in `theme`: copied, not yet published. Both are small: `proof` has quotations of
    every verdict, `ports` has every kind of page.
    """
    golden = ROOT / "tests" / "sites" / name
    for part in ("content", "snapshots"):
        if (golden / part).is_dir():
            shutil.copytree(golden / part, folder / part)
    shutil.copytree(ROOT / "themes", folder / "themes")
    settings = (golden / "site.yaml").read_text(encoding="utf-8")
    assert "theme: plain" in settings
    (folder / "site.yaml").write_text(settings.replace("theme: plain", f"theme: {theme}"), encoding="utf-8")
    return SmallSite(folder)


def golden_in(folder: Path, name: str, theme: str) -> Path:
    """That site, published."""
    site = golden_of(folder, name, theme)
    built = site.build()
    assert built.published, built.diagnostics
    return site.output
