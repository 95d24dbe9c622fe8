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
from typing import cast
from urllib.parse import unquote, urldefrag

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from generator import paper
from generator.cli.commands import command_line
from generator.paper import Sheet, press
from tests.support.repository import ROOT
from tests.support.site import SETTINGS, SmallSite
from tests.support.tagged import Tag, faults_of, skipped, tags

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


RUSSIAN = "---\ntitle: Сбор\nlang: ru\ntranslation_of: levy\n---\nСбор вырос [@rose].\n"
#: A topic with every picture that a topic may have.
PORT = """\
---
title: The port
section: harbour
summary: It closed.
date: 2025-01-18
entities: [ann, union, guild]
places: [quay, haven]
---
It closed [@shut].
"""
LONG = "Interdepartmental representatives characterised counterproductive administrative responsibilities. "


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return small(tmp_path / "site")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site that is built once, with all that there is to take away, for tests that only look."""
    site = small(tmp_path_factory.mktemp("taken") / "site")
    site.edit("site.yaml", old="lang: en\n", new="lang: en\ntheme: gazette\n")
    site.edit(
        "site.yaml",
        old="title: Economy}",
        new='title: Economy}, {id: harbour, title: Harbour, accent: "#1f4e79"}',
    )
    site.edit("content/topics/levy.md", old="It rose in the winter", new=LONG * 9 + "It rose in the winter")
    site.write("content/topics/levy-ru.md", RUSSIAN)
    site.write("content/topics/port.md", PORT)
    site.write(
        "content/excerpts/shut.md",
        "---\nsource: gazette\nentities: [ann, union, guild]\n---\n> The port is shut.\n",
    )
    site.write("content/entities/ann.yaml", "name: Ann\nkind: person\n")
    site.write("content/entities/guild.yaml", "name: The guild\nkind: body\n")
    site.write("content/entities/union.yaml", "name: The union\nkind: body\n")
    for name, lat in (("quay", 10), ("haven", 12)):
        place = f"name: {name.title()}\nkind: place\nlocation: {{lat: {lat}, lon: 20}}\n"
        site.write(f"content/entities/{name}.yaml", place)
    for number, day in enumerate(("2024-03-01", "2024-03-20~", "2024-05")):
        event = f"---\ntitle: Strike {number}\ndate: {day}\ntopics: [port]\nentities: [ann, union, guild]\n---\nIt was.\n"
        site.write(f"content/events/strike-{number}.md", event)
    site.write("content/pages/method.md", "---\ntitle: How we work\n---\nWith care.\n")
    built = site.build(pdf=paper.lacking() is None, single=True)
    assert built.published, built.diagnostics
    return site


def small(root: Path) -> SmallSite:
    site = SmallSite(root)
    site.write("site.yaml", SETTINGS + "base_url: https://desk.example/file/\n")
    site.write("content/sources/gazette.yaml", SOURCE)
    site.write("content/excerpts/rose.md", EXCERPT)
    site.write("content/topics/levy.md", TOPIC)
    return site.write("content/topics/dot.png", DOT)


def pdf(site: SmallSite, path: str | Path = "topics/levy/levy.pdf") -> PdfReader:
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
def test_a_topic_becomes_a_pdf_with_its_title_and_bookmarks(taken: SmallSite) -> None:
    reader = pdf(taken)

    assert reader.metadata is not None
    assert reader.metadata.title == "The levy · Test"
    assert {"The levy", "Key judgements", "What is known", "What is not"} <= set(titles(reader.outline))


@prints
def test_citations_are_footnotes_that_lead_to_the_words_and_say_the_address_once(taken: SmallSite) -> None:
    text = words(pdf(taken))

    assert "The levy on fuel rose again" in text
    assert re.search(r"Words: page \d", text)
    assert "https://gazette.example/)" in text, "the address of a link in the text"
    assert "https://desk.example/file/topics/levy/" in text, "the page's own address in the margin"
    assert "“The levy on fuel rose again.” The Gazette, 1 January 2025" in text, "words are told from titles"
    assert text.count("https://gazette.example/levy") == 2 * 2, (
        "two works, each in a footnote and in the list"
    )
    assert "(https://gazette.example/levy" not in text


@prints
def test_footnotes_quote_as_their_page_does_and_words_break_with_the_common_hyphen(taken: SmallSite) -> None:
    """U+2010, with which the library breaks words unless told otherwise, is in few of the faces that themes ship."""
    made = {path.stem: pdf(taken, path) for path in taken.output.rglob("*.pdf")}
    text = {name: "\n".join(page.extract_text() for page in reader.pages) for name, reader in made.items()}

    assert "«The levy on fuel rose again.»" in " ".join(text["levy-ru"].split())
    assert re.search(r"[a-z]-\n[a-z]", text["levy"]), "no word was broken, so that nothing was tried"
    assert [name for name, found in text.items() if "\u2010" in found] == []


@prints
def test_the_dossier_holds_every_topic_with_a_cover_contents_and_what_they_rest_on(taken: SmallSite) -> None:
    reader = pdf(taken, "dossier.pdf")

    wanted = ["Contents", "The levy", "The port", "Timeline", "Cited excerpts", "Sources", "How we work"]
    assert [title for title in dict.fromkeys(titles(reader.outline)) if title in wanted] == wanted
    assert re.search(r"The port[ .]+\d", words(reader))


@prints
def test_a_topic_has_its_pictures_and_its_colour_on_paper_too(taken: SmallSite) -> None:
    reader = pdf(taken, "topics/port/port.pdf")
    told = [str(tag["/Alt"]) for tag in tags(reader) if tag["/S"] == "/Figure"]

    assert told[-2:] == ["Ann – The guild: 4; Ann – The union: 4; The guild – The union: 4", "Haven, Quay"]
    assert "1, 1 March 2024: Strike 0" in told[0]
    assert "When did these things happen" in words(reader)
    blue = " ".join(f"{int('1f4e79'[at : at + 2], 16) / 255:.6f}".rstrip("0") for at in (0, 2, 4))
    painted = b"".join(cast("Tag", page)["/Contents"].get_data() for page in reader.pages)
    assert f"{blue} rg".encode() in painted, "the colour of its section"


@prints
@pytest.mark.parametrize(
    "path", ["topics/levy/levy.pdf", "topics/port/port.pdf", "dossier.pdf", "ru/dossier.pdf"]
)
def test_pdfs_keep_what_a_machine_can_check_of_pdf_ua(taken: SmallSite, path: str) -> None:
    """ISO 14289-1, by its clauses, as far as a structure tree can tell."""
    reader = pdf(taken, path)
    catalogue = cast("Tag", reader.root_object)
    language = "ru" if "ru" in path.split("/") else "en"

    assert str(catalogue["/Lang"]) == language, "7.2"
    assert str(catalogue["/MarkInfo"]["/Marked"]) == "True", "6.2"
    assert str(catalogue["/ViewerPreferences"]["/DisplayDocTitle"]) == "True", "7.1"
    assert b'pdfuaid:part="1"' in catalogue["/Metadata"].get_data(), "5"
    assert [fault for tag in tags(reader) for fault in faults_of(tag)] == []
    assert skipped(int(tag["/S"][2:]) for tag in tags(reader) if re.fullmatch(r"/H\d", tag["/S"])) == [], (
        "7.4.2"
    )
    notes = [str(tag["/ID"]) for tag in tags(reader) if tag["/S"] == "/Note"]
    assert notes, "no footnote is one"
    assert len(set(notes)) == len(notes), "7.9"
    for page in reader.pages:
        whole = cast("Tag", page)
        assert whole["/Tabs"] == "/S", "7.18.3"
        links = [note.get_object() for note in whole.get("/Annots", [])]
        assert [str(link["/Subtype"]) for link in links if not link.get("/Contents")] == [], "7.18.5"
        assert [link for link in links if "/StructParent" not in link] == [], "7.18.1"
        painted = whole["/Contents"].get_data()
        # What runs along the edges is paint; all other words belong to a tag.
        assert painted.count(b"BDC") + painted.count(b"BMC") == painted.count(b"EMC"), "7.1"


@prints
def test_words_in_another_language_are_told_as_such(taken: SmallSite) -> None:
    told = {str(tag.get("/Lang", "")) for tag in tags(pdf(taken, "topics/levy-ru/levy-ru.pdf"))}

    assert "en" in told


@prints
def test_pages_lead_to_their_pdf_and_to_the_dossier(taken: SmallSite) -> None:
    page = (taken.output / "topics/levy/index.html").read_text()

    assert 'href="../../topics/levy/levy.pdf"' in page
    assert 'href="../../dossier.pdf"' in page


def test_a_second_build_prints_nothing_and_an_edit_prints_only_what_it_shows_in(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(
        "content/topics/port.md", "---\ntitle: The port\nsummary: Busy.\nsection: economy\n---\nBusy.\n"
    )
    printed: list[str] = []

    def counted(sheet: Sheet) -> bytes | str:
        printed.append(re.findall(r"<title>(.*?)</title>", sheet.html)[0])
        return sheet.html.encode()

    monkeypatch.setattr(paper, "press", counted)
    monkeypatch.setattr(paper, "lacking", lambda: None)
    site.build(pdf=True)
    assert sorted(printed) == ["Test", "The levy · Test", "The port · Test"]
    printed.clear()

    again = site.build(pdf=True)
    assert (printed, again.changed) == ([], 0)

    site.edit("content/topics/port.md", old="\nBusy.", new="\nIdle.")
    site.build(pdf=True)
    assert sorted(printed) == ["Test", "The port · Test"]
    printed.clear()

    site.write("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n")
    site.build(pdf=True)
    assert printed == ["Test"], "menus are on no PDF"
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


def test_a_check_prints_nothing_and_a_build_without_pdfs_takes_them_away(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[Sheet] = []

    def noted(sheet: Sheet) -> bytes:
        pressed.append(sheet)
        return b"%PDF"

    monkeypatch.setattr(paper, "press", noted)
    monkeypatch.setattr(paper, "lacking", lambda: None)
    site.edit("site.yaml", old="lang: en\n", new="lang: en\npdf: true\n")
    assert site.check() == ()
    assert pressed == []
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


def test_a_topic_in_one_file_has_everything_in_itself(taken: SmallSite) -> None:
    page = (taken.output / "topics/levy/levy.html").read_text()

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


def test_every_address_in_a_single_file_is_well_formed_and_leads_somewhere(taken: SmallSite) -> None:
    top = "https://desk.example/file/"
    page = (taken.output / "topics/levy/levy.html").read_text()
    attributes = re.findall(r'\s(?:href|src|content|cite)="([^"]*://[^"]*)"', page)
    linked_data = re.findall(r'": ?"([^"]*://[^"]*)"', page)
    addresses = [
        urldefrag(unescape(one)).url for one in (*attributes, *linked_data) if not one.startswith("data:")
    ]
    own = {one.removeprefix(top) for one in addresses if one.startswith(top)}

    assert linked_data
    assert [one for one in addresses if not re.fullmatch(r"https?://[^\s/:]+(/[^\s:]*)?", one)] == []
    assert {"topics/levy/cite.bib", "topics/levy/index.md", "topics/levy/index.json"} <= own
    assert [path for path in sorted(own) if not leads_to_a_file(taken, path)] == []


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
