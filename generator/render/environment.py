"""
Jinja as this project uses it: names that are not there fail, what a page does is counted, and what pages do most is made short.

A page escapes some four hundred values and calls some sixty macros. Jinja's own ways to do so take several calls in Python each,
since they serve other uses too (asynchronous templates, values that are kept as markup, macros that look at their callers); compiled
templates are given shorter ones, with the same results.
"""

from collections.abc import Callable, MutableMapping
from types import CodeType, FunctionType
from typing import Any, cast

import markupsafe
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro, Undefined
from jinja2.utils import missing
from markupsafe import Markup

from generator.model.theme import Theme
from generator.render.frame_pieces import Link, When

__all__ = (
    "GLOBALS",
    "CountedEnvironment",
    "Loader",
    "OverrunError",
    "Trees",
    "UnknownNameError",
    "new_environment",
    "safe",
)

#: What templates may call besides filters, tests and gettext.
GLOBALS = ("range", "dict", "namespace", "joiner", "cycler")
#: How many turns of loops and how many calls one page may take. A list of 100,000 entries needs about as many turns.
_MOST_TURNS = 5_000_000
_MOST_CALLS = 500_000

#: Values that are soon told apart and that many pages show, and for how many of them a macro's results are kept.
_SMALL = frozenset({Link, When, str})
_MOST_KNOWN = 10_000

#: Templates that were read already, by name. Whoever compiles one takes it out: compiling changes it.
Trees = dict[str, nodes.Template]

#: What escapes a text and nothing else. It gives a plain text, which costs a third of one that is marked as safe.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", None) or (
    lambda text: str(markupsafe.escape(text))
)
_new_text = cast("Callable[[type[Markup], str], Markup]", str.__new__)


class OverrunError(Exception):
    """A template took more steps than any page needs."""


class UnknownNameError(UndefinedError):
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
                return UnknownNameError(message, str(name), obj)
            return exc(message)

        # Jinja calls `exc` with the message: any function that gives an exception will do.
        super().__init__(hint, obj, name, cast("type[UndefinedError]", fail))


class _Macro(Macro):
    """
    A macro. Called as most are, with a value for each of its names, it is spared Jinja's search for others.

    What a macro of an imported template makes of a small value is kept in `known`, with the steps that it took: the macro sees nothing
    else, and pages show the same links and dates over and over.
    """

    known: dict[Any, tuple[Markup, int, int]] | None = None

    def __init__(self, environment: "CountedEnvironment", *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (as Jinja has it)
        super().__init__(environment, *args, **kwargs)
        wants_more = self.caller or self.catch_kwargs or self.catch_varargs
        self._exactly = -1 if wants_more else self._argument_count
        self._steps = environment.steps

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 (as Jinja has it)
        if len(args) != self._exactly or kwargs:
            return super().__call__(*args, **kwargs)
        if self.known is None or self._exactly != 1 or type(args[0]) not in _SMALL:
            return _new_text(Markup, self._func(*args))
        found = self.known.get(args[0])
        if found is not None:
            self._steps.take(found[1], found[2])
            return found[0]
        calls, turns = self._steps.calls, self._steps.turns
        text = _new_text(Markup, self._func(*args))
        if len(self.known) == _MOST_KNOWN:
            self.known.clear()
        self.known[args[0]] = text, calls - self._steps.calls, turns - self._steps.turns
        return text


#: Kinds of callables that take what a template gives them and nothing more: macros, and functions such as `_`.
_PLAIN = frozenset({_Macro, FunctionType})


class _Counting(Context):
    """A template's names, and a count of what it calls."""

    environment: "CountedEnvironment"

    def call(self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (any callable, as Jinja has it)
        steps = self.environment.steps
        steps.calls -= 1
        if steps.calls < 0:
            steps.take(0, 0)
        # Macros and the words of the interface want nothing of what Jinja would find out about them at every call.
        if type(__obj) in _PLAIN:
            return __obj(*args, **kwargs)
        return super().call(__obj, *args, **kwargs)


class _Generator(CodeGenerator):
    """Compiles templates whose loops are counted."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (Jinja's name)
        sought = [*node.find_all((nodes.For, nodes.Block, nodes.Extends, nodes.ImportedName))]
        for loop in sought:
            if isinstance(loop, nodes.For):
                loop.iter = nodes.Filter(loop.iter, "_turns", [], [], None, None, lineno=loop.iter.lineno)
        # Jinja walks the whole template for each of these, which takes a quarter of compiling it.
        node.__dict__["find_all"] = lambda kind: (one for one in sought if isinstance(one, kind))
        node.__dict__["find"] = lambda kind: next((one for one in sought if isinstance(one, kind)), None)
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 (as above)
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str() as message)], kwargs=[]):
                # Some fifty times a page: nothing is called for what was said before.
                self.write(f"environment.said[{message!r}]")
                return
        # Nothing that templates may call asks for the variables of loops and blocks, which Jinja hands to every call.
        self.write("context.call(")
        self.visit(node.node, frame)
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class _Steps:
    """What is left of one page's steps."""

    def __init__(self) -> None:
        self.turns = self.calls = 0

    def reset(self) -> None:
        self.turns, self.calls = _MOST_TURNS, _MOST_CALLS

    def take(self, calls: int, turns: int) -> None:
        self.calls -= calls
        self.turns -= turns
        if self.calls < 0:
            raise OverrunError(f"more than {_MOST_CALLS:,} calls")
        if self.turns < 0:
            raise OverrunError(f"more than {_MOST_TURNS:,} turns of loops")

    def loop(self, items: Any) -> Any:  # noqa: ANN401 (whatever a template loops over)
        if isinstance(items, Undefined):
            return items
        if not hasattr(items, "__len__"):
            items = tuple(items)
        self.take(0, len(items))
        return items


def safe(value: object) -> str:
    """`value` as it may stand in a page: markup as it is, everything else escaped."""
    if type(value) is str:
        return _escaped(value)
    if type(value) is Markup:
        return value
    markup = getattr(value, "__html__", None)
    return _escaped(str(value)) if markup is None else str(markup())


class _Said(dict[str, Any]):
    """The messages that were said so far, each as `say` has it."""

    def __init__(self, say: Callable[[str], Any]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, message: str) -> Any:  # noqa: ANN401 (markup)
        found = self[message] = self._say(message)
        return found


class _Template(Template):
    """A template that others import, thousands of times: Jinja need not ask each time whether they have other globals, none has."""

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002
    ) -> Template:
        # What is escaped is only ever joined to more of the page.
        namespace.update(escape=safe, Macro=_Macro)
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 (as Jinja calls it)
        if self._module is None:
            for value in vars(super()._get_default_module()).values():
                if type(value) is _Macro:
                    value.known = {}
        return super()._get_default_module()


class CountedEnvironment(Environment):
    """Jinja with what all templates are read with; `steps` is what the page that is being drawn has left."""

    code_generator_class = _Generator
    context_class = _Counting
    template_class = _Template
    newstyle_gettext: bool

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
            # Working out constants beforehand takes longer than it saves.
            optimized=False,
        )
        # Templates are read the same whether or not they are then drawn in some language.
        self.newstyle_gettext = True
        self.steps = _Steps()
        self.said = _Said(self._say)
        self._ready: dict[str, Template] = {}
        self.filters["_turns"] = self.steps.loop
        for name in set(self.globals) - {*GLOBALS, "_"}:
            del self.globals[name]

    def _say(self, message: str) -> Any:  # noqa: ANN401 (markup)
        # Words in some language are given to an environment after it is made.
        return cast("Callable[[str], Any]", self.globals["_"])(message)

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (as Jinja has it)
    ) -> Template:
        """The template of that name, as Jinja gives it the first time."""
        found = self._ready.get(name) if type(name) is str else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if type(name) is str:
                self._ready[name] = found
        return found


class Loader(BaseLoader):
    """A theme's templates, some of them read already. Their code is compiled once for all languages: only the words differ."""

    def __init__(self, theme: Theme, trees: Trees | None = None) -> None:
        self._theme = theme
        self._trees = {} if trees is None else trees
        self._codes: dict[str, CodeType] = {}

    def load(self, environment: Environment, name: str, globals: Any = None) -> Template:  # noqa: A002, ANN401
        """The template of that name."""
        code = self._codes.get(name)
        if code is None:
            template = self._theme.templates.get(name)
            if template is None:
                raise TemplateNotFound(name)
            source = self._trees.pop(name, template.text)
            code = self._codes[name] = environment.compile(source, name, template.path)
        return environment.template_class.from_code(environment, code, globals or {})


def new_environment() -> Environment:
    """Jinja with the settings that all templates are read with."""
    return CountedEnvironment()
