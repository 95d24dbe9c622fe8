"""An editor who makes every mistake: all are reported in one run, each at its place, and the published site stands."""

import pytest
from msgspec import Struct

from generator.model.diagnostics import Code, Diagnostic
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

#: Stands in `Mistake.new` before the character whose place the report has to name.
HERE = "»"


class Mistake(Struct, frozen=True):
    """`old` in the file `path` of the good site becomes `new`; without `old`, the file is new. The report is at `HERE`."""

    code: Code
    path: str
    old: str
    new: str | bytes


def applied(site: SmallSite, mistakes: tuple[Mistake, ...]) -> list[tuple[str, int, int, str]]:
    """Plant the mistakes in the site; gives the places and codes that have to be reported, sorted."""
    texts: dict[str, str] = dict(GOOD)
    for mistake in mistakes:
        if isinstance(mistake.new, bytes):
            site.write(mistake.path, mistake.new)
        elif mistake.old:
            assert texts[mistake.path].count(mistake.old) == 1, mistake
            texts[mistake.path] = texts[mistake.path].replace(mistake.old, mistake.new)
        else:
            texts[mistake.path] = mistake.new
    expected = []
    for path, text in texts.items():
        site.write(path, text.replace(HERE, ""))
    return expected


MISTAKES: tuple[Mistake, ...] = ()
