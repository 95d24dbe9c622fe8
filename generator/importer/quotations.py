"""The words that an article sets apart as somebody's: in bold type, as a block quotation, in quotation marks."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from generator.importer.article import Block, BlockKind, Paragraph, Section

__all__ = ("Found", "How", "Passed", "count_words", "quotations")


class How(StrEnum):
    """What sets the words apart."""

    BOLD = "bold type"
    BLOCK = "block quotation"
    MARKS = "quotation marks"


class Found(Struct, frozen=True, kw_only=True):
    """
    Words that somebody may want to quote, exactly as they stand in the article, with the quotation marks around them.

    `before` and `after` are what stands around them in their sentence, or for a block quotation the paragraphs beside it. `section`
    is the number of the section, `first` and `last` the numbers of the paragraphs in it, from 1.
    """

    text: str
    how: How
    section: int
    first: int
    last: int
    before: str = ""
    after: str = ""
    times: tuple[str, ...] = ()

    @property
    def context(self) -> str:
        """The sentence around the words, with them."""
        return f"{self.before}{self.text}{self.after}"


class Passed(Struct, frozen=True):
    """Words that are set apart and are not worth a proposal, and why."""

    text: str
    why: str


#: Fewer words prove nothing: they stand in many texts, or are a name or a term.
_FEWEST = 5
_FEWEST_BOLD = 6
_MOST = 300
#: In titles words of so many letters have a capital; longer rows of them are something else.
_TITLE_WORD, _MOST_IN_TITLE = 4, 10
#: Nobody reads more proposals than these.
_MOST_FOUND = 300

_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_MARKED = re.compile(
    r"“(?P<curly>[^“”]{1,4000})”|«(?P<angled>[^«»]{1,4000})»|„(?P<low>[^„“”]{1,4000})[“”]|「(?P<corner>[^「」]{1,2000})」"
    r"|(?<![\w\"])\"(?=\S)(?P<straight>[^\"]{1,4000})(?<=\S)\"(?!\w)|(?<!\w)‘(?P<single>(?:[^‘’]|’(?=\w)){1,4000})’(?!\w)"
)
#: How far a sentence is looked at, and how long one is that only says who spoke.
_FAR = 2000
_SHORT = 12
_UNCLOSED = re.compile(r"[^“”]*(?:“[^“”]*”[^“”]*)*“([^“”]+)$")
_SENTENCE_END = re.compile(r"(?<=[^\sA-Z.]{2})[.!?؟。…][\"'”’»)\]]*\s+(?=[^\sa-z])")
_SIGNED = re.compile(r"[—–―-]\s*\S")


def quotations(sections: Sequence[Section]) -> tuple[tuple[Found, ...], tuple[Passed, ...]]:
    """The quotations of an article in reading order, each once, and what was passed over."""
    found: dict[str, Found] = {}
    passed: list[Passed] = []
    for number, section in enumerate(sections):
        for one in _in_section(number, section):
            if len(found) == _MOST_FOUND:
                passed.append(Passed(one.text, f"more than {_MOST_FOUND} quotations"))
                return tuple(found.values()), tuple(passed)
            why = _why_not(one)
            if one.text in found:
                why = "the same words are proposed already"
            if why:
                passed.append(Passed(one.text, why))
            else:
                found[one.text] = one
    return tuple(found.values()), tuple(passed)


def count_words(text: str) -> int:
    """How many words there are; two characters of a script without spaces count as one."""
    dense = len(_IDEOGRAPH.findall(text))
    return len(_WORD.findall(_IDEOGRAPH.sub(" ", text))) + dense // 2


def _why_not(one: Found) -> str:
    words = count_words(one.text)
    fewest = _FEWEST_BOLD if one.how is How.BOLD else _FEWEST
    if words < fewest:
        return f"fewer than {fewest} words"
    if one.how is How.MARKS and _is_title(one.text):
        return "a title, by its capitals"
    if words > _MOST:
        return f"{words} words, which is more than {_MOST}"
    if "\ufffd" in one.text:
        return "it holds a character that could not be read"
    return ""


def _is_title(text: str) -> bool:
    """Whether the words are capitalised as in the title of a book or a programme."""
    long = [word for word in _WORD.findall(text) if len(word) >= _TITLE_WORD]
    return len(long) > 1 and len(long) < _MOST_IN_TITLE and all(word[0].isupper() for word in long)


def _in_section(number: int, section: Section) -> Iterator[Found]:
    at = 0
    paragraphs = section.paragraphs
    while at < len(paragraphs):
        end = at + 1
        if paragraphs[at].block.group:
            while end < len(paragraphs) and paragraphs[end].block.group == paragraphs[at].block.group:
                end += 1
            yield from _block_quotation(number, paragraphs, at, end)
        else:
            if continued := _continued(paragraphs, at):
                end = at + len(continued)
                yield _joined(number, paragraphs[at:end], continued)
            yield from _in_paragraph(number, paragraphs[at])
        at = end


# -------------------------------------------------------------------------------------------------------- block quotations


def _block_quotation(number: int, paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[Found]:
    """A block quotation as one, without the line under it that says whose it is."""
    quoted = list(paragraphs[start:end])
    after = ""
    if len(quoted) > 1 and _SIGNED.match(quoted[-1].block.text):
        after = quoted.pop().block.text
    elif end < len(paragraphs) and _SIGNED.match(paragraphs[end].block.text):
        after = paragraphs[end].block.text
    before = paragraphs[start - 1].block.text if start else ""
    yield Found(
        text="\n\n".join(paragraph.block.text for paragraph in quoted),
        how=How.BLOCK,
        section=number,
        first=quoted[0].number,
        last=quoted[-1].number,
        before=_last_sentence(before),
        after=after,
        times=_times(quoted[0].block, 0, len(quoted[0].block.text)),
    )


def _last_sentence(text: str) -> str:
    return text[_sentence_start(text, max(len(text) - 1, 0)) :] + (" " if text else "")


# ----------------------------------------------------------------------------------------------------------- in paragraphs


def _in_paragraph(number: int, paragraph: Paragraph) -> Iterator[Found]:
    """What is bold in a paragraph, and what stands in quotation marks elsewhere in it."""
    block = paragraph.block
    spans = [(start, end, How.BOLD) for start, end in block.bold]
    for marked in _MARKED.finditer(block.text):
        if not any(one <= marked.start() < other for one, other, _ in spans):
            spans.append((*marked.span(), How.MARKS))
    for start, end, how in sorted(spans):
        low = _sentence_start(block.text, start)
        high = _sentence_end(block.text, end, goes_on=how is How.MARKS)
        yield Found(
            text=block.text[start:end],
            how=how,
            section=number,
            first=paragraph.number,
            last=paragraph.number,
            before=block.text[low:start],
            after=block.text[end:high],
            times=_times(block, low, high),
        )


def _continued(paragraphs: Sequence[Paragraph], at: int) -> list[str]:
    """The parts of a quotation that runs on over paragraphs: each opens a quotation mark, the last alone closes it."""
    opened = _UNCLOSED.match(paragraphs[at].block.text)
    if opened is None or paragraphs[at].block.kind is not BlockKind.PARAGRAPH:
        return []
    parts = [f"“{opened[1]}"]
    for paragraph in paragraphs[at + 1 :]:
        text = paragraph.block.text
        if not text.startswith("“"):
            return []
        closed = text.find("”") + 1
        parts.append(text[:closed] if closed else text)
        if closed:
            return parts
    return []


def _joined(number: int, paragraphs: Sequence[Paragraph], parts: Sequence[str]) -> Found:
    first, last = paragraphs[0].block, paragraphs[-1].block
    start, end = len(first.text) - len(parts[0]), len(parts[-1])
    return Found(
        text="\n\n".join(part.strip() for part in parts),
        how=How.MARKS,
        section=number,
        first=paragraphs[0].number,
        last=paragraphs[-1].number,
        before=first.text[_sentence_start(first.text, start) : start],
        after=last.text[end : _sentence_end(last.text, end, goes_on=True)],
        times=_times(first, start, len(first.text)),
    )


def _sentence_start(text: str, at: int) -> int:
    low = max(at - _FAR, 0)
    return max((end.end() for end in _SENTENCE_END.finditer(text, low) if end.end() <= at), default=low)


def _sentence_end(text: str, at: int, *, goes_on: bool) -> int:
    """Where the sentence ends in which quoted words end at `at`; a short one behind it that may say who spoke `goes_on` with it."""
    far = min(len(text), at + _FAR)
    ends = [end.end() for end in islice(_SENTENCE_END.finditer(text, max(at - 3, 0), far), 2)]
    end, following = (*ends, far, far)[:2]
    is_over = end < far and not text[at:end].strip()
    return following if is_over and goes_on and len(text[end:following].split()) <= _SHORT else end


def _times(block: Block, start: int, end: int) -> tuple[str, ...]:
    return tuple(day for one, other, day in block.times if start <= one and other <= end)
