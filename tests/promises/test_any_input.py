"""
Whatever is in the files, however they are called: `briefing` answers with a report, never with a fault of its own.

Every diagnostic of these reports is looked at: it names a place that is there, and says how to mend what it found.
"""

import gc
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.cli.commands import command_line
from generator.model.diagnostics import Diagnostic
from tests.promises.bare import bare_theme
from tests.promises.mutations import BYTES, FRAGMENTS, Mutation, mutations
from tests.promises.places import new_folder
from tests.promises.reports import faults_of, faults_of_words
from tests.support.archive import Archive
from tests.support.site import SmallSite
from tests.test_problems import ARCHIVES
from tests.test_sites import EXPECTED, SITES

PORTS = SITES / "ports"
DOCUMENTS = sorted(
    path.relative_to(PORTS).as_posix()
    for path in PORTS.rglob("*")
    if path.suffix in (".md", ".yaml") and EXPECTED not in path.parts
)
BARE = bare_theme()


@contextmanager
def ports(*, bare: bool) -> Iterator[SmallSite]:
    """The site of the ports, drawn by the bare theme or the bundled one."""
    with new_folder() as folder:
        shutil.copytree(PORTS, folder / "site", ignore=shutil.ignore_patterns(EXPECTED))
        site = SmallSite(folder / "site")
        if bare:
            for path, text in BARE.items():
                site.write(path, text)
            site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: bare")
        yield site


def run(*arguments: str) -> int:
    """The exit code of `briefing`, which has raised nothing."""
    result = CliRunner().invoke(command_line, arguments)
    # A program that is about to end may stop looking for garbage; this one goes on.
    gc.enable()
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code


def assert_answered(site: SmallSite) -> tuple[Diagnostic, ...]:
    """The report, after `briefing` has built the site or refused to."""
    assert run("build", "--config", str(site.root / "site.yaml"), "--as-of", "2026-01-01") in {0, 1, 2}
    diagnostics = site.check()
    assert faults_of(diagnostics, site.root) == []
    return diagnostics


MUTATED = st.dictionaries(
    st.sampled_from(DOCUMENTS), st.lists(mutations(), min_size=1, max_size=3), min_size=1, max_size=4
)


def mutate(site: SmallSite, mutated: dict[str, list[Mutation]]) -> None:
    for path, changes in mutated.items():
        text = (site.root / path).read_text(encoding="utf-8")
        for change in changes:
            text = change(text)
        site.write(path, text.encode(errors="surrogatepass"))


@settings(max_examples=80)
@given(MUTATED)
def test_any_document_is_built_or_reported(mutated: dict[str, list[Mutation]]) -> None:
    with ports(bare=True) as site:
        mutate(site, mutated)
        assert_answered(site)


@settings(max_examples=15)
@given(MUTATED)
def test_no_document_is_too_much_for_the_bundled_theme(mutated: dict[str, list[Mutation]]) -> None:
    with ports(bare=False) as site:
        mutate(site, mutated)
        settings_ = (PORTS / "site.yaml").read_bytes()
        site.write("site.yaml", settings_)

        codes = {diagnostic.code.value for diagnostic in assert_answered(site)}

    # A faint accent is the document's own.
    assert {code for code in codes if code.startswith(("TPL", "THM"))} <= {"THM003"}


@settings(max_examples=60)
@given(st.sampled_from([*DOCUMENTS, *BARE]), st.floats(0, 1), st.one_of(BYTES, st.binary(max_size=12)))
def test_any_bytes_are_built_or_reported(path: str, share: float, data: bytes) -> None:
    with ports(bare=True) as site:
        sound = (site.root / path).read_bytes()
        at = int(share * len(sound))
        site.write(path, sound[:at] + data + sound[at:])

        assert_answered(site)


TEMPLATES = sorted(path for path in BARE if "/templates/" in path)
JINJA = st.lists(
    st.one_of(
        st.sampled_from(FRAGMENTS),
        st.sampled_from(
            """
            {{page}} {{page.title}} {{page[0]}} {{title|upper}} {{title|x}} {{self}} {{loop}} {{super()}} {%if\\ 1%} {%endif%} {%for\\ a\\ in\\ b%}
            {%endfor%} {%block\\ a%} {%endblock%} {%extends\\ "home.html"%} {%include\\ "x"%} {%include\\ "robots.txt"%} {%import\\ "home.html"\\ as\\ a%}
            {%macro\\ a()%} {%endmacro%} {{a()}} {%set\\ a=1%} {{1/0}} {{"a"*9}} {{range(9)|list}} {{[]|first}} {{dict(a=1).a}} {{page.__class__}}
            {%trans%} {%endtrans%} {{_("%(a)s")}} {{namespace()}} {{cycler()}} {{title|format(1)}} {{page|tojson}} {{none.a}} {{title.format(page)}}
            {%call\\ a()%} {%endcall%} {%filter\\ upper%} {%endfilter%} {%do\\ 1%} {{1~none}} {{page|attr("title")}} {{title|batch(0)|list}}
            """.replace("\\ ", "\x01").split()
        ).map(lambda text: text.replace("\x01", " ")),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=80)
@given(st.dictionaries(st.sampled_from(TEMPLATES), JINJA, min_size=1, max_size=2))
@example({"themes/bare/templates/home.html": "{% for a in range(999999999) %}{% endfor %}"})
@example({"themes/bare/templates/404.html": "{{ [] | first }}"})
def test_any_template_draws_or_is_reported(templates: dict[str, str]) -> None:
    with ports(bare=True) as site:
        for path, text in templates.items():
            site.write(path, text.encode(errors="surrogatepass"))

        assert_answered(site)


NAMES = st.one_of(
    st.text(max_size=20).map(lambda name: name.encode(errors="surrogatepass")),
    st.sampled_from(FRAGMENTS).map(str.encode),
    st.binary(max_size=20),
).map(lambda name: os.fsdecode(name.replace(b"/", b"").replace(b"\0", b"")[:200]))
FOLDERS = st.sampled_from(["content", *sorted({path.rpartition("/")[0] for path in DOCUMENTS} - {""}), "themes", "themes/bare/assets", "themes/bare/i18n", "themes/bare/templates"])  # fmt: skip


@settings(max_examples=80)
@given(
    FOLDERS,
    NAMES,
    st.sampled_from(["", ".md", ".yaml", ".png", ".po", ".html", ".MD", ".yml"]),
    st.booleans(),
)
def test_any_name_is_built_or_reported(folder: str, stem: str, ending: str, is_folder: bool) -> None:
    name = stem + ending
    if name in ("", ".", ".."):
        return
    with ports(bare=True) as site:
        target = site.root / folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if is_folder:
            target.mkdir(exist_ok=True)
            target /= "inside.md"
        if not target.exists():
            target.write_text("---\ntitle: x\n---\nx\n", encoding="utf-8")

        assert_answered(site)


#: What a system can hand to a program: any bytes but U+0000.
ARGUMENTS = (
    st.one_of(st.text(max_size=20).map(lambda text: text.encode(errors="surrogatepass")), st.binary(max_size=20))
    .map(lambda data: os.fsdecode(data.replace(b"\0", b"")))
)  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(["--as-of", "--base-url", "--jobs", "--format", "--config", "--output"]), ARGUMENTS)
@example("--base-url", "https://[")
@example("--base-url", "https://example.org/\n")
@example("--as-of", "0001-01-01")
@example("--as-of", "9999-12-31")
def test_any_option_is_taken_or_refused(option: str, value: str) -> None:
    with ports(bare=True) as site:
        # A folder of its own to be published into, whatever the name: relative names start in the site.
        if option in ("--config", "--output"):
            value = f"{site.root}/{value.replace('/', '')}"
        arguments = ["--config", str(site.root / "site.yaml"), f"{option}={value}"]

        assert run("build", *arguments) in {0, 1, 2}


# ----------------------------------------------------------------------------------------------- what has been written down


@pytest.mark.parametrize("path", ARCHIVES, ids=[path.stem for path in ARCHIVES])
def test_every_golden_report_names_places_and_ways_out(path: Path, tmp_path: Path) -> None:
    archive = Archive.read(path)
    report = archive.files.pop("problems").decode()
    archive.unpack(tmp_path)
    found = re.findall(
        r"^(?P<path>.+?):(\d+):(\d+): (?:error|warning)\[\w+\] (.*)\n(?:  help: (.*)\n)?",
        report,
        re.MULTILINE,
    )

    assert len(found) == len(re.findall(r"^\S", report, re.MULTILINE))
    for name, line, column, message, help_ in found:
        assert faults_of_words(message, help_) == []
        if (tmp_path / name).is_file():
            text = (tmp_path / name).read_bytes().decode(errors="replace")
            lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert 1 <= int(line) <= len(lines)
            assert 1 <= int(column) <= len(lines[int(line) - 1]) + 1


def test_a_diagnostic_without_a_place_or_a_way_out_is_found(site: SmallSite) -> None:
    """The positive control."""
    site.write("content/topics/a.md", "---\ntitel: A\n---\n")
    report = site.check()
    sound = report[0]
    bad = type(sound)(code=sound.code, span=type(sound.span)(sound.span.path, 9, 1), message="It is wrong.")

    assert faults_of(report, site.root) == []
    assert len(faults_of([bad], site.root)) == 4
