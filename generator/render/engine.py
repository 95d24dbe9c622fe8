"""Templates compiled, and views drawn with them.

A theme is trusted but fallible: whatever goes wrong in a template becomes a diagnostic at the template's file and line, and
nothing that a template does can run for ever. Limits count steps, not seconds, so that every machine draws the same line.
"""

import re
from collections.abc import Callable, Mapping
from types import CodeType, FunctionType
from typing import Any, cast

import msgspec
from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, Undefined
from jinja2.utils import missing
from markupsafe import Markup

from generator.model.diagnostics import Code, Diagnostic
from generator.model.output import Output
from generator.model.source import Span
from generator.model.theme import Theme
from generator.render.catalogue import Words, words_for
from generator.render.faults import at, missing_template, not_a_field, syntax_fault
from generator.render.files import File
from generator.render.machine_views import ShareView
from generator.render.plan import PagePlan
from generator.render.share import png

__all__ = ("GLOBALS", "Engine", "new_environment", "render")

#: What templates may call besides filters, tests and gettext.
GLOBALS = ("range", "dict", "namespace", "joiner", "cycler")
#: How many turns of loops and how many calls one page may take. A list of 100,000 entries needs about as many turns.
_MOST_TURNS = 5_000_000
_MOST_CALLS = 500_000

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
_IN_WORDS = re.compile(rf"\b({'|'.join(_KINDS)})\b")


class _OverrunError(Exception):
    """A template took more steps than any page needs."""


class _UnknownNameError(UndefinedError):
    """A template used a name that is not there; `name` is missing from `owner`, or from the view itself."""

    def __init__(self, message: str | None, name: str, owner: object) -> None:
        super().__init__(message)
        self.name = name
        self.owner = owner


class _Unknown(StrictUndefined):
    """A name that is not there: whatever a template does with it fails, other than asking whether it is defined."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 (whatever a template asks for a field)
        name: str | None = None,
        exc: type[Exception] = UndefinedError,
    ) -> None:
        def fail(message: str | None = None) -> Exception:
            if hint is None and exc is UndefinedError:
                return _UnknownNameError(message, str(name), obj)
            return exc(message)

        # Jinja calls `exc` with the message: any function that gives an exception will do.
        super().__init__(hint, obj, name, cast("type[UndefinedError]", fail))


#: Kinds of callables that take what a template gives them and nothing more: macros, and functions such as `_`.
_PLAIN = frozenset({Macro, FunctionType})


class _Counting(Context):
    """A template's names, and a count of what it calls."""

    environment: "_Environment"

    def call(self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (any callable, as Jinja has it)
        self.environment.steps.call()
        # Macros and the words of the interface want nothing of what Jinja would find out about them at every call.
        if type(__obj) in _PLAIN:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(*args, **kwargs)
        return super().call(__obj, *args, **kwargs)


class _Generator(CodeGenerator):
    """Compiles templates whose loops are counted."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (Jinja's name)
        for loop in node.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, "_turns", [], [], None, None, lineno=loop.iter.lineno)
        super().visit_Template(node, frame)


class _Steps:
    """What is left of one page's steps."""

    def __init__(self) -> None:
        self.turns = self.calls = 0

    def reset(self) -> None:
        self.turns, self.calls = _MOST_TURNS, _MOST_CALLS

    def call(self) -> None:
        self.calls -= 1
        if self.calls < 0:
            raise _OverrunError(f"more than {_MOST_CALLS:,} calls")

    def loop(self, items: Any) -> Any:  # noqa: ANN401 (whatever a template loops over)
        if isinstance(items, Undefined):
            return items
        if not hasattr(items, "__len__"):
            items = tuple(items)
        self.turns -= len(items)
        if self.turns < 0:
            raise _OverrunError(f"more than {_MOST_TURNS:,} turns of loops")
        return items


class _Template(Template):
    """A template that others import, thousands of times: Jinja need not ask each time whether they have other globals, none has."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 (as Jinja calls it)
        return super()._get_default_module()


class _Environment(Environment):
    """Jinja as this project uses it."""

    code_generator_class = _Generator
    context_class = _Counting
    template_class = _Template

    def __init__(self, loader: BaseLoader | None = None) -> None:
        super().__init__(
            loader=loader,
            undefined=_Unknown,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
            cache_size=-1,
        )
        self.steps = _Steps()
        self.filters["_turns"] = self.steps.loop
        for name in set(self.globals) - {*GLOBALS, "_"}:
            del self.globals[name]


class _Loader(BaseLoader):
    """A theme's templates. Their code is compiled once for all languages: only the words differ."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._codes: dict[str, CodeType] = {}

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002, ANN401
        code = self._codes.get(name)
        if code is None:
            template = self._theme.templates.get(name)
            if template is None:
                raise TemplateNotFound(name)
            code = self._codes[name] = environment.compile(template.text, name, template.path)
        return environment.template_class.from_code(environment, code, globals or {})


def new_environment(loader: BaseLoader | None = None) -> Environment:
    """Jinja with the settings that all templates are read with."""
    return _Environment(loader)


def _install(environment: Environment, words: Words) -> None:
    """Let templates say `_("…")`, `{% trans %}` and `ngettext` with `words`. What is filled in is escaped, what is said is not.

    These do what the extension's own functions do, with a third of the calls: a page says some fifty messages.
    """
    said: dict[str, Markup] = {}

    def gettext(message: str, /, **values: object) -> Markup:
        if values:
            return Markup(words.gettext(message)) % values  # noqa: S704 (catalogues are part of the theme)
        found = said.get(message)
        if found is None:
            # A message's `%` is written `%%`, with values or without.
            found = said[message] = Markup(words.gettext(message)) % {}  # noqa: S704 (as above)
        return found

    def ngettext(one: str, many: str, count: int, /, **values: object) -> Markup:
        text = Markup(words.ngettext(one, many, count))  # noqa: S704 (as above)
        return text % {"num": count, **values}

    install = getattr(environment, "install_gettext_callables")  # noqa: B009 (the extension adds it at run time)
    install(gettext, ngettext, newstyle=True)
    environment.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})


class Engine:
    """A theme ready to draw. Nothing is compiled before something is drawn. One engine serves one thread."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._loader = _Loader(theme)
        self._environments: dict[str, _Environment] = {}

    def draw(self, template: str, fields: Mapping[str, object], lang: str) -> str:
        """The page that `template` makes of `fields`, with the interface in `lang`; raises what Jinja raises."""
        environment = self._environment(lang)
        environment.steps.reset()
        return environment.get_template(template).render(fields)

    def _environment(self, lang: str) -> _Environment:
        found = self._environments.get(lang)
        if found is None:
            found = self._environments[lang] = _Environment(self._loader)
            _install(found, words_for(lang, self.theme.catalogues, self.theme.figures))
        return found


def render(engine: Engine, planned: PagePlan) -> tuple[Output | None, tuple[Diagnostic, ...]]:
    """The page as bytes, or what is wrong with the template that should have drawn it."""
    view = planned.view
    if isinstance(view, File):
        return Output.of(planned.path, view.data), ()
    fields = {name: getattr(view, name) for name in view.__struct_fields__}
    try:
        text = engine.draw(planned.template, fields, planned.lang)
    except Exception as error:  # noqa: BLE001 (a template can raise anything; all of it is a problem of the theme)
        return None, (_diagnostic(engine.theme, planned, error),)
    if isinstance(view, ShareView):
        return Output.of(planned.path, png(text)), ()
    return Output.of(planned.path, (text.strip("\n") + "\n").encode()), ()


def _diagnostic(theme: Theme, planned: PagePlan, error: Exception) -> Diagnostic:
    match error:
        case _UnknownNameError(name=name, owner=owner) if owner is missing:
            owned_by = f"the view of `{planned.template}`"
            fields = planned.view.__struct_fields__
            return not_a_field(theme, _where(theme, error, name), name, owned_by, fields)
        case _UnknownNameError(name=name, owner=owner):
            owned_by, fields = _owner(owner)
            return not_a_field(theme, _where(theme, error, name, what="field"), name, owned_by, fields)
        case TemplateSyntaxError() if error.name in theme.templates:
            return syntax_fault(theme.templates[error.name], error)
        case TemplateNotFound(name=str() as name):
            return missing_template(_where(theme, error, name), name, theme)
        case RecursionError():
            message, advice = "a template or macro calls itself without end", "break the circle"
        case _OverrunError():
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
