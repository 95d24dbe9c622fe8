"""Bytes into text, and what kind of text it is: from what the sender, the file and its bytes say, never from a guess."""

import codecs
import re

from generator.importer.article import Form, Refusal

__all__ = ("LARGEST", "clean", "decoded", "form_of")

#: The largest file or page that is looked at.
LARGEST = 10 * 1024 * 1024

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FORMS = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "text/plain": Form.TEXT,
    "text/markdown": Form.MARKDOWN,
    "text/x-markdown": Form.MARKDOWN,
}
_ENDINGS = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
}
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or a document of a word processor",
    b"\xd0\xcf\x11\xe0": "a document of a word processor",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture or a recording",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format": "a database",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_META = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
#: How far into a page its own word on its encoding may stand (the HTML standard, "prescan a byte stream").
_PRESCAN = 4096

#: The encodings of the web (WHATWG's Encoding standard), by what Python calls them. Others, such as UTF-7, are ways to smuggle.
_KNOWN = frozenset(
    {
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "koi8-r",
        "koi8-u",
        "gb18030",
        "big5",
        "euc_jp",
        "iso2022_jp",
    }
    | {"shift_jis", "cp932", "euc_kr", "mac-roman", "cp866", "cp874"}
    | {f"cp125{number}" for number in range(9)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
)
#: What senders say and browsers take it for.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-16-le",
    "shift_jis": "cp932",
}
_PDF = "copy its words into a text file, read them against the PDF, and import that: a PDF does not tell paragraphs from columns"

#: Nothing of this belongs into a text: controls, private use, code points that are no characters, overrides of direction and the
#: marks that go with them, tag characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef"
    "\ufeff\ufffe\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_MOST_UNREADABLE = 0.002


def form_of(name: str, data: bytes, content_type: str = "") -> Form | Refusal:
    """What kind of file `data` is: as the sender says, else by the ending of `name`, else by how it begins."""
    if len(data) > LARGEST:
        return Refusal(f"`{name}` is larger than {LARGEST // 1024**2} MB", "import the article alone")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            return Refusal(
                f"`{name}` is {what}, which cannot be imported",
                _PDF if magic == b"%PDF-" else "save the article as HTML, Markdown or plain text",
            )
    if content_type:
        form = _FORMS.get(content_type.partition(";")[0].strip().lower())
        if form is None:
            return Refusal(
                f"`{name}` is sent as `{content_type.partition(';')[0].strip()[:60]}`",
                "name the address of an article: HTML, Markdown or plain text",
            )
        return Form.HTML if form is Form.TEXT and _HTML.match(data[:_PRESCAN]) else form
    if not data.strip():
        return Refusal(f"`{name}` is empty", "name a file with an article in it")
    form = next((form for ending, form in _ENDINGS.items() if name.lower().endswith(ending)), None)
    if form in (None, Form.TEXT) and _HTML.match(data[:_PRESCAN]):
        return Form.HTML
    if (
        form is not Form.HTML
        and b"\0" in data[:_PRESCAN]
        and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    ):
        return Refusal(f"`{name}` is not a text", "save the article as HTML, Markdown or plain text")
    return form or Form.TEXT


def decoded(name: str, data: bytes, form: Form, charset: str = "") -> tuple[str, tuple[str, ...]] | Refusal:
    """
    The text of `data` with lines that end in U+000A, and what an editor should know about it.

    The encoding is what a byte order mark says, else the sender (`charset`), else the page itself, else UTF-8. Text that is not
    what it is said to be is refused, since a wrong letter would be quoted; in a page a few bytes may be wrong.
    """
    encoding, basis = _encoding(data, form, charset)
    if encoding is None:
        return Refusal(
            f"`{name}` says that its encoding is `{basis}`, which is not one of the web's", "save it as UTF-8"
        )
    for mark, _ in _BOMS:
        data = data.removeprefix(mark)
    notes: list[str] = []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        if form is not Form.HTML or text.count("\ufffd") > _MOST_UNREADABLE * len(text):
            return Refusal(
                f"`{name}` should be {encoding.upper()} ({basis}) but its byte {error.start + 1:,} is `0x{data[error.start]:02X}`",
                "save it as UTF-8",
            )
        notes.append(
            f"{text.count(chr(0xFFFD))} of its bytes are not {encoding.upper()}, which it should be ({basis})"
        )
    if "\0" in text:
        return Refusal(f"`{name}` holds NUL characters: it is not a text", "save the article as UTF-8 text")
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(notes)


def clean(text: str) -> str:
    """`text` without the characters that no document may hold, and without those that only reorder what is seen."""
    return _REFUSED.sub("", text)


def _encoding(data: bytes, form: Form, charset: str) -> tuple[str | None, str]:
    """What Python calls the encoding, and who says so; or none, and what it was said to be."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, "by its byte order mark"
    said, basis = charset, "as the server says"
    if not said and form is Form.HTML:
        found = _XML.match(data[:200]) or _META.search(data[:_PRESCAN])
        # A page that says UTF-16 in letters that were read as ASCII is not UTF-16.
        said, basis = (found[1].decode("ascii"), "as it says itself") if found else ("", "")
        if said.lower().startswith("utf-16"):
            said = "utf-8"
    if not said:
        return "utf-8", "as it says nothing else"
    try:
        name = codecs.lookup(said.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None, said[:40]
    name = _MEANT.get(name, name)
    return (name, basis) if name in _KNOWN else (None, said[:40])
