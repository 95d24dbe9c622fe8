"""
Where sentences start in a text. Not every stop ends one: short forms have theirs (*Mr. Smith*, *the U.S. army*), and a question in
quotation marks is followed by who asked it.
"""

from collections.abc import Sequence

from generator.evidence.normalise import STOPS, Strict

__all__ = ("NUMBERED", "OPENERS", "SHORT_FORMS", "sentence_starts")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: They have a stop of their own, and a name follows.
SHORT_FORMS = _set("""Mr Mrs Ms Dr Prof Gen Sen Rep Gov Lt Col Maj Capt Cmdr Sgt Adm St Hon Rev vs cf ca approx г гг т им ул тыс млн млрд
    проф акад Mme Mlle bzw""")
#: The same, and a number follows.
NUMBERED = _set("No Nos Art Fig Vol Sec Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Nr")
#: Behind a short form such as *U.S.* a sentence starts when the next word is no name.
OPENERS = _set("""the a an he she it they we you this that these those there in on at by but and if when as for our its his her their
    some many most such who what why how""")


def sentence_starts(form: Strict) -> tuple[int, ...]:
    """The numbers of the words of `form` with which a sentence starts; with every paragraph one does."""
    words, marks = form.words, form.marks
    starts = set(form.paragraphs)
    starts.update(
        number
        for number, mark in enumerate(marks[:-1], 1)
        if mark and not STOPS.isdisjoint(mark) and _ends(words, mark, number)
    )
    return tuple(sorted(starts))


def _ends(words: Sequence[str], mark: str, number: int) -> bool:
    """Whether the stop in `mark`, in front of the word with this number, ends a sentence."""
    word, before = words[number], words[number - 1]
    if word[0].islower():
        return False
    if STOPS.intersection(mark) != {"."}:
        return True
    if "." in before[1:]:
        return word.lower() in OPENERS
    is_initial = len(before) == 1 and before.isupper()
    if before in NUMBERED and word[0].isdigit():
        return False
    return not is_initial and before not in SHORT_FORMS
