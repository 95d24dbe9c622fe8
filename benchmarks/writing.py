"""A corpus as files: for Briefing, and the same texts for Hugo."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.corpus import SECTIONS, Corpus, Entity, Excerpt, Source, Topic

__all__ = ("EDITED", "edited_excerpt", "for_briefing", "for_hugo", "write")

#: A word that no vocabulary has: an edit puts it in, and a build must bring it out.
EDITED = "Zyxwedited"

_CITATION = re.compile(r"\[(@[a-z0-9-]+(?:; @[a-z0-9-]+)*)\]")
_CARD = re.compile(r"^!\[@([a-z0-9-]+)\]$", re.MULTILINE)
_LINK = re.compile(r"\]\((topic|entity):([a-z0-9-]+)\)")
_FOLDERS = {"topic": "topics", "entity": "entities"}
_LAYOUTS = Path(__file__).with_name("hugo")


def write(files: Mapping[str, str], folder: Path) -> None:
    """Put `files` into `folder`, which may not exist yet."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def edited_excerpt(corpus: Corpus, turn: int) -> tuple[str, Excerpt]:
    """A word, and an excerpt with that word in its note: another word each `turn`."""
    excerpt = corpus.excerpts[len(corpus.excerpts) // 2]
    word = f"{EDITED}{turn}"
    return word, excerpt._replace(note=(*excerpt.note, f"{word} was added."))


def for_briefing(corpus: Corpus) -> dict[str, str]:
    """The files of a Briefing site, by path."""
    return {
        "site.yaml": _settings(),
        "content/pages/about.md": f"---\ntitle: About\nsummary: What this is.\n---\n{corpus.about}\n",
        **{f"content/sources/{source.id}.yaml": _source(source) for source in corpus.sources},
        **{f"content/entities/{entity.id}.yaml": _entity(entity) for entity in corpus.entities},
        **{f"content/excerpts/{excerpt.id}.md": briefing_excerpt(excerpt) for excerpt in corpus.excerpts},
        **{f"content/topics/{topic.id}.md": _briefing_topic(topic) for topic in corpus.topics},
    }


def for_hugo(corpus: Corpus) -> dict[str, str]:
    """The files of a Hugo site that says the same and has the same pages, by path; the layouts are in `hugo/`."""
    layouts = {
        path.relative_to(_LAYOUTS).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(_LAYOUTS.rglob("*"))
        if path.is_file()
    }
    hidden = "---\nbuild: {render: never}\n---\n"
    return {
        **layouts,
        "content/search.md": "---\ntitle: Search\nlayout: search\n---\n",
        "content/about.md": f"---\ntitle: About\nsummary: What this is.\n---\n{corpus.about}\n",
        "content/topics/_index.md": hidden,
        "content/excerpts/_index.md": hidden,
        **{
            f"content/subjects/{section}/_index.md": _hugo(f"title: {section.title()}")
            for section in SECTIONS
        },
        **{f"content/sources/{one.id}/_index.md": _hugo(_source(one)) for one in corpus.sources},
        **{
            f"content/entities/{one.id}/_index.md": _hugo(f"title: {one.name}\n{_entity(one)}")
            for one in corpus.entities
        },
        **{f"content/excerpts/{excerpt.id}.md": hugo_excerpt(excerpt) for excerpt in corpus.excerpts},
        **{f"content/topics/{topic.id}.md": _hugo_topic(topic) for topic in corpus.topics},
    }


def briefing_excerpt(excerpt: Excerpt) -> str:
    """An excerpt's file for Briefing."""
    head = _front(
        (
            f"source: {excerpt.source}",
            f"speaker: {excerpt.speaker}",
            f"said: {excerpt.said}",
            f"locator: {excerpt.locator}",
            f"topics: {_flow(excerpt.topics)}",
            f"entities: {_flow(excerpt.entities)}",
            "lang: en",
            f"via: [{excerpt.via}]",
        )
    )
    return f"{head}> {excerpt.quotation}\n\n{_paragraphs(excerpt.note)}\n"


def hugo_excerpt(excerpt: Excerpt) -> str:
    """An excerpt's file for Hugo: its source is a taxonomy, and it needs a title."""
    head = _front(
        (
            f"title: {json.dumps(excerpt.quotation[:72].rsplit(' ', 1)[0] + '…', ensure_ascii=False)}",
            f"sources: [{excerpt.source}]",
            f"speaker: {excerpt.speaker}",
            f"date: {excerpt.said}",
            f"locator: {excerpt.locator}",
            f"topics: {_flow(excerpt.topics)}",
            f"entities: {_flow(excerpt.entities)}",
            f"via: [{excerpt.via}]",
        )
    )
    return f"{head}> {excerpt.quotation}\n\n{_paragraphs(excerpt.note)}\n"


def _settings() -> str:
    sections = "\n".join(f"  - {{id: {section}, title: {section.title()}}}" for section in SECTIONS)
    return (
        "title: Benchmark\ndescription: A site for measuring.\nlang: en\nbase_url: https://benchmark.example/\n"
        f"publisher: Nobody\nsections:\n{sections}\n"
    )


def _source(source: Source) -> str:
    return (
        f"type: webpage\ntitle: {source.title}\nauthor: [{{literal: {source.author}}}]\npublisher: {source.publisher}\n"
        f"issued: {source.issued}\naccessed: 2025-01-31\nURL: https://source.example/{source.id}\nlanguage: en\n"
        f"url-status: live\nreliability: {source.reliability}\nnote: >-\n  {source.note}\n"
    )


def _entity(entity: Entity) -> str:
    own = {
        "person": f"roles:\n  - {{title: {entity.office}, from: {entity.since}}}\n",
        "place": f"location: {{lat: {entity.lat}, lon: {entity.lon}}}\n",
    }
    return (
        f"name: {entity.name}\nkind: {entity.kind}\naliases: [{entity.other_name}]\n"
        f"summary: >-\n  {entity.summary}\n{own.get(entity.kind, '')}"
    )


def _briefing_topic(topic: Topic) -> str:
    return f"{_front((*_topic_fields(topic), f'section: {topic.section}', 'lang: en'))}\n{topic.body}\n"


def _hugo_topic(topic: Topic) -> str:
    """Citations and links become the plain links that they end as anyway; a card becomes a shortcode that shows it."""
    body = _CITATION.sub(lambda found: f"({_links(found[1])})", _CARD.sub(r'{{< card "\1" >}}', topic.body))
    body = _LINK.sub(lambda found: f"](/{_FOLDERS[found[1]]}/{found[2]}/)", body)
    return f"{_front((*_topic_fields(topic), f'subjects: [{topic.section}]'))}\n{body}\n"


def _topic_fields(topic: Topic) -> tuple[str, ...]:
    judgements = "\n".join(
        f"  - id: {one.id}\n    text: {one.text}\n    likelihood: {one.band}\n    confidence: moderate\n"
        f"    basis: {one.basis}\n    evidence: {_flow(one.evidence)}\n    since: {topic.date}"
        for one in topic.judgements
    )
    return (
        f"title: {topic.title}",
        f"summary: {topic.summary}",
        f"order: {topic.order}",
        "authors: [The desk]",
        f"tags: {_flow(topic.tags)}",
        f"entities: {_flow(topic.entities)}",
        f"date: {topic.date}",
        f"updated: {topic.date}",
        "review_by: 2099-12-31",
        f"judgements:\n{judgements}",
        f"questions:\n  - {topic.question}",
        f"changes:\n  - {{date: {topic.date}, note: First published., kind: major}}",
    )


def _links(citation: str) -> str:
    ids = [name.removeprefix("@") for name in citation.split("; ")]
    return ", ".join(f"[{number}](/excerpts/{id_}/)" for number, id_ in enumerate(ids, 1))


def _hugo(fields: str) -> str:
    """A term's page: what Hugo would take for its own is renamed."""
    renamed = re.sub(
        r"^(aliases|kind|type|URL):", lambda found: f"the_{found[1].lower()}:", fields, flags=re.MULTILINE
    )
    return f"---\n{renamed.rstrip()}\n---\n"


def _front(lines: Iterable[str]) -> str:
    return "---\n{}\n---\n".format("\n".join(lines))


def _flow(names: Iterable[str]) -> str:
    return f"[{', '.join(names)}]"


def _paragraphs(note: Iterable[str]) -> str:
    return "\n\n".join(note)
