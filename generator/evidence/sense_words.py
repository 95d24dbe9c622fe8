"""
The lists of words that bear on the sense of a sentence, by language; `sense` says how they are told.

English, Russian and Persian are covered with care, others in outline.
"""

__all__ = (
    "AMOUNTS",
    "CHARGES",
    "DEGREES",
    "INTRODUCING",
    "JOINING",
    "LOCAL",
    "NEGATED",
    "OPENINGS",
    "PHRASES",
    "REBUTTALS",
    "SUBJECTS",
    "TRAILING",
    "WORDS",
)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Negations, limits, conditions and doubts by language.
WORDS: dict[str, frozenset[str]] = {
    language: _set(words)
    for language, words in {
        "en": """not never no none nobody nothing nowhere neither nor cannot without unless only solely merely but must may
            might if although though however except excepting hardly scarcely barely rarely seldom allegedly reportedly
            supposedly purportedly ostensibly perhaps maybe possibly until provided denied denies deny refused refuses
            almost nearly false falsely unlikely whether doubt doubts doubted doubtful doubtfully pending conditionally
            rumour rumours rumor rumors rumoured rumored untrue""",
        "ru": """не ни нет никогда никто ничто ничего нигде нельзя невозможно только лишь исключительно но однако хотя если
            пока кроме без якобы предположительно возможно вероятно может вряд едва почти отрицает отрицал отрицала отказался
            отказалась отказались должен должна должны ли либо будто сомневаюсь сомневается сомневаются сомнительно маловероятно условии
            слухи слухов слухам неправда неверно""",
        "fa": """نه نیست نیستند نبود نبودند نباید هرگز هیچ هیچ‌کس بدون جز مگر فقط تنها صرفا صرفاً اما ولی لیکن اگر چنانچه
            هرچند گرچه اگرچه شاید ممکن احتمالا احتمالاً ظاهرا ظاهراً گویا باید تقریبا تقریباً به‌ندرت بعید تردید مشروط شرط شرطی
            شایعه شایعات دروغ""",
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
#: How sure or how complete something is said to be. Left out or replaced they change the sense; in front of a quotation, and in
#: a bracket that shifts a verb's tense, they are everyday English.
DEGREES: dict[str, frozenset[str]] = {
    "en": _set(
        """could would should likely probably probable potentially apparently seemingly conceivably arguably
        perceived believed thought considered claimed claims alleged suspected presumed expected supposed
        fail fails failed unable often sometimes partly largely mostly"""
    ),
    "ru": _set("""бы мог могла могли могут видимо кажется часто иногда отчасти считается потенциально"""),
    "fa": _set("می‌تواند می‌توانند می‌توانست ظاهراً گاهی اغلب تاحدی بالقوه ادعا گویا"),
}

#: They join what follows to what went before; left out at the front, they change nothing in what is quoted.
JOINING = _set(
    "but however although though must may might но однако хотя должен должна должны اما ولی لیکن باید"
)

#: Their sense stays with the words beside them: *only yesterday said that …*.
LOCAL = _set(
    """only solely merely just almost nearly without unless until except excepting if provided pending whether perhaps maybe
    только лишь исключительно почти едва без кроме пока если либо ли فقط تنها صرفا صرفاً تقریبا تقریباً بدون جز مگر اگر چنانچه شاید ممکن
    kein ohne nur sans seulement"""
)

#: Persian negates a verb by a prefix.
NEGATED = ("نمی\u200c", "نمی", "نخواه", "نشد", "نکرد", "ندار", "نتوان", "نتوانست")


#: What several words say together. In front of a quotation, amounts bear on what follows too.
PHRASES: dict[str, tuple[str, ...]] = {
    "en": (
        "on condition", "on the condition", "on one condition", "condition that", "provided that", "providing that", "as long as", "so long as",
        "in case", "in the event", "subject to", "conditional on", "conditional upon", "contingent on", "contingent upon",
        "depending on", "depending upon", "assuming that", "supposing that", "even if", "as if", "as though", "far from",
        "short of", "instead of", "rather than", "apart from", "aside from", "other than", "failed to", "fails to", "fail to",
        "failing to", "failure to", "unable to", "inability to", "ceased to", "stopped short", "so called", "in theory",
        "on paper", "lack of", "absence of", "were it", "were they", "were he", "were we to", "had it", "had they",
        "in principle",
    ),
    "ru": (
        "в случае", "в том случае", "до тех пор", "до того как", "вместо того", "за исключением",
        "при наличии", "так называемый", "так называемая", "так называемое", "так называемые", "так называемого",
        "так называемой", "так называемых", "по слухам", "на словах", "в теории", "не факт", "под вопросом", "вызывает сомнения",
        "вызывает сомнение", "есть сомнения", "есть сомнение", "сомнение в том", "сомнения в том", "далеко от", "далёк от", "в принципе",
    ),
    "fa": (
        "در صورت", "در صورتی", "در حالی", "شک دارم", "شک دارد",
        "شک داریم", "شک دارند", "به جز", "به غیر", "غیر از", "به استثنای", "به ادعای", "چه بسا", "تا زمانی", "تا وقتی",
        "به جای", "روی کاغذ",
    ),
}  # fmt: skip
AMOUNTS: dict[str, tuple[str, ...]] = {
    "en": ("up to", "at least", "at most", "less than", "fewer than", "more than", "no more than"),
    "ru": ("не более", "не менее", "по меньшей мере", "до тех"),
    "fa": ("دست کم", "کمتر از", "بیش از", "بیشتر از"),
}
#: In front of a quotation they say that it is somebody's charge or mistake.
CHARGES: dict[str, tuple[str, ...]] = {
    "en": (
        "accuse", "accuses", "accused", "accusing", "claim that", "claims that", "claimed that", "claiming that", "allege that",
        "alleges that", "alleged that", "alleging that", "pretend", "pretends", "pretended", "wrong to", "false to", "mistaken to",
    ),
    "ru": ("обвиняет", "обвиняют", "обвинил", "обвинила", "обвинили", "утверждает что", "утверждают что", "утверждал что", "утверждения что"),
    "fa": ("ادعا", "ادعای", "متهم"),
}  # fmt: skip
#: Right behind one they take it back.
REBUTTALS: dict[str, tuple[str, ...]] = {
    "en": (
        "is a lie",
        "are lies",
        "was a lie",
        "were lies",
        "is a myth",
        "was a myth",
        "is wrong",
        "was wrong",
    ),
    "ru": ("это ложь", "это миф"),
    "fa": ("دروغ است",),
}
#: With these a sentence says at its end, behind a comma, whose word it is.
TRAILING: dict[str, tuple[str, ...]] = {
    "en": (
        "claim", "claims", "claimed", "allege", "alleges", "alleged", "allegedly", "reportedly", "rumour", "rumours", "rumor",
        "rumors", "according to",
    ),
    "ru": ("якобы", "слухам", "утверждает", "утверждают", "утверждал", "согласно", "по данным"),
    "fa": ("ادعا", "ادعای", "شایعه", "شایعات", "به گفته"),
}  # fmt: skip
#: A sentence that opens with them says up to its first comma on what the rest depends.
OPENINGS: dict[str, tuple[str, ...]] = {
    "en": (
        "if", "even if", "only if", "unless", "provided", "providing", "assuming", "supposing", "should", "were", "had", "without",
        "according to", "in theory", "in principle", "on paper", "in case", "in the event", "on condition", "as long as", "so long as",
        "contrary to",
    ),
    "ru": (
        "если", "даже если", "в случае", "при условии", "согласно", "по слухам", "по данным", "без", "пока", "в теории", "в принципе",
        "на словах", "вопреки",
    ),
    "fa": ("اگر", "حتی اگر", "چنانچه", "در صورت", "در صورتی", "به گفته", "به ادعای", "بر خلاف", "طبق"),
    "de": ("wenn", "falls", "ohne", "laut"),
    "fr": ("si", "sans", "selon"),
    "es": ("si", "sin", "según"),
    "ar": ("إذا", "لو", "وفقا", "بدون"),
    "uk": ("якщо", "без", "згідно"),
    "zh": ("如 果", "假 如", "若", "除 非", "据"),
}  # fmt: skip
#: They lead into what somebody says, thinks or denies.
INTRODUCING: dict[str, frozenset[str]] = {
    "en": _set("that"),
    "ru": _set("что чтобы"),
    "fa": _set("که"),
    "uk": _set("що"),
    "ar": _set("أن أنّ بأن إن"),
    "de": _set("dass daß"),
}
#: `Should` opens a condition when what follows it can only be its subject.
SUBJECTS = _set(
    """i he she it they we you there one the a an this that these those any no each every either both all his her its our
    their my your such something anything nothing someone anyone"""
)
