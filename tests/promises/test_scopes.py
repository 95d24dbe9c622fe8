"""
A page's scope tells at least as much as its view: where the one is as it was, so is the other.

This is what lets a build pass over the pages that an edit cannot reach, without planning them.
"""

import re
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from generator import build, prove, render
from generator.cache import Shelf
from generator.render.pictures.sketches import Sketchbook
from generator.render.scope import Scopes
from tests.support.repository import ROOT
from tests.support.site import SmallSite
from tests.test_sites import SITES

#: Edits that can be made in any file with such a line, each the pattern that finds its place and what stands there then.
EDITS = (
    (r"^(title|name): (.*)$", r"\1: Renamed"),
    (r"^summary: .*$", "summary: Another summary."),
    (r"^(  - \{title: )[^,]*", r"\1Another office"),
    (r"^said: .*$", "said: 2019-03-04"),
    (r"^date: .*$", "date: 2019-03-04"),
    (r"^speaker: .*$", "speaker: ebrahim-raisi"),
    (r"^entities: .*$", "entities: [iran, ashgabat]"),
    (r"^topics: .*$", "topics: [overview, mediation]"),
    (r"^lang: en$", "lang: ru"),
    (r"^section: .*$", "section: diplomacy"),
    (r"^reliability: .*$", "reliability: A1"),
    (r"^(> .*)$", r"\1 indeed"),
    (r"\Z", "\nmore: words\n"),
    (r"(?s)(\n---\n.*)\Z", r"\1\nOne more sentence.\n"),
    (r"\[@[a-z0-9-]+\]", "[@real-breakthrough; @trade-insufficient]"),
)

#: The share of the files that are edited, each in every way; planning all pages takes a tenth of a second.
EVERY = 8
#: Where an edit shows that a part of the scope was needed, and the share of the files there that are edited.
NEEDED = {
    "_share": "site.yaml",
    "_with_names": "entities",
    "_alone": "entities",
    "_front": "excerpts",
    "_cast": "entities",
    "_around": "events",
    "_beside": "excerpts",
    "_resting": "topics",
}
CLOSELY = 4

#: Pictures that were worked out for one state of a site and are those of the next: no scope has a part in them.
SKETCHBOOK = Sketchbook()


def pages(site: SmallSite) -> dict[str, tuple[str, str]]:
    """The scope and the key of each page that has a scope, of a site as it is now, whatever is wrong with it."""
    request = site.request()
    sources, _ = prove.gather(request)
    assert sources is not None
    shelf = Shelf(site.root / ".cache", "test")
    proved = prove.prove(request, sources, shelf)
    theme, _ = build.dress(sources, proved.graph, shelf)
    assert theme is not None
    files = {file.path: file.digest for file in sources.content.files}
    plans = render.Plans(proved.graph, sources.site, theme, proved.evidence, files, sketchbook=SKETCHBOOK)
    scopes = {path: scope for path in plans if (scope := plans.scope(path))}
    return {path: (scope, render.key_of(plans[path], theme)) for path, scope in scopes.items()}


def edited(site: SmallSite, every: int, among: str) -> Iterator[str]:
    """The site after each edit of some of its files `among` these, one at a time; each time by the name of the edit."""
    paths = [path for path in (site.root / "content").rglob("*.*") if path.suffix in {".md", ".yaml"}]
    for path in (site.root / "site.yaml", *sorted(paths)[::every]):
        name = path.relative_to(site.root).as_posix()
        if among not in name:
            continue
        before = path.read_text(encoding="utf-8")
        for pattern, text in EDITS:
            after = re.sub(pattern, text, before, count=1, flags=re.MULTILINE)
            if after != before:
                path.write_text(after, encoding="utf-8")
                yield f"{name}: {text}"
        path.write_text(before, encoding="utf-8")


def copied(made_of: Path, folder: Path) -> SmallSite:
    """A site as it stands in `made_of`, its topics in one file each besides, as which PDFs show the same."""
    for name in ("content", "snapshots"):
        if (made_of / name).is_dir():
            shutil.copytree(made_of / name, folder / name)
    settings = (made_of / "site.yaml").read_text(encoding="utf-8")
    # A file that carries a picture in itself cannot be planned without the picture's bytes.
    pictures = list((folder / "content").rglob("*.png"))
    (folder / "site.yaml").write_text(settings if pictures else f"{settings}single: true\n", encoding="utf-8")
    return SmallSite(folder)


def stale(site: SmallSite, every: int, among: str = "") -> Iterator[tuple[str, str]]:
    """The pages that an edit changes and their scopes do not tell of, each with the edit."""
    keys: dict[tuple[str, str], str] = {}
    for edit in chain(("none",), edited(site, every, among)):
        for path, (scope, key) in pages(site).items():
            if keys.setdefault((path, scope), key) != key:
                yield path, edit


@pytest.mark.parametrize(
    ("made_of", "every"),
    [(ROOT, EVERY), (SITES / "ports", 1), (SITES / "proof", 1)],
    ids=["own", "ports", "proof"],
)
def test_a_page_never_changes_while_its_scope_does_not(made_of: Path, every: int, tmp_path: Path) -> None:
    """The project's own site has every kind of document, translations, relations and a fingerprint; the others all the rest."""
    assert list(stale(copied(made_of, tmp_path), every)) == []


@pytest.mark.parametrize(("part", "among"), NEEDED.items(), ids=list(NEEDED))
def test_a_scope_that_told_less_would_be_found(
    part: str, among: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The positive control: without any part of it, pages change behind their scopes' backs."""
    monkeypatch.setattr(Scopes, part, lambda *_: "")

    assert next(stale(copied(ROOT, tmp_path), CLOSELY, among), None) is not None
