"""A draft is read back as what was meant, whatever the words; and files are put into place all together or not at all."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer.article import Refusal
from generator.importer.drafts import Draft, Field, Names, path_of, quoted, rendered
from generator.importer.files import read_bytes
from generator.model.diagnostics import Severity
from generator.model.documents import Excerpt, Source
from generator.model.refs import Kind, Ref
from generator.model.source import SourceFile
from generator.read import parse_document

SOURCE = Ref(Kind.SOURCE, "a")
EXCERPT = Ref(Kind.EXCERPT, "e")
WORDS = st.text(alphabet=st.sampled_from("ab1 *_#>+-=~`[](){}!\\<&;:|.)@^“”\"'/"), min_size=1, max_size=60)


def excerpt_of(text: str, *fields: Field | Names) -> Draft:
    path = path_of(EXCERPT, "content", "")
    return Draft(
        ref=EXCERPT,
        path=path,
        fields=(Names(name="source", refs=(SOURCE,), is_list=False), *fields),
        body=quoted(text),
    )


def read_back(draft: Draft, there: frozenset[Ref] = frozenset({SOURCE})) -> Excerpt:
    parsed = parse_document(SourceFile.of(draft.path, rendered(draft, there).encode()), "content")
    assert [one for one in parsed.diagnostics if one.severity is Severity.ERROR] == []
    assert isinstance(parsed.document, Excerpt)
    return parsed.document


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "“Quoted”, and *starred* _words_, [links](x), `code`, <b> & back\\slashes.",
        "# no heading",
        "1. no list",
        "12) no list",
        "- no list",
        "> no quotation",
        "![@e] and [@a, para. 3] cite nothing",
        "[^1]: no note",
        "a | b",
        "First.\n\nSecond.",
        "می‌خواهم «بروم»",
        "https://example.org/a_b_c",
    ],
)
def test_quoted_words_are_read_back_to_the_letter(text: str) -> None:
    assert read_back(excerpt_of(text)).quotation.text == text


@given(WORDS)
def test_quoted_words_open_no_front_matter_and_no_other_block(text: str) -> None:
    line = " ".join(text.split())
    if any(character.isalnum() for character in line):
        body = quoted(line)

        assert body.startswith("> ")
        assert "\n" not in body


@given(st.text(max_size=80))
def test_any_text_in_a_field_is_read_back_without_what_no_document_may_hold(text: str) -> None:
    draft = Draft(
        ref=SOURCE,
        path="content/sources/a.yaml",
        fields=(Field(name="title", text=f"T {text}", comment=text),),
    )

    parsed = parse_document(
        SourceFile.of(draft.path, rendered(draft, frozenset()).encode("utf-8")), "content"
    )

    assert isinstance(parsed.document, Source)
    assert parsed.document.draft
    assert [one for one in parsed.diagnostics if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("id_", ["true", "null", "no", "2020", "1e5", "a-b", "2020-01"])
def test_ids_that_yaml_takes_for_something_else_are_read_back(id_: str) -> None:
    draft = excerpt_of("Some words.", Names(name="topics", refs=(Ref(Kind.TOPIC, id_),)))

    document = read_back(draft, frozenset({SOURCE, Ref(Kind.TOPIC, id_)}))

    assert [mention.name for mention in document.topics] == [id_]


@pytest.mark.parametrize("date", ["2024", "2024-03", "2024-03-05", "2025-06-18?"])
def test_dates_are_read_back(date: str) -> None:
    document = read_back(excerpt_of("Some words.", Field(name="said", text=date)))

    assert document.said is not None
    assert document.said.text == date


def test_what_is_not_there_is_not_named() -> None:
    entities = Names(name="entities", refs=(Ref(Kind.ENTITY, "one"), Ref(Kind.ENTITY, "two")))
    draft = excerpt_of("Some words.", entities)

    assert "entities: [two]\n" in rendered(draft, {SOURCE, Ref(Kind.ENTITY, "two")})
    assert "entities" not in rendered(draft, {SOURCE})


# ------------------------------------------------------------------------------------------------------------- the disk


def test_what_is_not_a_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path, tmp_path / "pipe", tmp_path / "nothing"):
        assert isinstance(read_bytes(path), Refusal)
