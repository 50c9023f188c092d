"""How values stand together: lists, and mappings with keys of the owner's own."""

import msgspec

from tgraph_config._kinds import ValueKind


class ListOf(msgspec.Struct, frozen=True):
    """A list of values, each of them once."""

    item: ValueKind
    least: int = 0
    """How many there must be."""
    everything: str | None = None
    """The word that stands for all values of a closed set."""


class SectionList(msgspec.Struct, frozen=True):
    """A list of sections."""

    item: type[msgspec.Struct]


class MapOf(msgspec.Struct, frozen=True):
    """Sections under names, all of them from a closed set."""

    item: type[msgspec.Struct]
    names: tuple[str, ...]
    never: tuple[str, ...] = ()
    """Names of which somebody may think that they belong to the set."""


class OpenMap(msgspec.Struct, frozen=True):
    """Mappings under names of the owner's own, whose keys their feature knows."""
