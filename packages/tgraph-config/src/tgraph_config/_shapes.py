"""How values stand together: lists, and mappings with keys of the owner's own."""

from collections.abc import Mapping

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
    keys: Mapping[str, tuple[str, ...]] = {}
    """The keys that the section of a name has, where it has not all."""

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Return the keys that the section of a name has."""
        return self.keys.get(name, self.item.__struct_fields__)


class OwnMap(msgspec.Struct, frozen=True):
    """Sections under names of the owner's own, written as reports' names are."""

    item: type[msgspec.Struct]
    taken: tuple[str, ...] = ()
    """Names that mean something else already."""
