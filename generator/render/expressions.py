"""The shapes of a template's expressions, and reports of what they name in vain."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import nodes

from generator.model.diagnostics import Code, Diagnostic
from generator.model.theme import Template, Theme
from generator.render.faults import MISSING, at, not_a_field
from generator.render.shapes import (
    PLAIN,
    UNKNOWN,
    Keyed,
    Macro,
    Many,
    Module,
    Names,
    Record,
    Row,
    Shape,
    elements,
    field,
    item,
    union,
)
from generator.render.views import PageMeta

__all__ = ("Expressions",)

#: Filters whose result has the shape of what they are given.
_KEEPING = frozenset(
    {"default", "d", "list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
)
#: Filters that give one element of what they are given.
_TAKING = frozenset({"first", "last", "max", "min", "random"})
#: Filters whose first argument, or whose `attribute`, names a field of each element.
_BY_FIELD = frozenset({"groupby", "rejectattr", "selectattr"})
_BY_ATTRIBUTE = frozenset({"groupby", "join", "map", "max", "min", "sort", "sum", "unique"})
_FORGIVING = frozenset({"default", "d"})
_ABOUT_PRESENCE = frozenset({"defined", "undefined"})


class Expressions(ABC):
    """Works out shapes. `template` is where the walk is, `view` the page's template that it started from."""

    filters: frozenset[str] = frozenset()
    tests: frozenset[str] = frozenset()

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.template = Template("", "", "")
        self.view = ""
        self.problems: list[Diagnostic] = []
        self._sure: frozenset[str] = frozenset()

    @abstractmethod
    def call(self, macro: Macro, given: tuple[Shape, ...], named: dict[str, Shape]) -> None:
        """Walk a macro that an expression calls."""

    def missing(
        self, name: str, owner: str, fields: Iterable[str], line: int, *, what: str = "field"
    ) -> None:
        """Report that `owner` has no `name`; `what` that would be is a word of `faults.MISSING`."""
        place = at(self.template, line, name, what=what)
        self.problems.append(not_a_field(self.theme, place, name, owner, sorted(fields), what=MISSING[what]))

    def bind(self, target: nodes.Node, shape: Shape, names: Names) -> None:
        """Set the name or names of an assignment or loop."""
        if isinstance(target, nodes.Name):
            names[target.name] = shape
        elif isinstance(target, nodes.Tuple):
            known = isinstance(shape, Row) and len(shape.parts) == len(target.items)
            parts = shape.parts if isinstance(shape, Row) and known else [UNKNOWN] * len(target.items)
            for part, its_shape in zip(target.items, parts, strict=True):
                self.bind(part, its_shape, names)

    @contextmanager
    def sure_of(self, test: nodes.Node) -> Iterator[None]:
        """Within this, what `test` found to be defined is taken to be there."""
        before = self._sure
        self._sure |= frozenset(_found_defined(test))
        yield
        self._sure = before

    def shape(self, node: nodes.Node, names: Names) -> Shape:
        """What `node` gives, once everything that it names has been checked."""
        visit: Callable[[Any, Names], Shape] | None = getattr(
            self, f"_of_{type(node).__name__.lower()}", None
        )
        if visit is not None:
            return visit(node, names)
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.shape(child, names)
            elif isinstance(child, nodes.Helper):
                self._helper(child, names)
        return UNKNOWN

    def _helper(self, node: nodes.Helper, names: Names) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.shape(child, names)

    def _of_name(self, node: nodes.Name, names: Names) -> Shape:
        if node.name in names:
            return names[node.name]
        if node.name not in self._sure:
            self.missing(node.name, f"the view of `{self.view}`", names, node.lineno, what="name")
        return UNKNOWN

    def _of_const(self, _node: nodes.Const, _names: Names) -> Shape:
        return PLAIN

    def _of_tuple(self, node: nodes.Tuple, names: Names) -> Shape:
        return Row(tuple(self.shape(part, names) for part in node.items))

    def _of_list(self, node: nodes.List, names: Names) -> Shape:
        return Row(tuple(self.shape(part, names) for part in node.items))

    def _of_getattr(self, node: nodes.Getattr, names: Names) -> Shape:
        return self._field(node, self.shape(node.node, names), node.attr)

    def _of_getitem(self, node: nodes.Getitem, names: Names) -> Shape:
        owner = self.shape(node.node, names)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if key is None:
            self.shape(node.arg, names)
        if isinstance(key, str) and isinstance(owner, Record):
            return self._field(node, owner, key)
        if isinstance(key, str) and self._is_assets(node.node, names):
            self._asset(key, node.lineno)
        return item(owner)

    def _is_assets(self, node: nodes.Expr, names: Names) -> bool:
        return (
            isinstance(node, nodes.Getattr)
            and node.attr == "assets"
            and self.shape(node.node, names) == Record((PageMeta,))
        )

    def _asset(self, name: str, line: int) -> None:
        if name not in self.theme.assets:
            self.missing(name, "the theme", self.theme.assets, line, what="asset")

    def _field(self, node: nodes.Getattr | nodes.Getitem, owner: Shape, name: str) -> Shape:
        found = field(owner, name)
        if found is not None:
            return found
        if _dotted(node) not in self._sure:
            title = owner.title if isinstance(owner, Record | Module) else ""
            fields = owner.fields if isinstance(owner, Record | Module) else ()
            what = "macro" if isinstance(owner, Module) else "field"
            self.missing(name, title, fields, node.lineno, what=what)
        return UNKNOWN

    def _of_call(self, node: nodes.Call, names: Names) -> Shape:
        given = tuple(self.shape(argument, names) for argument in node.args)
        named = {keyword.key: self.shape(keyword.value, names) for keyword in node.kwargs}
        for more in (node.dyn_args, node.dyn_kwargs):
            if more is not None:
                self.shape(more, names)
        called = self.shape(node.node, names)
        if isinstance(called, Macro):
            self.call(called, given, named)
        if isinstance(node.node, nodes.Getattr) and node.node.attr == "items":
            owner = self.shape(node.node.node, names)
            return Many(Row((PLAIN, owner.of))) if isinstance(owner, Keyed) else UNKNOWN
        return UNKNOWN

    def _of_filter(self, node: nodes.Filter, names: Names) -> Shape:
        if node.name not in self.filters:
            self._no_such("filter", node.name, node.lineno)
        if node.node is None:
            return UNKNOWN
        if node.name in _FORGIVING:
            with self._forgiving(node.node):
                given = self.shape(node.node, names)
        else:
            given = self.shape(node.node, names)
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.shape(argument, names)
        named = self._named_field(node, elements(given))
        if node.name == "map":
            return Many(named)
        if node.name in _TAKING:
            return elements(given)
        if node.name == "items" and isinstance(given, Keyed):
            return Many(Row((PLAIN, given.of)))
        return given if node.name in _KEEPING else UNKNOWN

    def _named_field(self, node: nodes.Filter, each: Shape) -> Shape:
        """Check the field that a filter such as `selectattr("major")` asks of every element; its shape."""
        values = [
            keyword.value
            for keyword in node.kwargs
            if keyword.key == "attribute" and node.name in _BY_ATTRIBUTE
        ]
        values += node.args[:1] if node.name in _BY_FIELD else []
        for value in values:
            if isinstance(value, nodes.Const) and isinstance(value.value, str):
                shape = each
                for name in value.value.split("."):
                    shape = self._field(nodes.Getattr(value, name, "load", lineno=node.lineno), shape, name)
                return shape
        return UNKNOWN

    def _of_test(self, node: nodes.Test, names: Names) -> Shape:
        if node.name not in self.tests:
            self._no_such("test", node.name, node.lineno)
        if node.name in _ABOUT_PRESENCE:
            with self._forgiving(node.node):
                self.shape(node.node, names)
        else:
            self.shape(node.node, names)
        for argument in node.args:
            self.shape(argument, names)
        return PLAIN

    def _of_condexpr(self, node: nodes.CondExpr, names: Names) -> Shape:
        self.shape(node.test, names)
        with self.sure_of(node.test):
            shapes = [self.shape(node.expr1, names)]
        if node.expr2 is not None:
            shapes.append(self.shape(node.expr2, names))
        return union(shapes)

    def _of_and(self, node: nodes.And, names: Names) -> Shape:
        self.shape(node.left, names)
        with self.sure_of(node.left):
            self.shape(node.right, names)
        return UNKNOWN

    @contextmanager
    def _forgiving(self, node: nodes.Node) -> Iterator[None]:
        """Within this, `node` itself may be missing; what it is asked of may not."""
        before = self._sure
        self._sure |= {name for name in (_dotted(node),) if name}
        yield
        self._sure = before

    def _no_such(self, what: str, name: str, line: int) -> None:
        self.problems.append(
            Diagnostic(
                code=Code.TPL002,
                span=at(self.template, line, name, what=what),
                message=f"no {what} named `{name}`",
                help=f"use one of Jinja's own {what}s",
            )
        )


def _dotted(node: nodes.Node) -> str:
    """`part.items` as it is written; nothing for what is no plain chain of names."""
    match node:
        case nodes.Name(name=name):
            return name
        case nodes.Getattr(node=owner, attr=name):
            before = _dotted(owner)
            return f"{before}.{name}" if before else ""
        case _:
            return ""


def _found_defined(test: nodes.Node) -> Iterator[str]:
    match test:
        case nodes.Test(name="defined", node=node):
            yield _dotted(node)
        case nodes.And(left=left, right=right):
            yield from _found_defined(left)
            yield from _found_defined(right)
        case _:
            return
