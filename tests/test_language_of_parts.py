"""
Every word on a page is in an element of its own language and direction (WCAG 2.2, 3.1.1 and 3.1.2), also where the theme has no
catalogue for the page's language, so that the interface speaks English there.

The content of these sites has no Latin letter but in names that belong to no language: each such letter that a page shows is the
interface's.
"""

import re
from html.parser import HTMLParser

import pytest

from tests.support.site import SmallSite

SETTINGS = """\
title: "{words}"
description: "{words}"
lang: {lang}
theme: plain
offline: true
single: true
base_url: https://example.org/
sections: [{{id: rivers, title: "{words}", summary: "{words}"}}]
"""
FILES = {
    "topics/weir.md": """\
---
title: "{words}"
summary: "{words}"
section: rivers
updated: 2025-01-17
review_by: 2026-06-01
authors: ["{words}"]
tags: ["{words}"]
entities: [miller]
places: [town]
aliases: [old/weir]
judgements:
  - id: one
    text: "{words}"
    likelihood: likely
    confidence: low
    basis: "{words}"
    evidence: [rebuilt]
    since: 2025-01
    history: [{{date: 2024-12, likelihood: unlikely, confidence: low, note: "{words}"}}]
questions: ["{words}"]
changes: [{{date: 2025-01-17, note: "{words}"}}, {{date: 2025-01-16, note: "{words}", kind: minor}}]
---
## {words}

{words} [@rebuilt] [@paper]

![@rebuilt]
""",
    "topics/mill.md": '---\ntitle: "{words}"\nsection: rivers\nentities: [miller]\n---\n{words} [@rebuilt]\n',
    "excerpts/rebuilt.md": """\
---
source: paper
speaker: miller
said: 2025-01-10
locator: "{words}"
via: ["{words}"]
topics: [weir]
entities: [town]
waive: {{QUO005: "{words}", SRC002: "{words}", SPK001: "{words}", QUO003: "{words}"}}
relations: {{contradicts: [broken], supports: [again]}}
---
> {words}.

{words}
""",
    "excerpts/broken.md": "---\nsource: paper\nsaid: 2024\ntopics: [mill]\n---\n> {words}.\n",
    "excerpts/again.md": '---\nsource: paper\ntranslation: "{words}"\n---\n> {words}.\n',
    "sources/paper.yaml": """\
title: "{words}"
type: article-newspaper
author: [{{literal: "{words}"}}]
container-title: "{words}"
publisher: "{words}"
issued: 2025-01-11
accessed: 2025-01-12
language: {lang}
license: "{words}"
note: "{words}"
reliability: B2
""",
    "entities/miller.yaml": """\
name: "{words}"
kind: person
aliases: ["{words} {words}"]
summary: "{words}"
roles: [{{title: "{words}", body: council, from: 2020, to: 2024}}, {{title: "{words}", from: 2024-01-02}}]
""",
    "entities/council.yaml": 'name: "{words}"\nkind: body\n',
    "entities/town.yaml": 'name: "{words}"\nkind: place\nlocation: {{lat: 32.0, lon: 35.0}}\n',
    "events/flood.md": '---\ntitle: "{words}"\ndate: 2025-01~\ntopics: [weir]\nentities: [miller]\nevidence: [rebuilt]\n---\n{words} [@paper]\n',
    "events/drought.md": '---\ntitle: "{words}"\ndate: 2024-06/2024-09\ntopics: [weir]\n---\n{words}\n',
    "events/storm.md": '---\ntitle: "{words}"\ndate: 2025-02-03\ntopics: [weir]\nentities: [miller, council]\n---\n{words}\n',
    "pages/about.md": '---\ntitle: "{words}"\nsummary: "{words}"\nupdated: 2025-01-17\n---\n## {words}\n\n{words} [@paper]\n',
}
WORDS = {"he": "הסכר נבנה מחדש", "ja": "川の堰は建て直された"}

#: Names that are the same in every language.
NAMES = re.compile(
    r"^B2$|Wikidata|BibTeX|RIS|CSL-?JSON|CSV|JSON(-LD)?|APA|Chicago|MLA|CSL|PDF|example\.org\S*|https://\S+|q|\w+:"
)

LATIN = re.compile(r"[A-Za-z]")
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
UNSEEN = frozenset({"script", "style", "title", "code"})


class Reader(HTMLParser):
    """Collects the texts that a page shows, each with the language and direction of its element."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str, str]] = [("", "", "ltr")]
        self.texts: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        _, lang, direction = self.open[-1]
        self.open.append(
            (tag, given.get("lang") or lang, given.get("dir") or given.get("direction") or direction)
        )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open.pop()[0] == tag, self.getpos()

    def handle_data(self, data: str) -> None:
        if not UNSEEN & {tag for tag, _, _ in self.open}:
            _, lang, direction = self.open[-1]
            self.texts.append((data.strip(), lang, direction))


def read(html: str) -> list[tuple[str, str, str]]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.texts


@pytest.mark.parametrize("lang", sorted(WORDS))
def test_every_word_stands_in_an_element_of_its_language(site: SmallSite, lang: str) -> None:
    words = WORDS[lang]
    site.write("site.yaml", SETTINGS.format(lang=lang, words=words))
    for path, text in FILES.items():
        site.write(f"content/{path}", text.format(lang=lang, words=words))
    built = site.build()
    assert built.published, site.report()
    own = re.compile(r"[֐-׿]" if lang == "he" else r"[぀-ヿ一-鿿]")
    side = "rtl" if lang == "he" else "ltr"

    wrong, english = [], 0
    for path, data in site.pages().items():
        assert not re.search(rb"\xef\xb7[\x90-\xaf]", data), f"a mark is left in {path}"
        for shown, spoken, direction in read(data.decode()) if path.endswith(".html") else ():
            if own.search(shown) and (spoken, direction) not in ((lang, side), (lang, "auto")):
                wrong.append((path, shown, spoken, direction))
            if LATIN.search(NAMES.sub("", shown)):
                english += 1
                if (spoken, direction) not in (("en", "ltr"), ("en", "auto")):
                    wrong.append((path, shown, spoken, direction))

    assert wrong == []
    assert english > 1000
