"""An editor who makes every mistake: all are reported in one run, each at its place, and the published site stands."""

import re
from collections.abc import Iterable
from html import escape

import pytest
from msgspec import Struct

from tests.support.site import SmallSite

#: A site without fault, in which each mistake is planted.
GOOD = {
    "site.yaml": """\
title: Trade desk
lang: en
base_url: https://briefing.example/
theme: house
sections:
  - {id: economy, title: Economy}
  - {id: diplomacy, title: Diplomacy}
start_here: [economic-ties]
""",
    "themes/house/theme.yaml": """\
name: house
parent: plain
""",
    "themes/house/templates/404.html": """\
<!doctype html>
<title>{{ page.title }}</title>
<h1>{{ page.title }}</h1>
""",
    "content/topics/economic-ties.md": """\
---
title: Economic ties
summary: Trade grew after the two sides agreed on a price.
section: economy
order: 1
authors: [The desk]
tags: [trade]
entities: [ada-berg, norland]
places: [norland]
date: 2025-01-17
updated: 2025-06-01
review_by: 2026-06-01
aliases: [trade]
accent: "#8a1c1c"
judgements:
  - id: growth
    text: Trade is likely to grow.
    likelihood: likely
    confidence: moderate
    basis: Both sides say so.
    evidence: [price-agreed]
    since: 2025-01-17
questions:
  - What is the price?
changes:
  - {date: 2025-01-17, note: First published., kind: major}
---
## What is known

The two sides agreed on a price in January, and trade has grown since then [@price-agreed, para. 3].

![@price-agreed]

| Year | Trade |
| ---- | ----- |
| 2024 | 10    |

> The desk quotes itself.

See [the talks](topic:talks), [the price](#what-is-known) and [the minister](entity:ada-berg).
""",
    "content/topics/talks.md": """\
---
title: Talks
summary: The talks went on for a year.
date: 2025-01-20
section: diplomacy
---
## Rounds

![A map](map.png)

The first round of the talks ended in January with a paper that both signed [@paper-signed; @gazette].

See [the rounds](#rounds) or [the fair](event:fair).
""",
    "content/topics/map.png": "not looked into",
    "content/topics/fa/talks-fa.md": """\
---
title: گفت‌وگوها
summary: گفت‌وگوها یک سال ادامه یافت.
lang: fa
translation_of: talks
---
گفت‌وگوها ادامه دارد.
""",
    "content/excerpts/price-agreed.md": """\
---
source: gazette
speaker: ada-berg
said: 2025-01-16
locator: para. 3
topics: [economic-ties]
entities: [norland]
via: [the Agency]
relations: {supports: [paper-signed]}
---
> We agreed on the price.

She spoke after the meeting.
""",
    "content/excerpts/paper-signed.md": """\
---
source: gazette
speaker: ada-berg
waive: {QUO003: The paper breaks off here.}
---
> The paper was signed by
""",
    "content/sources/gazette.yaml": """\
title: A price is agreed
type: article-newspaper
author: [{family: Lund, given: Per}]
container-title: The Gazette
issued: 2025-01-17
accessed: 2025-01-18
URL: https://gazette.example/price
url-status: live
language: en
reliability: B2
""",
    "content/entities/ada-berg.yaml": """\
name: Ada Berg
kind: person
aliases: [A. Berg]
roles:
  - {title: Minister of Trade, body: ministry, from: 2023-05-07, to: 2025-05-07}
""",
    "content/entities/norland.yaml": """\
name: Norland
kind: place
location: {lat: 60.5, lon: 10.25}
""",
    "content/entities/ministry.yaml": """\
name: Ministry of Trade
kind: body
wikidata: Q42
""",
    "content/events/fair.md": """\
---
title: Trade fair
date: 2025-03-01/2025-03-04
topics: [economic-ties]
entities: [norland]
evidence: [price-agreed]
---
The fair took place.
""",
    "content/pages/about.md": """\
---
title: About
---
We check [every quotation](topic:economic-ties).
""",
    "content/pages/methods.md": """\
---
title: Methods
aliases: [how-we-work]
---
How we work.
""",
}

#: `»CODE«` stands in a planted text before the character whose place the report has to name, with that code.
MARK = re.compile("»([A-Z]{3}[0-9]{3})«")


class Mistake(Struct, frozen=True):
    """
    What an editor made of `old` in the file `path` of the good site; without `old` the file is new, or new as a whole.

    Bytes that are no text hold no marks, so that `at` names their line, column and code.
    """

    path: str
    old: str
    new: str | bytes
    at: tuple[int, int, str] | None = None


def _edit(path: str, *edits: tuple[str, str]) -> tuple[Mistake, ...]:
    return tuple(Mistake(path, old, new) for old, new in edits)


def _file(path: str, text: str) -> Mistake:
    return Mistake(path, "", text)


MISTAKES: tuple[Mistake, ...] = (
    *_edit(
        "site.yaml",
        ("lang: en", "lang: »FLD004«english"),
        ("base_url: https", "base_url: »FLD004«htps"),
        ("{id: diplomacy, ", "{id: diplomacy, »FLD001«colour: red, "),
        ("[economic-ties]", "[»REF001«economic-tie]"),
    ),
    *_edit(
        "content/topics/economic-ties.md",
        ("title: Economic ties", "title: »FLD003«2024"),
        ("section: economy", "section: »REF007«econmy"),
        ("order: 1", "order: »FLD003«first"),
        ("authors: [The desk]", "authors: »FLD003«The desk"),
        ("tags: [trade]", "tags: [trade, »FLD003«012]"),
        ("[ada-berg, norland]", "[ada-berg, »REF001«norlund, »FLD004«Ada Berg]"),
        ("places: [norland]", "places: [»REF002«ministry]"),
        ("\ndate: 2025-01-17", "\ndate: »FLD005«2025-02-30"),
        ("updated: 2025-06-01", "updated: »FLD005«1 June 2025"),
        ("review_by: 2026-06-01", "review_by: »DAT003«2025-06-01"),
        ("aliases: [trade]", "aliases: [»ADR003«about]"),
        ('accent: "#8a1c1c"', "accent:»FLD003« #8a1c1c"),
        ("likelihood: likely", "likelihood: »FLD004«probable"),
        ("[price-agreed]\n    since", "[price-agreed, »FLD006«price-agreed]\n    since"),
        ("questions:", "»FLD001«question:"),
        ("kind: major", "kind: »FLD004«big"),
        ("[@price-agreed, para. 3]", "[»REF001«@price-agred, para. 3]"),
        ("![@price-agreed]", "![»REF002«@norland]"),
        ("quotes itself.", "quotes\n»MDN002«itself."),
        ("(topic:talks)", "(»REF001«topic:talk)"),
        ("(#what-is-known)", "(»REF005«#what-was-known)"),
        ("(entity:ada-berg)", "(»MDN004«javascript:alert(1))"),
    ),
    *_edit(
        "content/topics/talks.md",
        ("## Rounds\n", "## Rounds\n\n»MDN006«<b>Rounds</b>\n"),
        ("(map.png)", "(»REF006«maps.png)"),
        ("@gazette]", "»MDN005«gazette]"),
        (
            "See [the rounds]",
            "»CIT001«They met again in the spring and talked about the price of fish for days.\n\nSee [the rounds]",
        ),
        ("(event:fair)", "(»MDN004«event:Fair)"),
        (" or [the fair]", ", [their paper](»MDN004«paper.html)»MDN005«[^1] or [the fair]"),
    ),
    *_edit(
        "content/topics/fa/talks-fa.md",
        ("lang: fa", "lang: en"),
        ("translation_of: talks", "translation_of: »REF008«talks"),
    ),
    *_edit(
        "content/excerpts/price-agreed.md",
        ("source: gazette", "source: »REF001«gazete"),
        ("speaker: ada-berg", "speaker: »REF002«norland"),
        ("said: 2025-01-16", "said: »DAT002«2027-01-16"),
        ("via: [the Agency]", "via: »FLD003«the Agency"),
        ("supports:", "»FLD001«support:"),
        ("> We agreed on the price.", "»QUO003«> We agreed on the"),
    ),
    *_edit(
        "content/excerpts/paper-signed.md",
        ("QUO003:", "»FLD004«QUO03:"),
        ("signed by", "signed by\n\nWe think.\n\n»MDN002«> Nobody."),
    ),
    _file("content/excerpts/no-words.md", "---\nsource: gazette\n---\n»QUO001«She said so.\n"),
    _file("content/excerpts/no-source.md", "---\n»FLD002«speaker: ada-berg\n---\n> She said so.\n"),
    *_edit(
        "content/sources/gazette.yaml",
        ("type: article-newspaper", "type: »FLD004«newspaper"),
        ("accessed: 2025-01-18", "accessed: »DAT001«2025-01-16"),
        ("URL: https://", "URL: »FLD004«"),
        ("reliability: B2", "reliability: »FLD004«2B"),
        ("language: en", "»FLD001«lang: en"),
    ),
    *_edit(
        "content/entities/ada-berg.yaml",
        ("aliases: [A. Berg]", "aliases: [A. Berg, »FLD006«A. Berg]"),
        ("to: 2025-05-07", "to: »FLD005«2025-05-32"),
        ("body: ministry", "body: »REF001«minstry"),
    ),
    *_edit("content/entities/norland.yaml", ("lat: 60.5", "lat: »FLD004«160.5")),
    *_edit("content/entities/ministry.yaml", ("wikidata: Q42", "wikidata: »FLD003«42")),
    *_edit(
        "content/events/fair.md",
        ("topics: [economic-ties]", "topics: [»REF001«economic]"),
        ("evidence: [price-agreed]", "evidence: [»REF002«gazette]"),
    ),
    *_edit("content/pages/about.md", ("(topic:economic-ties)", "(»REF004«topic:plans)")),
    _file("content/topics/plans.md", "---\ntitle: Plans\ndraft: true\n---\nNot yet.\n"),
    *_edit("content/pages/methods.md", ("How we work.", "»MDN001«```\nHow we work.")),
    # Files as a whole
    _file(
        "content/events/war.md", "---\ntitle: War\ndate: »FLD005«2025-03-04/2025-03-01\n---\nIt was short.\n"
    ),
    _file("content/entities/guild.yaml", "name: The guild\nkind: »FLD004«Body\n"),
    _file("content/pages/search.md", "»ADR002«---\ntitle: Search\n---\nHow to search.\n"),
    _file("content/pages/About Us.md", "»ADR001«---\ntitle: About us\n---\nWho we are.\n"),
    _file("content/pages/old/methods.md", "»ADR003«---\ntitle: Methods\n---\nHow we worked.\n"),
    _file("content/pages/empty.md", "»TXT003«"),
    _file("content/pages/bare.md", "»YML005«Front matter was forgotten.\n"),
    _file("content/pages/open.md", "»YML005«---\ntitle: Open\nThe front matter is not closed.\n"),
    _file("content/pages/colon.md", "---\ntitle: Sanctions»YML001«: a history\n---\nText.\n"),
    _file("content/pages/tab.md", "---\ntitle: Tab\n»YML001«\torder: 1\n---\nText.\n"),
    _file("content/pages/quote.md", '---\ntitle: »YML001«"Quote\n---\nText.\n'),
    _file("content/pages/twice.md", "---\ntitle: Once\n»YML002«title: Twice\n---\nText.\n"),
    _file("content/pages/alias.md", "---\ntitle: »YML003«&important Alias\n---\nText.\n"),
    _file("content/pages/hidden.md", "---\ntitle: Hidden\n---\nThis »TXT005«\u202eruns backwards.\n"),
    _file("content/pages/untitled.md", "---\n»FLD002«title:\n---\nText.\n"),
    _file("content/pages/draft.md", "---\ntitle: Draft\ndraft: »FLD003«no\n---\nText.\n"),
    _file("content/entities/lund.yml", "»ADR001«name: Per Lund\nkind: person\n"),
    _file("content/topic/typo.md", "»TXT006«---\ntitle: In the wrong folder\n---\n"),
    _file("content/notes.docx", "»TXT006«What we said."),
    Mistake("content/pages/latin.md", "", b"---\ntitle: Latin\n---\nCaf\xe9.\n", (4, 4, "TXT001")),
    Mistake("content/pages/utf16.md", "", "---\n".encode("utf-16"), (1, 1, "TXT001")),
    Mistake("content/pages/zero.md", "", b"---\ntitle: Zero\n---\nA\x00B.\n", (4, 2, "TXT002")),
    # A theme
    *_edit("themes/house/theme.yaml", ("parent: plain", "parent: plain\n»FLD001«colours: {}")),
    *_edit("themes/house/templates/404.html", ("<h1>{{ page.title }}", "<h1>{{ page.»TPL001«titel }}")),
    _file("themes/house/templates/page.html", "<!doctype html>\n»TPL002«{% if page.title %}\n"),
)


def planted(site: SmallSite, mistakes: Iterable[Mistake]) -> list[tuple[str, int, int, str]]:
    """Write the good site with the mistakes in it; gives the places and codes that have to be reported, sorted."""
    files: dict[str, str | bytes] = dict(GOOD)
    expected: list[tuple[str, int, int, str]] = []
    for mistake in mistakes:
        text = files.get(mistake.path, "")
        if mistake.old and isinstance(text, str) and isinstance(mistake.new, str):
            assert text.count(mistake.old) == 1, mistake
            files[mistake.path] = text.replace(mistake.old, mistake.new)
        else:
            files[mistake.path] = mistake.new
        if mistake.at is not None:
            expected.append((mistake.path, *mistake.at))
    for path, text in files.items():
        if isinstance(text, str):
            expected += [(path, *place) for place in _marks(text)]
        site.write(path, MARK.sub("", text) if isinstance(text, str) else text)
    return sorted(expected)


def _marks(text: str) -> Iterable[tuple[int, int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        length = 0
        for mark in MARK.finditer(line):
            yield number, mark.start() - length + 1, mark[1]
            length += len(mark[0])


def reported(site: SmallSite) -> list[tuple[str, int, int, str]]:
    return sorted((d.span.path, d.span.line, d.span.column, d.code.value) for d in site.check())


def test_the_good_site_is_without_fault(site: SmallSite) -> None:
    planted(site, ())

    assert site.report() == ""


def test_every_mistake_is_reported_in_one_run_at_its_place(site: SmallSite) -> None:
    expected = planted(site, MISTAKES)

    assert reported(site) == expected
    assert len(expected) >= 80
    assert len({path for path, *_ in expected}) >= 30


def test_every_report_says_what_to_do(site: SmallSite) -> None:
    planted(site, MISTAKES)

    diagnostics = site.check()

    assert [d for d in diagnostics if not d.help] == []
    assert [d.message for d in diagnostics if d.message.endswith(".")] == []
    assert [d.message for d in diagnostics if d.message[0].isupper() and not d.message.startswith("U+")] == []


def test_mistakes_leave_the_published_site_as_it_was(site: SmallSite) -> None:
    planted(site, ())
    assert site.build().published
    before = site.pages()

    planted(site, MISTAKES)
    built = site.build()

    assert not built.published
    assert before == site.pages()


def test_a_misplaced_output_folder_hides_no_other_mistake(site: SmallSite) -> None:
    planted(site, (Mistake("content/pages/about.md", "title: About", "»FLD001«titel: About"),))

    built = site.build(output=site.root / "content")

    assert [str(d.code) for d in built.diagnostics] == ["OUT001", "FLD001"]


@pytest.mark.parametrize(
    "text",
    [
        "An odd * star, a _ bar, a ` tick, a [ bracket ] and 2 < 3 & 4 > 1.",
        "*Emphasis **inside* emphasis**, ***all***, and snake_case_words.",
        "Setext\n===\n\nAnother\n---\n\n***\n\n#hashtag\n\n####### Seven",
        "* a\n  1. b\n\n     c\n\n* d\n+ e",
        "A [reference][one], a [short] one, and [nothing][nowhere] at all.\n\n[one]: https://one.example\n[short]: <https://two.example> 'Two'",
        "    [@not-cited](in code)\n\n`[@nor-here]` and ``a ` tick``",
        "~~~~ text\n```\n~~~\n~~~~",
        "\\[@escaped\\], \\*stars\\*, a line\\\nbreak  \nand another",
        "&amp; &copy; &#35; &nosuch; &",
        "| a | b |\n| - | :-: |\n| 1 \\| 2 |\n| 3 | 4 | 5 |",
        "Term\n:   Its meaning\n\nA note[^n].\n\n[^n]: It says more.",
        "<https://auto.example/a_b> and name@mail.example, @bare and a@b",
        "> quoted\n> > twice\n\nnot quoted",
        "עברית مع العربية و English (2025) – \u2067\u05d0\u05d1\u2069 و\u200cها",
        "👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🇮🇷 e\u0301 ｆｕｌｌ\u3000ｗｉｄｔｈ",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 20,
        "{{ braces }}, {% tags %}, $dollars$, %s, C:\\path\\file, <3, ->, --, ...",
        "\tcode after a tab\n\n1986\\. A great year, and 1986. another",
    ],
)
def test_odd_but_legal_text_gives_no_false_alarm(site: SmallSite, text: str) -> None:
    planted(site, ())
    site.write("content/pages/odd.md", f"---\ntitle: Odd\n---\n{text}\n")

    assert site.report() == ""
    assert site.build().published


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: no\n---\nText.\n", "no"),
        ("---\ntitle: 12:30\n---\nText.\n", "12:30"),
        ("---\r\ntitle: Carriage\r\n---\r\nText.\r\n", "Carriage"),
        ("\ufeff---\ntitle: Marked\n---\nText.\n", "Marked"),
        ("\ufeff---\rtitle: Old\r---\rText.\r", "Old"),
        ("---   \ntitle:   Spaced   # with a comment\n---\t\nText.", "Spaced"),
        ("---\ntitle: >-\n  Folded\n  lines\n---\n", "Folded lines"),
        ("---\n{title: Flow}\n---\nText.\n", "Flow"),
        ('---\n"title": "Quo\\u0074ed: yes"\n---\nText.\n', "Quoted: yes"),
        ("---\ntitle: C# & <b> {x} 100% ‘q’\n---\n---\n", "C# & <b> {x} 100% ‘q’"),
    ],
)
def test_unusual_but_legal_front_matter_gives_no_false_alarm(site: SmallSite, text: str, title: str) -> None:
    planted(site, ())
    site.write("content/pages/odd.md", text)

    assert site.report() == ""
    assert site.build().published
    assert f"<title>{escape(title)}" in site.pages()["odd/index.html"].decode()
