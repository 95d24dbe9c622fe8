"""Who speaks for an office held it on the day."""

import datetime as dt
from collections.abc import Iterator, Sequence

from generator.check.case import Case
from generator.model.dates import Edtf
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Entity, EntityKind, Excerpt, Role

__all__ = ("speakers_hold_an_office_on_the_day",)


def speakers_hold_an_office_on_the_day(case: Case) -> Iterator[Diagnostic]:
    """
    A person whose offices are listed held one of them when the words were said.

    Vague dates are taken as widely as they can be meant. Nothing is asked of words without a day or persons without offices.
    """
    for excerpt in case.graph.of(Excerpt):
        if excerpt.said is None or excerpt.speaker is None:
            continue
        ref = case.graph.target(excerpt.speaker)
        speaker = case.graph.documents.get(ref) if ref is not None else None
        if not isinstance(speaker, Entity) or speaker.kind is not EntityKind.PERSON or not speaker.roles:
            continue
        if not any(_may_cover(role, excerpt.said) for role in speaker.roles):
            office, field = _nearest(speaker.roles, excerpt.said)
            yield Diagnostic(
                code=Code.SPK001,
                span=excerpt.at("said"),
                message=f"`said` is {excerpt.said.text} but {office}",
                help=f"correct the date, or add the office of that day to `{speaker.ref.id}`",
                related=speaker.at(field),
            )


def _may_cover(role: Role, said: Edtf) -> bool:
    return _first(role) <= said.latest and said.earliest <= _last(role)


def _nearest(roles: Sequence[Role], said: Edtf) -> tuple[str, str]:
    """The office that ends last before the day, otherwise the one that begins first after it, in words; and its field."""
    ended = [(role.end, number) for number, role in enumerate(roles) if role.end is not None]
    ended = [(end, number) for end, number in ended if end.latest < said.earliest]
    if ended:
        end, number = max(ended, key=lambda one: one[0].latest)
        return f"the speaker's office `{roles[number].title}` ends {end.text}", f"roles.{number}.to"
    begun = [(role.start, number) for number, role in enumerate(roles) if role.start is not None]
    start, number = min(begun, key=lambda one: one[0].earliest)
    return f"the speaker's office `{roles[number].title}` begins {start.text}", f"roles.{number}.from"


def _first(role: Role) -> dt.date:
    return role.start.earliest if role.start is not None else dt.date.min


def _last(role: Role) -> dt.date:
    return role.end.latest if role.end is not None else dt.date.max
