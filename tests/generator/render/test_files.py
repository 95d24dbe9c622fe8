"""Files that no template draws."""

import json
from typing import Any

from generator.model.body import Citation, Cite
from generator.model.diagnostics import Code
from generator.model.documents import Waiver
from generator.model.evidence import Evidence, Finding, Gap, Note, Omission, Verdict, Witness
from generator.model.output import Output
from generator.render.engine import Engine, render
from generator.render.files import File
from generator.render.plan import plan
from tests.generator.render.samples import (
    AnyDocument,
    body,
    edtf,
    entity,
    excerpt,
    graph,
    mention,
    site,
    source,
    theme,
    topic,
)

WORDS = excerpt(
    "one",
    "We agreed … to meet.",
    speaker="putin",
    said=edtf("2025-01~"),
    locator="para. 1",
    via=("RIA",),
    lang="ru",
    waive=(Waiver(code=Code.QUO003, reason="It stops here."),),
)
FINDING = Finding(
    verdict=Verdict.EDITED,
    by=Witness.FINGERPRINT,
    notes=(Note.OMISSION_UNSEEN,),
    omissions=(Omission(gap=Gap.ELISION, words=3, text="secret words here"),),
    prefix="secret before ",
)


def evidence_json(
    *documents: AnyDocument, evidence: Evidence, base_url: str = "https://x.org/"
) -> dict[str, Any]:
    settings = site(base_url=base_url)
    plans = {one.path: one for one in plan(graph(*documents, settings=settings), settings, theme(), evidence)}
    output, problems = render(Engine(theme()), plans["evidence.json"])
    assert problems == ()
    assert output is not None
    assert b"secret" not in output.data
    found: dict[str, Any] = json.loads(output.data)
    return found


def test_the_evidence_is_there_for_machines() -> None:
    ties = topic("ties", body=body(Cite((Citation(mention("one")),))))
    found = evidence_json(
        WORDS,
        excerpt("two"),
        entity("putin"),
        source(url="https://y.org/a", archive_url="https://archive.example/a", reliability="E4"),
        ties,
        evidence=Evidence(findings={WORDS.ref: FINDING}, breaks={WORDS.ref: "stops on `to`"}),
    )

    assert found["site"] == {"title": "A site", "url": "https://x.org/"}
    assert found["verdicts"] == {"verbatim": 0, "edited": 1, "altered": 0, "missing": 0, "unchecked": 1}
    assert [one["id"] for one in found["excerpts"]] == ["one", "two"]
    assert found["excerpts"][0] == {
        "id": "one",
        "url": "https://x.org/excerpts/one/",
        "quotation": "We agreed … to meet.",
        "language": "ru",
        "verdict": "edited",
        "checked": "fingerprint",
        "notes": ["omission-unseen"],
        "breaks": "stops on `to`",
        "waived": {"QUO003": "It stops here."},
        "speaker": "Putin",
        "via": ["RIA"],
        "said": "2025-01~",
        "source": {
            "id": "gazette",
            "title": "Gazette",
            "page": "https://x.org/sources/gazette/",
            "url": "https://y.org/a",
            "archive": "https://archive.example/a",
            "grade": "E4",
        },
        "locator": "para. 1",
        "used": ["https://x.org/topics/ties/"],
    }


def test_what_is_not_known_is_null() -> None:
    found = evidence_json(excerpt("two"), source(), evidence=Evidence(), base_url="")["excerpts"][0]

    assert {name for name, value in found.items() if value is None} == {
        "checked",
        "breaks",
        "speaker",
        "said",
        "locator",
    }
    assert found["url"] == "excerpts/two/index.html"
    assert found["used"] == []


def test_a_file_is_published_as_it_is() -> None:
    planned = next(one for one in plan(graph(source()), site(), theme()) if one.path == "sources.ris")
    assert isinstance(planned.view, File)

    assert render(Engine(theme()), planned) == (Output.of("sources.ris", planned.view.data), ())
