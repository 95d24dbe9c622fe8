"""Texts by language tag: what a setting or a document says in other languages."""

from generator.model.diagnostics import Code
from generator.model.source import Span
from generator.read.languages import language_of, nearest_language
from generator.read.record import Record
from generator.read.text import shown

__all__ = ("by_language", "in_languages")


def in_languages(fields: Record, name: str) -> dict[str, str]:
    """The field `name`: texts by language tag, each on one line."""
    return {tag: " ".join(text.split()) for tag, (text, _) in by_language(fields, name).items()}


def by_language(fields: Record, name: str) -> dict[str, tuple[str, Span]]:
    """The texts of the field `name` by language tag, each with its place; a tag that is none is reported."""
    found: dict[str, tuple[str, Span]] = {}
    for key, (text, key_span, span) in fields.pairs(name).items():
        tag = language_of(key)
        if tag is not None:
            found[tag] = (text, span)
            continue
        near = nearest_language(key)
        message = f"`{name}` names the language `{shown(key)}`, which is no language tag (BCP 47)"
        help_ = f"use `{near}`" if near else "use a tag such as `en`, `fa` or `pt-BR`"
        fields.report(Code.FLD004, key_span, message, help_, instead=near or None)
    return found
