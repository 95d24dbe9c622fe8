"""Problems as an editor shows them."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from lsprotocol import types

from generator.lsp.text import Text
from generator.model.diagnostics import Diagnostic, Severity

__all__ = ("by_file", "key_of")

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
}


def by_file(
    diagnostics: Iterable[Diagnostic], text_of: Callable[[str], Text], uri_of: Callable[[str], str]
) -> dict[str, list[types.Diagnostic]]:
    """The problems of each file, by its path."""
    found: dict[str, list[types.Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        related = None
        if one.related is not None:
            place = text_of(one.related.path).range(one.related)
            where = types.Location(uri_of(one.related.path), place)
            related = [types.DiagnosticRelatedInformation(where, "see here")]
        found[one.span.path].append(
            types.Diagnostic(
                range=text_of(one.span.path).range(one.span),
                message=f"{one.message}\nhelp: {one.help}" if one.help else one.message,
                severity=_SEVERITIES[one.severity],
                code=one.code.value,
                source="briefing",
                related_information=related,
            )
        )
    return found


def key_of(diagnostic: types.Diagnostic) -> tuple[object, str]:
    """What tells one problem of a file from another, wherever it has moved."""
    return diagnostic.code, diagnostic.message
