"""`briefing import`: what an article becomes, what is told of it, and that nothing goes wrong whatever it is."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest

from generator.evidence import examine, prepared, read_fingerprint
from generator.importer.article import Refusal
from generator.importing import Order, Proposals, as_text, prepare, texts_of, write
from generator.model.diagnostics import has_errors
from generator.model.documents import Excerpt
from generator.model.evidence import Fingerprint, Verdict
from generator.model.refs import Kind
from generator.model.source import SourceFile
from generator.read import parse_document
from tests.support.archive import Archive
from tests.support.site import AS_OF, SETTINGS, SmallSite
from tests.support.terminal import converse

ROOT = Path(__file__).resolve().parents[1]
ARCHIVES = sorted((ROOT / "tests" / "imports").glob("*.txt"))
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed" / "putins-tehran-gambit.txt"
COMMAND = (sys.executable, "-m", "generator.cli")
TEXT = """\
The river

Ada Quill came to the river in the spring. “It has never been as low as it is now,” she said to the people who had come.

Mayor Ada Quill said “nobody will go without water as long as I am here” and went home.
"""


def run(
    site: SmallSite, *arguments: str, code: int, answers: str = "", **variables: str
) -> "subprocess.CompletedProcess[str]":
    result = subprocess.run(
        (*COMMAND, "import", *arguments),
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1767225600", **variables},
        input=answers,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in result.stderr
    assert code == result.returncode, result.stderr
    return result


def content_of(site: SmallSite) -> dict[str, bytes]:
    """Every file of the site but the cache."""
    return {
        str(path.relative_to(site.root)): path.read_bytes()
        for path in sorted(site.root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def proposals(site: SmallSite, article: str, **wishes: str) -> Proposals:
    made = prepare(site.request(publish=False), Order(article=str(site.root / article), **wishes))
    assert isinstance(made, Proposals), made
    return made


def quoted(made: Proposals) -> list[str]:
    """The words of the proposed excerpts, as they are read back."""
    found = []
    for draft in made.drafts:
        if draft.ref.kind is Kind.EXCERPT:
            file = SourceFile.of(draft.path, texts_of(made)[draft.ref].encode())
            document = parse_document(file, "content").document
            assert isinstance(document, Excerpt)
            found.append(document.quotation.text)
    return found


# ---------------------------------------------------------------------------------------------------------------- golden


@pytest.mark.parametrize("path", ARCHIVES, ids=[path.stem for path in ARCHIVES])
def test_the_report_and_the_drafts_are_as_written(path: Path, tmp_path: Path, golden: bool) -> None:
    archive = Archive.read(path)
    files = {name: data for name, data in archive.files.items() if name not in ("report", "drafts")}
    Archive("", {"site.yaml": SETTINGS.encode(), **files}).unpack(tmp_path)
    article = next(name for name in files if name.startswith("article."))

    made = proposals(SmallSite(tmp_path), article)
    report = as_text(made).replace(f"{tmp_path}/", "")
    texts = texts_of(made)
    drafts = "".join(f"== {draft.path}\n{texts[draft.ref]}" for draft in made.drafts)

    if golden:
        head, _, _ = path.read_bytes().decode().partition("-- report --\n")
        path.write_bytes(f"{head}-- report --\n{report}-- drafts --\n{drafts}".encode())
    else:
        assert archive.files["report"].decode() == report
        assert archive.files["drafts"].decode() == drafts


@pytest.mark.parametrize("path", ARCHIVES, ids=[path.stem for path in ARCHIVES])
def test_what_is_written_builds_at_once_and_every_quotation_is_verbatim(path: Path, tmp_path: Path) -> None:
    archive = Archive.read(path)
    files = {name: data for name, data in archive.files.items() if name not in ("report", "drafts")}
    Archive("", {"site.yaml": SETTINGS.encode(), **files}).unpack(tmp_path)
    site = SmallSite(tmp_path)
    before = content_of(site)

    made = proposals(site, next(name for name in files if name.startswith("article.")))
    refused = write(site.request(), made)

    assert refused is None
    assert not has_errors(site.check())
    assert not has_errors(site.check(drafts=True))
    assert {name: content_of(site)[name] for name in before} == before
    hashed = next(data for name, data in made.files.items() if name.endswith(".fingerprint"))
    print_ = read_fingerprint(hashed, name=made.drafts[0].ref.id)
    assert isinstance(print_, Fingerprint)
    verdicts = {examine(words, prepared(print_), "en").verdict for words in quoted(made)}
    assert verdicts == {Verdict.VERBATIM}


# ------------------------------------------------------------------------------------------------------------------ seed


@pytest.fixture
def seeded(tmp_path: Path) -> Proposals:
    if not SEED.exists():
        pytest.skip("the seed article is not beside this checkout")
    site = SmallSite(tmp_path)
    site.write("seed.txt", SEED.read_bytes())
    return proposals(site, "seed.txt")


def test_the_seed_article_gives_the_same_excerpts_as_the_site_in_the_repository(seeded: Proposals) -> None:
    ours = set()
    speakers = {}
    for path in sorted((ROOT / "content" / "excerpts").glob("*.md")):
        file = SourceFile.of(f"content/excerpts/{path.name}", path.read_bytes())
        document = parse_document(file, "content").document
        assert isinstance(document, Excerpt)
        ours.add(document.quotation.text)
        speakers[document.quotation.text] = document.speaker.name if document.speaker else ""
    texts = texts_of(seeded)
    found = {}
    for words, draft in zip(
        quoted(seeded), (one for one in seeded.drafts if one.ref.kind is Kind.EXCERPT), strict=True
    ):
        named = re.search(r"^speaker: (\S+)", texts[draft.ref], re.MULTILINE)
        found[words] = named[1] if named else ""

    assert len(ours) == 15
    assert set(found) == ours
    assert found == speakers


def test_the_seed_article_gives_its_sections_and_none_of_its_junk(seeded: Proposals) -> None:
    text = SEED.read_text(encoding="utf-8")
    headings = [line for line in text.split("\n")[2:100] if 0 < len(line.split()) < 12 and line[0].isupper()]
    expected = [
        line
        for line in headings
        if ":" in line[:-1] or line.startswith(("Geopolitical", "Conclusion"))
        if not line.startswith(("Vladimir Putin:", "est100"))
    ]
    everything = "".join(texts_of(seeded).values()).casefold()

    assert [section.heading for section in seeded.report.sections] == ["", *expected]
    assert len(expected) == 13
    for junk in (
        "roxane",
        "anabelle",
        "angie61",
        "mortimer",
        "458-594",
        "instagram",
        "newsround",
        "photo bank",
        "est100",
    ):
        assert junk not in everything
        assert junk not in as_text(seeded).casefold() or junk in (
            "newsround",
            "photo bank",
            "est100",
            "instagram",
        )


def test_the_seed_article_belongs_to_the_topics_of_the_site_in_the_repository(tmp_path: Path) -> None:
    if not SEED.exists():
        pytest.skip("the seed article is not beside this checkout")
    site = SmallSite(tmp_path)
    site.write("site.yaml", (ROOT / "site.yaml").read_bytes())
    for path in (ROOT / "content").rglob("*.*"):
        if path.parent.name not in ("excerpts", "sources"):
            site.write(str(path.relative_to(ROOT)), path.read_bytes())
    site.write("seed.txt", SEED.read_bytes())

    found = [section.topic for section in proposals(site, "seed.txt").report.sections]

    assert found == [
        "",
        "tehran-visit-2022",
        "shared-worldview",
        "economic-ties",
        "mediation",
        "nuclear-balance",
        "syria-after-assad",
        "security-dialogue",
        "warnings-to-washington",
        "counterweight",
        "road-ahead",
        "future-visits",
        "geopolitical-implications",
        "",
    ]


# --------------------------------------------------------------------------------------------------------------- command


def test_an_article_becomes_drafts(site: SmallSite) -> None:
    site.write("river.txt", TEXT)

    result = run(site, "river.txt", "--into", "spring", code=0)

    assert result.stderr == "wrote 5 drafts; look at them with `briefing check --drafts`\n"
    assert "river.txt: " in result.stdout
    assert [name for name in content_of(site) if name.startswith("content/")] == [
        "content/entities/spring/ada-quill.yaml",
        "content/excerpts/spring/never-low-now.md",
        "content/excerpts/spring/nobody-go-without-water-long.md",
        "content/sources/spring/the-river.fingerprint",
        "content/sources/spring/the-river.yaml",
        "content/topics/spring/the-river.md",
    ]
    assert site.report() == ""


def test_a_dry_run_writes_nothing_and_tells_the_same(site: SmallSite) -> None:
    site.write("river.txt", TEXT)
    before = content_of(site)

    dry = run(site, "river.txt", "--dry-run", code=0)

    assert dry.stderr == "nothing was written: 5 drafts proposed\n"
    assert content_of(site) == before
    assert not (site.root / ".cache").exists()
    assert dry.stdout == run(site, "river.txt", code=0).stdout


def test_an_article_without_headings_is_one_topic_called_as_it_is(site: SmallSite) -> None:
    site.write("river.txt", TEXT)
    made = proposals(site, "river.txt")
    (topic,) = (draft for draft in made.drafts if draft.ref.kind is Kind.TOPIC)

    assert topic.ref.id == "the-river"
    assert topic.why == "the article's title"
    assert 'title: "The river"\n' in texts_of(made)[topic.ref]
    assert texts_of(made)[topic.ref].count("![@") == 2


def test_countries_and_cities_are_proposed_and_their_peoples_are_not(site: SmallSite) -> None:
    site.write(
        "talks.txt",
        "The talks\n\nRussia and Iran met in Tehran. The Iranian side wrote to Moscow, and the U.S. was told. Russian envoys"
        " said that Iran, Russia and the United States would meet in Tehran again. The Iranian and Iranian-Russian drafts, and"
        " two Iranian maps, went to Moscow. Zorgon, Zorgon and Zorgon were there.\n",
    )
    made = proposals(site, "talks.txt")
    texts = {
        draft.ref.id: texts_of(made)[draft.ref] for draft in made.drafts if draft.ref.kind is Kind.ENTITY
    }

    assert list(texts) == ["iran", "moscow", "russia", "tehran", "united-states"]
    assert {"kind: place" in text for text in texts.values()} == {True}
    assert 'aliases: ["U.S."]' in texts["united-states"]
    assert [one.name for one in made.report.unclear] == ["Zorgon"]


def test_a_place_of_the_site_is_recognised_by_every_name_that_it_has(site: SmallSite) -> None:
    site.write("content/entities/united-states.yaml", "name: United States\nkind: place\n")
    site.write(
        "talks.txt", "The talks\n\nThe U.S. was told. So was Tom Reed. America and the U.S. are one here.\n"
    )
    made = proposals(site, "talks.txt")

    assert [(one.id, one.count) for one in made.report.recognised] == [("united-states", 3)]
    assert [draft.ref.id for draft in made.drafts if draft.ref.kind is Kind.ENTITY] == []


def test_places_are_found_in_a_script_without_capitals(site: SmallSite) -> None:
    site.write(
        "goft.txt",
        "گفت‌وگو\n\nایران و روسیه در تهران گفت‌وگو کردند و درباره مسائل مالی و راه‌ها سخن گفتند.\n\n"
        "وزیر گفت که ایران و روسیه بار دیگر در تهران دیدار خواهند کرد.\n",
    )
    made = proposals(site, "goft.txt", lang="fa")
    texts = {
        draft.ref.id: texts_of(made)[draft.ref] for draft in made.drafts if draft.ref.kind is Kind.ENTITY
    }

    assert list(texts) == ["iran", "tehran", "russia"]
    assert texts["iran"].startswith('name: "ایران"\n')


def test_json_holds_the_drafts(site: SmallSite) -> None:
    site.write("river.txt", TEXT)

    told = json.loads(run(site, "river.txt", "--format", "json", code=0).stdout)

    assert told["written"] is True
    assert [draft["kind"] for draft in told["drafts"]] == ["source", "topic", "entity", "excerpt", "excerpt"]
    for draft in told["drafts"]:
        assert (site.root / draft["path"]).read_text(encoding="utf-8") == draft["text"]
    assert told["report"]["title"] == "The river"


def test_the_text_is_kept_where_the_site_keeps_texts(site: SmallSite) -> None:
    site.write("site.yaml", SETTINGS + "snapshots: ../private\n")
    site.write("river.txt", TEXT)

    run(site, "river.txt", code=0)

    kept = (site.root / "../private/the-river.txt").resolve().read_text(encoding="utf-8")
    assert kept == TEXT
    codes = {one.code.value for one in site.check(drafts=True)}
    # What is left to the editor: the summary of the topic, and citing what was found.
    assert codes <= {"SUM001", "QUO003", "SRC001", "SRC003", "CIT002"}


def test_the_same_article_is_not_imported_twice_by_mistake(site: SmallSite) -> None:
    site.write("river.txt", TEXT)
    run(site, "river.txt", code=0)
    before = content_of(site)

    refused = run(site, "river.txt", code=1)
    second = run(site, "river.txt", "--id", "river-2", code=0)

    assert refused.stderr == (
        "error: the article is a source of the site already: `content/sources/the-river.yaml` has its title\n"
        "  help: add `--id NAME` to import it as another source\n"
        "nothing was written\n"
    )
    assert "`nobody-go-without-water-long` quotes the same words" in second.stdout
    after = content_of(site)
    assert {name: after[name] for name in before} == before
    assert [name for name in after if name not in before] == [
        "content/sources/river-2.fingerprint",
        "content/sources/river-2.yaml",
    ]


def test_a_name_that_is_taken_is_never_overwritten(site: SmallSite) -> None:
    site.write("river.txt", TEXT)
    site.write("content/sources/the-river.yaml", "title: Another river\n")
    site.write("content/entities/ada-quill.yaml", "not: [readable\n")
    before = content_of(site)

    refused = run(site, "river.txt", "--id", "the-river", code=2)
    run(site, "river.txt", code=0)

    assert "`the-river` names something on the site already" in refused.stderr
    after = content_of(site)
    assert {name: after[name] for name in before} == before
    assert "content/sources/the-river-2.yaml" in after
    assert "content/entities/ada-quill-2.yaml" in after


def test_a_text_that_is_kept_under_the_name_already_is_left_alone(site: SmallSite) -> None:
    site.write("site.yaml", SETTINGS + "snapshots: private\n")
    site.write("private/the-river.md", "Other words of another river.\n")
    site.write("river.txt", TEXT)

    run(site, "river.txt", code=0)

    assert (site.root / "private/the-river.md").read_text(
        encoding="utf-8"
    ) == "Other words of another river.\n"
    assert (site.root / "private/the-river-2.txt").exists()
    assert "SNP001" not in site.report(drafts=True)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("no-such.txt",), 2, "`no-such.txt` is not there"),
        (("content",), 2, "`content` is not a file"),
        (("content/no/such.txt",), 2, "`content/no/such.txt` is not there"),
        (("",), 2, "no article is named"),
        ((" ",), 2, "no article is named"),
        (("river.txt", "--id", "The River"), 2, "cannot be a name"),
        (("river.txt", "--lang", "english"), 2, "is no language tag"),
        (("river.txt", "--into", "../out"), 2, "cannot be a folder for drafts"),
        (("river.txt", "--into", "/tmp/out"), 2, "cannot be a folder for drafts"),
        (("river.txt", "--format", "xml"), 2, "Invalid value"),
        (("empty.txt",), 1, "is empty"),
        (("paper.pdf",), 1, "is a PDF file"),
        (("letters.txt",), 1, "should be UTF-8"),
        (("binary",), 1, "is not a text"),
        (("large.txt",), 1, "larger than 512 KB"),
        (("huge.html",), 1, "larger than 10 MB"),
        (("empty.html",), 1, "no article was found on the page"),
        (("headings.md",), 1, "no paragraph is left of it"),
        (("file:///etc/passwd",), 2, "starts with `file:`"),
        (("ftp://example.org/a",), 2, "starts with `ftp:`"),
        (("http://127.0.0.1:1/",), 2, "not on the open internet"),
        (("http://localhost:1/",), 2, "not on the open internet"),
    ],
)
def test_what_cannot_be_imported_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, message: str, site: SmallSite
) -> None:
    files: dict[str, bytes] = {
        "river.txt": TEXT.encode(),
        "empty.txt": b"\n",
        "paper.pdf": b"%PDF-1.7",
        "letters.txt": "Слова".encode("cp1251"),
        "binary": b"a\0b",
        "large.txt": b"Words of some length. " * 30_000,
        "huge.html": b"<html>" + b"x" * 11_000_000,
        "empty.html": b"<html><body><script>alert(1)</script></body></html>",
        "headings.md": b"# One\n\n## Two\n",
    }
    for name, data in files.items():
        site.write(name, data)
    before = content_of(site)

    result = run(site, *arguments, code=code)

    assert message in result.stderr
    assert content_of(site) == before


def test_without_a_site_it_says_so(tmp_path: Path) -> None:
    site = SmallSite(tmp_path)
    site.delete("site.yaml")
    site.write("river.txt", TEXT)

    result = run(site, "river.txt", code=2)

    assert "site.yaml" in result.stdout


def test_without_the_extra_a_page_says_how_to_install_it_and_a_text_needs_nothing(site: SmallSite) -> None:
    """A folder before the others on the path hides the library, as if it were not installed."""
    site.write("hidden/sitecustomize.py", "import sys\nsys.modules['trafilatura'] = None\n")
    site.write("river.txt", TEXT)
    site.write("river.html", f"<html><body><p>{TEXT}</p></body></html>")
    path = f"{site.root / 'hidden'}:{ROOT}"

    page = run(site, "river.html", code=2, PYTHONPATH=path)
    run(site, "river.txt", code=0, PYTHONPATH=path)

    assert "pip install 'briefing[import]'" in page.stderr


def test_a_symbolic_link_leads_nowhere_else(site: SmallSite, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    site.write("river.txt", TEXT)
    (site.root / "content" / "excerpts").symlink_to(outside)

    run(site, "river.txt", code=2)

    assert list(outside.iterdir()) == []
    assert not (site.root / "content" / "sources").exists()


# ----------------------------------------------------------------------------------------------------------- interactive


def at_terminal(site: SmallSite, *answers: str) -> tuple[int, str]:
    """What an import ends with, and all that is seen, when each draft is answered so."""
    typed = [("keep it?", answer if answer == "\x03" else f"{answer}\n") for answer in answers]
    return converse(site.root, ("import", "river.txt", "--interactive"), typed)


def test_each_draft_is_asked_about(site: SmallSite) -> None:
    site.write("river.txt", TEXT)

    code, seen = at_terminal(site, "y", "n", "n", "n", "y")

    assert code == 0, seen
    written = [name for name in content_of(site) if name.startswith("content/")]
    assert written == [
        "content/excerpts/nobody-go-without-water-long.md",
        "content/sources/the-river.fingerprint",
        "content/sources/the-river.yaml",
    ]
    kept = (site.root / written[0]).read_text(encoding="utf-8")
    assert "ada-quill" not in kept
    assert seen.count("keep it?") == 5
    assert [f"({number} of 5)" in seen for number in range(1, 7)] == [True] * 5 + [False]
    assert site.report(drafts=True).count("error") == 0


def test_all_the_rest_may_be_taken(site: SmallSite) -> None:
    site.write("river.txt", TEXT)

    code, seen = at_terminal(site, "a")

    assert code == 0, seen
    assert seen.endswith("wrote 5 drafts; look at them with `briefing check --drafts`\n")


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        (("y", "q"), 130, "nothing was written"),
        (("n",), 0, "nothing was written: all other drafts rest on the source"),
    ],
)
def test_whoever_stops_writes_nothing(
    answers: tuple[str, ...], code: int, said: str, site: SmallSite
) -> None:
    site.write("river.txt", TEXT)
    before = content_of(site)

    ended, seen = at_terminal(site, *answers)

    assert code == ended, seen
    assert seen.endswith(f"{said}\n")
    assert content_of(site) == before


def test_questions_need_a_terminal(site: SmallSite) -> None:
    site.write("river.txt", TEXT)
    before = content_of(site)

    result = run(site, "river.txt", "--interactive", code=2, answers="a\n")

    assert result.stderr.startswith("error: `--interactive` needs a terminal\n  help: run it on one")
    assert result.stdout == ""
    assert content_of(site) == before


def test_a_draft_can_be_edited_and_is_asked_about_again_while_it_is_wrong(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("river.txt", TEXT)
    site.write(
        "editor",
        '#!/bin/sh\nif [ -e once ]; then sed -i "s/^spaeker:.*/said: 2024-05-01/" "$1"\nelse : > once; sed -i "s/^locator:/spaeker: x\\nlocator:/" "$1"\nfi\n',
    )
    (site.root / "editor").chmod(0o755)

    monkeypatch.setenv("EDITOR", str(site.root / "editor"))
    monkeypatch.delenv("VISUAL", raising=False)
    asked = [*[("keep it?", f"{answer}\n") for answer in "yyyye"], ("edit it again?", "y\n")]
    code, seen = converse(site.root, ("import", "river.txt", "--interactive"), asked)

    assert code == 0, seen
    assert "`spaeker` is no field of an excerpt" in seen
    edited = (site.root / "content/excerpts/nobody-go-without-water-long.md").read_text(encoding="utf-8")
    assert "said: 2024-05-01\n" in edited


def test_ctrl_c_while_it_asks_leaves_nothing(site: SmallSite) -> None:
    site.write("river.txt", TEXT)
    before = content_of(site)

    code, seen = at_terminal(site, "y", "\x03")

    assert code == 130
    assert seen.splitlines()[-1] == "interrupted: nothing was written"
    assert content_of(site) == before


def test_a_page_is_never_asked_for_on_a_private_address(site: SmallSite) -> None:
    """A positive control stands beside it: the server is there, and answers whoever else asks."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    heard: list[bytes] = []

    def listen() -> None:
        connection, _ = listener.accept()
        with connection:
            heard.append(connection.recv(100))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    run(site, f"http://127.0.0.1:{port}/article", code=2)
    assert heard == []
    with socket.create_connection(("127.0.0.1", port)) as control:
        control.sendall(b"hello")
    thread.join(10)
    listener.close()

    assert heard == [b"hello"]


# --------------------------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "text",
    [
        "T\n\nShe said “<script>alert(1)</script> and more words than five” there.\n\nMore.",
        "T\n\nShe said “[@secret] and ![@secret] and [x](javascript:alert(1)) here”, so it was.\n\nMore.",
        "T\n\nShe said “--- and\n\ndraft: false and so many other words”. It was so.",
        "T: # x\n\nShe said “it: is {{ 7*7 }} and {% raw %} and so on”. It was so.",
        "\u202eT\u202c\n\nShe said “it is as low as it \u202ewas\u202c in the year”. It was so.",
        "../../etc/passwd\n\nShe said “it is as low as it was in the year”. It was so.",
        "CON\n\nShe said “it is as low as it was in the year”. It was so.",
        "نهر\n\nگفت «آب تا بهار سال آینده به دره باز خواهد گشت». همین.",
        "T\n\nPresident "
        + "A" * 5000
        + " B came twice. President "
        + "A" * 5000
        + " B said “it is as low as it was in the year”.",
    ],
)
def test_hostile_words_become_drafts_that_build_or_none_at_all(text: str, tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site")
    site.write("a.txt", text)

    made = prepare(site.request(publish=False), Order(article=str(site.root / "a.txt")))

    if isinstance(made, Proposals):
        assert write(site.request(), made) is None
        assert not has_errors(site.check(drafts=True))
        assert all("draft: true" in text for text in texts_of(made).values())
        outside = [
            path for path in tmp_path.rglob("*") if path.is_file() and not path.is_relative_to(site.root)
        ]
        assert outside == []
    else:
        assert isinstance(made, Refusal)


def test_two_imports_of_one_article_say_the_same_to_the_letter(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        site = SmallSite(tmp_path / name)
        site.write("a.txt", TEXT)
        made.append(proposals(site, "a.txt"))

    reports = [msgspec.structs.replace(one.report, article="") for one in made]
    assert reports[0] == reports[1]
    assert texts_of(made[0]) == texts_of(made[1])
    assert AS_OF.isoformat() not in "".join(texts_of(made[0]).values())
