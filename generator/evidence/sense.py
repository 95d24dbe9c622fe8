"""Words that bear on the sense of a sentence: what an omission must not hide and a bracket must not add."""

from collections.abc import Iterator, Sequence

__all__ = ("is_statement", "sense_after", "sense_before", "sense_within")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LONGEST_ADDED = 5
_BEFORE, _AFTER = 3, 2

#: Negations, limits, conditions and doubts by language. English, Russian and Persian are covered with care, others in outline.
_WORDS: dict[str, frozenset[str]] = {
    language: _set(words)
    for language, words in {
        "en": """not never no none nobody nothing nowhere neither nor cannot without unless only solely merely but must may
            might if although though however except excepting hardly scarcely barely rarely seldom allegedly reportedly
            supposedly purportedly ostensibly perhaps maybe possibly until provided denied denies deny refused refuses
            almost nearly false falsely unlikely whether""",
        "ru": """не ни нет никогда никто ничто ничего нигде нельзя невозможно только лишь исключительно но однако хотя если
            пока кроме без якобы предположительно возможно вероятно может вряд едва почти отрицает отрицал отрицала отказался
            отказалась отказались должен должна должны ли либо будто""",
        "fa": """نه نیست نیستند نبود نبودند نباید هرگز هیچ هیچ‌کس بدون جز مگر فقط تنها صرفا صرفاً اما ولی لیکن اگر چنانچه
            هرچند گرچه اگرچه شاید ممکن احتمالا احتمالاً ظاهرا ظاهراً گویا باید تقریبا تقریباً به‌ندرت بعید""",
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
        perceived believed thought considered claimed claims alleged suspected presumed expected supposed doubt doubts
        doubted fail fails failed unable often sometimes partly largely mostly"""
    ),
    "ru": _set(
        """бы мог могла могли могут видимо кажется часто иногда отчасти считается сомневаюсь сомневается потенциально"""
    ),
    "fa": _set("می‌تواند می‌توانند می‌توانست ظاهراً گاهی اغلب تاحدی بالقوه تردید ادعا گویا"),
}

#: They join what follows to what went before; left out at the front, they change nothing in what is quoted.
_JOINING = _set(
    "but however although though must may might но однако хотя должен должна должны اما ولی لیکن باید"
)

#: Persian negates a verb by a prefix.
_NEGATED = ("نمی\u200c", "نمی", "نخواه", "نشد", "نکرد", "ندار", "نتوان", "نتوانست")

#: With one of these among more than two words, or in front, a bracket makes a statement of its own.
_VERBS = _set(
    """is are was were be been being am will would has have had does did do can could should must shall might may
    будет был была было были есть является стал стала است بود هست شد خواهد کرد می‌کند"""
)
_OPENERS = _set(
    "and but or nor because so yet while which who whom whose that then и но а что который потому که و یا زیرا چون"
)


def is_statement(words: Sequence[str], lang: str) -> bool:
    """Whether words in a bracket say more than an editor may add: a name, a date, a thing referred to, a verb's form."""
    if len(words) > _LONGEST_ADDED or any(_bears(word, _known(lang)) for word in words):
        return True
    return len(words) > 1 and (
        words[0] in _OPENERS or (len(words) > 2 and any(word in _VERBS for word in words))
    )


def sense_within(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """The words that bear on the sense, each once; `lang` is the language's tag, and all languages are tried when unknown."""
    return _listed(words, _known(lang) | _DEGREES.get(lang.partition("-")[0].lower(), frozenset()))


def sense_before(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among the last few of `words`, which stand before a quotation in its sentence."""
    return _listed([word for word in words[-_BEFORE:] if _plain(word) not in _JOINING], _known(lang))


def sense_after(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among the first few of `words`, with which a quotation's sentence goes on."""
    return _listed(words[:_AFTER], _known(lang))


def _listed(words: Sequence[str], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_found(words, known)))


def _known(lang: str) -> frozenset[str]:
    return _WORDS.get(lang.partition("-")[0].lower(), _ANY)


def _found(words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    for number, word in enumerate(words):
        if _bears(word, known):
            yield word
        elif word == "other" and "not" in known and "than" in words[number + 1 : number + 2]:
            yield "other than"


def _bears(word: str, known: frozenset[str]) -> bool:
    """Whether `word` bears on the sense. `May` is a month."""
    plain = _plain(word)
    if plain in known:
        return word != "May"
    return plain.endswith("n't") or ("نه" in known and word.startswith(_NEGATED))


def _plain(word: str) -> str:
    return word.casefold()
