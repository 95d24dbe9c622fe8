"""What `briefing log` writes down, and how builds tell readers of it."""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.schema import schemas
from tests.support.repository import ROOT
from tests.support.site import SmallSite
from tests.test_differences import EXCERPT, TOPIC, committed, git, written

FILE = "content/log/2026-01-01.yaml"


def log(site: SmallSite, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        (sys.executable, "-m", "generator.cli", "log", "--as-of", "2026-01-01", *arguments),
        cwd=site.root,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "HOME": str(site.root)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def changed(site: SmallSite) -> SmallSite:
    """A judgement raised, a quotation and a topic added, a source that died; and a draft."""
    committed(written(site))
    site.edit("content/topics/harbour.md", old="likelihood: likely", new="likelihood: very-likely")
    site.write(
        "content/excerpts/met.md",
        EXCERPT.replace("The board will not raise the price this year.", "It met on Friday."),
    )
    site.write(
        "content/sources/gazette.yaml",
        (site.root / "content/sources/gazette.yaml").read_text() + "url-status: dead\n",
    )
    site.write(
        "content/topics/quay.md", "---\ntitle: The quay\nsummary: Stone.\nsection: economy\n---\nText.\n"
    )
    site.write("content/topics/secret.md", "---\ntitle: The secret\nsummary: S.\ndraft: true\n---\nText.\n")
    return site


def test_what_changed_is_written_down_once(site: SmallSite) -> None:
    changed(site)
    first, again = log(site, "HEAD"), log(site, "HEAD")
    text = (site.root / FILE).read_text(encoding="utf-8")

    assert first.returncode == 0, first.stderr
    assert first.stderr.startswith(f"wrote {FILE}: 4 changes; look through it")
    assert again.stderr == "nothing differs that readers are told of: nothing was written\n"
    assert text.partition("date:")[2] == (
        " 2026-01-01\n"
        "changes:\n"
        "  - kind: likelihood-raised\n"
        "    document: topic:harbour\n"
        '    title: "The harbour"\n'
        "    judgement: price\n"
        '    old: "likely"\n'
        '    new: "very-likely"\n'
        '    text: "The price is likely to stay."\n'
        "  - kind: topic-added\n"
        "    document: topic:quay\n"
        '    title: "The quay"\n'
        "  - kind: quotation-added\n"
        "    document: excerpt:met\n"
        '    title: "It met on Friday."\n'
        "    topics: [harbour]\n"
        '    text: "It met on Friday."\n'
        "  - kind: source-died\n"
        "    document: source:gazette\n"
        '    title: "The Gazette"\n'
        "    topics: [harbour]\n"
    )


def test_what_is_written_down_fits_the_schema_for_editors(site: SmallSite) -> None:
    shown = log(changed(site), "--dry-run", "HEAD").stdout
    schema = Draft202012Validator(schemas()["log"])

    # The reader's YAML, in which a day is a text.
    assert [error.message for error in schema.iter_errors(yaml.load(shown, yaml.BaseLoader))] == []
    assert list(schema.iter_errors({"date": "2026-01-01", "changes": [{"kind": "topic-ended"}]}))


def test_builds_tell_of_what_was_written_down(site: SmallSite) -> None:
    log(changed(site), "HEAD")

    assert site.build(base_url="https://x.org/").published, site.report()
    pages = site.pages()
    feed = json.loads(pages["feed.json"])["items"]
    assert [(item["id"].removeprefix("https://x.org/"), item["title"]) for item in feed] == [
        ("topics/harbour/#2026-01-01-quotation-met", "The harbour: Quotation added: It met on Friday."),
        (
            "topics/harbour/#2026-01-01-source-died-gazette",
            "The harbour: A source no longer answers at its address: The Gazette",
        ),
        (
            "topics/harbour/#2026-01-01-raised-price",
            "The harbour: Judgement raised from “likely” to “very likely”: The price is likely to stay.",
        ),
        ("topics/quay/#2026-01-01-published", "The quay: Published."),
    ]
    assert {item["url"] for item in feed} == {
        "https://x.org/topics/harbour/",
        "https://x.org/excerpts/met/",
        "https://x.org/sources/gazette/",
        "https://x.org/topics/quay/",
    }
    changes = pages["changes/index.html"].decode()
    assert "Judgement raised from" in changes
    assert '<a href="../excerpts/met/index.html">Quotation added: It met on Friday.</a>' in changes
    assert "Judgement raised from" in pages["topics/harbour/index.html"].decode()
    assert len(json.loads(pages["topics/harbour/feed.json"])["items"]) == 3
    assert not [path for path, data in pages.items() if b"The secret" in data]


def test_what_is_gone_keeps_its_title_and_what_is_hidden_is_not_told(site: SmallSite) -> None:
    changed(site)
    git(site.root, "add", "--all")
    git(site.root, "commit", "--quiet", "--message", "Second")
    site.delete("content/topics/quay.md")
    log(site, "HEAD")
    site.write(
        "content/log/later.yaml",
        "date: 2026-02-01\nchanges:\n  - {kind: topic-added, document: 'topic:harbour', title: Too early}\n",
    )
    site.write(
        "content/log/secret.yaml",
        "date: 2025-02-01\nchanges:\n  - {kind: topic-renamed, document: 'topic:secret', title: S, old: Hidden, new: S}\n",
    )

    assert site.build().published, site.report()
    changes = site.pages()["changes/index.html"].decode()
    assert "Removed: The quay" in changes
    assert "Hidden" not in changes
    assert "Published." not in changes


def test_a_history_tells_what_was_written_down_too_only_once(site: SmallSite) -> None:
    committed(written(site))
    site.edit(
        "content/topics/harbour.md",
        old="likelihood: likely",
        new="history: [{date: 2025-07-01, likelihood: likely, confidence: low, text: It is likely.}]\n    likelihood: very-likely",
    )
    log(site, "HEAD")

    assert site.build().published, site.report()
    page = site.pages()["changes/index.html"].decode()
    assert page.count("Judgement raised") == 1
    assert "2025-07-01" in page
    assert "<q>It is likely.</q>" in site.pages()["topics/harbour/index.html"].decode()


def test_a_note_that_is_dated_ahead_waits_for_its_day(site: SmallSite) -> None:
    written(site).edit(
        "content/topics/harbour.md",
        old="questions:",
        new="changes: [{date: 2026-03-01, note: Spring}]\nquestions:",
    )
    site.build()
    before = {path for path, data in site.pages().items() if b"Spring" in data}
    site.build(as_of=dt.date(2026, 3, 1))
    after = {path for path, data in site.pages().items() if b"Spring" in data}

    assert before == set()
    assert {"changes/index.html", "feed.xml", "topics/harbour/feed.xml", "topics/harbour/index.html"} <= after


def test_a_state_with_mistakes_is_not_written_down(site: SmallSite) -> None:
    changed(site).edit("content/topics/harbour.md", old="title: The harbour", new="title: [The harbour")

    stopped = log(site, "HEAD")

    assert stopped.returncode == 1
    assert stopped.stderr.startswith("error: the working tree has errors")
    assert not (site.root / "content/log").exists()


def test_a_dry_run_writes_nothing_and_a_file_that_is_there_stays(site: SmallSite) -> None:
    changed(site).write(FILE, "date: 2026-01-01\nchanges: []\n")

    shown = log(site, "--dry-run", "HEAD")
    done = log(site, "HEAD")

    assert "kind: likelihood-raised" in shown.stdout
    assert (site.root / FILE).read_text(encoding="utf-8") == "date: 2026-01-01\nchanges: []\n"
    assert done.stderr.startswith("wrote content/log/2026-01-01-2.yaml: 4 changes")


def test_mistakes_in_a_file_of_the_log_are_reported(site: SmallSite) -> None:
    written(site).write(
        "content/log/wrong.yaml",
        "date: yesterday\n"
        "changes:\n"
        "  - {kind: quotation-ended, document: 'excerpt:price', titel: x}\n"
        "  - {kind: likelihood-raised, document: price, old: perhaps}\n",
    )

    found = [str(one.span) + " " + one.code.value for one in site.check() if "/log/" in one.span.path]

    assert [one.removeprefix("content/log/wrong.yaml:") for one in found] == [
        "1:7 FLD005",
        "3:12 FLD004",
        "3:56 FLD001",
        "4:5 FLD002",
        "4:41 FLD004",
        "4:53 FLD004",
    ]


@pytest.mark.parametrize("base_url", ["", "https://x.org/"])
def test_a_renamed_topic_leaves_its_feed_where_it_was(tmp_path: Path, base_url: str) -> None:
    site = written(SmallSite(tmp_path / "site"))
    dated = TOPIC.replace("questions:", "changes: [{date: 2025-06-21, note: First}]\nquestions:")
    site.write("content/topics/harbour.md", dated)
    site.build(base_url=base_url)
    before = site.pages()
    site.delete("content/topics/harbour.md").write(
        "content/topics/port.md",
        dated.replace("title: The harbour", "title: The port\naliases: [topics/harbour]"),
    )
    site.edit("content/excerpts/price.md", old="[harbour]", new="[port]")

    assert site.build(base_url=base_url).published, site.report()
    pages = site.pages()
    ids = [
        re.findall(rb"<id>(.*?)</id>", data)
        for data in (
            before["topics/harbour/feed.xml"],
            pages["topics/harbour/feed.xml"],
            pages["topics/port/feed.xml"],
        )
    ]
    assert ids[0] == ids[1] == ids[2]
    assert b"topics/port/" in pages["topics/harbour/feed.xml"]
    assert ("feed_url" in json.loads(pages["topics/harbour/feed.json"])) is bool(base_url)


def test_a_feed_says_a_day_that_the_site_names_or_is_not_there(site: SmallSite) -> None:
    written(site).build()
    dated = site.pages()
    site.edit("content/sources/gazette.yaml", old="issued: 2025-06-20\n", new="").build()
    undated = site.pages()

    assert b"<updated>2025-06-20T00:00:00Z</updated>" in dated["feed.xml"]
    assert b"<updated>2025-06-20T00:00:00Z</updated>" in dated["topics/harbour/feed.xml"]
    assert not [path for path in undated if "feed." in path]
    assert b"feed.xml" not in undated["topics/harbour/index.html"]
