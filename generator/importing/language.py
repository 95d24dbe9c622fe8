"""In which language an article is."""

import re

from generator.importer.article import Article, Fact, text_of
from generator.read.languages import language_of

__all__ = ("language_for",)

#: Scripts by their commonest letters, and a language written in it; the first that fits is taken.
_SCRIPTS = (
    (re.compile("[پچژگکی]"), re.compile("[\u0600-\u06ff]"), "fa"),
    (None, re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[іїєґ]"), re.compile("[\u0400-\u04ff]"), "uk"),
    (None, re.compile("[\u0400-\u04ff]"), "ru"),
    (None, re.compile("[\u0590-\u05ff]"), "he"),
    (None, re.compile("[\u0370-\u03ff]"), "el"),
    (None, re.compile("[\u3040-\u30ff]"), "ja"),
    (None, re.compile("[\uac00-\ud7af]"), "ko"),
    (None, re.compile("[\u4e00-\u9fff]"), "zh"),
)
#: More of a text's letters than this are of its script.
_MOST = 0.3
_LOOKED_AT = 5000


def language_for(article: Article, asked: str, site: str) -> Fact:
    """The tag that was asked for, else what the article says, else what its script and the site's own language make likely."""
    if asked:
        return Fact(asked, "as asked for")
    said = article.facts.get("language")
    if said is not None and (tag := language_of(said.value)) is not None:
        return Fact(tag, said.basis)
    text = text_of(article)[:_LOOKED_AT]
    letters = sum(character.isalpha() for character in text) or 1
    for telling, script, tag in _SCRIPTS:
        if len(script.findall(text)) > _MOST * letters and (telling is None or telling.search(text)):
            if site.partition("-")[0] == tag:
                return Fact(site, "the site's language, in the same script")
            return Fact(tag, "guessed from its script")
    return Fact(site, "the site's language: the article does not say")
