"""Histories of a site: what editors, their tools and accidents do to its folder between two builds."""

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from tests.promises.bare import bare_theme
from tests.support.site import AS_OF, SmallSite

__all__ = ("HISTORIES", "Desk", "Edit", "ask", "odd", "write")

_SETTINGS = """\
title: {title}
lang: {lang}
theme: {theme}
{more}
sections:
  - {{id: economy, title: Economy}}
  - {{id: security, title: {section}}}
"""


def _settings(
    title: str = "Test", lang: str = "en", theme: str = "bare", section: str = "Security", more: str = ""
) -> str:
    return _SETTINGS.format(title=title, lang=lang, theme=theme, section=section, more=more)


#: What each file may hold; the first is sound and fits all the others' first.
FILES: dict[str, tuple[str, ...]] = {
    "site.yaml": (
        _settings(),
        _settings(title="Another title"),
        _settings(lang="fa"),
        _settings(theme="house"),
        _settings(section="Arms"),
        _settings(more="base_url: https://example.org/briefing\npublisher: The desk\nstart_here: [trade]"),
        _settings(theme="unknown"),
        "title: [\n",
    ),
    "content/sources/gazette.yaml": (
        "title: The Gazette\nissued: 2025-01-17\n",
        "title: The New Gazette\nreliability: B2\nURL: https://example.org/a?b=c&d\n",
        "titel: The Gazette\n",
    ),
    "content/entities/minister.yaml": (
        "name: The Minister\nkind: person\nroles: [{title: Minister of Trade, from: 2020}]\n",
        "name: The Minister\nkind: person\naliases: [Her Excellency]\nroles: [{title: Envoy, to: 2024}]\n",
        "name: The Minister\nkind: minister\n",
    ),
    "content/excerpts/price.md": (
        "---\nsource: gazette\nspeaker: minister\nsaid: 2025-01-17\n---\n> We agreed on the price.\n\nSo it seems.\n",
        "---\nsource: gazette\nspeaker: minister\ntopics: [trade]\n---\n> We agreed on the price of gas.\n",
        "---\nsource: gazette\ndraft: true\n---\n> We agreed on the price.\n",
        "---\nsource: gazette\n---\nNobody said anything.\n",
    ),
    "content/topics/trade.md": (
        "---\ntitle: Trade\nsummary: Trade grew.\nsection: economy\nupdated: 2025-02-01\n---\nThey agreed [@price].\n",
        (
            "---\ntitle: Trade\nsummary: Trade fell.\nsection: security\nentities: [minister]\naliases: [commerce]\n"
            "judgements:\n  - {id: a, text: Trade is likely to grow., likelihood: likely, confidence: low, evidence: [price]}\n"
            "---\n## At last\n\nThey agreed [@price; @gazette].\n\n![@price]\n"
        ),
        "---\ntitle: Trade\nsummary: Trade grew.\nexpire: 2026-01-01\n---\nThey agreed [@price].\n",
        "---\ntitle: Trade\nsummary: Trade grew.\n---\nThey agreed [@prize].\n",
    ),
    "content/topics/arms.md": (
        "---\ntitle: Arms\nsummary: None.\nsection: security\n---\nSee [trade](topic:trade).\n\n![A port](port.png)\n",
        "---\ntitle: Arms\nsummary: None.\nlang: ru\npublish: 2026-01-02\n---\nSee [trade](topic:trade#at-last).\n",
        "---\ntitle: Arms\nsummary: None.\ntranslation_of: trade\nlang: fa\n---\nNothing.\n",
        "---\ntitle: Arms\n",
    ),
    "content/topics/port.png": ("\x89PNG", "\x89PNG two"),
    "content/events/fair.md": (
        "---\ntitle: The fair\ndate: 2025-03\ntopics: [trade]\nevidence: [price]\n---\nIt opened.\n",
        "---\ntitle: The fair\ndate: 2025-03~\nentities: [minister]\n---\nIt opened late.\n",
        "---\ntitle: The fair\ndate: 2025-13\n---\n",
    ),
    "content/pages/about.md": (
        "---\ntitle: About\n---\nWho we are.\n",
        "---\ntitle: About us\naliases: [us]\nupdated: 2025-01-01\n---\nWho we are: <b>us</b>.\n",
        "---\ntitle: About\ntitle: About\n---\n",
    ),
    "themes/house/templates/home.html": (
        "{{ title }} {{ page }}\n",
        "At home: {{ title }} {{ counts }}\n",
        "{{ titel }}\n",
        "{% if title %}\n",
        "{{ title / 2 }}\n",
    ),
    "themes/house/theme.yaml": (
        "name: house\nparent: bare\ntokens: {ink: black}\n",
        "name: house\nparent: bare\ntokens: {ink: red}\n",
        "name: house\nparent: house\n",
    ),
}

#: Files that only accidents bring: too large, of no kind, or no files at all.
ODD = (
    "content/notes.txt",
    "content/topics/big.md",
    "content/sources/link.yaml",
    "content/topics/again/arms.md",
)

#: Files in the published folder that are not ours; their places are never wanted by the site.
STRANGERS = ("CNAME", ".well-known/security.txt", "topics/trade/notes.txt")


class Desk:
    """A site with its history: the folder, and what the next build will be asked for."""

    def __init__(self, root: Path) -> None:
        self.site = SmallSite(root)
        self.request: dict[str, object] = {"as_of": AS_OF}
        self.strangers: dict[str, str] = {}
        for path, text in bare_theme().items():
            self.site.write(path, text)
        self.mend()

    def mend(self) -> None:
        """Put every file back as it was in the beginning."""
        shutil.rmtree(self.site.root / "content")
        for path, texts in FILES.items():
            self.site.write(path, texts[0])

    def sources(self) -> dict[str, bytes | str]:
        """Everything that a build reads, by path; links with their text."""
        found: dict[str, bytes | str] = {}
        for top in ("site.yaml", "content", "themes"):
            start = self.site.root / top
            for path in (start, *sorted(start.rglob("*"))):
                name = path.relative_to(self.site.root).as_posix()
                if path.is_symlink():
                    found[name] = str(path.readlink())
                elif path.is_file():
                    found[name] = path.read_bytes()
        return found


Edit = Callable[[Desk], None]


class _Named:
    """An edit that tells what it does when a failing history is printed."""

    def __init__(self, words: str, act: Edit) -> None:
        self.words, self.act = words, act

    def __call__(self, desk: Desk) -> None:
        self.act(desk)

    def __repr__(self) -> str:
        return f"<{self.words}>"


def write(path: str, number: int) -> Edit:
    """Give a file one of its texts."""

    def act(desk: Desk) -> None:
        desk.site.write(path, FILES[path][number])

    return _Named(f"write {path} {number}", act)


def _delete(path: str) -> Edit:
    return _Named(f"delete {path}", lambda desk: (desk.site.root / path).unlink(missing_ok=True))


def _touch(path: str, seconds: int) -> Edit:
    def touch(desk: Desk) -> None:
        if (desk.site.root / path).exists():
            os.utime(desk.site.root / path, (seconds, seconds))

    return _Named(f"touch {path}", touch)


def _rename(path: str, new: str) -> Edit:
    def rename(desk: Desk) -> None:
        old = desk.site.root / path
        if old.exists():
            target = old.with_name(new + old.suffix)
            old.rename(target)

    return _Named(f"rename {path} to {new}", rename)


def odd(path: str) -> Edit:
    """Put something where it is no use."""

    def put(desk: Desk) -> None:
        target = desk.site.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        match path.rpartition("/")[2]:
            case "link.yaml":
                target.symlink_to("gazette.yaml")
            case "big.md":
                target.write_text("a" * (512 * 1024 + 1))
            case "arms.md":
                target.write_text(FILES["content/topics/arms.md"][0])
            case _:
                target.write_text("notes")

    return _Named(f"put {path}", put)


def ask(**changes: object) -> Edit:
    """Build with other options from now on."""
    return _Named(f"ask for {changes}", lambda desk: desk.request.update(changes))


def _spoil(number: int, how: str) -> Edit:
    """Damage one of the files that are kept between builds."""

    def spoil(desk: Desk) -> None:
        kept = sorted(path for path in (desk.site.root / ".cache").glob("*") if path.is_file())
        if not kept:
            return
        path = kept[number % len(kept)]
        data = path.read_bytes()
        match how:
            case "delete":
                path.unlink()
            case "cut":
                path.write_bytes(data[: len(data) * number // 40])
            case "flip":
                at = len(data) * number // 40
                path.write_bytes(data[:at] + bytes(byte ^ 1 for byte in data[at : at + 1]) + data[at + 1 :])
            case _:
                other = kept[(number + 1) % len(kept)]
                path.write_bytes(other.read_bytes())

    return _Named(f"{how} kept file {number}", spoil)


def _tamper(number: int, how: str) -> Edit:
    """Somebody changes a published file; the next build puts it right."""

    def tamper(desk: Desk) -> None:
        ours = sorted(desk.site.output.rglob("index*"))
        if ours:
            path = ours[number % len(ours)]
            path.unlink()
            if how == "write":
                path.write_text("tampered")

    return _Named(f"{how} published file {number}", tamper)


def _stranger(path: str) -> Edit:
    def put(desk: Desk) -> None:
        target = desk.site.output / path
        if target.parent.is_dir() or path.startswith("."):
            if not desk.site.output.is_dir():
                return
            target.parent.mkdir(exist_ok=True)
            target.write_text(f"somebody else's {path}")
            desk.strangers[path] = f"somebody else's {path}"

    return _Named(f"put {path} into the published folder", put)


_NUMBERS = st.integers(0, 39)
_PATHS = st.sampled_from(sorted(FILES))
_WRITES = st.sampled_from(
    [(path, number) for path, texts in sorted(FILES.items()) for number in range(len(texts))]
)
_DOCUMENTS = st.sampled_from(sorted(path for path in FILES if path.startswith("content/")))

EDITS: st.SearchStrategy[Edit] = st.one_of(
    _WRITES.map(lambda pair: write(*pair)),
    _WRITES.map(lambda pair: write(*pair)),
    _DOCUMENTS.map(_delete),
    st.builds(_touch, _PATHS, st.sampled_from([0, 1_000_000_000, 2_000_000_000])),
    st.builds(_rename, _DOCUMENTS, st.sampled_from(["other", "price", "Other One", "index"])),
    st.sampled_from(ODD).map(odd),
    st.sampled_from(ODD).map(_delete),
    st.sampled_from([dt.date(2025, 12, 31), AS_OF, dt.date(2026, 1, 2)]).map(lambda day: ask(as_of=day)),
    st.booleans().map(lambda drafts: ask(drafts=drafts)),
    st.booleans().map(lambda strict: ask(strict=strict)),
    st.sampled_from([None, "https://example.net/"]).map(lambda url: ask(base_url=url)),
    st.booleans().map(lambda publish: ask(publish=publish)),
    st.builds(_spoil, _NUMBERS, st.sampled_from(["delete", "cut", "flip", "swap"])),
    st.builds(_tamper, _NUMBERS, st.sampled_from(["write", "remove"])),
    st.sampled_from(STRANGERS).map(_stranger),
    st.just(_Named("mend everything", Desk.mend)),
)

#: The beginning of a history that ends, after these, with everything mended.
HISTORIES = st.lists(EDITS, min_size=2, max_size=7)
