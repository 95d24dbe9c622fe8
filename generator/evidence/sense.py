"""
Words that bear on the sense of a sentence: what an omission must not hide and a bracket must not add.

Most are single words; some are phrases (*on condition*, *failed to*, *should conditions allow*), which are told as a whole.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from generator.model.source import digest_of

__all__ = (
    "bears_on_sense",
    "edition",
    "may_bear",
    "sense_after",
    "sense_before",
    "sense_within",
)

#: Where a word bears on the sense: when it is left out, right before a quotation, right after one; added up.
_WITHIN, _BEFORE, _AFTER = 1, 2, 4
#: It goes on with the phrase of the word before it; a phrase may start with it.
_GOES_ON, _STARTS = 8, 16
#: So many words before a quotation and after it are looked at.
_WORDS_BEFORE, _WORDS_AFTER = 3, 2


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Negations, limits, conditions and doubts by language. English, Russian and Persian are covered with care, others in outline.
_WORDS: dict[str, frozenset[str]] = {
    language: _set(words)
    for language, words in {
        "en": """not never no none nobody nothing nowhere neither nor cannot without unless only solely merely but must may
            might if although though however except excepting hardly scarcely barely rarely seldom allegedly reportedly
            supposedly purportedly ostensibly perhaps maybe possibly until provided denied denies deny refused refuses
            almost nearly false falsely unlikely whether doubt doubts doubted doubtful doubtfully pending conditionally""",
        "ru": """не ни нет никогда никто ничто ничего нигде нельзя невозможно только лишь исключительно но однако хотя если
            пока кроме без якобы предположительно возможно вероятно может вряд едва почти отрицает отрицал отрицала отказался
            отказалась отказались должен должна должны ли либо будто сомневаюсь сомневается сомневаются сомнительно маловероятно условии""",
        "fa": """نه نیست نیستند نبود نبودند نباید هرگز هیچ هیچ‌کس بدون جز مگر فقط تنها صرفا صرفاً اما ولی لیکن اگر چنانچه
            هرچند گرچه اگرچه شاید ممکن احتمالا احتمالاً ظاهرا ظاهراً گویا باید تقریبا تقریباً به‌ندرت بعید تردید مشروط شرط شرطی""",
        "uk": "не ні ніколи ніхто нічого лише тільки але проте хоча якщо без крім нібито можливо навряд майже",
        "ar": "لا لم لن ليس ليست ما غير بدون دون إلا فقط لكن ولكن إذا إن لو ربما قد يجب رغم سوى",
        "de": """nicht kein keine keinen keinem keiner keines nie niemals niemand nichts nur aber doch wenn falls ohne außer
            angeblich vielleicht kaum fast obwohl muss""",
        "fr": "ne pas jamais aucun aucune rien personne seulement sauf si mais sans peut-être presque quoique",
        "es": "no nunca jamás nadie nada ningún ninguno ninguna sólo solo pero si sin salvo excepto aunque quizá quizás casi",
        "tr": "değil hiç asla yok sadece yalnızca ancak ama fakat eğer olmadan hariç belki neredeyse",
        "zh": "不 没 未 无 非 仅 只 但 若 除 或 勿 莫",
        "ja": "ず",
    }.items()
}
_ANY = frozenset[str]().union(*_WORDS.values())

#: How sure or how complete something is said to be. Left out or replaced they change the sense; in front of a quotation, and in
#: a bracket that shifts a verb's tense, they are everyday English.
_DEGREES: dict[str, frozenset[str]] = {
    "en": _set(
        """could would should likely probably probable potentially apparently seemingly conceivably arguably
        perceived believed thought considered claimed claims alleged suspected presumed expected supposed
        fail fails failed unable often sometimes partly largely mostly"""
    ),
    "ru": _set("""бы мог могла могли могут видимо кажется часто иногда отчасти считается потенциально"""),
    "fa": _set("می‌تواند می‌توانند می‌توانست ظاهراً گاهی اغلب تاحدی بالقوه ادعا گویا"),
}

#: They join what follows to what went before; left out at the front, they change nothing in what is quoted.
_JOINING = _set(
    "but however although though must may might но однако хотя должен должна должны اما ولی لیکن باید"
)

#: Persian negates a verb by a prefix.
_NEGATED = ("نمی\u200c", "نمی", "نخواه", "نشد", "نکرد", "ندار", "نتوان", "نتوانست")


#: What several words say together. In front of a quotation, amounts bear on what follows too.
_PHRASES: dict[str, tuple[str, ...]] = {
    "en": (
        "on condition", "on the condition", "on one condition", "condition that", "provided that", "providing that", "as long as", "so long as",
        "in case", "in the event", "subject to", "conditional on", "conditional upon", "contingent on", "contingent upon",
        "depending on", "depending upon", "assuming that", "supposing that", "even if", "as if", "as though", "far from",
        "short of", "instead of", "rather than", "apart from", "aside from", "other than", "failed to", "fails to", "fail to",
        "failing to", "failure to", "unable to", "inability to", "ceased to", "stopped short", "so called", "in theory",
        "on paper", "lack of", "absence of", "were it", "were they", "were he", "were we to", "had it", "had they",
    ),
    "ru": (
        "в случае", "в том случае", "до тех пор", "до того как", "вместо того", "за исключением",
        "при наличии", "так называемый", "так называемая", "так называемое", "так называемые", "так называемого",
        "так называемой", "так называемых", "по слухам", "на словах", "в теории", "не факт", "под вопросом", "вызывает сомнения",
        "вызывает сомнение", "есть сомнения", "есть сомнение", "сомнение в том", "сомнения в том", "далеко от", "далёк от",
    ),
    "fa": (
        "در صورت", "در صورتی", "در حالی", "شک دارم", "شک دارد",
        "شک داریم", "شک دارند", "به جز", "به غیر", "غیر از", "به استثنای", "به ادعای", "چه بسا", "تا زمانی", "تا وقتی",
        "به جای", "روی کاغذ",
    ),
}  # fmt: skip
_AMOUNTS: dict[str, tuple[str, ...]] = {
    "en": ("up to", "at least", "at most", "less than", "fewer than", "more than", "no more than"),
    "ru": ("не более", "не менее", "по меньшей мере", "до тех"),
    "fa": ("دست کم", "کمتر از", "بیش از", "بیشتر از"),
}
#: `Should` opens a condition when what follows it can only be its subject.
_SUBJECTS = _set(
    """i he she it they we you there one the a an this that these those any no each every either both all his her its our
    their my your such something anything nothing someone anyone"""
)


def bears_on_sense(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """The words that say *not*, *only* or *if* wherever they stand, each once; `lang` is the language's tag."""
    known = _known(lang)
    return tuple(dict.fromkeys(word for word in words if _bears(word, known)))


def may_bear(word: str, lang: str) -> bool:
    """Whether `word` may bear on the sense, alone or as the first of a phrase: among words of which none may, nothing does."""
    plain = _plain(word)
    return (
        plain in _degrees(lang)
        or plain in _phrasebook(lang)
        or plain == "should"
        or _bears(word, _known(lang))
    )


@cache
def edition(lang: str) -> str:
    """A name for the lists that hold for a language: another one as soon as a word of theirs changes."""
    phrases = sorted((first, *rest) for first, known in _phrasebook(lang).items() for rest in known)
    lists = (
        sorted(_known(lang)),
        sorted(_degrees(lang)),
        phrases,
        sorted(_JOINING),
        _NEGATED,
        sorted(_SUBJECTS),
    )
    return digest_of(repr(lists).encode())[:8]


def sense_within(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """The words that bear on the sense, each once; `lang` is the language's tag, and all languages are tried when unknown."""
    return _told(words, _traits(words, lang), _WITHIN)


def sense_before(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among the last few of `words`, which stand before a quotation in its sentence."""
    return _told(words[-_WORDS_BEFORE:], _traits(words, lang)[-_WORDS_BEFORE:], _BEFORE)


def sense_after(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among the first few of `words`, with which a quotation's sentence goes on."""
    found = _traits(words, lang)
    end = next((at for at in range(1, len(found)) if not found[at] & _GOES_ON), len(found))
    if end < _WORDS_AFTER < len(words):
        end, found = _WORDS_AFTER, _traits(words[:_WORDS_AFTER], lang)
    end = max(end, _WORDS_AFTER)
    return _told(words[:end], found[:end], _AFTER)


def _traits(words: Sequence[str], lang: str) -> list[int]:
    """For each word, where it bears on the sense."""
    found = [_alone(word, lang) for word in words]
    if any(one & _STARTS for one in found):
        for first, last, some in _phrases(words, lang):
            for number in range(first, last):
                found[number] |= some | (_GOES_ON if number > first else 0)
    return found


@lru_cache(maxsize=1 << 16)
def _alone(word: str, lang: str) -> int:
    """Where a word bears on the sense by itself, and whether a phrase may start with it."""
    plain = _plain(word)
    starts = _STARTS if plain in _phrasebook(lang) or plain == "should" else 0
    if _bears(word, _known(lang)):
        return starts | _WITHIN | _AFTER | (0 if plain in _JOINING else _BEFORE)
    return starts | (_WITHIN if plain in _degrees(lang) else 0)


def _phrases(words: Sequence[str], lang: str) -> Iterator[tuple[int, int, int]]:
    """Where a phrase stands: the numbers of its first word and of the word behind it, and its traits."""
    known = _phrasebook(lang)
    for number, word in enumerate(words):
        plain = _plain(word)
        for rest, some in known.get(plain, ()):
            last = number + 1 + len(rest)
            if tuple(map(_plain, words[number + 1 : last])) == rest:
                yield number, last, some
        if plain == "should" and "not" in _known(lang) and number + 1 < len(words):
            following = words[number + 1]
            if (
                following[:1].isupper()
                or _plain(following) in _SUBJECTS
                or (following.endswith("s") and not following.endswith(("ss", "us")))
            ):
                yield number, number + 1, _WITHIN | _BEFORE | _AFTER


@cache
def _phrasebook(lang: str) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    language = _language(lang)
    book: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for table, some in ((_PHRASES, _WITHIN | _BEFORE | _AFTER), (_AMOUNTS, _BEFORE)):
        for phrase in table.get(language, ()) if language in _WORDS else sum(table.values(), ()):
            first, *rest = phrase.split()
            book.setdefault(first, []).append((tuple(rest), some))
    return book


def _told(words: Sequence[str], found: Sequence[int], some: int) -> tuple[str, ...]:
    """Those of `words` that have a trait, each once; a phrase is one."""
    told: list[str] = []
    for number, (word, has) in enumerate(zip(words, found, strict=True)):
        if not has & some:
            continue
        if told and number and has & _GOES_ON and found[number - 1] & some:
            told[-1] += f" {word}"
        else:
            told.append(word)
    return tuple(dict.fromkeys(told))


def _language(lang: str) -> str:
    return lang.partition("-")[0].lower()


def _known(lang: str) -> frozenset[str]:
    return _WORDS.get(_language(lang), _ANY)


@cache
def _degrees(lang: str) -> frozenset[str]:
    return _DEGREES.get(_language(lang), frozenset())


def _bears(word: str, known: frozenset[str]) -> bool:
    """Whether `word` bears on the sense. `May` is a month."""
    plain = _plain(word)
    if plain in known:
        return word != "May"
    return plain.endswith("n't") or ("نه" in known and word.startswith(_NEGATED))


def _plain(word: str) -> str:
    return word.casefold()
