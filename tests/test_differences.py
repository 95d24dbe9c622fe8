"""What differs between two states of a site, read from real repositories and folders."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.differences import (
    Aspect,
    Differences,
    Side,
    Unusable,
    as_json,
    as_markdown,
    as_text,
    compare,
    side,
)
from generator.model.refs import Ref
from tests.support.publishing import contents
from tests.support.repository import ROOT
from tests.support.site import SETTINGS, SmallSite

SOURCE = "title: The Gazette\nURL: https://gazette.example/price\nissued: 2025-06-20\nreliability: B2\n"
EXCERPT = "---\nsource: gazette\ntopics: [harbour]\n---\n> The board will not raise the price this year.\n\nA note.\n"
TOPIC = """\
---
title: The harbour
summary: What it costs.
section: economy
judgements:
  - id: price
    text: The price is likely to stay.
    likelihood: likely
    confidence: low
    evidence: [price]
questions: [Who pays?]
---
## What is known

The price stays as it is for as long as the board does not say otherwise [@price].

## What is not

Nobody knows who pays for the new quay, or when it will be built at all.
"""
SNAPSHOT = "Monday. The board will not raise the price this year. It met on Friday.\n"


def written(site: SmallSite) -> SmallSite:
    site.write("site.yaml", f"{SETTINGS}snapshots: snapshots\n")
    site.write("content/sources/gazette.yaml", SOURCE)
    site.write("content/excerpts/price.md", EXCERPT)
    site.write("content/topics/harbour.md", TOPIC)
    site.write("snapshots/gazette.txt", SNAPSHOT)
    return site


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ("git", *names, *arguments),
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout


def committed(site: SmallSite, *, folder: Path | None = None) -> SmallSite:
    """The site as the first commit of a repository."""
    at = folder or site.root
    git(at, "init", "--quiet")
    (at / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(at, "add", "--all")
    git(at, "commit", "--quiet", "--message", "First")
    return site


def between(site: SmallSite, old: str = "HEAD", new: str = "-", **changes: object) -> Differences:
    sides = [side(site.request(**changes), name) for name in (old, new)]
    assert isinstance(sides[0], Side), sides
    assert isinstance(sides[1], Side), sides
    return compare(sides[0], sides[1])


def told(found: Differences, ref: str) -> list[tuple[str, str, str, str]]:
    """What differs in the document `ref`."""
    details = next(one.details for one in found.documents if one.ref == Ref.parse(ref))
    return [(detail.aspect.value, detail.name, detail.old, detail.new) for detail in details]


def lines(found: Differences) -> str:
    """The report without the names of the two states."""
    return as_text(found).partition(": ")[2]


# ------------------------------------------------------------------------------------------------------ what is noticed


def test_nothing_differs_from_itself(site: SmallSite) -> None:
    committed(written(site))

    assert lines(between(site)) == "nothing differs\n"


def test_lines_that_move_and_comments_are_no_difference(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="title:", new="# Looked through.\ntitle:")
    site.edit("content/sources/gazette.yaml", old="title: The Gazette\n", new="\ntitle: 'The Gazette'\n")

    assert between(site).documents == ()


def test_a_judgement_that_is_raised_is_told_as_that(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="likelihood: likely", new="likelihood: almost-certain")
    site.edit("content/topics/harbour.md", old="confidence: low", new="confidence: high")

    assert lines(between(site)) == (
        "1 topic changed\n\n"
        "content/topics/harbour.md:1:1: topic changed: The harbour\n"
        "  judgement raised `likely` → `almost-certain`: The price is likely to stay.\n"
        "  confidence raised `low` → `high`: The price is likely to stay.\n"
        "  its `history` does not keep: `likely, low confidence`\n"
        "\n1 problem appeared:\n"
        "  content/topics/harbour.md:7:11: warning[JDG002] the likelihood is `almost-certain` but the sentence names `likely`\n"
    )


def test_a_judgement_that_is_lowered_is_told_as_that(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="likelihood: likely", new="likelihood: unlikely")

    assert told(between(site), "topic:harbour") == [
        ("likelihood-lowered", "price", "likely", "unlikely"),
        ("unrecorded", "price", "likely, low confidence", ""),
    ]


def test_a_judgement_whose_history_keeps_what_it_said_lacks_nothing(site: SmallSite) -> None:
    committed(written(site))
    site.edit(
        "content/topics/harbour.md",
        old="likelihood: likely",
        new="history: [{date: 2025-07-01, likelihood: likely, confidence: low}]\n    likelihood: unlikely",
    )

    assert "unrecorded" not in [aspect for aspect, *_ in told(between(site), "topic:harbour")]


def test_judgements_come_and_go_and_change_their_words_and_evidence(site: SmallSite) -> None:
    committed(written(site))
    site.edit(
        "content/topics/harbour.md", old="The price is likely to stay.", new="The price is likely to rise."
    )
    site.edit(
        "content/topics/harbour.md",
        old="    evidence: [price]\n",
        new="    evidence: [gazette]\n  - {id: quay, text: The quay is unlikely., likelihood: unlikely, confidence: low}\n",
    )
    first = told(between(site), "topic:harbour")
    git(site.root, "commit", "--quiet", "--all", "--message", "Second")
    site.write("content/topics/harbour.md", TOPIC)
    second = told(between(site), "topic:harbour")

    assert first == [
        ("judgement-reworded", "price", "The price is likely to stay.", "The price is likely to rise."),
        ("evidence-added", "price", "", "gazette"),
        ("evidence-removed", "price", "price", ""),
        ("judgement-added", "quay", "", "unlikely, low confidence"),
    ]
    assert ("judgement-removed", "quay", "", "") in second


def test_a_changed_quotation_shows_its_words_and_its_verdict(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/excerpts/price.md", old="will not raise", new="will raise")

    found = between(site)

    assert told(found, "excerpt:price")[:2] == [
        (
            "quotation",
            "",
            "The board will not raise the price this year.",
            "The board will raise the price this year.",
        ),
        ("verdict-worse", "", "verbatim", "altered"),
    ]
    assert "  quotation changed: The board will [-not-] raise the price this year.\n" in as_text(found)
    assert (
        "- The board will raise the price this year. changed\n  - **quotation changed**: The board will ~~not~~ raise"
        in (as_markdown(found))
    )
    assert [one.code.value for one in found.appeared] == ["QUO002"]
    assert found.is_broken == (False, True)


def test_a_source_that_died_and_its_copy_are_told(site: SmallSite) -> None:
    committed(written(site))
    site.write(
        "content/sources/gazette.yaml",
        f"{SOURCE}url-status: dead\narchive-url: https://archive.example/1\narchive-date: 2025-06-21\n".replace(
            "B2", "C3"
        ),
    )

    assert told(between(site), "source:gazette") == [
        ("source-died", "", "", ""),
        ("archived", "", "", ""),
        ("field", "archive-date", "", "2025-06-21"),
        ("field", "reliability", "B2", "C3"),
    ]
    assert "**source died**: https&#58;//gazette.example/price" in as_markdown(between(site))


def test_prose_is_told_by_heading_with_what_it_cites(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="at all.", new="at all, as one reads there [@gazette].")
    site.edit("content/topics/harbour.md", old="[Who pays?]", new="[Who builds?]")

    assert told(between(site), "topic:harbour") == [
        ("citation-added", "", "", "source:gazette"),
        ("coverage-raised", "", "1 of 2", "2 of 2"),
        ("question-opened", "", "", "Who builds?"),
        ("question-closed", "", "Who pays?", ""),
        ("text", "What is not", "1", "5"),
    ]


def test_documents_come_and_go_and_move(site: SmallSite) -> None:
    committed(written(site))
    site.write("content/events/flood.md", "---\ntitle: The flood\ndate: 2024\n---\nWater.\n")
    site.write("content/excerpts/cost.md", EXCERPT)
    site.delete("content/excerpts/price.md")
    site.write("content/topics/harbour.md", TOPIC.replace("[price]", "[cost]").replace("@price", "@cost"))

    found = between(site)

    assert [(one.what.value, str(one.ref), one.before and one.before.id) for one in found.documents] == [
        ("moved", "excerpt:cost", "price"),
        ("added", "event:flood", None),
    ]
    assert "excerpt moved: The board will not raise the price this year., which was `price`\n" in as_text(
        found
    )
    assert (
        as_text(between(site, "-", "HEAD"))
        .partition(": ")[2]
        .startswith("1 excerpt moved, 1 event removed\n")
    )


def test_a_page_that_moved_is_known_by_its_old_address(site: SmallSite) -> None:
    committed(written(site))
    site.write(
        "content/topics/port.md",
        TOPIC.replace("title: The harbour", "title: The port\naliases: [topics/harbour]"),
    )
    site.delete("content/topics/harbour.md").edit("content/excerpts/price.md", old="[harbour]", new="[port]")

    found = between(site)

    assert [(one.what.value, str(one.ref)) for one in found.documents] == [
        ("moved", "topic:port"),
    ]
    assert told(found, "topic:port") == [
        ("field", "aliases", "", "topics/harbour"),
        ("field", "title", "The harbour", "The port"),
    ]


def test_a_quotation_that_is_new_says_its_verdict(site: SmallSite) -> None:
    committed(written(site))
    site.write(
        "content/excerpts/met.md",
        EXCERPT.replace("The board will not raise the price this year.", "It met on Friday."),
    )

    assert told(between(site), "excerpt:met") == [("verdict", "", "", "verbatim")]


def test_sections_are_told_too(site: SmallSite) -> None:
    committed(written(site))
    site.edit("site.yaml", old="title: Economy", new="title: Money")

    assert told(between(site), "section:economy") == [("field", "title", "Economy", "Money")]


def test_problems_that_only_move_are_no_difference(site: SmallSite) -> None:
    written(site).write("content/pages/about.md", "---\ntitle: About\n---\nA <b>bold</b> word.\n")
    committed(site)
    site.edit("content/pages/about.md", old="A <b>", new="More.\n\nA <b>")

    found = between(site)

    assert (found.appeared, found.mended) == ((), ())


RICH = TOPIC.replace(
    "built at all.",
    "built at all, [they](https://one.example/) say [@gazette, para. 2].\n\n![@price]\n\n![The harbour](map.png)",
).replace("questions:", "changes: [{date: 2025-06-21, note: First, kind: minor}]\nquestions:")


@pytest.mark.parametrize(
    ("path", "old", "new", "aspect", "values"),
    [
        (
            "topics/harbour.md",
            "//one.example",
            "//two.example",
            "link",
            ("https://one.example/", "https://two.example/"),
        ),
        ("topics/harbour.md", "\n\n![@price]", "", "shown-no-longer", ("excerpt:price", "")),
        ("topics/harbour.md", "para. 2", "para. 3", "locator", ("para. 2", "para. 3")),
        ("topics/harbour.md", "![The harbour]", "![The new quay]", "picture", None),
        ("topics/map.png", "one", "two", "picture", None),
        ("topics/harbour.md", "kind: minor", "kind: major", "log-size", ("minor", "major")),
        ("topics/harbour.md", "note: First", "note: The first", "log-reworded", ("First", "The first")),
        ("topics/harbour.md", "at all,", "*at all*,", "text", ("", "")),
    ],
)
def test_what_readers_see_is_never_passed_over(
    site: SmallSite, path: str, old: str, new: str, aspect: str, values: tuple[str, str] | None
) -> None:
    written(site).write("content/topics/harbour.md", RICH).write("content/topics/map.png", "one")
    committed(site)
    site.edit(f"content/{path}", old=old, new=new)

    found = told(between(site), "topic:harbour")

    assert [one[0] for one in found] == [aspect]
    assert values is None or found[0][2:] == values


def test_settings_and_the_order_of_sections_are_told(site: SmallSite) -> None:
    both = "sections: [{id: economy, title: Economy}, {id: law, title: Law}]"
    written(site).edit("site.yaml", old="sections: [{id: economy, title: Economy}]", new=both)
    committed(site)
    turned = "sections: [{id: law, title: Law}, {id: economy, title: Economy}]"
    site.edit("site.yaml", old=both, new=f"{turned}\nlicense: CC BY 4.0\nstart_here: [harbour]")
    site.edit("site.yaml", old="title: Test", new="title: The file")

    found = between(site)

    assert [(one.name, one.old, one.new) for one in found.settings] == [
        ("title", "Test", "The file"),
        ("license", "", "CC BY 4.0"),
        ("start_here", "", "harbour"),
        ("order of the sections", "economy, law", "law, economy"),
    ]
    assert lines(found).startswith("settings changed\n\nsettings:\n  `title`: `Test` → `The file`\n")
    assert "#### Settings\n\n- *title*: *Test* → *The file*\n" in as_markdown(found)


def test_a_mistake_takes_nothing_away(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="likelihood: likely", new="likelihood: very likely")
    site.edit("content/sources/gazette.yaml", old="issued: 2025-06-20", new="issued: 2025-06-31")
    judgement, source = (told(between(site), ref) for ref in ("topic:harbour", "source:gazette"))
    site.edit("content/topics/harbour.md", old="title: The harbour", new="title: [The harbour")

    found = between(site)

    assert ("unreadable", "price", "", "") in judgement
    assert not [one for one in judgement if one[0] == "judgement-removed"]
    assert source == [("unreadable", "issued", "", "")]
    assert ("unreadable", "topic:harbour") in [(one.what.value, str(one.ref)) for one in found.documents]
    assert "topic cannot be read: The harbour\n" in as_text(found)


def test_renaming_is_told_as_nothing_else(site: SmallSite) -> None:
    """A source, an excerpt that is shortened too, and a judgement's id; and the folder of the content."""
    written(site).write("content/pages/about.md", "---\ntitle: About\n---\nA <b>bold</b> word.\n")
    committed(site)
    (site.root / "content").rename(site.root / "texts")
    site.edit("site.yaml", old="title: Test", new="title: Test\ncontent: texts")
    for old, new in (
        ("sources/gazette.yaml", "sources/paper.yaml"),
        ("excerpts/price.md", "excerpts/cost.md"),
    ):
        (site.root / "texts" / old).rename(site.root / "texts" / new)
    (site.root / "snapshots/gazette.txt").rename(site.root / "snapshots/paper.txt")
    site.edit("texts/excerpts/cost.md", old="source: gazette", new="source: paper")
    site.edit("texts/excerpts/cost.md", old=" this year.", new="")
    site.edit("texts/topics/harbour.md", old="id: price", new="id: cost")
    site.edit("texts/topics/harbour.md", old="evidence: [price]", new="evidence: [cost]")
    site.edit("texts/topics/harbour.md", old="[@price]", new="[@cost]")

    found = between(site)

    assert [(one.what.value, str(one.ref)) for one in found.documents] == [
        ("changed", "topic:harbour"),
        ("moved", "excerpt:cost"),
        ("moved", "source:paper"),
    ]
    assert told(found, "topic:harbour") == [("field", "judgement id", "price", "cost")]
    assert [one[0] for one in told(found, "excerpt:cost")][:1] == ["quotation"]
    assert [one.code.value for one in (*found.appeared, *found.mended) if one.code.value == "MDN006"] == []


def test_small_changes_of_prose_show_their_words(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="Nobody knows", new="Everybody knows")

    assert "  text under “What is not”: [-Nobody-] {+Everybody+} knows who pays for" in as_text(between(site))


def test_what_is_new_says_its_substance(site: SmallSite) -> None:
    committed(written(site))
    site.write("content/events/flood.md", "---\ntitle: The flood\ndate: 2024\n---\nWater.\n")
    site.write("content/sources/late.yaml", "title: Late\nURL: https://late.example/\nurl-status: dead\n")
    site.write(
        "content/topics/harbour-ru.md",
        TOPIC.replace("title:", "lang: ru\ntranslation_of: harbour\ntitle:", 1),
    )

    found = between(site)

    assert told(found, "event:flood") == [("dated", "", "", "2024")]
    assert told(found, "source:late") == [("source-died", "", "", "")]
    assert told(found, "topic:harbour-ru") == [
        ("translation", "", "", "The harbour"),
        ("judgement-added", "price", "", "likely, low confidence"),
    ]


def test_a_summary_without_an_address_leads_to_the_files(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="The harbour", new="The port")

    assert "- [The port](sub/content/topics/harbour.md) changed\n" in as_markdown(between(site), files="sub/")


# ---------------------------------------------------------------------------------------------------------- the states


def test_a_revision_is_read_without_touching_anything(site: SmallSite) -> None:
    """Hooks, filters, attributes and file watchers of the repository are programs of strangers."""
    written(site)
    site.write(".gitattributes", "*.md filter=evil export-ignore\n*.yaml export-subst text eol=crlf\n")
    committed(site)
    trap = site.root / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {site.root}/sprung\ncat\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("filter.evil.smudge", "filter.evil.clean", "core.fsmonitor", "core.pager", "diff.external"):
        git(site.root, "config", name, str(trap))
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (site.root / ".git/hooks").mkdir(exist_ok=True)
        (site.root / ".git/hooks" / hook).symlink_to(trap)
    (site.root / "content/topics/harbour.md").write_text(
        TOPIC.replace("likelihood: likely", "likelihood: unlikely"), encoding="utf-8"
    )
    before = contents(site.root)

    found = between(site)

    assert told(found, "topic:harbour")[0] == ("likelihood-lowered", "price", "likely", "unlikely")
    assert {
        path: data for path, data in contents(site.root).items() if not path.startswith(".cache")
    } == before


def test_two_revisions_are_compared_whatever_the_files_are_now(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="likelihood: likely", new="likelihood: very-likely")
    git(site.root, "commit", "--quiet", "--all", "--message", "Second")
    git(site.root, "tag", "v2")
    site.write("content/topics/harbour.md", "no front matter at all")

    found = between(site, "HEAD~1", "v2")

    assert told(found, "topic:harbour")[0] == ("likelihood-raised", "price", "likely", "very-likely")
    assert re.fullmatch(
        r"HEAD~1 \([0-9a-f]{10}\) → v2 \([0-9a-f]{10}\): 1 topic changed", as_text(found).split("\n")[0]
    )


def test_a_site_may_stand_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    site = written(SmallSite(tmp_path / "docs" / "site"))
    committed(site, folder=tmp_path)
    site.edit("content/sources/gazette.yaml", old="The Gazette", new="The new Gazette")

    assert told(between(site), "source:gazette") == [("field", "title", "The Gazette", "The new Gazette")]


def test_two_folders_are_compared_without_git(tmp_path: Path) -> None:
    old, new = written(SmallSite(tmp_path / "old")), written(SmallSite(tmp_path / "new"))
    new.edit("content/topics/harbour.md", old="The harbour", new="The port")
    before = contents(old.root)

    found = between(new, str(old.root), "-")

    assert told(found, "topic:harbour") == [("field", "title", "The harbour", "The port")]
    assert contents(old.root) == before


def test_files_that_a_build_would_not_read_are_not_read_from_a_revision_either(site: SmallSite) -> None:
    written(site)
    site.write("content/topics/.hidden.md", "nonsense")
    site.write("content/topics/left~", "nonsense")
    (site.root / "content/topics/link.md").symlink_to("harbour.md")
    site.write("content/large.md", b"x" * 600_000)
    committed(site)
    (site.root / "content/topics/link.md").unlink()
    site.delete("content/large.md")

    found = between(site)

    assert (found.documents, found.appeared, found.mended) == ((), (), ())


def test_snapshots_outside_the_repository_serve_both_states(tmp_path: Path) -> None:
    site = written(SmallSite(tmp_path / "site"))
    site.edit("site.yaml", old="snapshots: snapshots", new="snapshots: ../private")
    (site.root / "snapshots").rename(tmp_path / "private")
    committed(site)

    assert between(site).documents == ()
    assert not between(site).is_broken[0]


def test_drafts_count_only_when_they_are_asked_for(site: SmallSite) -> None:
    committed(written(site))
    site.write("content/topics/quay.md", "---\ntitle: The quay\ndraft: true\n---\nText.\n")

    assert between(site).documents == ()
    assert [str(one.ref) for one in between(site, drafts=True).documents] == ["topic:quay"]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (
            "no-such-branch",
            "`no-such-branch` is neither a revision of this repository nor a folder with a site in it",
        ),
        ("", "an empty name is no state of the site"),
        ("--output=x", "`--output=x` is no revision: it starts like an option"),
        (
            "HEAD:content",
            "`HEAD:content` is neither a revision of this repository nor a folder with a site in it",
        ),
    ],
)
def test_a_name_that_means_nothing_is_refused(site: SmallSite, named: str, message: str) -> None:
    committed(written(site))

    found = side(site.request(), named)

    assert isinstance(found, Unusable)
    assert found.message == message


def test_a_revision_without_the_site_and_a_folder_without_a_repository_are_told(site: SmallSite) -> None:
    (site.root / "README").write_text("x", encoding="utf-8")
    written(site)
    outside = side(site.request(), "HEAD")
    git(site.root, "init", "--quiet")
    git(site.root, "add", "README")
    git(site.root, "commit", "--quiet", "--message", "First")
    without = side(site.request(), "HEAD")

    assert isinstance(outside, Unusable)
    assert "not a git repository" in outside.message
    assert isinstance(without, Unusable)
    assert re.fullmatch(r"`[0-9a-f]{10}` has no `site.yaml`", without.message)


def test_settings_of_a_revision_that_cannot_be_read_are_told(site: SmallSite) -> None:
    written(site).write("site.yaml", "title: [\n")
    committed(site)
    found = side(site.request(), "HEAD")

    assert isinstance(found, Unusable)
    assert [one.code.value for one in found.problems] == ["YML001"]


# ----------------------------------------------------------------------------------------------------------- the reports


def test_markdown_leads_to_where_the_pages_can_be_seen(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="likelihood: likely", new="likelihood: very-likely")
    site.delete("content/excerpts/price.md").edit(
        "content/topics/harbour.md", old="evidence: [price]", new="evidence: [gazette]"
    )
    site.edit("content/topics/harbour.md", old="[@price]", new="[@gazette]")

    summary = as_markdown(between(site), "https://preview.example/7/")

    assert "### 1 topic changed, 1 excerpt removed\n" in summary
    assert "#### Topics\n\n- [The harbour](https://preview.example/7/topics/harbour/) changed\n" in summary
    assert "  - **judgement raised** *likely* → *very-likely*: The price is likely to stay.\n" in summary
    assert "- The board will not raise the price this year. **removed**\n" in summary


HOSTILE = "@everyone closes #1 <img src=x> ![a](//b) [c](//d) `e` **f** www.g.example http://h.example &amp; ~~i~~ $j$ | k"


def test_strangers_words_are_words_in_a_summary(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="title: The harbour", new=f"title: '{HOSTILE}'")
    site.edit(
        "content/topics/harbour.md", old="text: The price is likely to stay.", new=f"text: 'likely {HOSTILE}'"
    )

    summary = as_markdown(between(site))

    assert not re.search(r"@|(?<!\\)[`\[\]|]|<img|(?<!&)#\d|https?:|www\.|\$|(?<!\\)!\[", summary)
    assert summary.count("&#64;everyone closes &#35;1 &lt;img src=x&gt;") == 3


def test_a_summary_stays_within_what_a_comment_holds(site: SmallSite) -> None:
    committed(written(site))
    for number in range(200):
        site.write(f"content/pages/p{number}.md", f"---\ntitle: {'Very long ' * 100}{number}\n---\nText.\n")

    summary = as_markdown(between(site))

    assert len(summary) < 65_536
    assert "… and" in summary


def test_programs_are_told_everything(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/topics/harbour.md", old="likelihood: likely", new="likelihood: very-likely")

    found = json.loads(as_json(between(site), "https://preview.example/"))

    assert found["documents"] == [
        {
            "kind": "topic",
            "id": "harbour",
            "what": "changed",
            "was": None,
            "title": "The harbour",
            "path": "content/topics/harbour.md",
            "line": 1,
            "url": "https://preview.example/topics/harbour/",
            "details": [
                {
                    "aspect": "likelihood-raised",
                    "name": "price",
                    "old": "likely",
                    "new": "very-likely",
                    "text": "The price is likely to stay.",
                    "old_text": None,
                    "new_text": None,
                },
                {
                    "aspect": "unrecorded",
                    "name": "price",
                    "old": "likely, low confidence",
                    "new": None,
                    "text": None,
                    "old_text": None,
                    "new_text": None,
                },
            ],
        }
    ]


def test_every_aspect_has_words_of_its_own() -> None:
    from generator.differences.telling import _LABELS

    assert set(Aspect) - set(_LABELS) == {Aspect.TEXT, Aspect.FIELD}
    assert len(set(_LABELS.values())) == len(_LABELS)


# ----------------------------------------------------------------------------------------------------------- the command


def briefing(site: SmallSite, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        (sys.executable, "-m", "generator.cli", "diff", *arguments),
        cwd=site.root,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "HOME": str(site.root)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_command_tells_what_differs_from_a_revision(site: SmallSite) -> None:
    committed(written(site))
    site.edit("content/excerpts/price.md", old="will not raise", new="will raise")

    shown = briefing(site, "HEAD")
    wrong = briefing(site, "elsewhere")

    assert shown.returncode == 0
    assert "excerpt changed: The board will raise the price this year.\n" in shown.stdout
    assert shown.stderr == "the working tree has errors: what cannot be read is missing here\n"
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("error: `elsewhere` is neither a revision")


def test_the_next_build_has_forgotten_nothing(site: SmallSite) -> None:
    committed(written(site)).build()
    before = contents(site.root / ".cache")
    site.edit("content/topics/harbour.md", old="The harbour", new="The port")
    git(site.root, "commit", "--quiet", "--all", "--message", "Second")
    between(site, "HEAD~1", "HEAD")
    after = contents(site.root / ".cache")

    assert {name: data for name, data in after.items() if not name.startswith("compared-")} == before
