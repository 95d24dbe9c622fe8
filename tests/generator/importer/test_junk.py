"""What is no part of an article goes, and is told; nothing personal is repeated."""

from generator.importer.article import Article, Form, Reason
from generator.importer.junk import without_junk
from generator.importer.plain import read_text

RUNNING = "The commission met for the first time on the bank of the Sel, and it agreed on nothing but a date."


def sifted(text: str) -> Article:
    return without_junk(read_text(text, Form.TEXT))


def words(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def reasons(article: Article) -> list[tuple[Reason, str]]:
    return [(one.reason, one.text) for one in article.dropped]


def test_a_table_of_contents_goes_with_its_items_and_the_headings_stay() -> None:
    article = sifted(
        f"T\n\nTable of Contents\n\n- The dam\n- The river\n\nThe dam\n\n{RUNNING}\n\nThe river\n\n{RUNNING}"
    )

    assert words(article) == ["The dam", RUNNING, "The river", RUNNING]
    assert [reason for reason, _ in reasons(article)] == [Reason.CONTENTS] * 3


def test_a_caption_goes_where_it_is_printed_twice_and_where_it_is_run_on_to_a_paragraph() -> None:
    caption = "The dam at night - Example Pictures"

    article = sifted(f"{RUNNING} {caption}\n\n{caption}\n\n{RUNNING[:-1]} again.\n\nPhoto bank\n\nPhoto bank")

    assert words(article) == [RUNNING, f"{RUNNING[:-1]} again."]
    assert {reason for reason, _ in reasons(article)} == {Reason.CAPTION}


def test_a_line_that_leads_over_to_a_quotation_is_no_caption() -> None:
    article = sifted(
        f"{RUNNING}\n\nAda Quill said:\n\n> Words that she said.\n\nAda Quill said:\n\n> Others that she said."
    )

    assert words(article).count("Ada Quill said:") == 2


def test_an_author_box_goes_and_its_values_are_not_repeated() -> None:
    box = "Detail Author:\n\n- Name : Quentin Fakename\n- Email : q@example.com\n- Phone : 1-555-010-0199\n- Job : Dredger\n"

    article = sifted(f"{RUNNING}\n\n{box}")

    assert words(article) == [RUNNING]
    assert reasons(article) == [
        (Reason.AUTHOR, "Detail Author:"),
        (Reason.AUTHOR, "Name: …"),
        (Reason.AUTHOR, "Email: …"),
        (Reason.AUTHOR, "Phone: …"),
        (Reason.AUTHOR, "Job: …"),
    ]


def test_social_links_go() -> None:
    links = "Socials\n\nlinkedin:\n\ntwitter:\n\n- url : https://twitter.com/fakename\n- followers : 12\n\nShare on Facebook"

    article = sifted(f"{RUNNING}\n\n{links}")

    assert words(article) == [RUNNING]
    assert {reason for reason, _ in reasons(article)} == {Reason.SOCIAL}
    assert not any("fakename" in text for _, text in reasons(article))


def test_a_list_of_facts_is_no_author_box() -> None:
    article = sifted(f"{RUNNING}\n\n- Name : the Sel\n- Length : 212 km\n\n{RUNNING}")

    assert words(article) == [RUNNING, "Name : the Sel", "Length : 212 km", RUNNING]


def test_appeals_to_readers_go_and_the_sentences_around_them_stay() -> None:
    text = (
        f"{RUNNING} What are your thoughts on the dam? Share your views in the comments below! "
        "For more, explore our other articles on rivers. The water rises."
    )

    article = sifted(text)

    assert words(article) == [f"{RUNNING} The water rises."]
    assert [reason for reason, _ in reasons(article)] == [Reason.APPEAL] * 3


def test_bold_words_are_still_in_their_places_when_a_sentence_before_them_has_gone() -> None:
    article = sifted(
        f"Don't forget to share this article. The minister said **that the dam would be open by the spring**. {RUNNING}"
    )

    block = article.blocks[0]
    assert [block.text[start:end] for start, end in block.bold] == [
        "that the dam would be open by the spring"
    ]


def test_personal_data_goes_with_its_sentence_and_is_not_repeated() -> None:
    article = sifted(
        f"{RUNNING} {RUNNING} {RUNNING} Write to ada.quill@example.org for the papers. The water rises.\n\nTel: +44 20 7946 0958\n\n{RUNNING}"
    )

    assert words(article) == [f"{RUNNING} {RUNNING} {RUNNING} The water rises.", RUNNING]
    assert reasons(article) == [
        (Reason.PERSONAL, "(an e-mail address)"),
        (Reason.PERSONAL, "(a phone number)"),
    ]


def test_figures_are_no_phone_numbers() -> None:
    text = "The dam cost 1 234 567 890 in 2019-2021, or +12 per cent more than the 100-200-300 plan of the telegraph age."

    assert words(sifted(text)) == [text]


def test_what_follows_the_last_sentence_goes() -> None:
    article = sifted(f"{RUNNING}\n\nThe dam\n\n© 2024 Example Press. All rights reserved.")

    assert words(article) == [RUNNING]
    assert [reason for reason, _ in reasons(article)] == [Reason.FURNITURE, Reason.RIGHTS]


def test_an_article_without_junk_is_left_alone() -> None:
    text = f"T\n\n{RUNNING}\n\nThe dam\n\n{RUNNING} “So it is,” she said."

    assert words(sifted(text)) == [RUNNING, "The dam", f"{RUNNING} “So it is,” she said."]
    assert sifted(text).dropped == ()
