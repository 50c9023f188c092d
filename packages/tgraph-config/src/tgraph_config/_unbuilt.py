"""Settings whose feature is not built yet: any value but the default is an error that says so."""

from collections.abc import Sequence
from typing import Final

import msgspec

from tgraph_config._schema import (
    GraphSettings,
    MonitoringSettings,
)


class Unbuilt(msgspec.Struct, frozen=True):
    """A key, or some of its values, that nothing acts upon yet."""

    section: type[msgspec.Struct]
    key: str
    values: tuple[str, ...] = ()
    """The values concerned, at the key or in its list; none means all but the default."""


UNBUILT: Final = (
    Unbuilt(GraphSettings, "engine", ("browserless",)),
    Unbuilt(MonitoringSettings, "listen"),
)


def find_unbuilt(
    rows: Sequence[Unbuilt], section: type[msgspec.Struct], key: str
) -> Unbuilt | None:
    """Return the row of a key, if it has one."""
    return next((row for row in rows if row.section is section and row.key == key), None)
