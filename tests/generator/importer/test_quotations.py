"""What an article sets apart as somebody's words is found exactly as it stands, with who said it and when where that is said."""

import datetime as dt

import pytest

from generator.importer.article import Form, sections_of
from generator.importer.attribution import attribute, told_of
from generator.importer.days import days_in, said_on, weekdays_in
from generator.importer.names import Known, Names, candidates
from generator.importer.plain import read_text
from generator.importer.quotations import Found, How, Passed, count_words, quotations
from generator.model.documents import EntityKind

NAMES = Names(
    [
        Known("ada-quill", EntityKind.PERSON, ("Ada Quill", "Quill", "Ада Квилл", "آدا کوییل")),
        Known("tom-reed", EntityKind.PERSON, ("Tom Reed",)),
        Known("sel-commission", EntityKind.BODY, ("Sel Commission", "the Commission")),
        Known("sel", EntityKind.PLACE, ("Sel",)),
    ]
)
LONG = "the water will be back in the valley by spring"


def found_in(text: str, form: Form = Form.MARKDOWN) -> tuple[tuple[Found, ...], tuple[Passed, ...]]:
    return quotations(sections_of(read_text(text, form).blocks))


@pytest.mark.parametrize(
    "marks",
    ["“{}”", "«{}»", "„{}“", '"{}"', "‘{}’", "「{}」"],
    ids=["curly", "angled", "low", "straight", "single", "corner"],
)
def test_words_in_quotation_marks_are_found(marks: str) -> None:
    found, _ = found_in(f"She said {marks.format(LONG)} and left.")

    assert [(one.text, one.how) for one in found] == [(marks.format(LONG), How.MARKS)]


def test_bold_words_are_found_with_the_marks_in_them() -> None:
    found, _ = found_in(f"It was said: **“{LONG}”, she said.** And more.")

    assert [(one.text, one.how) for one in found] == [(f"“{LONG}”, she said.", How.BOLD)]


def test_a_block_quotation_is_one_whatever_its_paragraphs() -> None:
    found, _ = found_in(f"# T\n\nTom Reed wrote:\n\n> {LONG}.\n>\n> And it was.\n>\n> — Ada Quill\n")

    assert [(one.text, one.how, one.first, one.last) for one in found] == [
        (f"{LONG}.\n\nAnd it was.", How.BLOCK, 2, 3)
    ]
    assert attribute(found[0], NAMES, "en") is not None
    assert getattr(attribute(found[0], NAMES, "en"), "id", "") == "ada-quill"


def test_a_quotation_that_runs_over_paragraphs_is_one() -> None:
    found, _ = found_in(f"She said: “{LONG}.\n\n“It was never so low.\n\n“Never,” she added.")

    assert [(one.text, one.first, one.last) for one in found] == [
        (f"“{LONG}.\n\n“It was never so low.\n\n“Never,”", 1, 3)
    ]


def test_where_words_stand_is_told_by_heading_and_paragraph() -> None:
    found, _ = found_in(f"# T\n\nOne.\n\n## The dam\n\nTwo.\n\nShe said “{LONG}”.")

    assert [(one.section, one.first) for one in found] == [(1, 2)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It was “very close” then.", "fewer than 5 words"),
        ("The **dam on the Sel** is high.", "fewer than 6 words"),
        (f"He said “{'word ' * 301}”.", "301 words, which is more than 300"),
        ("He read “Best Use of Water and Land” there.", "a title, by its capitals"),
        (f"“{LONG}” and again “{LONG}”.", "the same words are proposed already"),
        (f"He said “{LONG} \ufffd”.", "it holds a character that could not be read"),
    ],
)
def test_what_is_passed_over_is_told(text: str, why: str) -> None:
    _, passed = found_in(text)

    assert [one.why for one in passed] == [why]


def test_no_text_has_more_proposals_than_anybody_reads() -> None:
    found, passed = found_in(" ".join(f"“{number} {LONG}”" for number in range(1000)))

    assert len(found) == 300
    assert [one.why for one in passed] == ["more than 300 quotations"]


def test_words_are_counted_in_any_script() -> None:
    assert [count_words(text) for text in ("It isn’t so-so.", "می‌خواهم بروم", "我们需要更多的水")] == [
        3,
        3,
        4,
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Ada Quill said “{LONG}”.", "ada-quill"),
        (f"“{LONG},” said Ada Quill, who had come late.", "ada-quill"),
        (f"“{LONG},” Ms Quill told reporters.", "ada-quill"),
        (f"Ada Quill: “{LONG}.”", "ada-quill"),
        (f"According to Tom Reed, “{LONG}”.", "tom-reed"),
        (f"“{LONG},” according to the Sel Commission.", "sel-commission"),
        (f"The Sel Commission said “{LONG}”.", "sel-commission"),
        (f"**Ada Quill was quoted by Tom Reed as saying that {LONG}.**", "ada-quill"),
        (f"**Tom Reed praised the dam and Ada Quill, since {LONG}.**", "tom-reed"),
        (f"Ada Quill acknowledged that **{LONG}.**", "ada-quill"),
        (f"“{LONG},” farmer Orr told the Sel Commission.", ""),
        (f"“{LONG},” he told Ada Quill.", ""),
        (f"“{LONG}.” Ada Quill said.", "ada-quill"),
        (
            f"“{LONG}.” She left. Long after that, and in another town, Ada Quill said that it was so, and it was.",
            "",
        ),
        (f"After Ada Quill met him in Lenia, and a month later, Reed’s spokesman declared, “{LONG}.”", ""),
        (f"Ada Quill’s spokesman said “{LONG}”.", ""),
        (f"Ada Quill heard that Ivo Maren said “{LONG}”.", ""),
        (f"Ada Quill, who had been Tom Reed’s teacher in Lenia, recalled it as “{LONG}”.", "ada-quill"),
        (f"Ada Quill also said on Monday “{LONG}”.", "ada-quill"),
        (f"**Ada Quill offered on Friday to help Tom and Lenia, suggesting that {LONG}.**", "ada-quill"),
        (f"“{LONG},” he said.", ""),
        (f"Ada Quill came. “{LONG},” he said.", ""),
        (f"Ada Quill saw that “{LONG}”.", ""),
        (f"**Ada Quill met Tom Reed while {LONG}.**", ""),
        (f"The report said “{LONG}”.", ""),
    ],
)
def test_a_speaker_is_named_only_where_a_name_and_a_verb_say_so(text: str, speaker: str) -> None:
    found, _ = found_in(text)

    attribution = attribute(found[0], NAMES, "en")
    assert speaker == (attribution.id if attribution else "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("«Вода вернётся в долину уже весной», — сказала Ада Квилл.", "ru"),
        ("По словам Ада Квилл, «вода вернётся в долину уже весной».", "ru"),
        ("آدا کوییل گفت: «آب تا بهار به دره باز خواهد گشت».", "fa"),
    ],
)
def test_speakers_are_found_in_russian_and_persian(text: str, language: str) -> None:
    found, _ = found_in(text)

    attribution = attribute(found[0], NAMES, language)
    assert attribution is not None
    assert attribution.id == "ada-quill"


def test_in_a_language_that_we_do_not_know_nobody_is_said_to_speak() -> None:
    found, _ = found_in(f"Ada Quill said “{LONG}”.")

    assert attribute(found[0], NAMES, "sw") is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("on 17 January 2025 in", "2025-01-17"),
        ("on the 3rd of May 2024,", "2024-05-03"),
        ("January 17, 2025.", "2025-01-17"),
        ("Sept. 2, 2024", "2024-09-02"),
        ("(2024-02-29)", "2024-02-29"),
        ("17 января 2025 года", "2025-01-17"),
        ("۱۷ ژانویه ۲۰۲۵", "2025-01-17"),
        ("31 February 2024", None),
        ("2023-02-29", None),
        ("May 2024", None),
        ("room 17 January", None),
    ],
)
def test_whole_dates_are_found(text: str, date: str | None) -> None:
    assert [day.date for day in days_in(text)] == ([date] if date else [])


@pytest.mark.parametrize(
    ("context", "issued", "said"),
    [
        ("She said on 17 January 2025 that", "", "2025-01-17"),
        ("She said on 17 January 2025, and on 18 January 2025, that", "", None),
        ("She said on Wednesday that", "2025-06-20", "2025-06-18?"),
        ("She said on Friday that", "2025-06-20", "2025-06-20?"),
        ("She said on Wednesday that", "2025-06", ""),
        ("She said on Wednesday that", "", ""),
        ("She said on Wednesday and Thursday that", "2025-06-20", None),
        ("В среду она сказала", "2025-06-20", "2025-06-18?"),
        ("She said that", "2025-06-20", None),
    ],
)
def test_when_words_were_said_is_taken_from_their_sentence_alone(
    context: str, issued: str, said: str | None
) -> None:
    found = said_on(context, (), issued)

    assert said == (found.date if found else None)


def test_every_day_of_the_week_is_known() -> None:
    monday = dt.date(2025, 6, 16)
    for number, name in enumerate(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    ):
        found = said_on(f"on {name}", (), "2025-06-22")
        assert found is not None
        assert found.date == f"{(monday + dt.timedelta(days=number)).isoformat()}?"
    assert weekdays_in("on Monday, Mondays and monday") == ("Monday", "monday")


def test_a_day_that_the_page_marks_counts_like_one_in_words() -> None:
    assert getattr(said_on("She said yesterday", ("2025-06-18",), ""), "date", "") == "2025-06-18"


def test_known_names_are_found_whole_and_the_longest_wins() -> None:
    text = "Quill’s Sel Commission, the Sels, and Ada Quill"

    assert [(text[one.start : one.end], one.id) for one in NAMES.find(text)] == [
        ("Quill", "ada-quill"),
        ("Sel Commission", "sel-commission"),
        ("Ada Quill", "ada-quill"),
    ]


def test_a_surname_stands_for_its_bearer_where_the_full_name_stands_too() -> None:
    text = "Tom Reed came. Reed spoke."

    assert [one.id for one in NAMES.with_surnames(text).find(text)] == ["tom-reed", "tom-reed"]
    assert [one.id for one in NAMES.with_surnames("Reed spoke.").find("Reed spoke.")] == []


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("President Ivo Maren came.", "Ivo Maren", EntityKind.PERSON),
        ("Former Prime Minister Harry S. Maren came.", "Harry S. Maren", EntityKind.PERSON),
        ("Secretary of State Ivo Maren came.", "Ivo Maren", EntityKind.PERSON),
        ("Lenia’s spokesperson Mira Dohl said so.", "Mira Dohl", EntityKind.PERSON),
        ("They met Mira Dohl, Secretary of the Council.", "Mira Dohl", EntityKind.PERSON),
        ("In the Ministry of Water they say so.", "Ministry of Water", EntityKind.BODY),
        ("Under the Upper Sel Treaty it is so.", "Upper Sel Treaty", EntityKind.AGREEMENT),
        ("On the Lenia Peninsula it rains.", "Lenia Peninsula", EntityKind.PLACE),
        ("In the West Bank it rains.", "West Bank", None),
        ("In Lenia it rains.", "Lenia", None),
    ],
)
def test_new_names_are_proposed_by_a_sign_beside_them(text: str, name: str, kind: EntityKind | None) -> None:
    assert (name, kind) in [(one.name, one.kind) for one in candidates([text], Names([]))]


def test_what_the_site_knows_is_not_proposed_again() -> None:
    found = candidates(["Minister Ada Quill of the Sel Commission met Tom Reed in Lenia."], NAMES)

    assert "Lenia" in [one.name for one in found]
    assert not {"Ada Quill", "Sel Commission", "Tom Reed"} & {one.name for one in found}


# ------------------------------------------------------------------------------------------------------------- acts of saying


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"Ada Quill issued a stark warning: “{LONG}”.", Form.TEXT),
        (f"On Friday Ada Quill made a statement to the towns: “{LONG}”.", Form.TEXT),
        (f"**Ada Quill issued a warning on Friday: “{LONG}”.** It was cold.", Form.MARKDOWN),
        (f"Ада Квилл выступила с заявлением: «{LONG}».", Form.TEXT),
    ],
)
def test_whoever_issued_a_warning_said_the_words_that_follow(text: str, form: Form) -> None:
    found, _ = found_in(text, form)
    said = attribute(found[0], NAMES, "ru" if "А" in text else "en")

    assert said is not None
    assert said.id == "ada-quill"


def test_bold_words_that_tell_of_a_warning_and_give_none_of_it_are_nobody_s() -> None:
    found, _ = found_in("**Ada Quill issued a warning Friday as the towns weighed what to do.** It was cold.")
    act = told_of(found[0], NAMES, "en")

    assert attribute(found[0], NAMES, "en") is None
    assert act is not None
    assert (act.id, act.basis) == ("ada-quill", "“Ada Quill” “issued a warning”")
