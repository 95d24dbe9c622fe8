"""What is said, by whom, when, and of what kind: the words that tell, in English, Russian and Persian."""

import re
from collections.abc import Mapping

from msgspec import Struct

from generator.model.documents import EntityKind

__all__ = ("GENERIC", "MONTHS", "SIGNS", "TITLES", "WEEKDAYS", "Speech", "speech_of")


class Speech(Struct, frozen=True):
    """
    How a language says that somebody said something.

    `said` are verbs of saying; the subject of `inverted` ones may stand behind them, that of the others stands before them, and what
    stands behind is spoken to or about. `reported` are verbs for which somebody else tells it; `according` stands before a name.
    `acts` tell that somebody spoke, and give the words only where these stand in quotation marks.
    """

    said: re.Pattern[str]
    inverted: re.Pattern[str]
    reported: re.Pattern[str] | None
    according: re.Pattern[str] | None
    acts: re.Pattern[str] | None = None


_ENGLISH = Speech(
    said=re.compile(
        r"\b(?:said|says|saying|told|tells|stated|states|added|adds|announced|warned|warns|praised|praises|acknowledged|acknowledges"
        r"|called|argued|argues|insisted|insists|noted|notes|asked|replied|declared|declares|wrote|writes|remarked|explained"
        r"|explains|claimed|claims|suggested|suggests|suggesting|stressed|stresses|vowed|pledged|admitted|conceded|commented"
        r"|recalled|responded|urged|urging|proclaimed|testified)\b"
    ),
    inverted=re.compile(
        r"said|says|added|adds|wrote|writes|asked|replied|explained|declared|argued|noted|remarked|insisted|recalled|announced"
    ),
    reported=re.compile(r"\b(?:was|were|is|has been)\s+(?:\w+\s+)?(?:quoted|cited|reported)\b"),
    according=re.compile(r"\b(?:[Aa]ccording to|in the words of|[Qq]uoting)\s+"),
    acts=re.compile(
        r"\b(?:issued|issues|gave|gives|made|makes|delivered|delivers|released|releases|sent|sends|voiced|voices|sounded|sounds"
        r"|repeated|repeats|renewed|renews)\s+(?:(?:an?|the|his|her|its|their|another|this)\s+)?(?:[a-z-]+\s+){0,2}"
        r"(?:warnings?|statements?|threats?|ultimatum|appeals?|calls?|speech|address|remarks?|promises?|pledges?|apology|denial"
        r"|condemnation|criticism|concerns?|hopes?|support|alarm)\b"
    ),
)
_RUSSIAN = Speech(
    said=re.compile(
        r"\b(?:сказал[аи]?|заявил[аи]?|сообщил[аи]?|отметил[аи]?|подчеркнул[аи]?|добавил[аи]?|написал[аи]?|объяснил[аи]?"
        r"|считает|уверен[аы]?|говорит|рассказал[аи]?|признал[аи]?|ответил[аи]?|напомнил[аи]?|предупредил[аи]?|назвал[аи]?)\b",
        re.IGNORECASE,
    ),
    inverted=re.compile(r"\w+"),
    reported=None,
    according=re.compile(r"\b(?:по словам|по мнению|как (?:заявил|сообщил|отметил)[аи]?)\s", re.IGNORECASE),
    acts=re.compile(
        r"\b(?:выступил[аи]?|обратил(?:ся|ась|ись)|сделал[аи]?|вынес(?:ла|ли)?|выразил[аи]?)\s+(?:с\s+)?(?:\w+\s+)?"
        r"(?:предупреждени\w+|заявлени\w+|призыв\w*|реч\w+|обращени\w+|угроз\w+|надежд\w+|обеспокоенност\w+)\b",
        re.IGNORECASE,
    ),
)
_PERSIAN = Speech(
    said=re.compile(
        r"(?<!\w)(?:گفت|می‌گوید|گفته است|افزود|اظهار داشت|اعلام کرد|تأکید کرد|تاکید کرد|نوشت|خاطرنشان کرد|هشدار داد)(?!\w)"
    ),
    inverted=re.compile(r"(?!)"),
    reported=None,
    according=re.compile(r"(?<!\w)(?:به گفته[‌\s]?[یٔ]?|به نقل از|بنا به گفته[‌\s]?[یٔ]?)\s"),
)
_SPEECH: Mapping[str, Speech] = {"en": _ENGLISH, "ru": _RUSSIAN, "fa": _PERSIAN}


def speech_of(language: str) -> Speech | None:
    """How the language with this tag says that somebody said something, if we know."""
    return _SPEECH.get(language.partition("-")[0].lower())


#: Words before a name that make it a person's.
TITLES = frozenset(
    """
    president prime minister premier chancellor secretary foreign defence defense finance interior deputy vice general admiral
    colonel major captain marshal ambassador envoy senator congressman congresswoman representative governor mayor king queen
    prince princess emperor shah sultan emir sheikh ayatollah imam pope bishop archbishop rabbi lord lady sir dame baroness baron
    mr mrs ms miss dr doctor professor judge justice spokesman spokeswoman spokesperson director chairman chairwoman chair chief
    leader commander adviser advisor commissioner speaker analyst reporter journalist author historian economist
    """.split()  # noqa: SIM905
)

#: Words inside a name that say what it names.
SIGNS: Mapping[EntityKind, frozenset[str]] = {
    EntityKind.BODY: frozenset(
        """
        ministry council agency union organization organisation committee department company corporation association office bank
        university party court commission parliament congress senate nations forum fund institute trust army navy force forces
        assembly administration authority bureau cabinet service institution league federation foundation centre center club
        society group consortium
        """.split()  # noqa: SIM905
    ),
    EntityKind.AGREEMENT: frozenset(
        "treaty agreement agreements accord accords pact convention protocol charter resolution declaration".split()  # noqa: SIM905
    ),
    EntityKind.PLACE: frozenset(
        "peninsula canal sea river gulf strait straits island islands mountains desert valley heights bay ocean lake".split()  # noqa: SIM905
    ),
}

#: Headings that say where in an article they stand, not what about.
GENERIC = frozenset(
    {
        "conclusion",
        "conclusions",
        "introduction",
        "overview",
        "summary",
        "background",
        "references",
        "notes",
        "footnotes",
    }
    | {
        "sources",
        "bibliography",
        "abstract",
        "contents",
        "acknowledgements",
        "appendix",
        "about",
        "discussion",
        "methodology",
    }
    | {
        "methods",
        "results",
        "further reading",
        "see also",
        "faq",
        "key takeaways",
        "final thoughts",
        "in brief",
    }
    | {
        "заключение",
        "введение",
        "выводы",
        "вывод",
        "итоги",
        "источники",
        "примечания",
        "литература",
        "предисловие",
    }
    | {"نتیجه‌گیری", "نتیجه", "مقدمه", "پیشگفتار", "خلاصه", "منابع", "پانوشت", "چکیده"}
)

#: The number of a month by its name, and what it is cut to.
MONTHS: Mapping[str, int] = {
    name: number % 12 + 1
    for number, name in enumerate(
        """
        january february march april may june july august september october november december
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
        jan feb mar apr may jun jul aug sep oct nov dec
        """.split()  # noqa: SIM905
    )
} | {"sept": 9}

#: The number of a day of the week, from Monday as 0.
WEEKDAYS: Mapping[str, int] = {
    name: number % 7
    for number, name in enumerate(
        """
        monday tuesday wednesday thursday friday saturday sunday
        понедельник вторник среду четверг пятницу субботу воскресенье
        دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه
        """.split()  # noqa: SIM905
    )
}
