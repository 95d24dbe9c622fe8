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
from generator.render.scope import Scopes
from tests.support.site import SmallSite

ROOT = Path(__file__).parents[2]

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

#: The share of the files that are edited, each in every way; planning all pages takes half a second. What has to be found is
#: looked for among more.
EVERY, CLOSELY = 8, 4


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
    plans = render.Plans(proved.graph, sources.site, theme, proved.evidence, files)
    scopes = {path: scope for path in plans if (scope := plans.scope(path))}
    return {path: (scope, render.key_of(plans[path], theme)) for path, scope in scopes.items()}


def edited(site: SmallSite, every: int) -> Iterator[str]:
    """The site after each edit of some of its files, one at a time; each time by the name of the edit."""
    paths = [path for path in (site.root / "content").rglob("*.*") if path.suffix in {".md", ".yaml"}]
    for path in (site.root / "site.yaml", *sorted(paths)[::every]):
        before = path.read_text(encoding="utf-8")
        for pattern, text in EDITS:
            after = re.sub(pattern, text, before, count=1, flags=re.MULTILINE)
            if after != before:
                path.write_text(after, encoding="utf-8")
                yield f"{path.relative_to(site.root)}: {text}"
        path.write_text(before, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """The project's own site: every kind of document, translations, relations, and a fingerprint; and topics in one file, as which PDFs show the same."""
    shutil.copytree(ROOT / "content", tmp_path / "site" / "content")
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    (tmp_path / "site" / "site.yaml").write_text(f"{settings}single: true\n", encoding="utf-8")
    return SmallSite(tmp_path / "site")


def stale(site: SmallSite, every: int) -> Iterator[tuple[str, str]]:
    """The pages that an edit changes and their scopes do not tell of, each with the edit."""
    keys: dict[tuple[str, str], str] = {}
    for edit in chain(("none",), edited(site, every)):
        for path, (scope, key) in pages(site).items():
            if keys.setdefault((path, scope), key) != key:
                yield path, edit


def test_a_page_never_changes_while_its_scope_does_not(site: SmallSite) -> None:
    assert list(stale(site, EVERY)) == []


@pytest.mark.parametrize(
    "part", ["_share", "_with_names", "_alone", "_front", "_cast", "_around", "_beside", "_resting"]
)
def test_a_scope_that_told_less_would_be_found(
    site: SmallSite, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The positive control: without any part of it, pages change behind their scopes' backs."""
    monkeypatch.setattr(Scopes, part, lambda *_: "")

    assert next(stale(site, CLOSELY), None) is not None
