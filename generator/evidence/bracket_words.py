"""
What words do in a bracket: they point, they hold a phrase together, they name what kind of thing is meant, or they state.

English, Russian and Persian are known, Persian with the commonest names, since its letters have no capitals. The lists are
closed: a word that none of them has, and that is no name and no figure, is never accepted in silence.
"""

from functools import cache

from msgspec import Struct

__all__ = (
    "ANDS",
    "ARTICLES",
    "COURTESY",
    "DEFINITE",
    "DETERMINERS",
    "INSIDE",
    "JOINERS",
    "OF",
    "ON_A_DAY",
    "PLACED",
    "PROPER",
    "SHIFTS",
    "VAGUE",
    "YEARS",
    "Lexicon",
    "lexicon_of",
)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _all(groups: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*groups.values())


class Lexicon(Struct, frozen=True):
    """
    What is known of a language's words, in lower case.

    `persons` are the words that stand for what is named elsewhere, by whom or what they stand for, and `pointing` are all such words;
    `relations` say how two things stand to each other, `grammar` is what else holds a phrase together. `auxiliaries` (a group of each
    verb) and `modals` (of each meaning) carry another verb, `verbs` state; `kinds` say what kind of thing or person is meant without
    praise or blame, `titles` are those of which each has a name of its own, `qualifiers` say more than that; `names` are proper names
    where capitals do not tell; `numbers` are written in letters, `times` are parts of dates. `openers` begin a clause.
    """

    persons: dict[str, frozenset[str]]
    pointing: frozenset[str]
    relations: frozenset[str]
    grammar: frozenset[str]
    auxiliaries: tuple[frozenset[str], ...]
    modals: tuple[frozenset[str], ...]
    verbs: frozenset[str]
    openers: frozenset[str]
    kinds: frozenset[str]
    titles: frozenset[str]
    qualifiers: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    names: frozenset[str] = frozenset()


#: Before a name they say nothing that another title would not.
COURTESY = _set("mr mrs ms miss dr sir г-н г-жа господин госпожа آقای خانم")

#: Names and parts of names that end like everyday words.
PROPER = _set(
    """united allied federated red mohammed mohamed muhammad ahmed saeed hamed khaled walid waleed rashed javed fred ted reed
    beijing nanjing chongqing xinjiang jinping boeing sterling reading king ming constable"""
)
#: A noun follows them, so that what stands behind them is not yet a verb.
DETERMINERS = _set(
    """my our your his her its their this that these those whose мой моя наш наша ваш его её ее их этот эта это эти тот та те
    свой این آن همین همان"""
)
#: Parts of a date that mean one only for who knows when it was said.
VAGUE = _set(
    """year month week day morning evening night spring summer autumn winter afternoon last next previous года год году месяца месяц месяце неделю
    неделе день дня سال ماه هفته روز"""
)

#: What is said of one person may be said of another when a speaker's words are fitted to a report of them.
SHIFTS = {
    "i": ("he", "she", "self"),
    "we": ("they", "self"),
    "you": ("he", "she", "they", "self"),
    "it": ("this",),
    "this": ("it", "that"),
    "that": ("it", "this"),
    "here": ("there",),
    "now": ("then",),
}
#: They stand for a place or a time, and so may what says `in` and which.
PLACED = frozenset({"here", "there", "now", "then", "day"})
#: They only point at the thing behind them, as an article does.
DEFINITE = frozenset({"this", "that", "these"})
#: They say nothing by themselves.
ARTICLES = _set("the a an")
JOINERS = _set("that что که")
INSIDE = _set("in during in в во در")
ON_A_DAY = _set("on at на")
OF = _set("of")
ANDS = _set("and и و")

YEARS = _set("year года год году سال")
_PERSONS_EN = {
    "i": _set("i me my mine myself"),
    "we": _set("we us our ours ourselves"),
    "you": _set("you your yours yourself yourselves"),
    "he": _set("he him his himself"),
    "she": _set("she her hers herself"),
    "it": _set("it its itself"),
    "this": _set("this"),
    "that": _set("that"),
    "they": _set("they them their theirs themselves"),
    "these": _set("these those"),
    "here": _set("here"),
    "there": _set("there"),
    "now": _set("now"),
    "then": _set("then"),
    "day": _set("today tomorrow yesterday tonight"),
}
_NUMBERS_EN = _set(
    """zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
    billion billions trillion trillions dozen dozens half quarter third thirds double twice triple once several many most few
    all both every each more less much percent per-cent"""
)
_VERBS_EN = _set(
    """went gone goes made took taken gave given saw seen came knew known got thought found became left felt brought began begun
    kept held wrote written stood heard meant met ran paid sat spoke spoken led grew grown lost fell fallen sent built
    understood drew drawn broke broken spent rose risen drove driven bought wore worn chose chosen sought fought threw thrown
    won taught sold struck fled swore sworn stole stolen shot sank sunk withdrew withdrawn caught bled fed spread burst cast
    cut hit hurt quit shut beat bombed lied lies lie wants want knows know says say said told tells tell makes make takes take
    gives give gets get thinks think believes believe agrees agree attacks attack attacked kills kill killed hates hate loves
    love bribes bribe owns own owes owe fears fear threatens threaten accepts accept rejects reject signs sign signed"""
)
_KINDS_EN = _set(
    """mr mrs ms dr sir lord lady prof professor gen general col colonel capt captain maj major lt sgt sen senator rep
    representative president presidents vice deputy prime minister ministers ministry premier chancellor secretary secretaries
    chairman chairwoman chair head heads chief chiefs director directors leader leaders king queen prince princess emir sultan
    shah ayatollah grand imam pope bishop judge judges justice justices ambassador ambassadors envoy envoys diplomat diplomats
    official officials spokesman spokeswoman spokesperson spokesmen commander commanders officer officers governor governors
    mayor mayors member members delegate delegates delegation delegations negotiator negotiators adviser advisers advisor
    advisors aide aides analyst analysts expert experts scholar scholars journalist journalists reporter reporters editor
    author authors writer writers economist economists scientist scientists historian historians lawyer lawyers teacher
    teachers student students worker workers soldier soldiers army armies navy force forces guard guards corps police
    people person persons man men woman women child children citizen citizens resident residents voter voters brother brothers
    sister sisters father mother son sons daughter daughters wife husband family families colleague colleagues counterpart
    counterparts predecessor predecessors successor successors neighbour neighbours neighbor neighbors host hosts guest guests
    state states country countries nation nations republic republics kingdom government governments administration cabinet
    parliament parliaments congress senate assembly council councils committee committees commission commissions court courts
    party parties bloc blocs union unions organisation organisations organization organizations agency agencies authority
    authorities institution institutions institute university universities bank banks company companies corporation firm firms
    group groups body bodies movement movements alliance alliances community communities embassy embassies consulate
    office offices department departments bureau board team teams side sides region regions area areas province provinces
    territory territories city cities capital town towns village villages district districts border borders sea gulf ocean
    river strait port ports airport airports island islands coast east west north south eastern western northern southern
    central middle world earth land street building palace house hall
    agreement agreements treaty treaties accord accords pact pacts deal deals contract contracts memorandum protocol
    convention charter declaration declarations statement statements resolution resolutions document documents paper papers
    report reports article articles letter letters speech speeches interview interviews book books page pages law laws bill
    bills act acts rule rules plan plans proposal proposals programme programmes program programs project projects policy
    policies talks negotiations negotiation meeting meetings summit summits conference conferences visit visits session
    sessions round rounds election elections referendum vote votes
           trade exports imports export import economy economies energy oil gas
    grain wheat food water aircraft plane planes ship ships
    vessel vessels satellite satellites railway railways road roads corridor pipeline pipelines route routes
    money fund funds budget price prices cost costs tax taxes currency dollar dollars euro euros rouble roubles ruble rubles
    rial rials pound pounds yuan barrel barrels tonne tonnes ton tons mile miles kilometre kilometres kilometer kilometers km
    metre metres hour hours minute minutes cent cents point points number numbers figure figures data question questions
    answer news press media radio television newspaper newspapers magazine website issue issues subject matter matters topic case cases thing things word words term terms name names part parts kind
    type way version text source sources
    foreign interior defence defense finance economic political national international regional federal local
    bilateral islamic cultural supreme
    headquarters affairs industry agriculture health education culture sport relations cooperation
    partnership ties"""
)
_TITLES_EN = _set(
    """mr mrs ms dr sir lord lady prof professor gen general col colonel capt captain maj major lt sgt sen senator rep
    representative president premier minister chancellor secretary chairman chairwoman chair head chief director leader king queen prince princess emir
    sultan shah ayatollah imam pope bishop judge justice ambassador envoy diplomat official spokesman spokeswoman spokesperson
    commander officer governor mayor delegate negotiator adviser advisor aide analyst expert scholar journalist reporter editor
    author writer economist scientist historian lawyer brother sister father mother son daughter wife husband colleague
    counterpart predecessor successor host country republic kingdom parliament congress senate assembly council committee
    commission court bloc union organisation organization agency institute university bank alliance ministry capital city town village
    district province region river sea gulf strait island palace agreement treaty accord pact deal memorandum protocol convention charter
    newspaper magazine summit conference"""
)
_QUALIFIERS_EN = _set("former ex acting late then outgoing incoming")
_TIMES_EN = _set(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter morning
    afternoon evening night noon midnight year years month months week weeks day days decade decades century centuries last next previous early
    mid late bc ad bce ce"""
)
_ENGLISH = Lexicon(
    persons=_PERSONS_EN,
    pointing=_all(_PERSONS_EN) | _set("who whom whose which latter one ones"),
    relations=_set(
        """of in on at by for from to with into onto upon over under between among against about after before since during through
        across near via within towards toward per as than"""
    ),
    grammar=ARTICLES | _set("and s 's some any other another such same own else"),
    auxiliaries=(
        _set("is are was were be been being am 'm 're"),
        _set("has have had having 've"),
        _set("do does did"),
    ),
    modals=(
        _set("will would shall 'll"),
        _set("can could"),
        _set("may might"),
        _set("must should ought"),
    ),
    verbs=_VERBS_EN,
    openers=_set(
        "and but or nor because so yet while which who whom whose that then when where if thus hence"
    ),
    kinds=_KINDS_EN,
    titles=_TITLES_EN,
    qualifiers=_QUALIFIERS_EN,
    numbers=_NUMBERS_EN,
    times=_TIMES_EN,
)

_PERSONS_RU = {
    "i": _set("я меня мне мной мой моя моё мое мои моего моей моих моему моим мою"),
    "we": _set("мы нас нам нами наш наша наше наши нашего нашей наших нашему нашим нашу нашими"),
    "you": _set("вы вас вам вами ваш ваша ваше ваши вашего вашей ваших вашему вашим вашу ты тебя тебе"),
    "he": _set("он него его ему нему ним им нём нем"),
    "she": _set("она её ее неё нее ней ею"),
    "it": _set("оно"),
    "this": _set("этот эта это этого этой этому этим этом эту"),
    "that": _set("тот та то того той тому тем том ту"),
    "they": _set("они их них ими ними им"),
    "these": _set("эти этих этими те тех теми"),
    "self": _set(
        "свой своя своё свое свои своего своей своих своему своим своими своём свою себя себе собой"
    ),
    "here": _set("здесь тут сюда отсюда"),
    "there": _set("там туда оттуда"),
    "now": _set("сейчас теперь"),
    "then": _set("тогда"),
    "day": _set("сегодня завтра вчера"),
}
_RUSSIAN = Lexicon(
    persons=_PERSONS_RU,
    pointing=_all(_PERSONS_RU)
    | _set(
        """который которая которое которые которого которой которых которому которым которыми котором которую последний последняя
        последние"""
    ),
    relations=_set(
        """в во на о об обо с со к ко из изо от ото для по при у под над до между через про ради среди за перед после около
        вокруг против как"""
    ),
    grammar=_set("и"),
    auxiliaries=(
        _set("быть был была было были есть"),
        _set("является являются"),
        _set("стал стала стало стали станет"),
    ),
    modals=(_set("будет будут"), _set("может могут мог могла могли"), _set("должен должна должно должны")),
    verbs=_set(
        "сказал сказала заявил заявила солгал солгала врёт врет лжёт лжет убил убила напал напала предал предала"
    ),
    openers=_set("и но а или что который которая которое которые потому чтобы если когда где поэтому так"),
    kinds=_set(
        """президент президента президенту президентом президенте президенты премьер премьер-министр премьер-министра министр
        министра министру министром министры министров министерство министерства глава главы главе главой главу лидер лидера
        лидеры лидеров правительство правительства правительству страна страны стране страну стран государство государства
        республика республики республику парламент парламента совет совета договор договора договору договоре договоры
        соглашение соглашения соглашению соглашении переговоры переговоров переговорах встреча встречи встрече посол посла
        посольство посольства мид мида организация организации компания компании банк банка партия партии город города город
        столица столицы санкции торговля торговли нефть нефти газ газа пограничный стороны сторона
        иностранных дел обороны внешней политики сотрудничества безопасности генерал генерала господин господина г-н г-жа
        союз союза область области район района регион региона журналист журналиста газета газеты агентство агентства"""
    ),
    titles=_set(
        """президент президента президенту президентом президенте премьер премьер-министр премьер-министра министр министра
        министру министром глава главы главе главой главу лидер лидера республика республики республику парламент парламента
        посол посла организация организации город города столица столицы генерал генерала господин господина г-н г-жа журналист
        журналиста газета газеты агентство агентства договор договора договору договоре соглашение соглашения соглашению соглашении дел обороны"""
    ),
    qualifiers=_set("бывший бывшая бывшего бывшей бывшие экс прошлый прошлого прошлом"),
    numbers=_set(
        """ноль два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто двести триста
        тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов половина половины треть четверть много
        несколько все оба обе каждый двое трое десятки сотни процент процента процентов"""
    ),
    times=_set(
        """январь января январе февраль февраля феврале март марта марте апрель апреля апреле май мая мае июнь июня июне июль
        июля июле август августа августе сентябрь сентября сентябре октябрь октября октябре ноябрь ноября ноябре декабрь
        декабря декабре понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье весной летом
        осенью зимой утром вечером днём днем ночью год года году годы годов месяц месяца неделя недели день дня дни г гг век
        века веке"""
    ),
)

_PERSONS_FA = {
    "i": _set("من"),
    "we": _set("ما"),
    "you": _set("تو شما"),
    "he": _set("او وی ایشان"),
    "they": _set("آن‌ها آنها آنان ایشان"),
    "this": _set("این همین"),
    "that": _set("آن همان"),
    "these": _set("این‌ها اینها"),
    "self": _set("خود خودش خودشان خویش"),
    "here": _set("اینجا این‌جا"),
    "there": _set("آنجا آن‌جا"),
    "now": _set("اکنون حالا"),
    "day": _set("امروز فردا دیروز امشب"),
}
_PERSIAN = Lexicon(
    persons=_PERSONS_FA,
    pointing=_all(_PERSONS_FA),
    relations=_set("به از با در برای تا بر میان بین درباره دربارهٔ طبق پس پیش روی زیر نزد سوی"),
    grammar=_set("و را که‌"),
    auxiliaries=(_set("است هست هستند بود بودند"), _set("شد شدند")),
    modals=(_set("خواهد خواهند"), _set("می‌تواند می‌توانند می‌توانست")),
    verbs=_set(
        "گفت گفتند کرد کردند می‌کند می‌کنند دروغ داد دادند کشت کشتند زد زدند رفت رفتند آمد آمدند خواست دارد دارند"
    ),
    openers=_set("و یا زیرا چون که اما ولی پس تا"),
    kinds=_set(
        """رئیس‌جمهور رئیس جمهور رئیس‌جمهوری رییس‌جمهور وزیر وزیران وزارت نخست‌وزیر دولت دولت‌ها کشور کشورها کشورهای مجلس پارلمان
        شورا شورای سازمان توافق توافق‌نامه پیمان معاهده قرارداد مذاکرات گفتگوها دیدار نشست سفیر سفارت رهبر رهبران حزب بانک
        شرکت شهر پایتخت نفت گاز تجارت آقای خانم خارجه امور دفاع اقتصاد اقتصادی جمهوری اسلامی
        فدراسیون متحده ایالات اتحادیه منطقه مرز سخنگو سخنگوی نماینده نمایندگان"""
    ),
    titles=_set(
        """رئیس‌جمهور رئیس جمهور رئیس‌جمهوری رییس‌جمهور وزیر نخست‌وزیر سفیر رهبر سازمان شهر پایتخت پیمان معاهده توافق توافق‌نامه
        قرارداد جمهوری آقای خانم خارجه سخنگو سخنگوی نماینده"""
    ),
    qualifiers=_set("سابق پیشین"),
    numbers=_set(
        "دو سه چهار پنج شش هفت هشت نه ده بیست سی چهل پنجاه صد هزار میلیون میلیارد نیم همه هر چند درصد"
    ),
    times=_set(
        """ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد تیر مرداد شهریور مهر
        آبان آذر دی بهمن اسفند شنبه یکشنبه دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه بهار تابستان پاییز زمستان سال ماه هفته روز
        سال‌های میلادی شمسی"""
    ),
    names=_set(
        """ایران روسیه آمریکا امریکا اسرائیل چین ترکیه سوریه عراق اوکراین افغانستان پاکستان هند عربستان قطر امارات مصر لبنان
        فلسطین غزه اروپا آذربایجان ارمنستان تهران مسکو واشنگتن پکن آنکارا دمشق بغداد کی‌یف پوتین لاوروف پزشکیان رئیسی روحانی
        خامنه‌ای عراقچی ترامپ بایدن نتانیاهو اردوغان اسد ولادیمیر مسعود برجام ناتو حماس حزب‌الله"""
    ),
)


@cache
def lexicon_of(lang: str) -> Lexicon:
    """What is known of the words of a language, by its tag; of all that are known when there is no tag."""
    language = lang.partition("-")[0].lower()
    known = {"en": _ENGLISH, "ru": _RUSSIAN, "fa": _PERSIAN, "prs": _PERSIAN}
    if language in known:
        return known[language]
    some = () if language else (_ENGLISH, _RUSSIAN, _PERSIAN)

    def all_of(field: str) -> frozenset[str]:
        return frozenset[str]().union(*(getattr(one, field) for one in some))

    persons = {who for one in some for who in one.persons}
    return Lexicon(
        persons={
            who: frozenset[str]().union(*(one.persons.get(who, frozenset()) for one in some))
            for who in persons
        },
        pointing=all_of("pointing"),
        relations=all_of("relations"),
        grammar=all_of("grammar"),
        auxiliaries=tuple(group for one in some for group in one.auxiliaries),
        modals=tuple(group for one in some for group in one.modals),
        verbs=all_of("verbs"),
        openers=all_of("openers"),
        kinds=all_of("kinds"),
        titles=all_of("titles"),
        qualifiers=all_of("qualifiers"),
        numbers=all_of("numbers"),
        times=all_of("times"),
        names=all_of("names"),
    )
