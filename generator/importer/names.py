"""The names in a text: those that the site knows, and those that a sign beside them makes worth a proposal."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.importer.places import NONE, Place, Places, is_abbreviated
from generator.importer.tongues import SIGNS, TITLES
from generator.model.documents import EntityKind

__all__ = ("Candidate", "Known", "Named", "Names", "candidates")


class Known(Struct, frozen=True):
    """An entity by its id, with every name it goes by."""

    id: str
    kind: EntityKind
    names: tuple[str, ...]


class Named(Struct, frozen=True, order=True):
    """A name in a text: its characters from `start` up to `end`, and the entity that it means."""

    start: int
    end: int
    id: str
    kind: EntityKind


class Candidate(Struct, frozen=True):
    """
    A name that the site does not know; `kind` is none when nothing beside it says what it names, `sign` what does.

    `others` are the other names that the texts have for it, `english` what a place is called in English.
    """

    name: str
    kind: EntityKind | None
    sign: str
    count: int
    others: tuple[str, ...] = ()
    english: str = ""


_TOKEN = re.compile(r"[^\W_]+(?:[’'.-](?=\w)[^\W_]+)*")
_APOSTROPHES = str.maketrans("’ʼ`", "'''")
_CONNECTORS = frozenset({"of", "for", "the", "de", "da", "del", "von", "van", "bin", "ibn", "al", "el"})
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
#: A surname alone stands for its bearer where the full name stands too.
_SHORTEST_SURNAME = 4
#: Words that open a sentence in capitals and are no part of a name.
_OPENERS = frozenset(
    """
    a an the this that these those his her its their our my your he she it they we i you in on at by for from with without within
    to of as and or but nor so yet if when while where who which what how why although though because since until unless after
    before during despite following under over between among against through throughout both each every all some many most such
    other another one two three four five six seven eight nine ten first second third last next no not only also even still
    then now here there however moreover furthermore meanwhile thus hence therefore instead rather indeed finally later earlier
    today yesterday tomorrow january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday according speaking asked given like unlike per via new former
    """.split()  # noqa: SIM905
)
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_OFFICES = frozenset(
    {
        "state",
        "staff",
        "defense",
        "defence",
        "commerce",
        "energy",
        "justice",
        "labor",
        "labour",
        "agriculture",
        "war",
    }
)
_COMPASS = frozenset({"west", "east", "north", "south", "left", "right"})
_LONGEST_NAME = 6
_MOST = 400


class Names:
    """The names of `known` entities, to be found in texts; the longest wins where several begin."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._forms: defaultdict[str, list[tuple[str, Known]]] = defaultdict(list)
        self.known = tuple(known)
        for one in self.known:
            for name in one.names:
                self._add(name, one)

    def _add(self, name: str, one: Known) -> None:
        form = name.translate(_APOSTROPHES).strip()
        first = re.match(r"\w+", form)
        if first is not None and len(form) > 1:
            self._forms[first[0]].append((form, one))
            self._forms[first[0]].sort(key=lambda pair: (-len(pair[0]), pair[1].id))

    def with_surnames(self, text: str) -> "Names":
        """The same, with the surnames of the people whose full names stand in `text`, where nobody else is called so."""
        present = {named.id for named in self.find(text)}
        people = [one for one in self.known if one.kind is EntityKind.PERSON and one.id in present]
        taken = {name for one in self.known for name in one.names}
        surnames = Counter(one.names[0].split()[-1] for one in people)
        found = Names(self.known)
        for one in people:
            surname = one.names[0].split()[-1]
            if len(surname) >= _SHORTEST_SURNAME and surnames[surname] == 1 and surname not in taken:
                found._add(surname, one)
        return found

    def find(self, text: str) -> tuple[Named, ...]:
        """The known names in `text`, in order."""
        folded = text.translate(_APOSTROPHES)
        found: list[Named] = []
        done = 0
        for token in re.finditer(r"\w+", folded):
            if token.start() < done:
                continue
            for form, one in self._forms.get(token[0], ()):
                end = token.start() + len(form)
                if folded.startswith(form, token.start()) and not folded[end : end + 1].isalnum():
                    found.append(Named(token.start(), end, one.id, one.kind))
                    done = end
                    break
        return tuple(found)


def candidates(texts: Sequence[str], names: Names, places: Places = NONE) -> tuple[Candidate, ...]:
    """
    Names in `texts` that no known entity bears, the most frequent first.

    They are read off capital letters, so that scripts without them have none but those of `places`. What a people or a language is
    called names no place, and is no candidate.
    """
    counts: Counter[str] = Counter()
    signs: dict[str, tuple[EntityKind, str]] = {}
    whole = "\n".join(texts)
    for text in texts:
        spans = [(named.start, named.end) for named in names.find(text)]
        for name, kind, sign in _named(text, spans):
            counts[name] += 1
            if kind is not None:
                signs.setdefault(name, (kind, sign))
    surnames = {
        name.rsplit(" ", 1)[-1]
        for name, (kind, _) in signs.items()
        if kind is EntityKind.PERSON and " " in name
    }
    named = {name: place for name in counts if (place := places.get(name)) is not None}
    counts_of_places = Counter(counts) if _has_capitals(whole) else _places_in(texts, names, places, named)
    found = list(_of_places(counts_of_places, named))
    for name, times in counts.most_common(_MOST):
        kind, sign = signs.get(name, (None, ""))
        if name in named or name in surnames or (kind is EntityKind.PERSON and " " not in name):
            continue
        if kind is None and places.is_people(name):
            continue
        # After the first time, people are called by their surname.
        count = _count(name.rsplit(" ", 1)[-1], whole) if kind is EntityKind.PERSON else times
        found.append(Candidate(name, kind, sign, count))
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


def _has_capitals(text: str) -> bool:
    return sum(character.isupper() or character.islower() for character in text) * 2 > len(text)


def _places_in(texts: Sequence[str], names: Names, places: Places, named: dict[str, Place]) -> Counter[str]:
    """How often each of `places` is named in a script in which nothing else tells a name; each joins those `named`."""
    counts: Counter[str] = Counter()
    wanted = Names(
        Known(str(number), EntityKind.PLACE, (place.name, *place.others))
        for number, place in enumerate(places.all)
    )
    for text in texts:
        known = _Stretches([(one.start, one.end) for one in names.find(text)])
        for one in wanted.find(text):
            if not known.touch(one.start, one.end):
                name = text[one.start : one.end]
                counts[name] += 1
                named[name] = places.all[int(one.id)]
    return counts


def _of_places(counts: Counter[str], named: dict[str, Place]) -> Iterator[Candidate]:
    """A candidate for each place, by the name that the texts have most often for it."""
    forms: defaultdict[Place, list[str]] = defaultdict(list)
    for name, _ in counts.most_common():
        if name in named:
            forms[named[name]].append(name)
    for place, names in forms.items():
        name = next((one for one in names if not is_abbreviated(one)), place.name)
        yield Candidate(
            name,
            EntityKind.PLACE,
            place.sign,
            sum(counts[one] for one in names),
            others=tuple(sorted(one for one in names if one != name)),
            english=place.english,
        )


def _count(word: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def _named(text: str, known: Sequence[tuple[int, int]]) -> Iterator[tuple[str, EntityKind | None, str]]:
    """The runs of capitalised words in `text` outside the `known` stretches, each with what it names, if that shows."""
    for run in _runs(text, known):
        words = [_word(text, start, end) for start, end in run]
        titles = [number for number, word in enumerate(words) if word.casefold() in TITLES]
        before = text[: run[0][0]].rsplit(None, 1)
        title = before[-1].casefold() if before else ""
        after = re.match(r",\s+(?:the\s+|an?\s+)?([A-Za-z]+)", text[run[-1][1] :])
        bearer = _bearer(words, titles[-1]) if titles else []
        if bearer and _CONNECTORS.isdisjoint(bearer) and _sign(bearer)[0] is None:
            yield " ".join(bearer), EntityKind.PERSON, f"“{words[titles[-1]]}” stands before it"
            words = words[: titles[0]]
            if len(words) < 2:
                continue
        elif title in TITLES and not titles and 1 < len(words) <= 4:
            yield " ".join(words), EntityKind.PERSON, f"“{title}” stands before it"
            continue
        elif after and after[1].casefold() in TITLES and 1 < len(words) <= 4 and _sign(words)[0] is None:
            yield " ".join(words), EntityKind.PERSON, f"“{after[1]}” stands behind it"
            continue
        elif titles:
            words = words[: titles[0]]
        if words:
            kind, sign = _sign(words) if len(words) > 1 else (None, "")
            yield " ".join(words), kind, sign


def _bearer(words: Sequence[str], title: int) -> Sequence[str]:
    """The words behind a title, `of State` and the like being a part of it."""
    behind = words[title + 1 :]
    if len(behind) > 2 and behind[0] == "of" and behind[1].casefold() in _OFFICES:
        return behind[2:]
    return behind


def _sign(words: Sequence[str]) -> tuple[EntityKind | None, str]:
    """What a name says itself that it names; a bank that lies somewhere is none of money."""
    for word in reversed(words):
        if words[0].casefold() in _COMPASS and word.casefold() == "bank":
            continue
        for kind, signs in SIGNS.items():
            if word.casefold() in signs:
                return kind, f"“{word}” is a part of it"
    return None, ""


def _runs(text: str, known: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Stretches of words in capitals that stand beside each other, small connecting words allowed between them."""
    run: list[tuple[int, int]] = []
    pending: list[tuple[int, int]] = []
    inside = _Stretches(known)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        last = (pending or run or [(start, start)])[-1][1]
        is_known = inside.touch(start, end)
        if is_known or not _is_beside(text, last, start) or len(run) >= _LONGEST_NAME:
            yield from _trimmed(text, run)
            run, pending = [], []
        if is_known:
            continue
        if run and token[0] in _CONNECTORS:
            pending.append((start, end))
        elif token[0][0].isupper() and (run or _POSSESSIVE.sub("", token[0]).casefold() not in _OPENERS):
            run, pending = [*run, *pending, (start, end)], []
            if not _POSSESSIVE.search(token[0]):
                continue
            yield from _trimmed(text, run)
            run = []
        else:
            yield from _trimmed(text, run)
            run, pending = [], []
    yield from _trimmed(text, run)


def _is_beside(text: str, last: int, start: int) -> bool:
    """Whether a word that starts at `start` goes on from one that ends at `last`; the stop after an initial is no end."""
    return text[last:start] in ("", " ") or (text[last:start] == ". " and _is_initial(text, last))


def _is_initial(text: str, end: int) -> bool:
    return text[end - 1 : end].isupper() and not text[max(end - 2, 0) : end - 1].isalnum()


def _word(text: str, start: int, end: int) -> str:
    word = _POSSESSIVE.sub("", text[start:end])
    return f"{word}." if _INITIALS.fullmatch(word) and text[end : end + 1] == "." else word


class _Stretches:
    """Stretches of a text in order, asked about from its start to its end."""

    def __init__(self, stretches: Sequence[tuple[int, int]]) -> None:
        self._rest = sorted(stretches, reverse=True)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with the stretch from `start` to `end`."""
        while self._rest and self._rest[-1][1] <= start:
            self._rest.pop()
        return bool(self._rest) and self._rest[-1][0] < end


def _trimmed(text: str, run: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The run without words at its end that are no names, such as days; nothing when nothing is left."""
    while run and text[run[-1][0] : run[-1][1]].casefold() in _OPENERS:
        run = run[:-1]
    if run:
        yield run
