"""What kind of file an article comes in, and its letters, are read off what is said of it, never guessed."""

import pytest

from generator.importer.article import Form, Refusal
from generator.importer.decode import LARGEST, clean, decoded, form_of


@pytest.mark.parametrize(
    ("name", "data", "content_type", "form"),
    [
        ("a.html", b"<p>x", "", Form.HTML),
        ("a.md", b"# x", "", Form.MARKDOWN),
        ("a.txt", b"x", "", Form.TEXT),
        ("a.txt", b"  <!-- saved --> <!DOCTYPE html><p>x", "", Form.HTML),
        ("article", b"<html><body>x", "", Form.HTML),
        ("article", b"Plain words.", "", Form.TEXT),
        ("https://example.org/a.md", b"<html>x", "text/html", Form.HTML),
        ("https://example.org/a", b"x", "text/plain; charset=utf-8", Form.TEXT),
        ("https://example.org/a", b"<!doctype html>x", "text/plain", Form.HTML),
        ("https://example.org/a", b"# x", "text/markdown", Form.MARKDOWN),
    ],
)
def test_the_form_is_told(name: str, data: bytes, content_type: str, form: Form) -> None:
    assert form is form_of(name, data, content_type)


@pytest.mark.parametrize(
    ("name", "data", "content_type", "reason"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "", "is a PDF file"),
        ("a.txt", b"%PDF-1.7 ...", "", "is a PDF file"),
        ("https://example.org/a", b"%PDF-1.7 ...", "application/pdf", "is a PDF file"),
        ("a.docx", b"PK\x03\x04...", "", "a document of a word processor"),
        ("a.png", b"\x89PNG\r\n", "", "is a picture"),
        ("a.bin", b"ab\x00\x01\x02", "", "is not a text"),
        ("a.txt", b" \n\t\n", "", "is empty"),
        ("a.html", b"", "", "is empty"),
        ("https://example.org/a", b"{}", "application/json", "is sent as `application/json`"),
        ("https://example.org/a", b"x", "image/png", "is sent as `image/png`"),
        ("a.txt", b"x" * (LARGEST + 1), "", "is larger than 10 MB"),
    ],
)
def test_what_is_no_article_is_refused(name: str, data: bytes, content_type: str, reason: str) -> None:
    refused = form_of(name, data, content_type)

    assert isinstance(refused, Refusal)
    assert reason in refused.message
    assert refused.help


RUSSIAN = "Слова — по-русски."


META = '<meta charset="windows-1251">Слова — по-русски.'
HTTP_EQUIV = '<meta http-equiv="Content-Type" content="text/html; charset=cp1251">Слова — по-русски.'


@pytest.mark.parametrize(
    ("data", "form", "charset", "text"),
    [
        (RUSSIAN.encode(), Form.TEXT, "", RUSSIAN),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), Form.TEXT, "", RUSSIAN),
        (b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), Form.TEXT, "", RUSSIAN),
        (b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), Form.TEXT, "utf-8", RUSSIAN),
        (RUSSIAN.encode("cp1251"), Form.HTML, "windows-1251", RUSSIAN),
        ("Слова".encode("koi8-r"), Form.HTML, "KOI8-R", "Слова"),
        (META.encode("cp1251"), Form.HTML, "", META),
        (META.encode("utf-8"), Form.HTML, "UTF-8", META),
        (HTTP_EQUIV.encode("cp1251"), Form.HTML, "", HTTP_EQUIV),
        ("“Café”".encode("cp1252"), Form.HTML, "iso-8859-1", "“Café”"),
        (b"a\r\nb\rc\n", Form.TEXT, "", "a\nb\nc\n"),
    ],
)
def test_the_encoding_is_the_one_that_is_said(data: bytes, form: Form, charset: str, text: str) -> None:
    assert decoded("a", data, form, charset) == (text, ())


@pytest.mark.parametrize(
    ("data", "form", "charset", "reason"),
    [
        (
            RUSSIAN.encode("cp1251"),
            Form.TEXT,
            "",
            "should be UTF-8 (as it says nothing else) but its byte 1 is `0xD1`",
        ),
        (RUSSIAN.encode("cp1251") * 3, Form.HTML, "", "should be UTF-8"),
        (b"+ADw-script+AD4-", Form.HTML, "utf-7", "its encoding is `utf-7`"),
        (b"x", Form.HTML, "rot13", "its encoding is `rot13`"),
        (b"x", Form.HTML, "no-such", "its encoding is `no-such`"),
        (b"a\x00b", Form.TEXT, "", "holds NUL characters"),
    ],
)
def test_letters_that_are_not_what_they_are_said_to_be_are_refused(
    data: bytes, form: Form, charset: str, reason: str
) -> None:
    refused = decoded("a", data, form, charset)

    assert isinstance(refused, Refusal)
    assert reason in refused.message


def test_a_page_may_hold_a_few_wrong_bytes_and_it_is_told() -> None:
    read = decoded("a", b"<p>" + b"word " * 1000 + b"\xff</p>", Form.HTML)

    assert not isinstance(read, Refusal)
    assert read[1] == ("1 of its bytes are not UTF-8, which it should be (as it says nothing else)",)


def test_what_no_document_may_hold_is_taken_out_and_what_words_need_stays() -> None:
    assert clean("a\x00b\x1b[31m\u202ec\ue000\ufeff\U000e0041d") == "ab[31mcd"
    assert (
        clean("می\u200cخواهم \u200d👩\u200d🚀 é\u00a0\tx\n") == "می\u200cخواهم \u200d👩\u200d🚀 é\u00a0\tx\n"
    )
