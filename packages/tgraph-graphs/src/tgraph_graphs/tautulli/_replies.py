"""Tautulli's replies: its names, its units, nothing converted, unknown fields ignored."""

import re
from typing import Annotated, Final

import msgspec

from tgraph_common import ViewerName
from tgraph_graphs.tautulli._numbers import LARGEST

OLDEST_SAFE_VERSION: Final = (2, 17, 0)
"""Releases before it have known security flaws."""

Amount = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]


class ReplySeries(msgspec.Struct, frozen=True, kw_only=True):
    """One series of a graph: ``data[i]`` belongs to ``categories[i]``."""

    name: str
    data: tuple[int, ...]
    """None is below zero."""


class GraphReply(msgspec.Struct, frozen=True, kw_only=True):
    """A graph call's answer, every series as long as ``categories``.

    Plays, or seconds of watch time, or streams. A category that Tautulli does not know (a
    platform, a resolution) is ``None``.
    """

    categories: tuple[str | None, ...]
    series: tuple[ReplySeries, ...]
    has_negatives: bool = False
    """Whether a number came below zero, and counts as none.

    Tautulli takes a session's pauses from its time, and some were paused for longer than they ran.
    """


class PeopleReply(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of a graph call about people, by rank; two may have the same name."""

    categories: tuple[ViewerName, ...]
    series: tuple[ReplySeries, ...]
    has_negatives: bool = False
    """As in ``GraphReply``."""


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom Tautulli knows; id 0 is "Local"."""

    user_id: int
    friendly_name: ViewerName


class UserPlays(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the card "Most Active Users"."""

    user_id: int | None
    total_plays: Amount
    friendly_name: ViewerName = ViewerName("")
    user: ViewerName = ViewerName("")
    """The name at Plex, by which the graphs call somebody who has no friendly name."""


class UserPlaysCard(msgspec.Struct, frozen=True, kw_only=True):
    """The card "Most Active Users", by rank."""

    rows: tuple[UserPlays, ...]


class TautulliInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What Tautulli says of itself."""

    tautulli_version: str
    """Such as ``v2.17.2``; its exact form is Tautulli's own."""

    @property
    def is_safe(self) -> bool:
        """Whether the version has no security flaw known to this client.

        A version that cannot be read (a development build) passes.
        """
        found = re.match(r"v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?", self.tautulli_version)
        if found is None:
            return True
        return tuple(int(part or 0) for part in found.groups()) >= OLDEST_SAFE_VERSION


def decode_name(kind: type, value: object) -> ViewerName:
    """Veil a name while it is decoded; a person without one is named by the empty string.

    Raises:
        TypeError: If the value is no name.
    """
    if kind is ViewerName and (value is None or isinstance(value, str)):
        return ViewerName(value or "")
    msg = "Expected `str | null`"
    raise TypeError(msg)


def misfit(reply: GraphReply | PeopleReply) -> str:
    """Return in which way the series do not fit the categories, or nothing."""
    for position, series in enumerate(reply.series):
        if len(series.data) != len(reply.categories):
            return (
                f"series {position} has {len(series.data)} numbers"
                f" for {len(reply.categories)} categories"
            )
    return ""
