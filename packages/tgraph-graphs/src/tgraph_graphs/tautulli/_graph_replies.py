"""Decoding graphs: their numbers as they come, and none below zero."""

from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from tgraph_common import ViewerName
from tgraph_graphs.tautulli._numbers import number_of
from tgraph_graphs.tautulli._replies import GraphReply, PeopleReply, ReplySeries, decode_name

T = TypeVar("T")


class _Sent(int):
    """A whole number as it came, perhaps below zero."""


class _SentSeries(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    data: tuple[_Sent, ...]

    @property
    def has_negatives(self) -> bool:
        return any(number < 0 for number in self.data)


class _SentGraph(msgspec.Struct, frozen=True, kw_only=True):
    categories: tuple[str | None, ...]
    series: tuple[_SentSeries, ...]


class _SentPeople(msgspec.Struct, frozen=True, kw_only=True):
    categories: tuple[ViewerName, ...]
    series: tuple[_SentSeries, ...]


class GraphDecoder:
    """Makes graphs of JSON."""

    def decode(self, data: msgspec.Raw, /) -> GraphReply:
        """Return the graph.

        Raises:
            msgspec.MsgspecError: If it is none, or if one of its numbers is no whole one.
        """
        sent = _GRAPH.decode(data)
        return GraphReply(
            categories=sent.categories,
            series=_from_zero(sent.series),
            has_negatives=any(series.has_negatives for series in sent.series),
        )


class PeopleDecoder:
    """Makes graphs of people of JSON."""

    def decode(self, data: msgspec.Raw, /) -> PeopleReply:
        """Return the graph.

        Raises:
            msgspec.MsgspecError: As ``GraphDecoder`` does.
        """
        sent = _PEOPLE.decode(data)
        return PeopleReply(
            categories=sent.categories,
            series=_from_zero(sent.series),
            has_negatives=any(series.has_negatives for series in sent.series),
        )


def _from_zero(sent: Sequence[_SentSeries]) -> tuple[ReplySeries, ...]:
    return tuple(
        # Plain numbers: a renderer's worker is sent no others.
        ReplySeries(name=series.name, data=tuple(max(0, int(number)) for number in series.data))
        for series in sent
    )


def _decode_part(kind: type[T], value: object) -> T | ViewerName:
    if kind is not _Sent:
        return decode_name(kind, value)
    number = number_of(value)
    if number != int(number):
        msg = "Expected `a whole number | null`"
        raise TypeError(msg)
    return kind(number)


_GRAPH: Final = msgspec.json.Decoder(_SentGraph, dec_hook=_decode_part)
_PEOPLE: Final = msgspec.json.Decoder(_SentPeople, dec_hook=_decode_part)
