"""`briefing serve` as its users meet it: what it shows, what it says, whom it refuses, and how it ends."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.preview import ROOT, Preview, previewed
from tests.support.site import SmallSite

ABOUT = "---\ntitle: About\n---\nWho we are.\n"
WRONG = "---\ntitle: About\nsumary: We.\n---\nWho we are.\n"
READ = r"^read 1 document in [\d,]+ ms: no problems$"


@pytest.fixture
def about(site: SmallSite) -> SmallSite:
    """A site of one page."""
    return site.write("content/pages/about.md", ABOUT)


@pytest.fixture
def preview(about: SmallSite) -> Iterator[Preview]:
    with previewed(about) as preview:
        yield preview


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for all tests that only ask."""
    site = SmallSite(tmp_path_factory.mktemp("standing")).write("content/pages/about.md", ABOUT)
    with previewed(site) as preview:
        yield preview


# --------------------------------------------------------------------------------------------------------- what it shows


def test_what_is_written_shows_at_once_and_nothing_is_published(about: SmallSite, preview: Preview) -> None:
    before = preview.ask("/about/").text
    about.edit("content/pages/about.md", old="Who we are", new="Who we were")
    preview.says(READ)

    assert "Who we are." in before
    assert "Who we were." in preview.ask("/about/").text
    assert {path.name for path in about.root.iterdir()} <= {"site.yaml", "content", ".cache"}


def test_new_and_deleted_documents_come_and_go(about: SmallSite, preview: Preview) -> None:
    statuses = [preview.ask("/people/").status]
    about.write("content/pages/people.md", ABOUT)
    preview.says(r"^read 2 documents")
    statuses.append(preview.ask("/people/").status)
    about.delete("content/pages/people.md")
    preview.says(READ)
    statuses.append(preview.ask("/people/").status)

    assert statuses == [404, 200, 404]


def sheet_of(page: str) -> str:
    """The path of the page's style sheet."""
    found = re.search(r'href="[./]*(/?assets/styles\.[0-9a-f]+\.css)"', page)
    assert found is not None
    return "/" + found[1].removeprefix("/")


def test_themes_and_settings_are_watched_too(about: SmallSite, preview: Preview) -> None:
    about.edit("site.yaml", old="title: Test", new="title: Tried")
    preview.says(READ)
    before = preview.ask("/").text
    about.write("themes/own/theme.yaml", "name: own\nparent: plain\ntokens: {font-text: Own}\n")
    about.edit("site.yaml", old="lang: en", new="lang: en\ntheme: own")
    preview.says(READ)
    while sheet_of(page := preview.ask("/").text) == sheet_of(before):
        preview.says(READ)

    assert "<title>Tried" in before
    assert "<title>Tried" in page
    assert "--font-text:Own" in preview.ask(sheet_of(page)).text


def test_a_page_is_found_without_its_slash_and_another_is_a_404(standing: Preview) -> None:
    found, missing = standing.ask("/about"), standing.ask("/nowhere/at/all")

    assert (found.status, found.headers["location"]) == (307, "/about/")
    assert (missing.status, missing.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "/search/" in missing.text


def test_drafts_show_when_asked_for(site: SmallSite) -> None:
    site.write("content/pages/about.md", ABOUT.replace("title", "draft: true\ntitle"))

    with previewed(site) as preview:
        without = preview.ask("/about/").status
    with previewed(site, "--drafts") as preview:
        assert (without, preview.ask("/about/").status) == (404, 200)


def test_files_have_their_types_and_nobody_keeps_them(about: SmallSite, preview: Preview) -> None:
    about.write("content/media/map.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    about.write("content/pages/map.md", ABOUT + "\n![A map](../media/map.svg)\n")
    preview.says(r"^read 2 documents")
    page = preview.ask("/map/").text
    picture = page.split('src="../')[-1].split('"')[0]
    sheet = sheet_of(page).removeprefix("/")
    script = next(part.split('"')[0] for part in page.split('src="../') if part.startswith("assets/js/"))
    asked = {
        path: preview.ask(f"/{path}") for path in ("", "sitemap.xml", "robots.txt", picture, sheet, script)
    }

    assert [(answer.status, answer.headers["content-type"].split(";")[0]) for answer in asked.values()] == [
        (200, "text/html"),
        (200, "application/xml"),
        (200, "text/plain"),
        (200, "image/svg+xml"),
        (200, "text/css"),
        (200, "text/javascript"),
    ]
    for answer in asked.values():
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_the_script_that_reloads_is_in_no_published_page(about: SmallSite, preview: Preview) -> None:
    about.build()

    assert '<script src="/.briefing/live.js"' in preview.ask("/about/").text
    assert not [path for path, data in about.pages().items() if b".briefing" in data or b"live.js" in data]


# ---------------------------------------------------------------------------------------------------------- what is wrong


def test_problems_are_said_as_check_says_them_and_then_that_there_are_none(
    about: SmallSite, preview: Preview
) -> None:
    about.write("content/pages/about.md", WRONG)
    expected = about.report().splitlines()
    preview.says(r"^read 1 document .*: 1 error$")
    heard = [line for line in preview.heard if not line.startswith(("serving", "read"))]
    shown = preview.ask("/about/")
    about.write("content/pages/about.md", ABOUT.replace("are", "will be"))
    preview.says(READ)

    assert heard == expected
    assert (shown.status, "Who we are." in shown.text) == (200, True)
    assert "Who we will be." in preview.ask("/about/").text


def test_warnings_do_not_stand_in_the_way(about: SmallSite, preview: Preview) -> None:
    about.edit("content/pages/about.md", old="we", new="<b>we</b>")
    preview.says(r"^read 1 document .*: 2 warnings$|: 1 warning$")

    assert "&lt;b&gt;we" in preview.ask("/about/").text


def test_a_site_that_is_broken_from_the_start_shows_why_until_it_is_mended(site: SmallSite) -> None:
    site.write("content/pages/about.md", WRONG)

    with previewed(site) as preview:
        answers = [preview.ask("/about/")]
        site.write("content/pages/about.md", ABOUT)
        preview.says(READ)
        answers.append(preview.ask("/about/"))

    assert [answer.status for answer in answers] == [503, 200]
    assert "content/pages/about.md:3:1: error[FLD001]" in answers[0].text


@pytest.mark.parametrize(
    ("path", "broken", "told"),
    [
        ("site.yaml", "title: [", r"site\.yaml:\d+:\d+: error\[YML001\]"),
        ("site.yaml", "title: Test\ntheme: none\n", r"site\.yaml:2:8: error\[THM001\]"),
        ("site.yaml", "title: Test\ncontent: elsewhere\n", r"`elsewhere` is not there"),
        ("content/pages/about.md", b"\xff\xfe", r"error\[TXT001\]"),
        ("content/pages/about.md", b"", r"error\[TXT003\]"),
        ("content/pages/about.md", "---\n" + "[" * 30000, r"error\[YML00\d\]"),
        ("content/pages/about.md", "---\ntitle: A\n---\n" + "![[]()" * 2000, r"error\[MDN003\]"),
        ("themes/plain/theme.yaml", "name: [", r"themes/plain/theme\.yaml:\d+:\d+: error\[YML001\]"),
        ("themes/plain/templates/page.html", "{% if %}", r"error\[T\w+\]"),
    ],
)
def test_whatever_is_broken_is_told_and_the_last_good_pages_stay(
    about: SmallSite, preview: Preview, path: str, broken: str | bytes, told: str
) -> None:
    target = about.root / path
    before = target.read_bytes() if target.exists() else None
    about.write(path, broken)
    preview.says(told)
    preview.says(r"errors?\b")
    answer = preview.ask("/about/")
    if before is None:
        # A theme of the site's own is taken away again as a whole.
        for file in sorted((about.root / "themes").rglob("*"), reverse=True):
            file.unlink() if file.is_file() else file.rmdir()
        (about.root / "themes").rmdir()
    else:
        about.write(path, before)
    preview.says(READ)

    assert (answer.status, "Who we are." in answer.text) == (200, True)
    assert preview.ask("/about/").status == 200


def test_a_template_that_fails_on_one_page_leaves_that_page_as_it_was(about: SmallSite) -> None:
    about.write("themes/own/theme.yaml", "name: own\nparent: plain\n")
    about.edit("site.yaml", old="lang: en", new="lang: en\ntheme: own")
    about.write("content/pages/people.md", ABOUT.replace("About", "People"))

    with previewed(about) as preview:
        before = preview.ask("/people/").text
        about.write(
            "themes/own/templates/page.html",
            '{% extends "base.html" %}{% block main %}{{ 1 / (page.title != "People") }}{% endblock %}',
        )
        preview.says(r"themes/own/templates/page\.html:1:\d+: error\[TPL003\]")
        preview.says(r": 1 error$")
        after = preview.ask("/people/")
        other = preview.ask("/about/").text

    assert (after.status, after.text) == (200, before)
    assert "<main" in other
    assert "<p>Who we are." not in other


def test_deleted_folders_and_settings_come_back(about: SmallSite, preview: Preview) -> None:
    for name in ("content", "site.yaml"):
        (about.root / name).rename(about.root.parent / name)
        preview.says(rf"`{name}` is not there")
        assert preview.ask("/about/").status == 200
        (about.root.parent / name).rename(about.root / name)
        preview.says(READ)
    about.edit("content/pages/about.md", old="are", new="shall be")
    preview.says(READ)

    assert "Who we shall be." in preview.ask("/about/").text


# ----------------------------------------------------------------------------------------------------- whom it refuses


@pytest.mark.parametrize(
    "target",
    [
        "/../site.yaml",
        "/..%2f..%2fsite.yaml",
        "/%2e%2e/site.yaml",
        "/content/pages/about.md",
        "/site.yaml",
        "/.cache/documents",
        "/.briefing/../app.py",
        "/.briefing/app.py",
        "/.briefing/%2e%2e/app.py",
        "//etc/passwd",
        "/etc/passwd",
        "/about%00/",
        "/about/index.html%00.txt",
        "/about\\..\\site.yaml",
        "/file:///etc/passwd",
        "/%ff%fe",
        "/" + "a" * 5000,
    ],
)
def test_no_path_leads_out_of_the_site(standing: Preview, target: str) -> None:
    answer = standing.ask(target)

    assert answer.status == 404
    assert b"root:" not in answer.body
    assert b"lang: en" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_only_questions_are_answered(standing: Preview, method: str) -> None:
    answer = standing.ask("/about/", method)

    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_head_is_a_get_without_its_body(standing: Preview) -> None:
    page, head, events = (
        standing.ask("/about/"),
        standing.ask("/about/", "HEAD"),
        standing.ask("/.briefing/events", "HEAD"),
    )

    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(page.body))
    assert (events.status, events.body) == (200, b"")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "10.0.0.1", ""]
)
def test_it_answers_to_no_name_but_its_own(standing: Preview, host: str) -> None:
    answer = standing.ask("/about/", Host=host)

    assert 400 <= answer.status < 500
    assert b"Who we are" not in answer.body


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]:9000", "LOCALHOST:8000"])
def test_it_answers_to_the_names_of_this_machine(standing: Preview, host: str) -> None:
    assert standing.ask("/about/", Host=host).status == 200


def test_pages_of_other_sites_get_nothing(standing: Preview) -> None:
    foreign = standing.ask("/.briefing/events", Origin="https://evil.example")
    own = standing.ask("/about/", Origin=standing.base.rstrip("/"))

    assert foreign.status == 403
    assert own.status == 200
    assert not {
        name for answer in (foreign, own) for name in answer.headers if name.startswith("access-control")
    }


# ------------------------------------------------------------------------------------------------------------ how it ends


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_quietly_though_browsers_listen(preview: Preview, number: int, code: int) -> None:
    events = preview.events()
    assert next(events) == "problems"

    assert preview.end(number) == code
    preview.says(r"^$")
    assert list(events) in ([], ["change"])
    assert not [line for line in preview.heard if "Traceback" in line or "rror" in line]


def test_it_can_be_ended_while_it_reads_for_the_first_time(site: SmallSite) -> None:
    for number in range(400):
        site.write(f"content/pages/p{number}.md", ABOUT)
    process = subprocess.Popen(
        (sys.executable, "-m", "generator.cli", "serve", "--port", "0"),
        cwd=site.root,
        env={"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.readline().startswith("serving http://127.0.0.1:")
        process.send_signal(signal.SIGINT)

        assert "Traceback" not in process.stderr.read()
        assert process.wait() == 0


def test_a_port_that_is_taken_is_said(site: SmallSite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = subprocess.run(
            (sys.executable, "-m", "generator.cli", "serve", "--port", str(port)),
            cwd=site.root,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    assert result.returncode == 2
    assert result.stderr == (
        f"error: port {port} of `127.0.0.1` is in use, perhaps by another `briefing serve`\n"
        "  help: end that, or choose another port; `--port 0` takes any that is free\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--port", "x"), "`x` is no port: it takes a number from 1 to 65535, or 0"),
        (("--port", "65536"), "`65536` is no port"),
        (("--port", "-1"), "`-1` is no port"),
        (("--port", "0", "--host", "nowhere.invalid"), "`nowhere.invalid` is no address of this machine ("),
    ],
)
def test_a_place_that_cannot_be_is_said(arguments: tuple[str, ...], message: str, site: SmallSite) -> None:
    result = subprocess.run(
        (sys.executable, "-m", "generator.cli", "serve", *arguments),
        cwd=site.root,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 2
    assert message in result.stderr


def test_the_next_preview_starts_from_what_the_last_one_read(about: SmallSite) -> None:
    with previewed(about) as preview:
        # The first reading is kept once there is nothing better to do; a second shows that this time has come.
        about.edit("content/pages/about.md", old="are", new="were")
        preview.says(READ)
    kept = (
        {path.name for path in (about.root / ".cache").iterdir()}
        if (about.root / ".cache").exists()
        else set()
    )

    with previewed(about) as preview:
        assert "Who we were." in preview.ask("/about/").text
    assert "documents" in kept or not kept


def test_the_events_are_json_that_check_would_print(about: SmallSite, preview: Preview) -> None:
    about.write("content/pages/about.md", WRONG)
    preview.says(r": 1 error$")
    connection = socket.create_connection(("127.0.0.1", int(preview.base.rsplit(":", 1)[1].strip("/"))))
    with connection, connection.makefile("rwb") as stream:
        stream.write(b"GET /.briefing/events?path=/about/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        stream.flush()
        data = b""
        for line in stream:
            if line.startswith(b"data: "):
                data += line.removeprefix(b"data: ")
            elif data:
                break

    told = json.loads(data)
    assert (told["fault"], told["stale"]) == ("", True)
    assert [problem["code"] for problem in told["problems"]] == ["FLD001"]
    assert Path(told["problems"][0]["path"]) == Path("content/pages/about.md")
