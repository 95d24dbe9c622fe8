"""
What stands in an article's file and is no part of it, whatever the file was: each rule is one function.

A rule takes the blocks and gives those that stay and what it dropped. Nothing personal is repeated in what an editor is shown.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

import msgspec

from generator.importer.article import Article, Block, BlockKind, Dropped, Reason
from generator.importer.junk_words import APPEALS, AUTHOR_LABELS, CONTENTS, RIGHTS, SOCIAL, SOCIAL_LABELS

__all__ = ("RULES", "without_junk")

Sifted = tuple[list[Block], list[Dropped]]

_LABELLED = re.compile(r"(?P<label>[^\W\d_][\w /-]{0,24}?)\s*:\s*(?P<value>\S.*)$")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])")
_PHONE = re.compile(
    r"(?:(?<![\w.])\+\d{1,3}[ ().-]{0,3}(?:\d[ ().-]{0,2}){6,13}\d|\b(?:tel|phone|telephone|fax|mobile|тел|телефон|تلفن)\b[.:\s]{1,3}"
    r"(?:\d[ ().+-]{0,2}){5,14}\d)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\sA-Z.]{2})[.!?؟。…][\"'”’»)\]]*\s+(?=[^\sa-z])")
_ENDED = tuple(".!?…؟。！？।")
_CLOSING = "\"'”’»)] "
#: A line that is printed twice is the title of a picture or of a link, unless it is this long.
_LONGEST_CAPTION = 30
#: A block this short goes as a whole when something in it has to.
_SHORT = 40
#: A line that announces a box ends with a colon, and is this short.
_LONGEST_LABEL = 4
#: Appeals to readers stand in the last paragraphs, or in short ones anywhere.
_LAST = 3


def without_junk(article: Article) -> Article:
    """`article` without what no rule of `RULES` lets pass."""
    blocks = list(article.blocks)
    dropped = list(article.dropped)
    for rule in RULES:
        blocks, some = rule(blocks)
        dropped += some
    dropped.sort(key=lambda one: one.line)
    return msgspec.structs.replace(article, blocks=tuple(blocks), dropped=tuple(dropped))


def _contents(blocks: list[Block]) -> Sifted:
    """A table of contents: its heading, and the headings repeated below it."""
    headings = {_folded(block.text) for block in blocks if block.kind is BlockKind.HEADING}
    kept: list[Block] = []
    dropped: list[Dropped] = []
    inside = False
    for block in blocks:
        if _folded(block.text) in CONTENTS:
            inside = True
        elif not (inside and block.kind is BlockKind.ITEM and _folded(block.text) in headings):
            inside = False
            kept.append(block)
            continue
        dropped.append(_dropped(block, Reason.CONTENTS))
    return kept, dropped


def _captions(blocks: list[Block]) -> Sifted:
    """Lines without a stop that are printed twice, one after the other or run on to a paragraph: titles of pictures and links."""
    counted = Counter(block.text for block in blocks if _is_line(block))
    lines = {text for text, count in counted.items() if count > 1}
    # Before running text, such a line looks like a heading.
    run_on = {
        block.text
        for before, block in pairwise(blocks)
        if before.text.endswith(f" {block.text}") and (_is_line(block) or block.kind is BlockKind.HEADING)
    }
    lines |= run_on
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        tail = _tail(block.text, lines)
        if block.text in run_on or (block.text in lines and block.kind is not BlockKind.HEADING):
            dropped.append(_dropped(block, Reason.CAPTION))
        elif tail is not None:
            kept.append(_cut(block, 0, len(block.text) - len(tail)))
            dropped.append(
                Dropped(reason=Reason.CAPTION, text=tail, line=block.line, words=len(tail.split()))
            )
        else:
            kept.append(block)
    return kept, dropped


def _tail(text: str, lines: Collection[str]) -> str | None:
    """The longest of `lines` with which `text` ends, if it ends with one and has more."""
    words = text.rsplit(" ", _LONGEST_CAPTION)
    return next((line for at in range(1, len(words)) if (line := " ".join(words[at:])) in lines), None)


def _is_line(block: Block) -> bool:
    """Whether the block is a line without a stop; one that ends on a comma or colon leads over to what follows."""
    is_short = block.kind is BlockKind.PARAGRAPH and len(block.text.split()) <= _LONGEST_CAPTION
    return is_short and not _is_ended(block.text) and not block.text.endswith((",", ":", "،"))


def _author_boxes(blocks: list[Block]) -> Sifted:
    """Runs of labelled lines about a person or an account (`Phone: …`, `followers: …`), and the lines that announce them."""
    labels = [_label(block) for block in blocks]
    reasons: dict[int, Reason] = {}
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and labels[end]:
            end += 1
        personal = sum(label in AUTHOR_LABELS for label in labels[at:end])
        social = sum(label in SOCIAL_LABELS for label in labels[at:end])
        if max(personal, social) >= 2:
            reason = Reason.AUTHOR if personal > social else Reason.SOCIAL
            reasons.update(dict.fromkeys(range(at, end), reason))
            before = at - 1
            while before >= 0 and _announces(blocks[before]):
                reasons[before] = reason if not _is_social(blocks[before]) else Reason.SOCIAL
                before -= 1
        at = max(end, at + 1)
    for number, block in enumerate(blocks):
        if number not in reasons and _is_social(block):
            reasons[number] = Reason.SOCIAL
    kept = [block for number, block in enumerate(blocks) if number not in reasons]
    return kept, [_unnamed(blocks[number], reason) for number, reason in sorted(reasons.items())]


def _label(block: Block) -> str:
    found = _LABELLED.match(block.text) if block.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) else None
    label = found["label"].casefold().strip() if found else ""
    return label if label in AUTHOR_LABELS or label in SOCIAL_LABELS else ""


def _announces(block: Block) -> bool:
    is_label = block.text.endswith(":") and len(block.text.split()) <= _LONGEST_LABEL
    return block.kind is not BlockKind.ITEM and (is_label or _is_social(block))


def _is_social(block: Block) -> bool:
    return _folded(block.text) in SOCIAL


def _unnamed(block: Block, reason: Reason) -> Dropped:
    """What was dropped of a box: the label of a line, not what it says about somebody."""
    found = _LABELLED.match(block.text)
    return Dropped(
        reason=reason,
        text=f"{found['label'].strip()}: …" if found else block.text,
        line=block.line,
        words=len(block.text.split()),
    )


def _appeals(blocks: list[Block]) -> Sifted:
    """Sentences that ask readers to comment, share, subscribe or read something else."""
    running = [number for number, block in enumerate(blocks) if block.kind is not BlockKind.HEADING]
    last = set(running[-_LAST:])
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for number, block in enumerate(blocks):
        is_short = len(block.text.split()) <= _SHORT
        if (
            block.kind is BlockKind.HEADING
            or not (number in last or is_short)
            or not APPEALS.search(block.text)
        ):
            kept.append(block)
            continue
        rest, gone = _without_sentences(block, lambda sentence: APPEALS.search(sentence) is not None)
        dropped.extend(
            Dropped(reason=Reason.APPEAL, text=sentence, line=block.line, words=len(sentence.split()))
            for sentence in gone
        )
        if rest is not None:
            kept.append(rest)
    return kept, dropped


def _personal_data(blocks: list[Block]) -> Sifted:
    """E-mail addresses and phone numbers, with the sentence they stand in; short blocks go whole."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        sorts = [
            sort
            for sort, sign in (("an e-mail address", _MAIL), ("a phone number", _PHONE))
            if sign.search(block.text)
        ]
        if not sorts:
            kept.append(block)
            continue
        rest, gone = (None, [block.text])
        if len(block.text.split()) > _SHORT:
            rest, gone = _without_sentences(block, _is_personal)
        dropped.extend(
            Dropped(
                reason=Reason.PERSONAL,
                text=f"({' and '.join(sorts)})",
                line=block.line,
                words=len(one.split()),
            )
            for one in gone
        )
        if rest is not None:
            kept.append(rest)
    return kept, dropped


def _is_personal(sentence: str) -> bool:
    return bool(_MAIL.search(sentence) or _PHONE.search(sentence))


def _rights(blocks: list[Block]) -> Sifted:
    """Notices of copyright."""
    kept = [block for block in blocks if not (RIGHTS.match(block.text) and len(block.text.split()) <= _SHORT)]
    return kept, [_dropped(block, Reason.RIGHTS) for block in blocks if block not in kept]


def _furniture(blocks: list[Block]) -> Sifted:
    """Lines without a stop behind the last sentence of the article."""
    end = len(blocks)
    while (
        end
        and blocks[end - 1].kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        and not _is_running(blocks[end - 1])
    ):
        end -= 1
    if not end:
        return blocks, []
    return blocks[:end], [_dropped(block, Reason.FURNITURE) for block in blocks[end:]]


def _is_running(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and (_is_ended(block.text) or len(block.text.split()) > _SHORT)


def _empty_headings(blocks: list[Block]) -> Sifted:
    """Headings with nothing under them, not even a lower heading."""
    kept: list[Block] = []
    dropped: list[Dropped] = []
    below: int | None = None
    for block in reversed(blocks):
        if block.kind is BlockKind.HEADING and (below is None or 0 < below <= block.level):
            dropped.append(_dropped(block, Reason.EMPTY))
            continue
        below = block.level if block.kind is BlockKind.HEADING else 0
        kept.append(block)
    return kept[::-1], dropped


#: In this order: what is printed twice has to go before the last paragraph can be told.
RULES: tuple[Callable[[list[Block]], Sifted], ...] = (
    _contents,
    _author_boxes,
    _captions,
    _rights,
    _appeals,
    _personal_data,
    _furniture,
    _empty_headings,
)


# ------------------------------------------------------------------------------------------------------------------ pieces


def _dropped(block: Block, reason: Reason) -> Dropped:
    text = block.text if not _is_personal(block.text) else "…"
    return Dropped(reason=reason, text=text, line=block.line, words=len(block.text.split()))


def _is_ended(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_ENDED)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE.finditer(text):
        yield start, end.end()
        start = end.end()
    if start < len(text):
        yield start, len(text)


def _without_sentences(block: Block, is_junk: Callable[[str], bool]) -> tuple[Block | None, list[str]]:
    """The block up to the first sentence that is junk and those after it that are none; and the sentences that are."""
    gone: list[str] = []
    stays: list[tuple[int, int]] = []
    for start, end in _sentences(block.text):
        sentence = block.text[start:end].strip()
        if is_junk(sentence):
            gone.append(sentence)
        else:
            stays.append((start, end))
    if not stays:
        return None, gone
    return _kept(block, stays), gone


def _cut(block: Block, start: int, end: int) -> Block:
    return _kept(block, [(start, end)])


def _kept(block: Block, stays: Sequence[tuple[int, int]]) -> Block:
    """The block with these stretches of it alone; what is bold or a day in them stays so."""
    text = ""
    bold: list[tuple[int, int]] = []
    times: list[tuple[int, int, str]] = []
    for start, end in stays:
        shift = len(text) - start
        text += block.text[start:end]
        bold += [
            (max(one, start) + shift, min(other, end) + shift)
            for one, other in block.bold
            if one < end and other > start
        ]
        times += [
            (one + shift, other + shift, day)
            for one, other, day in block.times
            if start <= one and other <= end
        ]
    size = len(text.rstrip())
    return msgspec.structs.replace(
        block,
        text=text[:size],
        bold=tuple((one, min(other, size)) for one, other in bold if one < size),
        times=tuple(time for time in times if time[1] <= size),
    )
