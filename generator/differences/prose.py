"""In what two versions of a text differ: its words, and what readers see that is no words."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.differences.changes import Aspect, Detail
from generator.differences.sides import Side
from generator.model.body import Body, Card, Cite, Href, Mention, Picture
from generator.model.refs import Ref

__all__ = ("cited", "prose", "traces")

_ALT = re.compile(r'\balt="([^"]*)"')
#: So many words are shown at most where a text was changed, in lines of so many.
_MOST_CHANGED, _MOST_SHOWN = 40, 400


def cited(side: Side, other: Side, body: Body) -> Iterator[str]:
    """What a text cites, shows or links to, each once. A name that `side` does not have is one that `other` knows it by."""
    mentions = (mention for part in body.parts for mention in _mentions(part))
    yield from dict.fromkeys(filter(None, (_target(side, other, mention) for mention in mentions)))


def prose(before: Body, after: Body) -> Iterator[Detail]:
    """Under which headings the words differ, and how many came and went; what a paragraph rests on is told elsewhere."""
    was = {passage.heading: passage for passage in before.passages}
    now = {passage.heading: passage for passage in after.passages}
    for heading in dict.fromkeys((*now, *was)):
        texts = [held[heading].text if heading in held else "" for held in (was, now)]
        if texts[0] == texts[1]:
            continue
        gone, come, lines = _words(*texts)
        title = (now.get(heading) or was[heading]).title
        few = gone + come <= _MOST_CHANGED and sum(len(text.split()) for text in lines) <= _MOST_SHOWN
        yield Detail(
            aspect=Aspect.TEXT,
            name=title,
            old=str(gone) if gone else "",
            new=str(come) if come else "",
            old_text=lines[0] if few else "",
            new_text=lines[1] if few else "",
        )


def traces(old: Side, new: Side, before: Body, after: Body) -> Iterator[Detail]:
    """Where links lead, which excerpts are shown, places in sources, and pictures, as far as they differ."""
    both = tuple(_cards(side, other, body) for side, other, body in ((old, new, before), (new, old, after)))
    for name in both[1] - both[0]:
        yield Detail(aspect=Aspect.SHOWN, new=name)
    for name in both[0] - both[1]:
        yield Detail(aspect=Aspect.SHOWN_NO_LONGER, old=name)
    locators = tuple(
        Counter(
            (_target(side, other, citation.mention), citation.locator)
            for part in body.parts
            if isinstance(part, Cite)
            for citation in part.citations
        )
        for side, other, body in ((old, new, before), (new, old, after))
    )
    # What is cited anew, or no longer, is told as that.
    names = [{name for name, _ in held} for held in locators]
    gone, come = (
        sorted((str(name), where) for name, where in held if name in names[0] & names[1])
        for held in (locators[0] - locators[1], locators[1] - locators[0])
    )
    for name in dict.fromkeys(name for name, _ in (*gone, *come)):
        was, now = (", ".join(where for one, where in held if one == name) for held in (gone, come))
        if was != now:
            yield Detail(aspect=Aspect.LOCATOR, name=name, old=was, new=now)
    yield from _paired(Aspect.LINK, _links(old, new, before), _links(new, old, after))
    yield from _paired(Aspect.PICTURE, _pictures(old, before), _pictures(new, after))


def _mentions(part: object) -> Iterator[Mention]:
    match part:
        case Cite(citations=citations):
            yield from (citation.mention for citation in citations)
        case Card(mention=Mention() as mention) | Href(mention=Mention() as mention):
            yield mention
        case _:
            pass


def _target(side: Side, other: Side, mention: Mention) -> str:
    target = side.proved.graph.target(mention) or other.proved.graph.target(mention)
    return str(target) if isinstance(target, Ref) else ""


def _cards(side: Side, other: Side, body: Body) -> Counter[str]:
    return Counter(_target(side, other, part.mention) for part in body.parts if isinstance(part, Card))


def _links(side: Side, other: Side, body: Body) -> list[str]:
    """Where links lead, in their order: other sites, and headings here. Links to documents are told with what is cited."""
    places = [
        f"{_target(side, other, part.mention) if part.mention else ''}#{part.fragment}"
        for part in body.parts
        if isinstance(part, Href) and part.fragment
    ]
    return [*places, *(address.url for address in body.addresses)]


def _pictures(side: Side, body: Body) -> list[str]:
    """Each picture: its path in the content, what it shows and its text, in one line."""
    found = []
    for number, part in enumerate(body.parts):
        if not isinstance(part, Picture):
            continue
        behind = body.parts[number + 1] if number + 1 < len(body.parts) else ""
        alt = _ALT.search(behind) if isinstance(behind, str) else None
        media = side.proved.graph.media.get(part.path)
        path = part.path.removeprefix(f"{side.site.content}/")
        found.append(f"{path} ({media.digest[:8] if media else 'missing'}): {alt[1] if alt else ''}")
    return found


def _paired(aspect: Aspect, before: Iterable[str], after: Iterable[str]) -> Iterator[Detail]:
    """What went with what came in its place, in their order."""
    was, now = Counter(before), Counter(after)
    gone, come = list((was - now).elements()), list((now - was).elements())
    for number in range(max(len(gone), len(come))):
        yield Detail(
            aspect=aspect,
            old=gone[number] if number < len(gone) else "",
            new=come[number] if number < len(come) else "",
        )


def _words(before: str, after: str) -> tuple[int, int, tuple[str, str]]:
    """
    How many words went and came, and the lines that differ.

    Whole lines first: a long text is not compared word by word with another.
    """
    old, new = before.split("\n"), after.split("\n")
    gone = come = 0
    lines: tuple[list[str], list[str]] = ([], [])
    for tag, first, last, start, stop in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        lines[0].extend(old[first:last])
        lines[1].extend(new[start:stop])
        words = [" ".join(old[first:last]).split(), " ".join(new[start:stop]).split()]
        kept = sum(
            block.size for block in difflib.SequenceMatcher(a=words[0], b=words[1]).get_matching_blocks()
        )
        gone += len(words[0]) - kept
        come += len(words[1]) - kept
    return gone, come, (" ".join(lines[0]), " ".join(lines[1]))
