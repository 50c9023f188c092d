"""JSON as Python sees it, and the narrowing that reading it needs."""

from typing import TypeAlias, TypeGuard, TypeVar

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]

_T = TypeVar("_T")


def is_object(value: Json) -> TypeGuard[JsonObject]:
    """Tell whether ``value`` is a JSON object."""
    return isinstance(value, dict)


def is_whole(value: Json) -> TypeGuard[int]:
    """Tell whether ``value`` is a whole number; JSON's booleans are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def as_object(value: Json) -> JsonObject:
    """Return ``value``, an object; an empty one for anything else."""
    return value if is_object(value) else {}


def as_list(value: Json) -> list[Json]:
    """Return ``value``, a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_objects(value: Json) -> list[JsonObject]:
    """Return the objects in the list ``value``."""
    return [one for one in as_list(value) if is_object(one)]


def present(value: _T | None) -> _T:
    """Return ``value``, of which the caller knows that it is there.

    Raises:
        LookupError: If it is not.
    """
    if value is None:
        raise LookupError
    return value
