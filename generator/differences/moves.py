"""Which documents only have another name in the newer of two states."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from generator.model.body import Mention
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Source, Topic
from generator.model.graph import Graph
from generator.model.refs import Kind, Ref, url_of
from generator.model.site import Section
from generator.model.titles import title_of

__all__ = ("moves", "renamed", "title_in")

T = TypeVar("T")

Held = Mapping[Ref, Document | Section]

#: From so much on of what two texts have in common they are one, and of so many words at least.
_ALIKE, _FEWEST_WORDS = 0.6, 5
#: With more names that went and came, nobody compares each with each.
_MOST_PAIRS = 20_000
#: What others name is found first.
_ORDER = (Kind.SECTION, Kind.SOURCE, Kind.ENTITY, Kind.EXCERPT, Kind.EVENT, Kind.TOPIC, Kind.PAGE)


def moves(graph: Graph, before: Held, after: Held) -> dict[Ref, Ref]:
    """
    The refs of documents that are gone, each with that of the new one which has taken its place.

    That is the one which answers at its old address, else the only one that says the very same (the words of a quotation, the name
    of an entity, the title of anything else), else the one that is most like it.
    """
    found: dict[Ref, Ref] = {}
    for kind in _ORDER:
        gone = sorted(ref for ref in before.keys() - after.keys() if ref.kind is kind)
        come = sorted(ref for ref in after.keys() - before.keys() if ref.kind is kind)
        by_words: dict[str, list[Ref]] = {}
        for ref in (*gone, *come):
            by_words.setdefault(_words(before.get(ref) or after[ref]), []).append(ref)
        for ref in gone:
            target = graph.redirects.get(url_of(ref))
            alike = by_words[_words(before[ref])]
            if target is None and len(alike) == 2 and alike[1] in come:
                target = alike[1]
            if target in come and target not in found.values():
                found[ref] = target
        found |= _most_alike(
            {ref: renamed(before[ref], found) for ref in gone if ref not in found},
            {ref: after[ref] for ref in come if ref not in found.values()},
        )
    return found


def renamed(value: T, names: Mapping[Ref, Ref]) -> T:
    """`value` with everything that it names called as in `names`."""
    return _renamed(value, names) if names else value


def title_in(held: Document | Section) -> str:
    """What a document or section is called."""
    return held.title if isinstance(held, Section) else title_of(held)


def _words(held: Document | Section) -> str:
    return held.quotation.text if isinstance(held, Excerpt) else title_in(held)


def _most_alike(gone: Held, come: Held) -> dict[Ref, Ref]:
    if len(gone) * len(come) > _MOST_PAIRS:
        return {}
    pairs = ((_likeness(gone[was], come[now]), was, now) for was in gone for now in come)
    found: dict[Ref, Ref] = {}
    for likeness, was, now in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness >= _ALIKE and was not in found and now not in found.values():
            found[was] = now
    return found


def _likeness(was: Document | Section, now: Document | Section) -> float:
    """How much of the one is in the other, from 0 to 1."""
    match was, now:
        case Excerpt(), Excerpt():
            if was.source.name != now.source.name:
                return 0.0
            texts = (was.quotation.text, now.quotation.text)
            shorter, longer = sorted((" ".join(text.split()) for text in texts), key=len)
            inside = shorter.rstrip(" .…") in longer and len(shorter.split()) >= _FEWEST_WORDS
            return 1.0 if inside else _shared(*texts)
        case Source(), Source():
            return float(bool(was.url) and was.url == now.url)
        case Entity(), Entity():
            names = (set(one.every_name) for one in (was, now))
            known = bool(was.wikidata) and was.wikidata == now.wikidata
            return float(known or not next(names).isdisjoint(next(names)))
        case Topic() | Event() | Page(), Topic() | Event() | Page():
            return _shared(was.body.text, now.body.text)
        case _:
            return 0.0


def _shared(one: str, other: str) -> float:
    """The share of the words of two texts that both have."""
    first, second = Counter(one.split()), Counter(other.split())
    most = max(first.total(), second.total())
    return (first & second).total() / most if most >= _FEWEST_WORDS else 0.0


def _renamed(value: Any, names: Mapping[Ref, Ref]) -> Any:  # noqa: ANN401 - whatever documents are made of
    match value:
        case Mention():
            refs = (names.get(Ref(kind, value.name)) for kind in value.kinds)
            name = next((ref.id for ref in refs if ref is not None), value.name)
            return value if name == value.name else Mention(name, value.kinds, value.span)
        case msgspec.Struct():
            made = {
                name: new
                for name in value.__struct_fields__
                if (new := _renamed(old := getattr(value, name), names)) is not old
            }
            if isinstance(value, Topic) and (section := names.get(Ref(Kind.SECTION, value.section))):
                made["section"] = section.id
            return msgspec.structs.replace(value, **made) if made else value
        case tuple():
            items = tuple(_each(value, names))
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
        case _:
            return value


def _each(values: Iterable[Any], names: Mapping[Ref, Ref]) -> Iterable[Any]:
    return (_renamed(value, names) for value in values)
