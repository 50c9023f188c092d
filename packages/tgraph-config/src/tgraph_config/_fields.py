"""What a section of the settings consists of, read from its class."""

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise
from types import NoneType
from typing import Annotated, cast, get_args, get_origin

import msgspec

from tgraph_config._kinds import ValueKind
from tgraph_config._shapes import ListOf, MapOf, OwnMap, SectionList
from tgraph_config._text_kinds import SecretText

Section = type[msgspec.Struct]
Shape = ValueKind | ListOf | SectionList | MapOf | OwnMap


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One key of a section."""

    name: str
    shape: Shape | Section
    nullable: bool
    """Whether ``null`` is a value of its own."""
    required: bool
    default: object
    """``None`` where it is required."""

    @property
    def is_secret(self) -> bool:
        """Whether its value is never shown, and can stand in a file of its own."""
        return isinstance(self.shape, SecretText)

    @property
    def file_key(self) -> str:
        """The key beside a secret's that names a file which holds it."""
        return f"{self.name}_file"

    @property
    def is_open(self) -> bool:
        """Whether the keys below it are the owner's own."""
        return isinstance(self.shape, MapOf | OwnMap)

    @property
    def may_be_null(self) -> bool:
        """Whether null counts as if the key were not there, as for a list without entries."""
        is_collection = isinstance(self.shape, ListOf | SectionList | MapOf | OwnMap)
        return self.nullable or self.required or (is_collection and not self.default)


def words_of(shape: Shape) -> str:
    """Return what would be right, to follow "right would be" or to stand in a table."""
    match shape:
        case ListOf(item=item, everything=None):
            least = f" of at least {shape.least}" if shape.least else ""
            return f"a list{least}, each entry {item.words}"
        case ListOf(item=item, everything=everything):
            return f"{everything}, or a list, each entry {item.words}"
        case SectionList(item=item):
            return f'a list of sections, each starting with "- {key_names(item)[0]}:"'
        case MapOf() | OwnMap():
            return "names, each with keys below it"
        case kind:
            return kind.words


@cache
def fields_of(section: Section) -> tuple[Field, ...]:
    """Return the keys of ``section``, in the order of the reference."""
    return tuple(_field(info) for info in msgspec.structs.fields(section))


def field_of(section: Section, name: str) -> Field | None:
    """Return the key ``name`` of ``section``, if there is one."""
    return next((field for field in fields_of(section) if field.name == name), None)


def key_names(section: Section) -> tuple[str, ...]:
    """Return every key that may stand in ``section``, those of secrets' files included."""
    names: list[str] = []
    for field in fields_of(section):
        names.append(field.name)
        if field.is_secret:
            names.append(field.file_key)
    return tuple(names)


@cache
def field_texts(section: Section) -> dict[str, str]:
    """Return what each key means: the docstrings below the fields, on one line each."""
    texts: dict[str, str] = {}
    source = inspect.getsource(sys.modules[section.__module__])
    classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
    body = next(node.body for node in classes if node.name == section.__name__)
    for field, text in pairwise(body):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                texts[name] = " ".join(words.split())
            case _:
                pass
    return texts


def _field(info: msgspec.structs.FieldInfo) -> Field:
    default = info.default
    if info.default_factory is not msgspec.NODEFAULT:
        default = info.default_factory()
    required = default is msgspec.NODEFAULT
    shape, nullable = _shape(info.type)
    return Field(
        name=info.name,
        shape=shape,
        nullable=nullable,
        required=required,
        default=None if required else default,
    )


def _shape(annotation: object) -> tuple[Shape | Section, bool]:
    if get_origin(annotation) is Annotated:
        value, shape = get_args(annotation)
        return cast("Shape", shape), NoneType in get_args(value)
    return cast("Section", annotation), False
