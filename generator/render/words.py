"""The words that Python puts on a page, in English; a theme's catalogues translate them by these very texts.

Words in `%(name)s` are filled in after translation. Templates hold the other words of the interface, in `_()`.
"""

from generator.model.documents import Confidence, EntityKind, Likelihood
from generator.model.evidence import Note, Verdict
from generator.model.refs import Kind

__all__ = (
    "BANDS",
    "CONFIDENCES",
    "CONFIDENCE_MEANINGS",
    "COPIES",
    "CREDIBILITY",
    "DATES",
    "ENTITY_KINDS",
    "EXPLANATIONS",
    "JALALI_MONTHS",
    "KINDS",
    "LIKELIHOODS",
    "LISTS",
    "LOG",
    "MEANINGS",
    "MSGIDS",
    "PAGES",
    "PLURALS",
    "RELIABILITY",
    "RESULTS",
    "SAYINGS",
    "SHARES",
    "SOURCE_TYPES",
    "TWIN",
    "UNPROVED",
    "VERDICTS",
    "WAIVED",
)

#: The standard terms of ICD 203, and the per cent that each stands for.
LIKELIHOODS = {
    Likelihood.ALMOST_NO_CHANCE: "almost no chance",
    Likelihood.VERY_UNLIKELY: "very unlikely",
    Likelihood.UNLIKELY: "unlikely",
    Likelihood.ROUGHLY_EVEN: "roughly even chance",
    Likelihood.LIKELY: "likely",
    Likelihood.VERY_LIKELY: "very likely",
    Likelihood.ALMOST_CERTAIN: "almost certain",
}
BANDS = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.ROUGHLY_EVEN: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}

CONFIDENCES = {
    Confidence.HIGH: "high",
    Confidence.MODERATE: "moderate",
    Confidence.LOW: "low",
}
#: What each says of the evidence, as ICD 203 has it, in our words.
CONFIDENCE_MEANINGS = {
    Confidence.HIGH: "The evidence is good or comes from several independent sources, and it is of a kind that allows a sound judgement. The judgement can still be wrong.",
    Confidence.MODERATE: "The evidence is credible and fits together, but it is not good enough, or not confirmed enough, for more.",
    Confidence.LOW: "The evidence is thin, broken or doubtful, or we have reasons to doubt its sources: firm conclusions cannot be drawn from it.",
}

#: The letter of an Admiralty grade: the source. (NATO AJP-2.1)
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
#: The figure of an Admiralty grade: the information.
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}

ENTITY_KINDS = {
    EntityKind.PERSON: "person",
    EntityKind.BODY: "body",
    EntityKind.PLACE: "place",
    EntityKind.AGREEMENT: "agreement",
}

#: CSL's names for types of sources; a type that is not here is shown as it is written.
SOURCE_TYPES = {
    "article": "article",
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "bill": "bill",
    "book": "book",
    "broadcast": "broadcast",
    "chapter": "chapter",
    "dataset": "data set",
    "document": "document",
    "interview": "interview",
    "legislation": "legislation",
    "map": "map",
    "personal_communication": "letter or message",
    "post": "post",
    "post-weblog": "blog post",
    "report": "report",
    "speech": "speech",
    "thesis": "thesis",
    "treaty": "treaty",
    "webpage": "web page",
}

#: Titles of the lists of all documents of a kind.
LISTS = {
    Kind.TOPIC: "Topics",
    Kind.EXCERPT: "Excerpts",
    Kind.SOURCE: "Sources",
    Kind.ENTITY: "Entities",
    Kind.EVENT: "Timeline",
}
#: What one document of a kind is called.
KINDS = {
    Kind.TOPIC: "Topic",
    Kind.EXCERPT: "Excerpt",
    Kind.SOURCE: "Source",
    Kind.ENTITY: "Entity",
    Kind.EVENT: "Event",
    Kind.PAGE: "Page",
    Kind.SECTION: "Section",
}
#: Titles of the other pages that no document stands behind.
PAGES = {
    "home": "Home",
    "search": "Search",
    "changes": "Changes",
    "evidence": "Evidence",
    "not-found": "Page not found",
    "offline": "Read offline",
    "moved": "This page has moved",
}

#: A topic as readers can take it away.
COPIES = {"pdf": "PDF", "single": "One file"}

VERDICTS = {
    Verdict.VERBATIM: "verbatim",
    Verdict.EDITED: "edited",
    Verdict.ALTERED: "altered",
    Verdict.MISSING: "missing",
    Verdict.UNCHECKED: "unchecked",
}
#: What a verdict means in general.
MEANINGS = {
    Verdict.VERBATIM: "The words stand in the source, every word, figure and accent; only the shape of marks and spaces and the case of the first letter may differ.",
    Verdict.EDITED: "The words stand in the source, cut or supplemented only where the quotation marks it.",
    Verdict.ALTERED: "The words are close to the source's, but not the same.",
    Verdict.MISSING: "The words were not found in the source.",
    Verdict.UNCHECKED: "No machine has compared the words with the source, or the comparison proves nothing.",
}
#: What is told of one quotation, in the order of telling.
EXPLANATIONS = {
    "verbatim": "These are the source's own words.",
    "edited": "These are the source's own words, cut or supplemented only where it is marked.",
    "altered": MEANINGS[Verdict.ALTERED],
    "missing": MEANINGS[Verdict.MISSING],
    "no-witness": "There was nothing to compare these words with: neither the text of the source nor a fingerprint of it is kept.",
    "snapshot": "They were checked word by word against the stored text of the source.",
    "fingerprint": "They were checked word by word against a fingerprint of the source.",
    "folded": "Only the case of the first letter, the stop at the end, footnote marks and the shape of quotation marks, dashes and spaces may differ.",
    "omission-clear": "No word that we know to turn the sense was left out, such as “not”, “only” or “if”.",
    "omission-sense": "Among the words left out are some that bear on the sense: %(words)s.",
    "omission-hidden": "Among the words left out are some that bear on the sense; a fingerprint cannot show which.",
    "omission-unseen": "A fingerprint made for another language cannot tell whether what was left out bears on the sense.",
    "replaced-unseen": "A bracket stands in place of words that a fingerprint cannot show.",
    "replaced": "Brackets stand in place of the source's words: %(words)s.",
    "doubtful": "Whether what these brackets say is true to the source, only a person can judge: %(words)s.",
    "before-sense": "Just before them the source has words that bear on the sense: %(words)s.",
    "before-hidden": "Just before them the source has words that bear on the sense; a fingerprint cannot show which.",
    "after-sense": "The source's sentence goes on with words that bear on the sense: %(words)s.",
    "after-hidden": "The source's sentence goes on with words that bear on the sense; a fingerprint cannot show which.",
    "after-question": "In the source they are a question.",
    "joined": "What they read as one stands apart in the source: %(words)s.",
    "breaks": "As quoted, they are not a whole sentence.",
}
#: Why a comparison proves nothing.
UNPROVED = {
    Note.SHORT: "The words were compared with the source, but these pieces are too short to prove anything: %(words)s.",
    Note.SCATTERED: "The words were compared with the source, but they are too small a part of the passage that they are drawn from.",
    Note.PART_UNSEEN: "A fingerprint knows whole words only, not the letters around a bracket inside a word.",
}
#: Where a topic's words come from.
SHARES = {
    "quoted": "quoted",
    "paraphrased": "told with a citation",
    "judged": "our judgements",
    "uncited": "told without a citation",
}

#: What an editor accepted in an excerpt, by the code of the finding; other codes are named by their headline in English.
WAIVED = {
    "CIT002": "an excerpt that nothing cites",
    "DAT002": "a date in the future",
    "LIM001": "more words quoted than a source allows",
    "MDN006": "raw HTML, shown as text",
    "QUO003": "a quotation that stops mid-sentence",
    "QUO005": "a quotation that could not be checked",
    "QUO006": "a quotation that leaves out words which bear on its sense",
    "QUO007": "a quotation of too few words to prove",
    "QUO009": "a bracket in place of words that a fingerprint cannot show",
    "QUO010": "a bracket that only a person can judge",
    "SPK001": "a speaker without an office on the day",
    "SRC001": "a source without a date",
    "SRC002": "a source without an archived copy",
    "SRC003": "a source without a grade",
    "TXT005": "a character that hides or reorders text",
}

#: Entries of a log that nobody wrote: they follow from what the documents say.
LOG = {
    "published": "Published.",
    "updated": "Updated.",
    "raised": "Judgement raised from “%(old)s” to “%(new)s”: %(text)s",
    "lowered": "Judgement lowered from “%(old)s” to “%(new)s”: %(text)s",
    "more-confident": "Confidence raised from “%(old)s” to “%(new)s”: %(text)s",
    "less-confident": "Confidence lowered from “%(old)s” to “%(new)s”: %(text)s",
    "quotation": "Quotation added: %(text)s",
    "event": "Event added: %(text)s",
    "source-died": "A source no longer answers at its address: %(text)s",
    "source-revived": "A source answers at its address again: %(text)s",
    "source-archived": "An archived copy of a source was added: %(text)s",
    "renamed": "Renamed from “%(old)s” to “%(new)s”.",
    "removed": "Removed: %(text)s",
    "judged": "Judgement added: %(text)s",
    "reworded": "Judgement reworded: %(text)s",
    "withdrawn": "Judgement withdrawn: %(text)s",
    "quotation-altered": "Quotation corrected: %(text)s",
    "quotation-removed": "Quotation removed: %(text)s",
    "verdict": "Checking a quotation now finds “%(new)s”, before “%(old)s”: %(text)s",
}

#: Dates as far as they are known.
DATES = {
    "about": "about %(date)s",
    "uncertain": "%(date)s (uncertain)",
    "about-uncertain": "about %(date)s (uncertain)",
    "spring": "spring %(year)s",
    "summer": "summer %(year)s",
    "autumn": "autumn %(year)s",
    "winter": "winter %(year)s",
    "decade": "the %(year)ss",
    "between": "between %(start)s and %(end)s",
    "no-month": "%(date)s (month not known)",
    "no-day": "%(date)s (day not known)",
    "year-before": "%(year)s BC",
    "interval": "%(start)s – %(end)s",
    "open-end": "from %(date)s",
    "open-start": "until %(date)s",
    "unknown-end": "from %(date)s to an unknown date",
    "unknown-start": "from an unknown date to %(date)s",
    "always": "at no known date",
    "gregorian": "%(date)s (Gregorian)",
    "solar-day": "%(day)s %(month)s %(year)s",
    "solar-day-of-year": "%(day)s %(month)s",
}

#: The months of the solar calendar of Iran, in order.
JALALI_MONTHS = (
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
)

#: What a page says as Markdown besides its own words: headings, then facts.
TWIN = {
    "judgements": "Key judgements",
    "questions": "Open questions",
    "timeline": "Timeline",
    "references": "References",
    "changes": "Changes to this briefing",
    "note": "Editor's note",
    "supports": "Supports",
    "supported-by": "Supported by",
    "contradicts": "Contradicts",
    "contradicted-by": "Contradicted by",
    "updates": "Updates",
    "updated-by": "Updated by",
    "uses": "Used in",
    "section": "Section",
    "published": "Published %(date)s",
    "updated": "Updated %(date)s",
    "authors": "By %(names)s",
    "translated": "Translated from %(source)s",
    "likelihood": "Likelihood",
    "confidence": "Confidence",
    "since": "Held since %(date)s",
    "until": "Until %(date)s",
    "had-confidence": "confidence: %(confidence)s",
    "translation": "Translation",
    "translator": "Translation by %(name)s",
    "verdict": "Verdict",
    "via": "Attribution",
    "no-speaker": "no speaker named",
    "waiver": "Reservation",
    "context": "In context",
    "excerpt": "Excerpt",
}

#: What search says of how many pages it found.
RESULTS = ("{n} result", "{n} results")
#: What search says besides, by the names that its script has for it; the kinds of pages are among it.
SAYINGS = {
    "none": "Nothing found for “{asked}”",
    "instead": "Nothing found for “{asked}”; these are results for “{found}”:",
    "failed": "Search could not be loaded",
    "all": "All results",
    "topic": "Topic",
    "excerpt": "Excerpt",
    "source": "Source",
    "entity": "Entity",
    "event": "Event",
    "page": "Page",
    "section": "Section",
}

#: Every text above, once each, in order: what a complete catalogue translates besides the templates' own words.
MSGIDS: tuple[str, ...] = tuple(
    dict.fromkeys(
        text
        for table in (
            LIKELIHOODS,
            CONFIDENCES,
            CONFIDENCE_MEANINGS,
            RELIABILITY,
            CREDIBILITY,
            ENTITY_KINDS,
            SOURCE_TYPES,
            LISTS,
            KINDS,
            PAGES,
            COPIES,
            VERDICTS,
            MEANINGS,
            EXPLANATIONS,
            UNPROVED,
            SHARES,
            WAIVED,
            LOG,
            DATES,
            dict(enumerate(JALALI_MONTHS)),
            TWIN,
            SAYINGS,
        )
        for text in table.values()
    )
)

#: The texts above that go with a number, singular and plural.
PLURALS = (RESULTS,)
