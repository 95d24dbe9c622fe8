"""What a site has already, for questions that can be answered wrongly."""

from msgspec import Struct

from generator.model.diagnostics import Diagnostic, in_order
from generator.model.refs import Kind
from generator.model.request import Request
from generator.prove import Sources, gather
from generator.read.names import nearest
from generator.scaffold.outlines import Line
from generator.scaffold.propose import ids_of, refused_id
from generator.scaffold.write import Refused

__all__ = ("Survey", "survey")

_MOST_SHOWN = 8


class Survey(Struct, frozen=True):
    """The site as somebody finds it who is asked for a new document."""

    sources: Sources

    def refused_id(self, kind: Kind, id_: str) -> Refused | None:
        """Why a new document of that kind cannot have that id."""
        return refused_id(kind, id_, self.sources)

    def refused_name(self, line: Line, answer: str) -> Refused | None:
        """Why `answer` cannot be the name that `line` takes; nothing for a line that names nothing."""
        if line.names is None:
            return None
        what = line.names.value
        known = (
            [section.id for section in self.sources.site.sections]
            if line.names is Kind.SECTION
            else sorted(ids_of(line.names, self.sources))
        )
        if answer in known:
            return None
        near = nearest(answer, known)
        if near:
            help_ = f"use `{near}`"
        elif known:
            help_ = f"name one of {', '.join(f'`{one}`' for one in known[:_MOST_SHOWN])}"
            help_ += ", …" * (len(known) > _MOST_SHOWN)
        elif line.names is Kind.SECTION:
            help_ = "add sections to the settings first"
        else:
            help_ = f"write one with `briefing new {what}` first"
        return Refused(f"no {what} is named `{answer}`", help_)


def survey(request: Request) -> Survey | tuple[Diagnostic, ...]:
    """What the site has already; or what is wrong with its settings."""
    sources, unread = gather(request)
    return Survey(sources) if sources is not None else in_order(unread)
