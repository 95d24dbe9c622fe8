"""The two that are compared: each has a folder with the corpus in its own format, and builds it."""

import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import PackageNotFoundError, distribution, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import Corpus
from benchmarks.measure import Cost, run
from benchmarks.writing import briefing_excerpt, edited_excerpt, for_briefing, for_hugo, hugo_excerpt, write

__all__ = ("BRIEFING", "Briefing", "Hugo", "Published", "Side", "rivals_are_installed", "versions")

#: `-P`: only what is installed is imported, nothing from the folder in which it runs.
BRIEFING = (sys.executable, "-P", "-c", "from generator.cli import main; main()")
#: A day after all the corpus's dates and before its reviews, so that a benchmark never finds something overdue.
_AS_OF = "2026-01-01"


class Published(NamedTuple):
    """What a build wrote: HTML pages, the bytes of all files, and those of the search index."""

    pages: int
    size: int
    search: int


class Side(ABC):
    """One of the two, with its content written."""

    name: str
    output: str
    search: str

    def __init__(
        self, folder: Path, corpus: Corpus, files: Mapping[str, str], variables: Mapping[str, str]
    ) -> None:
        self.folder = folder
        self.variables = variables
        self.corpus = corpus
        self._given = {path.split("/")[0] for path in files}
        write(files, folder)

    @abstractmethod
    def build(self) -> Cost:
        """Build the site as it is now."""

    @abstractmethod
    def edit(self, turn: int) -> str:
        """Write one excerpt anew, another way each `turn`; gives a word that its page must show from now on."""

    def forget(self) -> None:
        """Remove everything that builds have made: output, caches, locks."""
        for path in self.folder.iterdir():
            if path.name not in self._given:
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def shows(self, word: str) -> bool:
        """Whether the page of the excerpt that `edit` writes has `word`."""
        _, excerpt = edited_excerpt(self.corpus, 0)
        page = self.folder / self.output / "excerpts" / excerpt.id / "index.html"
        return word in page.read_text(encoding="utf-8")

    def published(self) -> Published:
        """What the last build left."""
        top = self.folder / self.output
        files = [path for path in top.rglob("*") if path.is_file()]
        search = [path for path in files if path.is_relative_to(top / self.search) and path.suffix != ".html"]
        return Published(
            sum(path.suffix == ".html" for path in files),
            sum(path.stat().st_size for path in files),
            sum(path.stat().st_size for path in search),
        )


class Briefing(Side):
    """This project."""

    name = "Briefing"
    output = "_site"
    search = "search"

    def __init__(self, folder: Path, corpus: Corpus, variables: Mapping[str, str]) -> None:
        super().__init__(folder, corpus, for_briefing(corpus), variables)

    def build(self) -> Cost:
        """One command; `--strict`, because a corpus with problems would measure the report of them."""
        command = (*BRIEFING, "build", "--config", "site.yaml", "--as-of", _AS_OF, "--strict")
        return run(command, self.folder, self.variables)

    def edit(self, turn: int) -> str:
        """The note of one excerpt gets another last paragraph."""
        word, excerpt = edited_excerpt(self.corpus, turn)
        write({f"content/excerpts/{excerpt.id}.md": briefing_excerpt(excerpt)}, self.folder)
        return word


class Hugo(Side):
    """Hugo for the pages, then Pagefind for the search."""

    name = "Hugo + Pagefind"
    output = "public"
    search = "pagefind"

    def __init__(self, folder: Path, corpus: Corpus, variables: Mapping[str, str]) -> None:
        # Not imported above: it is installed for `make bench` only.
        pagefind_bin = import_module("pagefind_bin")
        super().__init__(folder, corpus, for_hugo(corpus), variables)
        # The programs themselves, not the Python scripts that start them.
        self._hugo = str(distribution("hugo").locate_file("hugo/binaries/hugo"))
        self._pagefind = str(pagefind_bin.get_executable())

    def build(self) -> Cost:
        """Two commands, as their own manuals have it; neither keeps anything from one run to the next."""
        pages = (
            self._hugo,
            "build",
            "--quiet",
            "--noBuildLock",
            "--panicOnWarning",
            "--destination",
            self.output,
        )
        index = (self._pagefind, "--quiet", "--site", self.output)
        return run(pages, self.folder, self.variables).then(run(index, self.folder, self.variables))

    def edit(self, turn: int) -> str:
        """The same edit as Briefing's."""
        word, excerpt = edited_excerpt(self.corpus, turn)
        write({f"content/excerpts/{excerpt.id}.md": hugo_excerpt(excerpt)}, self.folder)
        return word


def rivals_are_installed() -> bool:
    """Whether there is something to compare with."""
    return all(find_spec(module) is not None for module in ("hugo", "pagefind_bin"))


def versions() -> dict[str, str]:
    """The versions of what takes part and is installed."""
    found = {}
    for name, package in (("Briefing", "briefing"), ("Hugo", "hugo"), ("Pagefind", "pagefind-bin")):
        try:
            found[name] = version(package)
        except PackageNotFoundError:
            continue
    return found
