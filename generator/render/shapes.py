"""What a template's expressions give, as far as the annotations of `generator.render.views` tell."""

from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

import msgspec
from jinja2 import nodes
from msgspec import Struct

from generator.model.theme import Template
from generator.render import views

__all__ = (
    "PLAIN",
    "UNKNOWN",
    "Keyed",
    "Macro",
    "Many",
    "Module",
    "Names",
    "Record",
    "Row",
    "Shape",
    "elements",
    "field",
    "item",
    "union",
    "view_names",
)


class Shape(Struct, frozen=True):
    """Something of which nothing is known, and about which nothing is reported; see the kinds below."""


class Plain(Shape, frozen=True):
    """Text, a number or a truth value."""


class Record(Shape, frozen=True):
    """One of these structs of `generator.render.views`."""

    types: tuple[type[msgspec.Struct], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that at least one of the structs has."""
        return tuple(dict.fromkeys(name for struct in self.types for name in view_names(struct)))

    @property
    def title(self) -> str:
        """The structs' names, for a message."""
        return " or ".join(f"`{struct.__name__}`" for struct in self.types)


class Many(Shape, frozen=True):
    """A sequence of things of one shape."""

    of: Shape


class Keyed(Shape, frozen=True):
    """Things of one shape under text keys."""

    of: Shape


class Row(Shape, frozen=True):
    """A fixed number of things, each with its shape."""

    parts: tuple[Shape, ...]


class Macro(Shape, frozen=True, eq=False):
    """A macro with the template that it stands in and the names that it sees."""

    template: Template
    node: nodes.Macro
    names: dict[str, Shape]


class Module(Shape, frozen=True, eq=False):
    """A template imported under one name."""

    name: str
    names: dict[str, Shape]

    @property
    def fields(self) -> tuple[str, ...]:
        """The names that the template offers."""
        return tuple(self.names)

    @property
    def title(self) -> str:
        """The template's name, for a message."""
        return f"`{self.name}`"


#: The names in scope.
Names = dict[str, Shape]

UNKNOWN = Shape()
PLAIN = Plain()


@cache
def view_names(view: type[msgspec.Struct]) -> Names:
    """The fields of a view, or of a struct in one, with their shapes."""
    return {name: _shape_of(hint) for name, hint in get_type_hints(view, vars(views)).items()}


def _shape_of(hint: object) -> Shape:
    origin: object = get_origin(hint)
    arguments: tuple[object, ...] = get_args(hint)
    if origin is Union or origin is UnionType:
        return union([_shape_of(member) for member in arguments if member is not NoneType])
    if origin is tuple:
        return Many(_shape_of(arguments[0]))
    if origin is dict:
        return Keyed(_shape_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return Record((hint,))
    return PLAIN


def union(shapes: list[Shape]) -> Shape:
    """The shape of what may have any of `shapes`."""
    if all(isinstance(shape, Record) for shape in shapes) and shapes:
        types = (struct for shape in shapes if isinstance(shape, Record) for struct in shape.types)
        return Record(tuple(dict.fromkeys(types)))
    return shapes[0] if shapes and all(shape == shapes[0] for shape in shapes) else UNKNOWN


def field(shape: Shape, name: str) -> Shape | None:
    """The shape of `shape`'s field `name`; nothing when it certainly has no such field."""
    match shape:
        case Record(types=types):
            found = [view_names(struct)[name] for struct in types if name in view_names(struct)]
            return union(found) if found else None
        case Keyed(of=of):
            return UNKNOWN if hasattr(dict, name) else of
        case Module(names=names):
            return names.get(name)
        case _:
            return UNKNOWN


def elements(shape: Shape) -> Shape:
    """What a loop over `shape` gives."""
    match shape:
        case Many(of=of):
            return of
        case Row(parts=parts):
            return union([*parts])
        case Keyed() | Plain():
            return PLAIN
        case _:
            return UNKNOWN


def item(shape: Shape) -> Shape:
    """What stands under a key or at a place of `shape`."""
    return shape.of if isinstance(shape, Keyed | Many) else UNKNOWN
