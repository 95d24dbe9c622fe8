"""Texts as accidents and attackers make them of texts that were sound."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import strategies as st

__all__ = ("BYTES", "FRAGMENTS", "Mutation", "mutations")

Mutation = Callable[[str], str]

#: What has a meaning to YAML, Markdown, HTML, Jinja or a file system, and what looks as if it had.
FRAGMENTS = (
    "---", "...", "- ", "? ", ": ", "'", '"', "`", "```", "~~~", "> ", "#", "## ", "|", "| a | b |\n| - | - |", "[", "]", "(", ")", "{", "}", "<",
    ">", "&amp;", "&#x41;", "&", "*", "**", "_", "\\", "\t", "  ", "\n", "\n\n", "\r", "![", "![@", "[@", "[-@", "@price", "[@price, p. 3; @", "]:",
    "[a]: b", "[^1]", "topic:", "](topic:harbour#", "](javascript:alert(1))", "<!--", "-->", "<![CDATA[", "]]>", "<script>", "</script>", "<b",
    "{{", "}}", "{%", "%}", "{#", "{{ 7 * 7 }}", "{% raw %}", "%(name)s", "%", "%s", "$", "null", "~", "true", "no", "0x10", "1e999", ".nan", "-0",
    "9" * 400, "2025-02-30", "2025-13", "Y9999999999", "0000-00-00", "/..", "2025-01-17/2024", "&a ", "*a", "!!python/none", "<<: ", "../", "/etc/passwd",
    "con", "a" * 130, "title: x\n", "title:\n", "source: price\n", "draft: true\n", "  - x\n", "    code", "\ufeff", "\u202e", "\u2067", "\u200b", "\u2028",
    "\x85", "\xa0", "é", "e\u0301", "ﬁ", "İ", "ẞ", "中", "😀", "\U000e0041", "\ufffe", "\x1b[31m", "\x00", "\x7f",
)  # fmt: skip

_FRAGMENT = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.text(max_size=8),
    st.builds(lambda text, times: text * times, st.sampled_from(FRAGMENTS), st.integers(2, 60)),
)
_SHARE = st.floats(0, 1)

#: Bytes that are no text.
BYTES = st.sampled_from([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\x00", b"\x98"])


def mutations() -> st.SearchStrategy[Mutation]:
    """Changes that can be made to any text, at any place in it."""
    return st.one_of(
        st.builds(_insert, _SHARE, _FRAGMENT),
        st.builds(_insert, _SHARE, _FRAGMENT),
        st.builds(_value, _SHARE, _FRAGMENT),
        st.builds(_lines, _SHARE, st.sampled_from(["delete", "double", "swap", "join", "indent", "outdent"])),
        st.builds(_cut, _SHARE, _SHARE),
        st.builds(_flip, _SHARE),
    )


def _at(share: float, length: int) -> int:
    return min(int(share * (length + 1)), length)


def _insert(share: float, fragment: str) -> Mutation:
    def insert(text: str) -> str:
        at = _at(share, len(text))
        return text[:at] + fragment + text[at:]

    return insert


def _value(share: float, fragment: str) -> Mutation:
    """Another value for one field."""

    def value(text: str) -> str:
        lines = text.split("\n")
        fields = [number for number, line in enumerate(lines) if ":" in line]
        if fields:
            number = fields[_at(share, len(fields) - 1)]
            lines[number] = f"{lines[number].partition(':')[0]}: {fragment}"
        return "\n".join(lines)

    return value


def _lines(share: float, how: str) -> Mutation:
    def change(text: str) -> str:
        lines = text.split("\n")
        at = _at(share, len(lines) - 1)
        line = lines[at]
        match how:
            case "delete":
                lines[at : at + 1] = []
            case "double":
                lines[at : at + 1] = [line, line]
            case "swap":
                lines[at : at + 2] = lines[at : at + 2][::-1]
            case "join":
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
            case "indent":
                lines[at] = f"  {line}"
            case _:
                lines[at] = line.lstrip()
        return "\n".join(lines)

    return change


def _cut(one: float, other: float) -> Mutation:
    def cut(text: str) -> str:
        start, end = sorted((_at(one, len(text)), _at(other, len(text))))
        return text[:start] + text[end:]

    return cut


def _flip(share: float) -> Mutation:
    """Two neighbours change places."""

    def flip(text: str) -> str:
        for number, (one, other) in enumerate(pairwise(text)):
            if number >= int(share * len(text)) - 1:
                return text[:number] + other + one + text[number + 2 :]
        return text

    return flip
