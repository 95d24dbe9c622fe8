"""
What words do in a bracket: they point, they hold a phrase together, they name what kind of thing is meant, or they state.

English, Russian and Persian are known, Persian with the commonest names, since its letters have no capitals. The lists are
closed: a word that none of them has, and that is no name and no figure, is never accepted in silence.
"""

from functools import cache

from msgspec import Struct

__all__ = ("COURTESY", "DETERMINERS", "EDITORIAL", "PROPER", "VAGUE", "Lexicon", "lexicon_of")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Lexicon(Struct, frozen=True):
    """
    What is known of a language's words, in lower case.

    `pointing` words stand for what is named elsewhere, `grammar` holds a phrase together, `auxiliary` verbs and `modals` (a group
    of each meaning) carry another verb, `verbs` state; `kinds` say what kind of thing or person is meant without praise or
    blame, `qualifiers` are those kinds which say more than that when they are lost; `names` are proper names where capitals do not
    tell; `numbers` are written in letters, `times` are parts of dates. `openers` begin a clause.
    """

    pointing: frozenset[str]
    grammar: frozenset[str]
    auxiliary: frozenset[str]
    modals: tuple[frozenset[str], ...]
    verbs: frozenset[str]
    openers: frozenset[str]
    kinds: frozenset[str]
    qualifiers: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    names: frozenset[str] = frozenset()


#: An editor's remarks on the words, not additions to them. A name among them says of which language or by whom.
EDITORIAL = _set(
    """sic emphasis added mine ours original original's in the italics italic bold translation translated transcript from by
    editor editor's editors editors' ed author author's authors authors' note underlining laughs laughter laughing applause
    inaudible unintelligible indistinct illegible crosstalk pause pauses redacted omitted deleted expletive sighs coughs
    interruption interrupted text source our my
    так курсив выделено мной нами наш мой автор автора авторов редакция редакции редактор редактора перевод ред прим примечание
    переводчика смех зале смеётся смеется аплодисменты неразборчиво пауза пропуск оригинале в с английского персидского русского
    языка по-русски по-английски
    کذا تأکید تاکید افزوده از ماست ماست نویسنده مترجم مترجم‌ها ویراستار ترجمه خنده می‌خندد تشویق نامفهوم مکث حذف حضار اصل در متن
    فارسی انگلیسی روسی عربی"""
)

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

_POINTING_EN = _set(
    """i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its
    itself they them their theirs themselves this that these those here there now then today tomorrow yesterday tonight
    who whom whose which latter one ones"""
)
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
_QUALIFIERS_EN = _set("former ex acting late then outgoing incoming")
_TIMES_EN = _set(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter morning
    afternoon evening night noon midnight year years month months week weeks day days decade decades century centuries last next previous early
    mid late bc ad bce ce"""
)
_ENGLISH = Lexicon(
    pointing=_POINTING_EN,
    grammar=_set(
        """the a an of in on at by for from to with into onto upon over under between among against about after before since
        during through across near via within towards toward per as and s 's than some any other another such same own else"""
    ),
    auxiliary=_set("is are was were be been being am has have had having do does did to"),
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
    qualifiers=_QUALIFIERS_EN,
    numbers=_NUMBERS_EN,
    times=_TIMES_EN,
)

_POINTING_RU = _set(
    """я меня мне мной мой моя моё мое мои моего моей моих моему моим мою мы нас нам нами наш наша наше наши нашего нашей
    наших нашему нашим нашу нашими вы вас вам вами ваш ваша ваше ваши вашего вашей ваших вашему вашим вашу ты тебя тебе он
    него его ему нему ним им нём нем она её ее неё нее ней ею оно они их них ими ними этот эта это эти этого этой этих этому
    этим этими этом эту тот та то те того той тех тому тем теми том ту свой своя своё свое свои своего своей своих своему
    своим своими своём свою здесь тут там туда сюда отсюда оттуда сейчас теперь сегодня завтра вчера тогда который которая
    которое которые которого которой которых которому которым которыми котором которую последний последняя последние"""
)
_RUSSIAN = Lexicon(
    pointing=_POINTING_RU,
    grammar=_set(
        """в во на о об обо с со к ко из изо от ото для по при у под над до между через про ради среди за перед после около
        вокруг против и как"""
    ),
    auxiliary=_set(
        "быть был была было были будет будут есть является являются стал стала стало стали станет"
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

_PERSIAN = Lexicon(
    pointing=_set(
        """من ما تو شما او وی ایشان آن‌ها آنها آنان این آن این‌ها اینها خود خودش خودشان خویش اینجا آنجا این‌جا آن‌جا اکنون حالا
        امروز فردا دیروز امشب همین همان"""
    ),
    grammar=_set("به از با در برای تا و بر را میان بین درباره دربارهٔ طبق پس پیش روی زیر نزد سوی که‌"),
    auxiliary=_set("است هست هستند بود بودند شد شدند"),
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
    qualifiers=_set("سابق پیشین "),
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

    return Lexicon(
        pointing=all_of("pointing"),
        grammar=all_of("grammar"),
        auxiliary=all_of("auxiliary"),
        modals=tuple(group for one in some for group in one.modals),
        verbs=all_of("verbs"),
        openers=all_of("openers"),
        kinds=all_of("kinds"),
        qualifiers=all_of("qualifiers"),
        numbers=all_of("numbers"),
        times=all_of("times"),
        names=all_of("names"),
    )
