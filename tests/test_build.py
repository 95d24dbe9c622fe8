"""The pipeline as a whole, on small sites: what is drawn again, and that nothing is lost on the way."""

from generator.model.request import Built
from tests.support.site import SmallSite

SOURCE = "title: The Gazette\nissued: 2025-01-01\n"
EXCERPT = "---\nsource: gazette\n---\n> The levy on fuel rose again.\n\nFrom page one.\n"


def topic(title: str, *cited: str) -> str:
    claims = "".join(
        f"\n\nIt is reported that the levy on fuel rose again in that year [@{name}].\n" for name in cited
    )
    return f"---\ntitle: {title}\nsummary: The levy.\nsection: economy\n---\n{claims}"


def linked(site: SmallSite) -> SmallSite:
    """Two excerpts of one source, each cited by a topic of its own."""
    site.write("content/sources/gazette.yaml", SOURCE)
    for name in ("one", "two"):
        site.write(f"content/excerpts/{name}.md", EXCERPT)
        site.write(f"content/topics/about-{name}.md", topic(f"About {name}", name))
    return site


def drawn_by(site: SmallSite) -> tuple[Built, set[str]]:
    """What a build came to, and the pages that differ from before."""
    before = site.pages()
    built = site.build()
    after = site.pages()
    return built, {path for path in after if before.get(path) != after[path] and path.endswith(".html")}


def test_two_documents_with_the_same_words_are_both_found(site: SmallSite) -> None:
    linked(site).build()

    records = b"".join(data for path, data in site.pages().items() if path.startswith("search/d/"))

    assert b"excerpts/one/" in records
    assert b"excerpts/two/" in records


def test_an_edit_of_a_note_redraws_the_excerpts_page_alone(site: SmallSite) -> None:
    linked(site).build()
    site.edit("content/excerpts/one.md", old="From page one.", new="From page three.")

    built, drawn = drawn_by(site)

    assert drawn == {"excerpts/one/index.html"}
    assert built.changed == 1


def test_renaming_a_source_redraws_only_pages_that_name_it(site: SmallSite) -> None:
    linked(site).write("content/pages/about.md", "---\ntitle: About\n---\nHello.\n").build()
    site.edit("content/sources/gazette.yaml", old="The Gazette", new="The Old Gazette")

    _, drawn = drawn_by(site)

    assert "sources/gazette/index.html" in drawn
    assert "excerpts/one/index.html" in drawn
    assert not drawn & {"about/index.html", "index.html", "timeline/index.html"}


def test_lines_added_above_a_text_redraw_nothing(site: SmallSite) -> None:
    linked(site).build()
    site.edit("content/excerpts/one.md", old="source: gazette\n", new="# Kept by hand.\n\nsource: gazette\n")

    built, drawn = drawn_by(site)

    assert drawn == set()
    assert built.changed == 0


def test_a_broken_site_leaves_the_published_one_as_it_was(site: SmallSite) -> None:
    linked(site).build()
    before = site.pages()
    site.edit("content/topics/about-one.md", old="[@one]", new="[@none]")

    built = site.build()

    assert not built.published
    assert site.pages() == before


def test_a_warning_stops_a_strict_build_only(site: SmallSite) -> None:
    linked(site).edit("content/topics/about-one.md", old="summary: The levy.\n", new="")

    assert site.build().published
    assert not site.build(strict=True).published


def test_a_draft_is_published_when_asked_for(site: SmallSite) -> None:
    linked(site).write("content/pages/plan.md", "---\ntitle: Plan\ndraft: true\n---\nSoon.\n")
    site.build()
    hidden = "plan/index.html" in site.pages()
    site.build(drafts=True)

    assert not hidden
    assert "plan/index.html" in site.pages()


def test_a_document_that_is_gone_takes_its_page_along(site: SmallSite) -> None:
    linked(site).build()
    site.delete("content/excerpts/two.md").delete("content/topics/about-two.md")

    built = site.build()

    assert built.removed == 2
    assert "excerpts/two/index.html" not in site.pages()
