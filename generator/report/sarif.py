"""
Diagnostics as SARIF 2.1.0, the form that code scanning reads.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
"""

from collections.abc import Iterable
from urllib.parse import quote

from generator import __version__
from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.source import Span, digest_of
from generator.report.explanations import explanation
from generator.report.problems import visible

__all__ = ("log",)

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def log(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """One run's log: the rules that were broken, and a result for each of `diagnostics`. Paths are relative to the site's root."""
    found = tuple(diagnostics)
    rules = sorted({diagnostic.code for diagnostic in found})
    places = {code: place for place, code in enumerate(rules)}
    driver = {"name": "Briefing", "version": __version__, "rules": [_rule(code) for code in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, places[diagnostic.code]) for diagnostic in found],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code) -> dict[str, object]:
    page = explanation(code)
    return {
        "id": code.value,
        "shortDescription": {"text": code.headline},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    said = visible(diagnostic.message)
    result: dict[str, object] = {
        "ruleId": diagnostic.code.value,
        "ruleIndex": rule,
        "level": diagnostic.severity.value,
        "message": {"text": f"{said}\n{visible(diagnostic.help)}" if diagnostic.help else said},
        "locations": [_location(diagnostic.span)],
        # Without the line, so that a problem stays the same one when the text above it grows.
        "partialFingerprints": {
            "briefing/1": digest_of(f"{diagnostic.span.path}\0{said}".encode(errors="surrogateescape"))
        },
    }
    if diagnostic.related is not None:
        result["relatedLocations"] = [_location(diagnostic.related)]
    if diagnostic.fix is not None and diagnostic.fix.sure:
        result["fixes"] = [_fix(diagnostic.fix)]
    return result


def _fix(fix: Fix) -> dict[str, object]:
    place = _place(fix.span)
    replacement = {"deletedRegion": place["region"], "insertedContent": {"text": fix.text}}
    change = {"artifactLocation": place["artifactLocation"], "replacements": [replacement]}
    return {"description": {"text": f"write `{visible(fix.text)}`"}, "artifactChanges": [change]}


def _location(span: Span) -> dict[str, object]:
    return {"physicalLocation": _place(span)}


def _place(span: Span) -> dict[str, object]:
    region = {"startLine": span.line, "startColumn": span.column}
    if span.end_line:
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    # A path may hold bytes that are no text; a URI spells them out.
    uri = quote(span.path.encode(errors="surrogateescape"))
    return {"artifactLocation": {"uri": uri}, "region": region}
