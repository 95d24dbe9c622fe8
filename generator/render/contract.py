"""
What templates may name, checked without drawing anything.

Every template of a page is walked with the view that it will see: through includes, parents, blocks and the macros that it
calls, each with the shapes of what it is given. A name or field that cannot be there is reported at its place; where a
shape is not known, nothing is.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from jinja2 import TemplateSyntaxError, nodes

from generator.model.diagnostics import Code, Diagnostic, in_order
from generator.model.source import Span
from generator.model.theme import Template, Theme
from generator.render.catalogue import catalogue_path, faults_of
from generator.render.environment import GLOBALS, Trees, new_environment
from generator.render.expressions import Expressions
from generator.render.faults import at, incomplete, missing_template, syntax_fault
from generator.render.shapes import UNKNOWN, Macro, Module, Names, Shape, elements, view_names
from generator.render.views import TEMPLATES

__all__ = ("check_theme",)

_ALWAYS = ("_", "gettext", "ngettext", *GLOBALS)


def check_theme(theme: Theme, trees: Trees | None = None) -> tuple[Diagnostic, ...]:
    """
    Everything that is wrong with a theme's templates and catalogues, whether or not a page of the site shows it.

    Depends on nothing but the theme: worth keeping by its `templates_digest` and the names of its assets. The templates that were
    read are added to `trees`, for an engine to compile.
    """
    walker = _Walker(theme, {} if trees is None else trees)
    walker.check_all()
    return in_order((*walker.problems, *_broken_catalogues(theme)))


def _broken_catalogues(theme: Theme) -> Iterator[Diagnostic]:
    for lang, data in sorted(theme.catalogues.items()):
        for line, fault in faults_of(data, lang):
            yield Diagnostic(
                code=Code.TPL002,
                span=Span(catalogue_path(theme, lang), line),
                message=f"the catalogue of `{lang}` cannot be used: {fault}",
                help="mend the entry at this line",
            )


class _Walker(Expressions):
    """Walks templates' statements; expressions are the base's."""

    def __init__(self, theme: Theme, trees: Trees) -> None:
        super().__init__(theme)
        environment = new_environment()
        self.filters = frozenset(environment.filters)
        self.tests = frozenset(environment.tests)
        self._trees = trees
        for name, template in theme.templates.items():
            try:
                self._trees[name] = environment.parse(template.text, name, template.path)
            except TemplateSyntaxError as error:
                self.problems.append(syntax_fault(template, error))
            except RecursionError:
                self._report_depth(template)
        self._modules: dict[str, Names] = {}
        self._walked: set[tuple[int, tuple[Shape, ...]]] = set()
        self._called: set[int] = set()
        self._macros: list[Macro] = []
        self._stack: list[str] = []
        self._blocks: dict[str, list[tuple[str, nodes.Block]]] = {}

    def check_all(self) -> None:
        """Walk every page's template, then the macros that none of them calls."""
        missing = sorted({*TEMPLATES.values()} - self.theme.templates.keys())
        if missing:
            self.problems.append(incomplete(missing, self.theme))
        for view, name in TEMPLATES.items():
            if name in self._trees:
                # Each page starts afresh: a walk that broke off leaves its surroundings behind.
                self.view, self._stack, self._blocks, self._sure = name, [], {}, frozenset()
                try:
                    self._page(name, {**dict.fromkeys(_ALWAYS, UNKNOWN), **view_names(view)})
                except RecursionError:
                    self._report_depth(self.theme.templates[name])
        for macro in self._macros:
            if id(macro.node) not in self._called:
                self.view = macro.template.name
                self.call(macro, (), {})

    def _report_depth(self, template: Template) -> None:
        self.problems.append(
            Diagnostic(
                code=Code.TPL002,
                span=at(template, 1),
                message="this template nests too deep to be read",
                help="take it apart into includes, or long expressions into steps",
            )
        )

    # Templates

    def _page(self, name: str, names: Names) -> None:
        """Walk a template with its parents. What children set at their top is seen by their parents and in every block."""
        chain = [name]
        while (parent := self._parent(chain[-1])) is not None and parent not in chain:
            chain.append(parent)
        blocks = self._blocks
        self._blocks = {}
        for template in chain:
            for block in self._trees[template].find_all(nodes.Block):
                self._blocks.setdefault(block.name, []).append((template, block))
        for template in chain:
            with self._within(template):
                self.statements(self._trees[template].body, names, blocks=template == chain[-1])
        self._blocks = blocks

    def _parent(self, name: str) -> str | None:
        extends = self._trees[name].find(nodes.Extends)
        if extends is None or not isinstance(extends.template, nodes.Const):
            return None
        parent = str(extends.template.value)
        return parent if parent in self._trees else None

    @contextmanager
    def _within(self, name: str) -> Iterator[None]:
        before, self.template = self.template, self.theme.templates[name]
        self._stack.append(name)
        yield
        self._stack.pop()
        self.template = before

    def _reachable(
        self, node: nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport
    ) -> Iterator[str]:
        """The templates that a tag names outright, other than those that lead back to where they are named."""
        named = (
            node.template.items if isinstance(node.template, nodes.Tuple | nodes.List) else [node.template]
        )
        texts = [str(item.value) for item in named if isinstance(item, nodes.Const)]
        present = [text for text in texts if text in self.theme.templates]
        may_miss = isinstance(node, nodes.Include) and node.ignore_missing
        if texts and not present and not may_miss:
            self.problems.append(
                missing_template(at(self.template, node.lineno, texts[0]), texts[0], self.theme)
            )
        for text in present:
            if text in self._stack:
                self._report_circle(node.lineno, text)
            elif text in self._trees:
                yield text

    def _report_circle(self, line: int, name: str) -> None:
        way = [*self._stack[self._stack.index(name) :], name]
        self.problems.append(
            Diagnostic(
                code=Code.TPL003,
                span=at(self.template, line, name),
                message="a template includes itself: " + " → ".join(f"`{step}`" for step in way),
                help="break the circle: take what both need into a macro of its own",
            )
        )

    def _module(self, name: str) -> Names:
        """What a template that is imported without the view offers."""
        names = self._modules.get(name)
        if names is None:
            names = self._modules[name] = dict.fromkeys(_ALWAYS, UNKNOWN)
            with self._within(name):
                self.statements(self._trees[name].body, names)
        return names

    def call(self, macro: Macro, given: tuple[Shape, ...], named: dict[str, Shape]) -> None:
        """Walk a macro with the shapes of what it is given."""
        self._called.add(id(macro.node))
        parameters = [argument.name for argument in macro.node.args]
        shapes = dict.fromkeys(parameters, UNKNOWN)
        # A parameter that has a default may be of that shape too, about which less is known.
        shapes |= {
            **dict(zip(parameters, given, strict=False)),
            **{k: v for k, v in named.items() if k in shapes},
        }
        key = (id(macro.node), tuple(shapes.values()))
        if key in self._walked:
            return
        self._walked.add(key)
        before, self.template = self.template, macro.template
        extras = dict.fromkeys(("caller", "varargs", "kwargs"), UNKNOWN)
        self.statements(macro.node.body, {**macro.names, **extras, **shapes})
        self.template = before

    # Statements

    def statements(self, body: Iterable[nodes.Node], names: Names, *, blocks: bool = True) -> None:
        """Walk statements in order; what they set is added to `names`. Without `blocks`, blocks are left to the parent."""
        for node in body:
            if isinstance(node, nodes.Block) and not blocks:
                continue
            visit = getattr(self, f"_on_{type(node).__name__.lower()}", None)
            if visit is not None:
                visit(node, names)
            else:
                self._on_other(node, names)

    def _on_other(self, node: nodes.Node, names: Names) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.shape(child, names)
            else:
                self.statements([child], names)

    def _on_for(self, node: nodes.For, names: Names) -> None:
        inner = {**names, "loop": UNKNOWN}
        self.bind(node.target, elements(self.shape(node.iter, names)), inner)
        if node.test is not None:
            self.shape(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, {**names})

    def _on_if(self, node: nodes.If, names: Names) -> None:
        self.shape(node.test, names)
        with self.sure_of(node.test):
            self.statements(node.body, names)
        self.statements([*node.elif_, *node.else_], names)

    def _on_assign(self, node: nodes.Assign, names: Names) -> None:
        self.bind(node.target, self.shape(node.node, names), names)

    def _on_assignblock(self, node: nodes.AssignBlock, names: Names) -> None:
        self.statements(node.body, {**names})
        self.bind(node.target, UNKNOWN, names)

    def _on_with(self, node: nodes.With, names: Names) -> None:
        inner = {**names}
        for target, value in zip(node.targets, node.values, strict=True):
            self.bind(target, self.shape(value, names), inner)
        self.statements(node.body, inner)

    def _on_macro(self, node: nodes.Macro, names: Names) -> None:
        for default in node.defaults:
            self.shape(default, names)
        macro = Macro(self.template, node, names)
        self._macros.append(macro)
        names[node.name] = macro

    def _on_callblock(self, node: nodes.CallBlock, names: Names) -> None:
        self.shape(node.call, names)
        self.statements(node.body, {**names, **{argument.name: UNKNOWN for argument in node.args}})

    def _on_filterblock(self, node: nodes.FilterBlock, names: Names) -> None:
        self.statements(node.body, {**names})

    def _on_block(self, node: nodes.Block, names: Names) -> None:
        for template, block in self._blocks.get(node.name, ()):
            with self._within(template) if template != self._stack[-1] else _nothing():
                self.statements(block.body, {**names, "super": UNKNOWN, "self": UNKNOWN})
            calls = (call.node for call in block.find_all(nodes.Call))
            if not any(isinstance(called, nodes.Name) and called.name == "super" for called in calls):
                break

    def _on_extends(self, node: nodes.Extends, names: Names) -> None:
        self.shape(node.template, names)
        for _ in self._reachable(node):
            pass

    def _on_include(self, node: nodes.Include, names: Names) -> None:
        self.shape(node.template, names)
        for name in self._reachable(node):
            self._page(name, {**names} if node.with_context else dict.fromkeys(_ALWAYS, UNKNOWN))

    def _on_import(self, node: nodes.Import, names: Names) -> None:
        names[node.target] = UNKNOWN
        for name in self._reachable(node):
            names[node.target] = Module(name, self._imported(name, node, names))

    def _on_fromimport(self, node: nodes.FromImport, names: Names) -> None:
        pairs = [(entry, entry) if isinstance(entry, str) else entry for entry in node.names]
        names.update(dict.fromkeys((alias for _, alias in pairs), UNKNOWN))
        for name in self._reachable(node):
            offered = self._imported(name, node, names)
            for wanted, alias in pairs:
                if wanted in offered:
                    names[alias] = offered[wanted]
                else:
                    self.missing(
                        wanted, f"`{name}`", offered.keys() - set(_ALWAYS), node.lineno, what="macro"
                    )

    def _imported(self, name: str, node: nodes.Import | nodes.FromImport, names: Names) -> Names:
        if not node.with_context:
            return self._module(name)
        offered = {**names}
        with self._within(name):
            self.statements(self._trees[name].body, offered)
        return offered


@contextmanager
def _nothing() -> Iterator[None]:
    yield
