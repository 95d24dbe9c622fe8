"""What languages say about the ends of their sentences."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from msgspec import Struct

__all__ = ("Tongue", "tongue_of")

_NOTHING = re.compile(r"(?!)")


class Tongue(Struct, frozen=True, kw_only=True):
    """
    What one language says about the ends of its sentences. Words are in lower case.

    Where a stop follows:
        never: words that dangle all the same.
        joining: words that dangle after a comma.
        rarely: words that dangle unless `can_end` finds something before them which lets a sentence end there.
        linking: endings that tie a word to the next one.
        half: sentences of which only the first half is left.
        stops_inside: whether a quoted sentence keeps its stop inside the quotation marks.
    Where none follows:
        unstopped, hanging: words and endings that no phrase ends on.
        incomplete: phrases that wait for more.
        clause: what headlines leave out; none when headlines are not known.
        predicate: what a long phrase, quoted on its own, is free of; none when such phrases are not known.
        verbs: the ends of sentences in a language whose verbs come last; none in others.
    Where the words open in lower case:
        infinitive: what begins an infinitive, which a reporter's sentence leads into: he promised “to do all he could.”
    """

    never: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    rarely: frozenset[str] = frozenset()
    can_end: re.Pattern[str] = _NOTHING
    linking: re.Pattern[str] = _NOTHING
    half: re.Pattern[str] = _NOTHING
    stops_inside: bool = False
    unstopped: frozenset[str] = frozenset()
    hanging: re.Pattern[str] = _NOTHING
    incomplete: re.Pattern[str] = _NOTHING
    clause: re.Pattern[str] | None = None
    predicate: re.Pattern[str] | None = None
    verbs: re.Pattern[str] | None = None
    infinitive: str = ""


@cache
def tongue_of(language: str) -> Tongue:
    """What is known of `language`, the first part of a language tag in lower case."""
    # Made when asked for: compiling every language's patterns would cost each start some milliseconds.
    return _TONGUES.get(language, Tongue)()


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _english() -> Tongue:
    never = """
        a an the and or nor than my your our their every as if because although unless whether among amongst amid during
        towards toward until till despite onto via per concerning regarding including its whose
    """
    rarely = "to of from into with at for by in on about upon against between but"
    return Tongue(
        never=_words(never),
        infinitive="to",
        joining=_words("but who whom which when where while"),
        rarely=_words(rarely),
        # A preposition ends a sentence only when what belongs to it was said before: “the man I spoke to”, “looked at”,
        # “nothing to be afraid of”. So a verb, an adjective or a question word allows it; a noun does not.
        can_end=re.compile(
            r"""
            \b(?:what|whatever|who|whoever|whom|whose|which|whichever|where|wherever|how|than|as|nothing|something
                |anything|everything|nobody|somebody|anybody|everybody|no\sone|someone|anyone|everyone|things?|ones?)\b
            | (?:ed|ing|en|n['’]t|['’]ll|['’]d)\s+\w+$                    # listened to, thinking of, taken from
            | \b(?:\w+ly|abide|able|afraid|ahead|apply|ask|away|back|be|been|begin|belong|boast|bound
                |came|care|careful|chance|claim|come|complain|conscious|dare|deal|did|do|does|down
                |dream|due|fall|fell|fit|fond|forward|free|full|gave|get|give|go|goes|going|gone|got
                |had|happen|has|have|hear|heard|hope|hurry|inquire|intend|is|jealous|keep|kept|known
                |led|left|let|like|likely|listen|live|look|love|made|mean|meant|met|need|not|object
                |off|ought|out|paid|part|plan|prepare|proud|reason|refer|relate|resort|respond|right
                |run|said|see|seem|send|sent|short|shown|sold|sort|speak|spoke|stand|start|submit
                |sure|swear|take|talk|tell|think|thought|time|told|took|tried|try|turn|up|use|wait
                |want|was|way|were|willing|wish|worth|write|wrote)s?\s+\w+$
            | \b(?:you|me|him|us|them|it|he|she|they|we|I|fro|and|this|his)\s+\w+$
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
        stops_inside=True,
        unstopped=_words(
            f"{never} {rarely} his each though while when where which who whom that without through"
            " under is are was were be been being am has have had will would could should shall may"
            " might must can cannot does did do not very so such these those this some any no only just"
            " also both either neither more most less i he she we they you it there other another own"
            " same several various certain next"
        ),
        incomplete=re.compile(
            r"^(?:Although|Because|Unless|Whereas|[Ii]f|When|While|Since|[Aa]nd|[Oo]r|[Bb]ut|which|who|that)\b[^,]*$"
            r"|\b(?:to|by)\s[a-z]+ing$"
            # Whom somebody told is not what he told.
            r"|^[A-Z].*\b(?:told|tells)\s(?:the\s)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*$"
        ),
        # “Will”, “may” and “could” do stand in headlines.
        clause=re.compile(
            r"""
            \b(?:is|are|was|were|am|been|has|have|had|did|does|do|I|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|[Ii]t|[Yy]ou|[Tt]here
                |who|which)\b
            | ^(?:Although|Because|While|Unless|Whereas|Yet|Later|Thus|Then|Furthermore|Moreover|However)\b
            | ^(?:\w+ly|(?:In|On|At|By|For|From|With|During|Regarding|Despite|Under|As|After|Before)\b[^,]{3,40}),
            """,
            re.VERBOSE,
        ),
        predicate=re.compile(
            r"\b(?:is|are|was|were|am|has|have|had|will|would|could|can|cannot|may|might|must|shall|should|did|does|do"
            r"|said|says|I|he|she|we|they|it|you|there|who|which|that|if|but|because|when)\b|n['’]t\b|[.;:?!]\s"
        ),
    )


def _russian() -> Tongue:
    # Prepositions that are adverbs too (`после`, `вокруг`) and conjunctions that stand for a whole clause (`что`, `как`)
    # may end a sentence.
    never = """
        в во на о об обо с со к ко из изо от ото для по при у под подо над надо без безо до между через про ради среди
        вместо ввиду вследствие из-за из-под насчёт насчет благодаря согласно и а но или либо чтобы чтоб поскольку
        который которая которое которые которого которой которых которому которым которую котором которыми
        своего своему свою своими
    """
    return Tongue(
        joining=_words("что если когда где куда как за перед"),
        rarely=_words(never),
        # «120 с.», «XX в.», «и т. п.»: abbreviations look like prepositions, but what stands before them is no word.
        can_end=re.compile(r"(?:\d|[IVXLC]|\b\w\.)\s*\w+$"),
        half=re.compile(r"(?:Если|Хотя|Поскольку|Чтобы)\b[^,—:]{30,}$"),
        unstopped=_words(
            f"{never} за что как если когда где куда чем потому так также то перед против кроме после около вокруг не ни"
            " же бы ли даже лишь только очень самый самая самое самые этот эта эти тот та те свой своя своё свои своей"
            " своих своим наш ваш ваша ваше ваши вашего вашей ваших вашему вашим вашу быть был была было были является"
            " являются будет будут может могут должен должна должны имеет имеют вы вам вас мы нам"
        ),
        # Adjectives wait for their noun, but for some that have become nouns.
        hanging=re.compile(
            r"(?!данных|многого|всего|этого|того)\w{3,}(?:ого|ому|ый|ые|ных|ских|тых|ыми|ую)$"
        ),
        incomplete=re.compile(r"^(?:Если|Когда|Хотя|Чтобы|Поскольку)\b[^,]*$"),
    )


def _persian() -> Tongue:
    never = """
        به از با در برای تا و یا اما ولی لیکن اگر زیرا چونکه بر بدون میان بین درباره دربارهٔ درباره‌ی دربارۀ توسط علیه
        مانند همانند طبق ضمن هر یک این‌که اینکه بلکه چنانچه هرچند گرچه را می نمی
    """
    return Tongue(
        never=_words(never),
        # The vowel that joins a word to the next, where it is written.
        linking=re.compile(r"(?:ه\u200cی|ۀ|هٔ|های)$"),
        unstopped=_words(
            f"{never} که چون جهت این آن هیچ چند همه تمام سایر دیگر باید شاید نیز هم خود بسیار خیلی"
        ),
        clause=re.compile(r"(?<!\w)(?:را|که|اگر)(?!\w)"),
        # The commonest verbs, and the endings of the others; not the commonest nouns and adjectives with such endings.
        verbs=re.compile(
            r"(?<!\w)(?:است|هست|نیست|شد|نشد|کرد|نکرد|کند|نکند|شود|نشود|شده|کرده|بود|نبود|باشد|نباشد|دارد|ندارد|داشت"
            r"|نداشت|داد|دهد|ندهد|گفت|گوید|رفت|برود|آمد|آید|گردد|گردید|نماید|نمود|گیرد|گرفت|سازد|ساخت|آورد|پذیرد|یابد"
            r"|یافت|خواهد|توان|ن?می[\u200c ]?\w{2,}"
            r"|(?!جدید|امید|خرید|شدید|مفید|سفید|مانند|بلند|چند|فرزند)\w{2,}(?:ند|ید|یم|دم|رم|نم|رد|ود|هد|اد))$"
        ),
    )


def _arabic() -> Tongue:
    never = "في إلى أو أن التي الذي الذين بين"
    return Tongue(
        never=_words(never),
        unstopped=_words(f"{never} من على عن مع لا لم لن قد ما هذا هذه كل غير حتى إذا لكن كان كانت"),
    )


def _german() -> Tongue:
    # Articles are pronouns too, and many prepositions are parts of verbs: “Er kennt den.” “Er kommt an.”
    never = "und oder im am zum zur vom beim"
    return Tongue(
        never=_words(never),
        unstopped=_words(
            f"{never} der die das den dem des ein eine einen einem einer eines von bei für in über unter durch gegen ohne"
            " um dass weil wenn als wie sein seine ihre ihr ist sind war wird werden hat haben"
        ),
    )


def _french() -> Tongue:
    never = "de du des et au aux dans les un une ce cette leurs"
    return Tongue(
        never=_words(never),
        stops_inside=True,
        unstopped=_words(
            f"{never} le la à en par pour sur avec sans ou où qui que dont mais si son sa ses leur est sont a ont était"
            " sera ne très plus"
        ),
    )


def _chinese() -> Tongue:
    return Tongue(stops_inside=True)


_TONGUES: Mapping[str, Callable[[], Tongue]] = {
    "en": _english,
    "ru": _russian,
    "fa": _persian,
    "prs": _persian,
    "ar": _arabic,
    "de": _german,
    "fr": _french,
    "zh": _chinese,
}
