"""
The site for language models: `llms.txt` (llmstxt.org) and the home page as Markdown.

Both lead to the Markdown twins of topics and pages. Drafts are in neither, since they are not in the graph.
"""

from collections.abc import Iterable, Iterator

from generator.model.documents import Page, Topic
from generator.model.refs import Ref, url_of
from generator.render.cards import updated_on
from generator.render.edition import Edition
from generator.render.markdown_text import escaped, label, link
from generator.render.markdown_twin import twin_url

__all__ = ("LLMS", "home_twin", "llms")

#: Where language models look.
LLMS = "llms.txt"


def llms(edition: Edition) -> bytes:
    """`llms.txt`: the title, a summary, how to read the twins, and links to them by section."""
    return "\n\n".join(_blocks(edition, _READING)).encode() + b"\n"


def home_twin(edition: Edition) -> bytes:
    """The home page as Markdown: the same links, without the words to machines."""
    return "\n\n".join(_blocks(edition)).encode() + b"\n"


_READING = (
    "Every page listed here is Markdown; the same address without `index.md` is the page for people. Numbers in square brackets"
    " cite the references at the page's end, which quote the source word for word. The verdict tells what comparing a quotation"
    " with its source found: `verbatim` and `edited` words stand in the source, `unchecked` ones were compared with nothing. A"
    " judgement states how likely something is and, apart from that, how much confidence it deserves. Quote the excerpt with"
    " its speaker, date and source, and keep judgements and quotations apart."
)


def _blocks(edition: Edition, *told: str) -> Iterator[str]:
    site, graph = edition.site, edition.graph
    yield f"# {escaped(site.title)}"
    if site.description:
        yield f"> {escaped(site.description)}"
    yield from told
    titles = {section.id: section.title for section in site.sections}
    for id_, refs in _by_section(edition):
        yield _section(titles.get(id_, "Topics"), _topics(edition, refs))
    translated = [ref for ref in edition.original_of if isinstance(graph.documents[ref], Topic)]
    if translated:
        yield _section("Translations", _topics(edition, translated))
    pages = sorted(graph.of(Page), key=lambda page: (page.order, page.title, page.ref))
    if pages:
        yield _section("Optional", (_entry(edition, page.ref, page.title, page.summary) for page in pages))


def _by_section(edition: Edition) -> Iterator[tuple[str, tuple[Ref, ...]]]:
    """The topics of each section in the site's order, then those that are in none."""
    found = edition.section_refs
    ids = dict.fromkeys((*(section.id for section in edition.site.sections), *sorted(found)))
    return ((id_, found[id_]) for id_ in ids if id_ in found)


def _topics(edition: Edition, refs: Iterable[Ref]) -> Iterator[str]:
    for ref in refs:
        topic = edition.graph.documents[ref]
        assert isinstance(topic, Topic)
        day, lang = updated_on(topic), edition.lang_of(topic)
        facts = (lang if lang != edition.site.lang else "", day.isoformat() if day else "")
        told = ", ".join(filter(None, facts))
        yield _entry(edition, ref, topic.title, topic.summary + (f" ({told})" if told else ""))


def _section(title: str, entries: Iterable[str]) -> str:
    return f"## {escaped(title)}\n\n" + "\n".join(entries)


def _entry(edition: Edition, ref: Ref, title: str, told: str) -> str:
    url = twin_url(url_of(ref))
    return f"- [{label(title)}]({link(edition.canonical(url) or url)})" + (
        f": {escaped(told)}" if told else ""
    )
