"""A topic as JSON, and the schema that says what is in it."""
# ruff: noqa: ANN401 (settings are passed on as they are)

import json
from typing import Any

import jsonschema

from generator.model.evidence import Coverage, Evidence
from generator.render.files import File
from generator.render.plan import plan
from generator.render.topic_json import VERSION
from tests.generator.render.samples import edtf, entity, excerpt, graph, site, source, theme, topic
from tests.generator.render.test_markdown_twin import EVERYTHING, EVIDENCE, TIES


def files(*documents: Any, evidence: Evidence = EVIDENCE, **settings: Any) -> dict[str, Any]:
    made = site(**{"base_url": "https://x.org/b/", **settings})
    plans = plan(graph(*documents, settings=made), made, theme(), evidence)
    return {
        one.path: json.loads(one.view.data)
        for one in plans
        if isinstance(one.view, File) and one.path.endswith(".json")
    }


def test_a_topic_is_told_as_data() -> None:
    told = files(*EVERYTHING)["topics/ties/index.json"]

    assert {name: told[name] for name in ("$schema", "version", "id", "url", "markdown", "language")} == {
        "$schema": "https://x.org/b/topics/schema.json",
        "version": VERSION,
        "id": "ties",
        "url": "https://x.org/b/topics/ties/",
        "markdown": "https://x.org/b/topics/ties/index.md",
        "language": "en",
    }
    assert told["judgements"] == [
        {
            "id": "grow",
            "text": "Trade is likely to grow.",
            "likelihood": "likely",
            "percent": [55, 80],
            "confidence": "low",
            "basis": "One source.",
            "evidence": [1],
            "since": "2025-01",
            "history": [],
        }
    ]
    assert told["events"] == [
        {"date": "2025-01-17", "title": "Meeting", "url": "https://x.org/b/events/meeting/"}
    ]


def test_references_have_the_words_with_speaker_verdict_and_source() -> None:
    first, second = files(*EVERYTHING)["topics/ties/index.json"]["references"]

    assert (first["number"], second["number"]) == (1, 2)
    assert first["excerpt"] == {
        "text": "We *agreed*.",
        "language": "en",
        "translation": "Wir einigten uns.",
        "translator": None,
        "speaker": {"name": "Weir", "role": None, "url": "https://x.org/b/entities/weir/"},
        "said": "2025-01-17",
        "via": ["an agency"],
        "locator": "para. 3",
        "verdict": "verbatim",
        "url": "https://x.org/b/excerpts/one/",
    }
    assert second["excerpt"] is None
    assert second["source"] == first["source"]
    assert first["source"]["address"] == "https://gazette.example/a"


def test_what_is_written_holds_to_the_schema_that_is_published_beside_it() -> None:
    bare = topic("bare", title="Bare", summary="", section="", body=TIES.body)
    covered = Evidence(coverage={TIES.ref: Coverage(paragraphs=2, cited=1)})
    found = files(*EVERYTHING, bare, evidence=covered)
    check = jsonschema.Draft202012Validator(found["topics/schema.json"])
    check.check_schema(found["topics/schema.json"])

    told = [found[f"topics/{name}/index.json"] for name in ("ties", "bare")]
    assert [list(check.iter_errors(one)) for one in told] == [[], []]
    assert list(check.iter_errors({**told[0], "nix": 1})) != []
    assert list(check.iter_errors({name: value for name, value in told[0].items() if name != "title"})) != []


def test_without_an_address_the_site_s_own_are_relative() -> None:
    told = files(*EVERYTHING, base_url="")["topics/ties/index.json"]

    assert told["$schema"] == "../../topics/schema.json"
    assert told["url"] == "../../topics/ties/index.html"
    assert told["markdown"] == "../../topics/ties/index.md"


def test_a_site_without_topics_has_no_schema() -> None:
    assert "topics/schema.json" not in files(source(), excerpt("one", said=edtf("2025")), entity("weir"))
