"""The signs by which a quotation shows that it is not whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.truncation import Break, Truncation, truncations


def kinds(text: str, lang: str = "en") -> tuple[Break, ...]:
    return tuple(sign.kind for sign in truncations(text, lang))


def reasons(text: str, lang: str = "en") -> tuple[str, ...]:
    return tuple(sign.reason for sign in truncations(text, lang))


# ------------------------------------------------------------------------------------------------------------ whole texts


@pytest.mark.parametrize(
    "text",
    [
        "We agreed.",
        "“We agreed,”",
        "“We agreed”.",
        "Did we agree?",
        "We agreed (or so he says).",
        "We agreed [on the price].",
        "We agreed on it.[12]",
        "We agreed on it.³",
        "I never—",
        "He was graded an A.",
        "The treaty was signed by the U.S.",
        "It fell by 4.5",
        "He said that 'one' and 'two' were agreed.",
        "He asked: “Who said ‘we agreed’?”",
        "“One.\n\n“Two.\n\n“Three.”",
        '"One.\n\n"Two."',
        "He said “one”.\n\nAnd “two”.",
        "",
        " \n",
    ],
)
def test_a_quotation_that_ends_where_a_sentence_does_is_whole(text: str) -> None:
    assert truncations(text, "en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "We agreed on the …",
        "We agreed on the...",
        "We agreed on the . . .",
        "We agreed on the […]",
        "We agreed on the [...]",
        "We agreed on the (…).",
        "We agreed on the ….",
        "“We agreed on the …”",
        "We agreed on the —",
    ],
)
def test_an_end_that_is_declared_is_no_sign(text: str) -> None:
    assert truncations(text, "en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "What is he capable of?",
        "It is what we came for.",
        "She is the one I spoke to.",
        "Come in.",
        "Go on.",
        "There was nothing to be afraid of.",
        "He was never listened to.",
        "They asked us to, and we did not want to.",
        "The law was voted on and agreed upon.",
        "He would not be looked down upon.",
        "“But,” ",
        "He is the man who signed “the”.",
        "They live nearby.",
    ],
)
def test_an_english_sentence_may_end_on_a_preposition_that_belongs_to_what_was_said_before(text: str) -> None:
    assert truncations(text, "en") == ()


@pytest.mark.parametrize(
    "text",
    [
        "“evil empire”",
        "“peaceful nuclear activities”",
        "going it alone",
        "would hold hands with the devil",
        "“the right of all states in the area to live in peace and security”",
        "The Soviet Invasion of Afghanistan and the U.S. Response, 1978–1980",
        "Putin offers to mediate between Iran and Israel",
        "“the”",
        "Shall I compare thee to a summer’s day\nThou art more lovely and more temperate",
    ],
)
def test_phrases_headlines_and_verse_are_printed_without_a_stop(text: str) -> None:
    assert truncations(text, "en") == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "اتفقنا على السعر."),
        ("de", "Er sagte: „Wir sind uns einig.“"),
        ("de", "»Wir sind uns einig.«"),
        ("de", "„Wir sind uns über den Preis und über die Lieferung einig“"),
        ("en", "Er sagte: »Wir sind uns einig.«"),
        ("fa", "ما توافق کردیم."),
        ("fa", "آیا توافق کردیم؟"),
        ("fa", "«ما بر سر بهای این کالا در بهار آینده توافق می‌کنیم»"),
        ("fi", "Hän sanoi: ”Sovittu.”"),
        ("fr", "« Nous sommes d’accord. »"),
        ("fr", "Est-ce que nous sommes d’accord ?"),
        ("hi", "हम सहमत हुए।"),
        ("hy", "Մենք համաձայնեցինք։"),
        ("ja", "「合意した。」"),
        ("ja", "「両国は価格について合意し、来年の春に新しい協定に署名する」"),
        ("pl", "Powiedział: „Zgoda.”"),
        ("ru", "«Мы договорились.»"),
        ("ru", "«Мы договорились о цене и подпишем договор весной будущего года»"),
        ("ru", "Он умер в XX в."),
        ("ru", "См. на 120 с."),
        ("sv", "»Vi är överens.»"),
        ("th", "เราตกลงกันแล้ว"),
        ("ur", "ہم نے اتفاق کیا۔"),
        ("zh-Hans", "我们达成了协议。"),
        ("zh-Hans", "他说：“我们达成了协议，”"),
    ],
)
def test_other_languages_end_and_close_in_their_own_way(lang: str, text: str) -> None:
    assert truncations(text, lang) == ()


# -------------------------------------------------------------------------------------------------------------- cut texts


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We agreed on", "ends on `on` without a full stop"),
        ("We agreed on the", "ends on `the` without a full stop"),
        ("with a view to resolving", "ends on `resolving` without a full stop"),
        ("Mr Smith told the New York", "ends on `York` without a full stop"),
        ("We agreed:", "ends on `agreed:` without a full stop"),
        ("We agreed; ", "ends on `agreed;` without a full stop"),
        ("We agreed with both govern-", "ends on `govern-` without a full stop"),
        ("If we agree on a price", "ends on `price` without a full stop"),
        ("We agreed on the.", "ends on `the.`, in the middle of a sentence"),
        ("We agreed and,”", "ends on `and,`, in the middle of a sentence"),
        ("It could allow Tehran to.", "ends on `to.`, in the middle of a sentence"),
        ("They spoke from the point of.", "ends on `of.`, in the middle of a sentence"),
        ("We signed the treaty, which.", "ends on `which.`, in the middle of a sentence"),
        ("We signed it yesterday. The.", "ends on `The.`, in the middle of a sentence"),
        ("”", "ends on `”` without a full stop"),
    ],
)
def test_an_english_end_that_is_broken_is_told(text: str, reason: str) -> None:
    assert reasons(text)[0] == reason


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [
        ("ru", "мы договорились о", "ends on `о` without a full stop"),
        ("ru", "Мы договорились о.", "ends on `о.`, in the middle of a sentence"),
        ("ru", "«Мы договорились о цене и»", "ends on `и`, in the middle of a sentence"),
        ("ru", "Мы подпишем договор, если.", "ends on `если.`, in the middle of a sentence"),
        ("ru", "Мы подпишем этот новый", "ends on `новый` without a full stop"),
        (
            "ru",
            "Если мы договоримся с ними о цене и поставках.",
            "ends on `поставках.`, in the middle of a sentence",
        ),
        ("fa", "ما توافق کردیم که با.", "ends on `با.`, in the middle of a sentence"),
        ("fa", "آنها درباره پروژه‌ی.", "ends on `پروژه‌ی.`, in the middle of a sentence"),
        ("fa", "ما درباره‌ی بهای کالا و زمان تحویل", "ends on `تحویل` without a full stop"),
        ("ar", "اتفقنا على السعر في.", "ends on `في.`, in the middle of a sentence"),
        ("de", "Wir sind uns einig und.", "ends on `und.`, in the middle of a sentence"),
        ("fr", "Nous sommes d’accord sur le prix des.", "ends on `des.`, in the middle of a sentence"),
        ("zh", "达成一致" * 10, "ends on `…" + "达成一致" * 6 + "` without a full stop"),
        (
            "fi",
            "Olemme sopineet hinnasta ja allekirjoitamme keväällä uuden sopimuksen",
            "ends on `sopimuksen` without a full stop",
        ),
    ],
)
def test_an_end_that_is_broken_is_told_in_other_languages(lang: str, text: str, reason: str) -> None:
    assert reasons(text, lang)[0] == reason


def test_words_are_known_in_their_own_language_only() -> None:
    assert truncations("Die Messe fängt an.", "de") == ()
    assert reasons("Die Messe fängt an.", "en-GB") == ("ends on `an.`, in the middle of a sentence",)


@pytest.mark.parametrize(
    ("lang", "text", "mark"),
    [
        ("en", "He said: “We agreed.", "“"),
        ("en", 'He said: "We agreed.', '"'),
        ("en", "He said: ‘We agreed.", "‘"),
        ("en", "He said: 'We agreed.", "'"),
        ("en", "“He said: ‘We agreed.”", "‘"),
        ("en", "“One.\n\n“Two.", "“"),
        ("en", "“One.”\n\n“Two.", "“"),
        ("en", "The Company (which we owned agreed.", "("),
        ("en", "The Company [which we owned agreed.", "["),
        ("ru", "Он сказал: «Мы договорились.", "«"),
        ("ru", "Он сказал: «Мы договорились о „цене».", "„"),
        ("de", "Er sagte: „Wir sind uns einig.", "„"),
        ("de", "Er sagte: »Wir sind uns einig.", "»"),
        ("fa", "او گفت: «ما توافق کردیم.", "«"),
        ("ja", "彼は「合意した。", "「"),
        ("ja", "彼は「『合意』した。", "「"),
    ],
)
def test_a_mark_that_nothing_closes_is_told_with_its_place(lang: str, text: str, mark: str) -> None:
    signs = [sign for sign in truncations(text, lang) if sign.kind is Break.OPEN_MARK]

    assert [sign.words for sign in signs] == [mark]
    assert text.startswith(mark, signs[0].offset)


def test_only_the_paragraph_that_goes_on_may_open_a_quotation_again() -> None:
    assert kinds("“One “two.”") == (Break.OPEN_MARK,)
    assert kinds("“One.\n\n“Two.”") == ()


@pytest.mark.parametrize(
    "text",
    [
        "It’s agreed, they’d said.",
        "It's agreed, they'd said.",
        "The ministers’ price was agreed.",
        "The ministers' price was agreed.",
        "In the ’90s we agreed.",
        "In the ‘90s we agreed.",
        "In the '90s we agreed.",
        "‘Tis agreed.",
        "'Twas agreed, so tell 'em.",
        "It is rock ‘n’ roll, or rock 'n' roll.",
        "Hafiz Isma‘il agreed.",
        'It is 6" long.',
        '“It is 6" long.”',
    ],
)
def test_apostrophes_plurals_decades_and_inches_are_no_open_marks(text: str) -> None:
    assert truncations(text, "en") == ()


def test_a_bracket_is_not_called_a_quotation_mark() -> None:
    assert reasons("The Company (which we own agreed.") == ("leaves a bracket `(` open",)
    assert reasons("He said: “We agreed.") == ("leaves a quotation mark `“` open",)


# --------------------------------------------------------------------------------------------------------------- openings


def test_an_opening_in_lower_case_is_told_where_the_end_is_broken_and_where_a_sentence_ends() -> None:
    text = "any involvement by the U.S., a key ally of Israel, could widen the conflict"

    assert kinds(text) == (Break.UNFINISHED, Break.LOWER_CASE_OPENING)
    assert kinds(f"{text}.") == (Break.LOWER_CASE_OPENING,)
    assert kinds(f"{text} …") == (Break.LOWER_CASE_OPENING,)
    assert kinds(f"… {text}.") == ()
    assert kinds(f"[…] {text}.") == ()
    assert kinds(f"[A]{text[1:]}.") == ()
    assert kinds(f"… {text}") == (Break.UNFINISHED,)
    assert kinds(f"[and] {text}") == (Break.UNFINISHED,)


@pytest.mark.parametrize(
    "text",
    [
        "“for heaven’s sake let us go and see whether they have come.”",
        "the world turned upside down.",
        "the right of all states in the area to live in peace and security.",
        "to be under the protection of the United States, and of no other sovereign whosoever.",
        "when the evening is spread out against the sky\nlike a patient etherised upon a table.",
        "kremlin.ru said on Friday that the president had left for Tehran.",
        "რუსეთმა და ირანმა ხელი მოაწერეს ახალ ხელშეკრულებას მოსკოვში.",
    ],
    ids=["in marks", "few words", "no verb", "an infinitive", "verse", "an address", "no capitals"],
)
def test_what_a_sentence_leads_into_may_open_in_lower_case(text: str) -> None:
    assert kinds(text) == ()


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "the Russian president said that he would sign the treaty soon.", "the"),
        ("ru", "договор был готов, и они хотели подписать его весной.", "договор"),
        ("fr", "nous voulons signer ce traité avec nos voisins au printemps.", "nous"),
    ],
)
def test_a_sentence_whose_beginning_is_lost_is_told(lang: str, text: str, word: str) -> None:
    assert reasons(text, lang) == (f"opens on `{word}`, in the middle of a sentence",)


@pytest.mark.parametrize("name", ["eBay", "de Gaulle", "al-Assad"])
def test_a_name_in_lower_case_is_no_broken_opening(name: str) -> None:
    assert Break.LOWER_CASE_OPENING not in kinds(f"{name} said that the")
    assert kinds(f"{name} said that they would come and sign it.") == ()


@pytest.mark.parametrize(
    ("lang", "text"), [("en", ", and so we agreed."), ("ja", "、合意した。"), ("fa", "، ما توافق کردیم.")]
)
def test_an_opening_on_a_comma_is_told(lang: str, text: str) -> None:
    assert kinds(text, lang) == (Break.STRAY_OPENING,)


# ------------------------------------------------------------------------------------------------------------- the values


def test_the_most_telling_sign_comes_first() -> None:
    assert kinds("it ensured “peaceful activities” and the “interests from the point of.") == (
        Break.DANGLING_WORD,
        Break.OPEN_MARK,
        Break.LOWER_CASE_OPENING,
    )


def test_a_sign_says_which_words_and_where() -> None:
    assert truncations("We agreed on the.\n", "en") == (
        Truncation(Break.DANGLING_WORD, "the.", 13, "ends on `the.`, in the middle of a sentence"),
    )


@given(
    st.text(alphabet="aAиتы我 .,…-“”„«»「」()[]\"'‘’\n1"), st.sampled_from(["en", "ru", "fa", "de", "ja", ""])
)
def test_any_text_is_answered_and_words_stand_at_their_offset(text: str, lang: str) -> None:
    for sign in truncations(text, lang):
        # An ellipsis in front is either the text's own or says that the word was shortened.
        assert text.startswith((sign.words, sign.words.removeprefix("…") or "…"), sign.offset)


@given(st.text(), st.text(max_size=5))
def test_a_declared_end_is_never_called_broken(text: str, lang: str) -> None:
    ends = {Break.UNFINISHED, Break.DANGLING_WORD}

    assert not ends & set(kinds(f"{text} …", lang))


@pytest.mark.parametrize("piece", ["(", '"', "a ", "a-", "'a ", ". ", "[1]", " ", "ly", '\n\n"', "«»", "，"])
def test_long_texts_do_not_take_longer_than_their_length(piece: str) -> None:
    """It would take hours, were it not so."""
    assert isinstance(truncations(f"a{piece * 200_000}b to.", "en"), tuple)
