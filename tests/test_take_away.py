"""What readers take away: PDFs of topics and of the whole site, and topics in one file."""

import base64
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from generator import paper
from generator.cli.commands import command_line
from generator.paper import Sheet, press
from tests.support.repository import ROOT
from tests.support.site import SETTINGS, SmallSite

#: The library that sets text may be missing where tests run by hand; `make test` installs it, and CI fails without it.
prints = pytest.mark.skipif(
    paper.lacking() is not None and not os.environ.get("CI"), reason="no Pango, so that no PDF can be made"
)

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
OTHER_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYPgPAAEDAQAIicLsAAAAAElFTkSuQmCC"
)

SOURCE = "title: The Gazette\nissued: 2025-01-01\nURL: https://gazette.example/levy\n"
EXCERPT = "---\nsource: gazette\n---\n> The levy on fuel rose again.\n\nFrom page one.\n"
TOPIC = """\
---
title: The levy
summary: It rose again.
section: economy
date: 2025-01-17
judgements:
  - id: rise
    text: The levy is likely to rise again.
    likelihood: likely
    confidence: low
    evidence: [rose]
---
## What is known

It rose in the winter, as the paper of that day has it [@rose]. See [the paper](https://gazette.example/).

![A dot](dot.png)

## What is not

The paper [@gazette] does not say why [@rose].
"""


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "site")
    site.write("site.yaml", SETTINGS + "base_url: https://desk.example/file/\n")
    site.write("content/sources/gazette.yaml", SOURCE)
    site.write("content/excerpts/rose.md", EXCERPT)
    site.write("content/topics/levy.md", TOPIC)
    return site.write("content/topics/dot.png", DOT)


def pdf(site: SmallSite, path: str = "topics/levy/levy.pdf") -> PdfReader:
    return PdfReader(BytesIO((site.output / path).read_bytes()))


def leads_to_a_file(site: SmallSite, path: str) -> bool:
    """Whether a server that shows folders by their index has something at the address `path` below the site's top."""
    found = site.output / unquote(path)
    return found.is_file() or ((path.endswith("/") or not path) and (found / "index.html").is_file())


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def titles(outline: Sequence[object]) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from titles(entry)
        else:
            yield str(getattr(entry, "title", ""))


# ---------------------------------------------------------------------------------------------------------------- PDFs


@prints
def test_a_topic_becomes_a_tagged_pdf_with_its_language_title_and_bookmarks(site: SmallSite) -> None:
    assert site.build(pdf=True).diagnostics == ()
    reader = pdf(site)

    catalogue = reader.root_object
    assert "/Marked" in str(catalogue["/MarkInfo"])
    assert "True" in str(catalogue["/MarkInfo"])
    assert "/StructTreeRoot" in catalogue
    assert str(catalogue["/Lang"]) == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "The levy · Test"
    assert {"The levy", "Key judgements", "What is known", "What is not"} <= set(titles(reader.outline))


@prints
def test_citations_are_footnotes_that_lead_to_the_words_and_the_address(site: SmallSite) -> None:
    site.build(pdf=True)
    text = words(pdf(site))

    assert "The levy on fuel rose again" in text
    assert "https://gazette.example/levy" in text
    assert re.search(r"Words: page \d", text)
    assert "https://gazette.example/)" in text, "the address of a link in the text"
    assert "https://desk.example/file/topics/levy/" in text, "the page's own address in the margin"
    assert "“The levy on fuel rose again.” The Gazette, 1 January 2025" in text, "words are told from titles"


@prints
@pytest.mark.parametrize("theme", ["plain", "gazette"])
def test_footnotes_quote_as_their_page_does_and_words_break_with_the_common_hyphen(
    site: SmallSite, theme: str
) -> None:
    """U+2010, with which the library breaks words unless told otherwise, is in few of the faces that themes ship."""
    site.edit("site.yaml", old="lang: en\n", new=f"lang: en\ntheme: {theme}\n")
    long = (
        "Interdepartmental representatives characterised counterproductive administrative responsibilities. "
    )
    russian = "---\ntitle: Сбор\nlang: ru\ntranslation_of: levy\n---\nСбор вырос [@rose].\n"
    site.edit("content/topics/levy.md", old="It rose in the winter", new=long * 9 + "It rose in the winter")
    site.write("content/topics/levy-ru.md", russian)
    site.build(pdf=True)
    made = {path.stem: pdf(site, str(path.relative_to(site.output))) for path in site.output.rglob("*.pdf")}
    text = {name: "\n".join(page.extract_text() for page in reader.pages) for name, reader in made.items()}

    assert "«The levy on fuel rose again.»" in " ".join(text["levy-ru"].split())
    assert re.search(r"[a-z]-\n[a-z]", text["levy"]), "no word was broken, so that nothing was tried"
    assert [name for name, found in text.items() if "\u2010" in found] == []


@prints
def test_the_dossier_holds_every_topic_with_a_cover_contents_and_what_they_rest_on(site: SmallSite) -> None:
    site.write(
        "content/topics/port.md", TOPIC.replace("The levy", "The port").replace("![A dot](dot.png)", "")
    )
    site.write("content/pages/method.md", "---\ntitle: How we work\n---\nWith care.\n")
    site.build(pdf=True)
    reader = pdf(site, "dossier.pdf")

    wanted = ["Contents", "The levy", "The port", "Cited excerpts", "Sources", "How we work"]
    assert [title for title in titles(reader.outline) if title in wanted] == wanted
    assert re.search(r"The port[ .]+\d", words(reader))


@prints
def test_pages_lead_to_their_pdf_and_to_the_dossier(site: SmallSite) -> None:
    site.build(pdf=True)

    page = (site.output / "topics/levy/index.html").read_text()
    assert 'href="../../topics/levy/levy.pdf"' in page
    assert 'href="../../dossier.pdf"' in page


@prints
def test_a_second_build_prints_nothing_and_an_edit_prints_only_what_it_shows_in(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(
        "content/topics/port.md", "---\ntitle: The port\nsummary: Busy.\nsection: economy\n---\nBusy.\n"
    )
    printed: list[str] = []

    def counted(sheet: Sheet) -> bytes | str:
        printed.append(re.findall(r"<title>(.*?)</title>", sheet.html)[0])
        return press(sheet)

    monkeypatch.setattr(paper, "press", counted)
    site.build(pdf=True)
    assert sorted(printed) == ["Test", "The levy · Test", "The port · Test"]
    printed.clear()

    again = site.build(pdf=True)
    assert (printed, again.changed) == ([], 0)

    site.edit("content/topics/port.md", old="\nBusy.", new="\nIdle.")
    site.build(pdf=True)
    assert sorted(printed) == ["Test", "The port · Test"]
    printed.clear()

    site.write("content/topics/dot.png", OTHER_DOT)
    site.build(pdf=True)
    assert sorted(printed) == ["Test", "The levy · Test"], "a picture is on them"


@prints
def test_nothing_of_the_machine_shows_in_a_pdf(site: SmallSite, tmp_path: Path) -> None:
    site.build(pdf=True)
    found = {path.relative_to(site.output): path.read_bytes() for path in site.output.rglob("*.pdf")}

    other = tmp_path / "another place" / "site"
    other.parent.mkdir()
    (site.root / ".cache").rename(tmp_path / "cache")
    published = site.output.rename(tmp_path / "published")
    site.root.rename(other)
    ran = subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", "--pdf", "--as-of", "2026-01-01", "--jobs", "3"],
        cwd=other,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": "7",
            "TZ": "Pacific/Kiritimati",
            "HOME": os.environ.get("HOME", "/"),
        },
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()

    assert published.is_dir()
    assert len(found) == 2
    assert {path: (other / "_site" / path).read_bytes() for path in found} == found


@prints
def test_a_check_prints_nothing_and_a_build_without_pdfs_takes_them_away(site: SmallSite) -> None:
    site.edit("site.yaml", old="lang: en\n", new="lang: en\npdf: true\n")
    assert site.check() == ()
    site.build()
    assert (site.output / "dossier.pdf").is_file()

    site.edit("site.yaml", old="pdf: true\n", new="")
    site.build()
    assert list(site.output.rglob("*.pdf")) == []
    assert b"pdf" not in (site.output / "topics/levy/index.html").read_bytes()


def test_a_machine_that_cannot_print_is_told_what_to_install(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["generator.paper.ground"], "find_spec", lambda _: None)
    monkeypatch.chdir(site.root)
    ran = CliRunner().invoke(command_line, ["build", "--pdf", "--as-of", "2026-01-01"])

    assert ran.exit_code == 2
    assert "site.yaml:1:1: error[FLD004] `pdf` is asked for, and this machine cannot make PDFs" in ran.output
    assert "`weasyprint` is not installed" in ran.output
    assert "pip install 'briefing[pdf]'" in ran.output
    assert not site.output.exists()


def test_a_missing_library_of_the_system_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["generator.paper.ground"], "find_spec", lambda _: object())
    monkeypatch.setattr(sys.modules["generator.paper.ground"], "_library", lambda _: None)
    found = paper.lacking()

    assert found is not None
    assert "`pango-1.0`" in found[0]
    assert "apt-get install" in found[1]


def test_what_cannot_be_printed_is_a_problem_of_the_theme(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "lacking", lambda: None)
    monkeypatch.setattr(paper, "press", lambda _: "grid in a\n float")
    built = site.build(pdf=True)

    told = [(one.code.value, one.span.path, one.message) for one in built.diagnostics]
    assert (
        "TPL003",
        "themes/plain/templates/paper.html",
        "`dossier.pdf` cannot be printed: grid in a float",
    ) in told
    assert not built.published


@prints
def test_nothing_is_fetched_for_a_pdf() -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        html = (
            f'<!doctype html><link rel="stylesheet" href="{address}/a.css"><title>A</title>'
            f'<img src="{address}/b.png"><img src="file:///etc/hostname">'
        )
        found = press(Sheet(html, {}, {}))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

    assert isinstance(found, bytes)
    assert asked == []


# -------------------------------------------------------------------------------------------------------- in one file


def test_a_topic_in_one_file_has_everything_in_itself(site: SmallSite) -> None:
    site.build(single=True)
    page = (site.output / "topics/levy/levy.html").read_text()

    assert "<script src" not in page
    assert 'rel="stylesheet"' not in page
    assert f'src="data:image/png;base64,{base64.b64encode(DOT).decode()}"' in page
    assert "The levy on fuel rose again." in page, "the words that it only cites travel with it"
    assert '<figure class="excerpt" id="excerpt-rose">' in page
    assert 'href="#excerpt-rose"' in page, "its reference leads to them"
    assert re.search(r"content=\"default-src &#39;none&#39;; style-src &#39;sha256-", page)
    links = re.findall(r'href="([^"]+)"', page)
    assert [link for link in links if not re.match(r"https?:|#|data:", link)] == []
    assert 'href="https://desk.example/file/sources/gazette/"' in page


def test_a_site_that_does_not_know_its_address_links_from_a_single_file_as_its_page_does(
    site: SmallSite,
) -> None:
    site.write("site.yaml", SETTINGS)
    site.build(single=True)
    page = (site.output / "topics/levy/levy.html").read_text()

    for link in re.findall(r'href="(\.\.[^"#]*)', page):
        assert (site.output / "topics/levy" / link).is_file(), link


def test_every_address_in_a_single_file_is_well_formed_and_leads_somewhere(site: SmallSite) -> None:
    site.write(
        "content/topics/levy-ru.md",
        "---\ntitle: Сбор\nlang: ru\ntranslation_of: levy\n---\nСбор вырос.\n",
    )
    site.build(single=True)
    top = "https://desk.example/file/"
    page = (site.output / "topics/levy/levy.html").read_text()
    attributes = re.findall(r'\s(?:href|src|content|cite)="([^"]*://[^"]*)"', page)
    linked_data = re.findall(r'": ?"([^"]*://[^"]*)"', page)
    addresses = [
        urldefrag(unescape(one)).url for one in (*attributes, *linked_data) if not one.startswith("data:")
    ]
    own = {one.removeprefix(top) for one in addresses if one.startswith(top)}

    assert linked_data
    assert [one for one in addresses if not re.fullmatch(r"https?://[^\s/:]+(/[^\s:]*)?", one)] == []
    assert {"topics/levy/cite.bib", "topics/levy/index.md", "topics/levy/index.json"} <= own
    assert [path for path in sorted(own) if not leads_to_a_file(site, path)] == []


def test_a_single_file_is_made_again_when_what_is_in_it_changes(site: SmallSite) -> None:
    path = site.output / "topics/levy/levy.html"
    site.build(single=True)
    before = path.read_bytes()
    assert site.build(single=True).changed == 0

    site.write("content/topics/dot.png", OTHER_DOT)
    site.build(single=True)
    assert base64.b64encode(OTHER_DOT) in path.read_bytes()

    site.edit("content/excerpts/rose.md", old="rose again", new="rose anew")
    site.build(single=True)
    assert b"rose anew" in path.read_bytes()
    assert b"rose anew" not in before


def test_the_settings_ask_as_the_options_do(site: SmallSite) -> None:
    site.build(single=True, offline=True)
    asked = {
        path.relative_to(site.output): path.read_bytes() for path in site.output.rglob("*") if path.is_file()
    }
    site.edit("site.yaml", old="lang: en\n", new="lang: en\nsingle: true\noffline: true\n")
    site.build()

    assert asked == {
        path.relative_to(site.output): path.read_bytes() for path in site.output.rglob("*") if path.is_file()
    }
