"""Whether two words are forms of one: `sign` and `signed`, `Iran` and `Iranian`, `three` and `3`, `SCO` and its long name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

__all__ = ("are_kin", "forms_of", "is_acronym", "number_of")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Forms of one word that no rule gives.
_FORMS = """go goes went gone|say said says|make makes made|take takes took taken|give gave given|see saw seen|come came
    |know knew known|get got gotten|think thought|find found|tell told|become became|leave left|feel felt|bring brought
    |begin began begun|keep kept|hold held|write wrote written|stand stood|hear heard|mean meant|meet met|run ran running
    |pay paid|sit sat sitting|speak spoke spoken|lead led|grow grew grown|lose lost|fall fell fallen|send sent|build built
    |understand understood|draw drew drawn|break broke broken|spend spent|rise rose risen|drive drove driven|buy bought
    |wear wore worn|choose chose chosen|seek sought|fight fought|throw threw thrown|win won winning|teach taught|sell sold
    |strike struck|flee fled|swear swore sworn|steal stole stolen|shoot shot|withdraw withdrew withdrawn|catch caught
    |man men|woman women|child children|person people|foot feet|turkey turkish|france french|britain british|spain spanish
    |poland polish|sweden swedish|denmark danish|ireland irish|greece greek|germany german germans|netherlands dutch
    |switzerland swiss|china chinese|japan japanese|vietnam vietnamese|lebanon lebanese|syria syrian syrians"""
_IRREGULAR = tuple(map(_set, _FORMS.split("|")))
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
)
_VALUE = {word: str(number) for number, word in enumerate(_NUMBERS.split())} | {
    word: str(number)
    for words, start in (
        ("ноль один два три четыре пять шесть семь восемь девять десять", 0),
        ("صفر یک دو سه چهار پنج شش هفت هشت نه ده", 0),
    )
    for number, word in enumerate(words.split(), start)
}
_VALUE |= {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "dozen": "12",
}
#: They end like plurals and are none.
_NO_PLURALS = _set("news means goods customs arms economics politics")
_FIGURE = re.compile(r"\d+")
_FEWEST = 3
_CYRILLIC = re.compile(r"[а-яё]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ENDINGS_RU = _set(
    """а я о е и ы у ю й ь ё ой ей ою ею ом ем ём ам ям ах ях ами ями ов ев ёв ый ий ая яя ое ее ые ие ого его ому ему ым им
    ых их ыми ими ую юю л ла ло ли ть ти ся лся лась лось лись т ет ёт ит ут ют ат ят ем им ешь ишь ете ите ал ала али ил ила
    или ел ела ели ство ства"""
)
_DEMONYMS_RU = _set("ский ская ское ские ского ской ских ским скому скую скими ском ец ца цы цев")
_ENDINGS_FA = (
    "\u200cها",
    "\u200cهای",
    "\u200cهایی",
    "ها",
    "های",
    "ی",
    "\u200cی",
    "\u200cای",
    "ان",
    "ش",
    "شان",
    "م",
    "مان",
    "ند",
    "یم",
    "ید",
)
#: A country and a people whose names are alike.
_ALIKE = frozenset({"niger", "nigeria", "guinea", "dominica"})
_ENDINGS_EN = ("s", "es", "d", "ed", "ing", "'s")
_DEMONYMS = ("n", "an", "ian", "i", "ese", "ish")


@cache
def are_kin(one: str, other: str, *, is_name: bool = False) -> bool:
    """Whether two words in lower case are forms of one word; of names, also a country's and its people's."""
    if one == other:
        return True
    if _ARABIC.search(one + other):
        return _are_kin_fa(one, other)
    if _CYRILLIC.search(one + other):
        return _are_kin_ru(one, other)
    if any(one in forms and other in forms for forms in _IRREGULAR):
        return True
    if not _stems(one).isdisjoint(_stems(other)):
        return True
    return is_name and not _homes(one).isdisjoint(_homes(other))


def is_acronym(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one of the two is the other's initials: `SCO` and `the Shanghai Cooperation Organisation`."""
    return _abbreviates(some, others) or _abbreviates(others, some)


def number_of(word: str) -> str:
    """The figures of a whole number, written in letters or not; nothing for other words."""
    return word if _FIGURE.fullmatch(word) else _VALUE.get(word, "")


@lru_cache(maxsize=4096)
def forms_of(word: str) -> tuple[str, ...]:
    """Forms that a word in lower case may have in a text, itself among them: those that its endings and ours give."""
    bases = {word, *_stems(word), *_homes(word), *next((forms for forms in _IRREGULAR if word in forms), ())}
    figure = number_of(word)
    bases |= {figure, *(name for name, value in _VALUE.items() if value == figure)} if figure else set()
    endings = (
        (*_ENDINGS_EN, *_DEMONYMS) if word.isascii() else _ENDINGS_FA if _ARABIC.search(word) else _ENDINGS_RU
    )
    roots = bases | {word[:-cut] for cut in (1, 2, 3) if not word.isascii() and len(word) - cut >= _FEWEST}
    roots |= {base[:-1] + "i" for base in bases if base.endswith("y")}
    forms = bases | {root + ending for root in roots for ending in endings}
    return tuple(sorted(form for form in forms if form and are_kin(form, word, is_name=True)))


def _abbreviates(some: Sequence[str], others: Sequence[str]) -> bool:
    short = [word for word in some if word.casefold() not in ("the", "a")]
    if len(short) != 1 or len(others) < 2:
        return False
    letters = short[0].replace(".", "").removesuffix("'s")
    parts = [part for word in others for part in word.split("-") if part]
    # Small words may have a letter of their own, as the `O` in `JCPOA` has, and mostly have none.
    pattern = "".join(re.escape(part[0].upper()) + ("" if part[0].isupper() else "?") for part in parts)
    return len(letters) > 1 and letters.isupper() and re.fullmatch(pattern, letters) is not None


@cache
def _stems(word: str) -> frozenset[str]:
    """What an English word may be a form of."""
    return frozenset(_stems_of(word.removesuffix("'s").removesuffix("s'") if "'" in word else word))


def _stems_of(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s") and not word.endswith("ss") and len(word) > _FEWEST and word not in _NO_PLURALS:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"
    for ending in ("ed", "ing", "en"):
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _FEWEST - 1:
            yield bare
            # `Used` is of `use`, but `seed` is not of `see`.
            if len(bare) >= _FEWEST or not bare.endswith("e"):
                yield bare + "e"
            if bare.endswith("i"):
                yield bare[:-1] + "y"
            if len(bare) > _FEWEST and bare[-1] == bare[-2]:
                yield bare[:-1]


def _homes(name: str) -> frozenset[str]:
    """What a country's name and its people's have in common."""
    bare = name.removesuffix("'s").removesuffix("s'")
    singular = bare[:-1] if bare.endswith("s") and len(bare) > 4 else bare
    forms = {bare, singular}
    for ending in _DEMONYMS:
        if singular.endswith(ending) and len(singular) - len(ending) > _FEWEST:
            forms.add(singular.removesuffix(ending))
    forms |= {form[:-1] for form in tuple(forms) if len(form) > 4 and form[-1] in "aeoy"}
    forms |= {form.removesuffix("istan") for form in tuple(forms) if form.endswith("istan")}
    return frozenset(forms) - _ALIKE


def _common(one: str, other: str) -> int:
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


def _are_kin_ru(one: str, other: str) -> bool:
    one, other = one.replace("ё", "е"), other.replace("ё", "е")
    at = _common(one, other)
    # The letter at which the forms part may belong to the ending of both.
    for cut in range(at, max(at - 2, _FEWEST - 1), -1):
        rests = {one[cut:], other[cut:]}
        if all(not rest or rest in _ENDINGS_RU or rest in _DEMONYMS_RU for rest in rests):
            return True
    return False


def _are_kin_fa(one: str, other: str) -> bool:
    def bases(word: str) -> set[str]:
        return {word} | {word.removesuffix(ending) for ending in _ENDINGS_FA if len(word) - len(ending) > 1}

    return not bases(one).isdisjoint(bases(other))
