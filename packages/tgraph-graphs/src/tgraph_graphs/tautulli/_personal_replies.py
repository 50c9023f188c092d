"""What Tautulli tells of one person, and on cards: its names and units, numbers as they come.

A number may be ``null``, an empty text or a text of digits, and a name may be ``null``: Tautulli
hands on what its database holds.
"""

from typing import TypeVar

import msgspec

from tgraph_graphs.tautulli._numbers import number_of

T = TypeVar("T")


class Quantity(int):
    """A number from 0, which is also what nothing and what is below nothing count as."""


class Label(str):
    """A name of a thing, empty where there is none; not escaped, of any length."""

    __slots__ = ()


class WatchTime(msgspec.Struct, frozen=True, kw_only=True):
    """What the person watched in some days."""

    query_days: Quantity
    """The last so many times 24 hours; 0 stands for all time."""
    total_plays: Quantity = Quantity()
    total_time: Quantity = Quantity()
    """Seconds, without pauses."""


class PlayerUse(msgspec.Struct, frozen=True, kw_only=True):
    """How much the person watched on one player, ever."""

    player_name: Label = Label()
    platform: Label = Label()
    total_plays: Quantity = Quantity()
    total_time: Quantity = Quantity()
    """Seconds, without pauses."""


class CardRow(msgspec.Struct, frozen=True, kw_only=True):
    """A show, a film or an artist."""

    title: Label = Label()
    year: Quantity = Quantity()
    """When it was made; 0 where that is not known."""
    total_plays: Quantity = Quantity()
    total_duration: Quantity = Quantity()
    """Seconds, without pauses."""


def decode_loosely(kind: type[T], value: object) -> T:
    """Return a quantity or a label from whatever it came as.

    Raises:
        TypeError: If the value is nothing of the kind. It is not quoted.
    """
    if kind is Quantity:
        return kind(max(0, int(number_of(value))))
    if kind is Label and (value is None or isinstance(value, str | int | float)):
        return kind("" if value is None else str(value))
    msg = "Expected `str | number | null`"
    raise TypeError(msg)
