"""Templates compiled, and views drawn with them.

A theme is trusted but fallible: whatever goes wrong in a template becomes a diagnostic at the template's file and line, and
nothing that a template does can run for ever. Limits count steps, not seconds, so that every machine draws the same line.
"""

import re
from collections.abc import Mapping

import msgspec
from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError
from jinja2.utils import missing
from markupsafe import Markup

from generator.model.diagnostics import Code, Diagnostic
from generator.model.output import Output
from generator.model.source import Span
from generator.model.theme import Theme
from generator.render.catalogue import SOURCE_LANGUAGE, Words, fillings, words_for
from generator.render.environment import (
    CountedEnvironment,
    Loader,
    OverrunError,
    Trees,
    UnknownNameError,
    safe,
)
from generator.render.faults import at, missing_template, not_a_field, syntax_fault
from generator.render.files import File
from generator.render.languages import direction_of
from generator.render.machine_views import IconView, ShareView
from generator.render.plan import PagePlan
from generator.render.share import png
from generator.render.strangers import plain, plain_bytes, settled

__all__ = ("Engine", "render")

#: What Python calls kinds of values, in words.
_KINDS = {
    "NoneType": "nothing",
    "bool": "truth value",
    "dict": "mapping",
    "float": "number",
    "int": "number",
    "str": "text",
    "tuple": "list",
}
_FIGURES = frozenset({int, float})
_IN_WORDS = re.compile(rf"\b({'|'.join(_KINDS)})\b")


def _install(environment: Environment, words: Words) -> None:
    """Let templates say `_("…")`, `{% trans %}` and `ngettext` with `words`. What is filled in is escaped, what is said is not.

    These do what the extension's own functions do, with a third of the calls: a page says some fifty messages.
    """
    said: dict[str, Markup] = {}

    def gettext(message: str, /, **values: object) -> Markup:
        if values:
            text = words.gettext(message)
            return _filled(text, fillings(text, values))
        found = said.get(message)
        if found is None:
            # A message's `%` is written `%%`, with values or without.
            found = said[message] = _filled(words.gettext(message), {})
        return found

    def ngettext(one: str, many: str, count: int, /, **values: object) -> Markup:
        text = words.ngettext(one, many, count)
        return _filled(text, fillings(text, {"num": count, **values}))

    install = getattr(environment, "install_gettext_callables")  # noqa: B009 (the extension adds it at run time)
    install(gettext, ngettext, newstyle=True)
    environment.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})


def _filled(text: str, values: Mapping[str, object]) -> Markup:
    """`text` with `values`, escaped, where it names them; figures may be written in any way that Python knows."""
    shown = {name: value if type(value) in _FIGURES else safe(value) for name, value in values.items()}
    return Markup(text % shown)  # noqa: S704 (catalogues are part of the theme)


class Engine:
    """
    A theme ready to draw. Nothing is compiled before something is drawn. One engine serves one thread.

    Templates among `trees` are not read again; the engine takes those out that it compiles.
    """

    def __init__(self, theme: Theme, trees: Trees | None = None) -> None:
        self.theme = theme
        self._loader = Loader(theme, trees)
        self._environments: dict[str, CountedEnvironment] = {}

    def draw(self, template: str, fields: Mapping[str, object], lang: str) -> str:
        """The page that `template` makes of `fields`, with the interface in `lang`; raises what Jinja raises."""
        environment = self._environment(lang)
        environment.steps.reset()
        text = environment.get_template(template).render(fields)
        if not template.endswith(".html"):
            return plain(text)
        return settled(text, SOURCE_LANGUAGE, (lang, direction_of(lang)))

    def _environment(self, lang: str) -> CountedEnvironment:
        found = self._environments.get(lang)
        if found is None:
            found = self._environments[lang] = CountedEnvironment(self._loader)
            _install(found, words_for(lang, self.theme.catalogues, self.theme.figures))
        return found


def render(engine: Engine, planned: PagePlan) -> tuple[Output | None, tuple[Diagnostic, ...]]:
    """The page as bytes, or what is wrong with the template that should have drawn it."""
    view = planned.view
    if isinstance(view, File):
        return Output.of(planned.path, plain_bytes(view.data)), ()
    fields = {name: getattr(view, name) for name in view.__struct_fields__}
    try:
        text = engine.draw(planned.template, fields, planned.lang)
    except Exception as error:  # noqa: BLE001 (a template can raise anything; all of it is a problem of the theme)
        return None, (_diagnostic(engine.theme, planned, error),)
    if isinstance(view, ShareView):
        return Output.of(planned.path, png(text)), ()
    if isinstance(view, IconView) and view.size:
        return Output.of(planned.path, png(text, view.size)), ()
    return Output.of(planned.path, (text.strip("\n") + "\n").encode()), ()


def _diagnostic(theme: Theme, planned: PagePlan, error: Exception) -> Diagnostic:
    match error:
        case UnknownNameError(name=name, owner=owner) if owner is missing:
            owned_by = f"the view of `{planned.template}`"
            fields = planned.view.__struct_fields__
            return not_a_field(theme, _where(theme, error, name), name, owned_by, fields)
        case UnknownNameError(name=name, owner=owner):
            owned_by, fields = _owner(owner)
            return not_a_field(theme, _where(theme, error, name, what="field"), name, owned_by, fields)
        case TemplateSyntaxError() if error.name in theme.templates:
            return syntax_fault(theme.templates[error.name], error)
        case TemplateNotFound(name=str() as name):
            return missing_template(_where(theme, error, name), name, theme)
        case RecursionError():
            message, advice = "a template or macro calls itself without end", "break the circle"
        case OverrunError():
            message, advice = f"`{planned.path}` takes {error}", "loop over less, or less often"
        case _:
            reason = (
                _IN_WORDS.sub(lambda kind: _KINDS[kind[0]], str(error)).rstrip(".")
                or "for a reason that it does not tell"
            )
            message, advice = f"`{planned.path}` cannot be drawn: {reason}", "mend the template at this line"
    return Diagnostic(code=Code.TPL003, span=_where(theme, error), message=message, help=advice)


def _owner(owner: object) -> tuple[str, tuple[str, ...]]:
    """What a missing field was asked of, in words, with the fields that it does have."""
    if isinstance(owner, msgspec.Struct):
        return f"`{type(owner).__name__}`", owner.__struct_fields__
    if isinstance(owner, dict):
        return "this mapping", tuple(str(key) for key in owner)
    return "this value", ()


def _where(theme: Theme, error: Exception, name: str = "", *, what: str = "name") -> Span:
    """The place in the innermost template that the exception passed through, where it names `name`."""
    by_path = {template.path: template for template in theme.templates.values()}
    template, line = None, 1
    step = error.__traceback__
    while step is not None:
        found = by_path.get(step.tb_frame.f_code.co_filename)
        if found is not None:
            template, line = found, step.tb_lineno
        step = step.tb_next
    return (
        at(template, line, name, what=what)
        if template is not None
        else Span(f"themes/{theme.name}/theme.yaml")
    )
