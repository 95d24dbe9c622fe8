"""
The site for language models: `llms.txt` (llmstxt.org), `llms-full.txt` with whole texts, and the home page as Markdown.

The first and the last lead to the Markdown twins of topics and pages; the second holds those of topics. Drafts are in none, since
they are not in the graph.
"""

from collections.abc import Iterable, Iterator

from generator.model.documents import Page, Topic
from generator.model.refs import Ref, url_of
from generator.render.cards import updated_on
from generator.render.edition import Edition
from generator.render.markdown_text import autolink, escaped, label, link
from generator.render.markdown_twin import twin_url

__all__ = ("FULL", "LLMS", "full", "home_twin", "in_full", "llms")

#: Where language models look.
LLMS = "llms.txt"
#: The texts of topics in one file.
FULL = "llms-full.txt"
#: So many words of topics are in that file, not counting what they cite: with it, about what a model reads at once.
_MOST_WORDS = 50_000


def llms(edition: Edition) -> bytes:
    """`llms.txt`: the title, a summary, how to read the twins, and links to them by section."""
    return "\n\n".join(_blocks(edition, _READING, *_told_of_full(edition))).encode() + b"\n"


def in_full(edition: Edition) -> tuple[Topic, ...]:
    """The topics whose texts are in `llms-full.txt`: in the order of `llms.txt`, translations last, as many as there is room for."""
    found: list[Topic] = []
    words = 0
    for topic in _all_topics(edition):
        words += topic.body.words
        if found and words > _MOST_WORDS:
            break
        found.append(topic)
    return tuple(found)


def full(edition: Edition, texts: Iterable[tuple[Topic, str]]) -> bytes:
    """`llms-full.txt`: the title, a summary, how to read it, and the Markdown twins of topics, each below its address."""
    site = edition.site
    blocks = [
        f"# {escaped(site.title)}",
        f"> {escaped(site.description)}" if site.description else "",
        _READING_FULL,
    ]
    for topic, text in texts:
        url = twin_url(url_of(topic.ref))
        address = edition.canonical(url)
        source = autolink(address) if address else f"`{url}`, from which its addresses lead on"
        blocks += ["---", f"Source: {source}", text.strip()]
    return "\n\n".join(filter(None, blocks)).encode() + b"\n"


def home_twin(edition: Edition) -> bytes:
    """The home page as Markdown: the same links, without the words to machines."""
    return "\n\n".join(_blocks(edition)).encode() + b"\n"


_MANNER = (
    " Numbers in square brackets"
    " cite the references at the page's end, which quote the source word for word. The verdict tells what comparing a quotation"
    " with its source found: `verbatim` and `edited` words stand in the source, `unchecked` ones were compared with nothing. A"
    " judgement states how likely something is and, apart from that, how much confidence it deserves. Quote the excerpt with"
    " its speaker, date and source, and keep judgements and quotations apart."
)
_READING = (
    "Every page listed here is Markdown; the same address without `index.md` is the page for people."
    + _MANNER
)
_READING_FULL = (
    "Whole topics follow, each after a line and below the address of its page in Markdown." + _MANNER
)


def _all_topics(edition: Edition) -> Iterator[Topic]:
    listed = (ref for _, refs in _by_section(edition) for ref in refs)
    for ref in (*listed, *edition.original_of):
        document = edition.graph.documents[ref]
        if isinstance(document, Topic):
            yield document


def _told_of_full(edition: Edition) -> Iterator[str]:
    """A sentence on `llms-full.txt`: what is in it, and how much."""
    shown, topics = in_full(edition), edition.graph.of(Topic)
    if shown:
        some = f"the first {len(shown)} of {len(topics)} topics"
        which = some if len(shown) < len(topics) else "every topic"
        address = link(edition.canonical(FULL) or FULL)
        words = sum(topic.body.words for topic in shown)
        yield f"[The text of {which} in one file]({address}), {words:,} words of running text, with judgements, dates and sources."


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
