"""What can be asked of Tautulli's graphs."""

from enum import StrEnum
from typing import Final

import msgspec

from tgraph_common import Metric

# SQLite's largest: beyond it Tautulli fails.
_LARGEST_ID: Final = 2**63 - 1


class GraphCommand(StrEnum):
    """The graph calls; the value is Tautulli's name of the command.

    Source: Tautulli API v2, 2.17.
    """

    PLAYS_BY_DATE = "get_plays_by_date"
    PLAYS_BY_DAYOFWEEK = "get_plays_by_dayofweek"
    PLAYS_BY_HOUROFDAY = "get_plays_by_hourofday"
    PLAYS_PER_MONTH = "get_plays_per_month"
    PLAYS_BY_TOP_10_PLATFORMS = "get_plays_by_top_10_platforms"
    PLAYS_BY_STREAM_TYPE = "get_plays_by_stream_type"
    PLAYS_BY_SOURCE_RESOLUTION = "get_plays_by_source_resolution"
    PLAYS_BY_STREAM_RESOLUTION = "get_plays_by_stream_resolution"
    STREAM_TYPE_BY_TOP_10_PLATFORMS = "get_stream_type_by_top_10_platforms"
    CONCURRENT_STREAMS_BY_STREAM_TYPE = "get_concurrent_streams_by_stream_type"

    @property
    def has_unnamed_categories(self) -> bool:
        """Whether Tautulli may send null where it does not know a platform or resolution."""
        return self in _UNNAMED

    @property
    def has_metric(self) -> bool:
        """Whether the call counts plays or watch time as asked; if not, it counts streams."""
        return self is not GraphCommand.CONCURRENT_STREAMS_BY_STREAM_TYPE


_UNNAMED: Final = frozenset(
    {
        GraphCommand.PLAYS_BY_TOP_10_PLATFORMS,
        GraphCommand.PLAYS_BY_SOURCE_RESOLUTION,
        GraphCommand.PLAYS_BY_STREAM_RESOLUTION,
        GraphCommand.STREAM_TYPE_BY_TOP_10_PLATFORMS,
    }
)


class PeopleCommand(StrEnum):
    """The graph calls whose categories are people; the value is Tautulli's name of the command.

    Source: Tautulli API v2, 2.17.
    """

    PLAYS_BY_TOP_10_USERS = "get_plays_by_top_10_users"
    STREAM_TYPE_BY_TOP_10_USERS = "get_stream_type_by_top_10_users"


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person whose own statistics are asked for, and nobody else's.

    Raises:
        ValueError: If ``user_id`` is anything but one positive whole number that Tautulli can hold.
            For what it does not take for an id it drops the filter, and tells of everyone.
    """

    user_id: int

    def __post_init__(self) -> None:
        """Refuse what Tautulli could read as something else, user 0 ("Local") included."""
        # The very type: a subclass, a bool for one, may be written otherwise than in digits.
        if type(self.user_id) is not int or not 0 < self.user_id <= _LARGEST_ID:
            msg = "user_id must be one positive whole number"
            raise ValueError(msg)

    def __repr__(self) -> str:
        """Leave out who it is."""
        return "Person(<hidden>)"


class Card(StrEnum):
    """Cards of titles on Tautulli's front page; the value is Tautulli's name of the card.

    Source: ``get_home_stats``, Tautulli API v2, 2.17.
    """

    SHOWS = "top_tv"
    MOVIES = "top_movies"
    ARTISTS = "top_music"


class GraphQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What a graph call is asked.

    Raises:
        ValueError: If ``time_range`` is not positive, or ``user_ids`` is empty or holds what is
            not a natural number: Tautulli would then drop the filter and count everyone.
    """

    time_range: int
    """How many days, today included; months, the current one included, for plays per month."""
    metric: Metric = Metric.PLAYS
    user_ids: tuple[int, ...] | None = None
    """Only these people count; ``None`` stands for everyone."""

    def __post_init__(self) -> None:
        """Refuse what Tautulli would silently read as something else."""
        if not _is_natural(self.time_range) or self.time_range == 0:
            msg = "time_range must be a positive whole number"
            raise ValueError(msg)
        if self.user_ids is not None and not (
            self.user_ids and all(map(_is_natural, self.user_ids))
        ):
            msg = "user_ids must be None or hold at least one id, all of them natural numbers"
            raise ValueError(msg)


class CardQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What a card of everybody's plays is asked; the call takes no list of people.

    Raises:
        ValueError: If a number is not positive: Tautulli takes 0 days for none at all.
    """

    card: Card
    days: int
    """The last so many times 24 hours."""
    rows: int
    """How many rows at most."""
    metric: Metric = Metric.PLAYS
    """What the rows are ordered by."""

    def __post_init__(self) -> None:
        """Refuse what Tautulli would silently read as something else."""
        if self.days < 1 or self.rows < 1:
            msg = "days and rows must be positive"
            raise ValueError(msg)

    @property
    def form(self) -> dict[str, str]:
        """The form fields to send, without the key."""
        return {
            "cmd": "get_home_stats",
            "stat_id": self.card.value,
            "stats_type": self.metric.value,
            "stats_count": str(self.rows),
            "time_range": str(self.days),
            "grouping": "1",
        }


def person_form(command: str, person: Person) -> dict[str, str]:
    """Return the form fields that limit a call to one person, without the key."""
    return {"cmd": command, "user_id": str(person.user_id), "grouping": "1"}


def _is_natural(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def form_of(command: GraphCommand | PeopleCommand, query: GraphQuery) -> dict[str, str]:
    """Return the call's parameters as the form fields to send, without the key.

    Equal questions give equal fields, whatever the order of their ids. Grouping is always sent:
    its default is a setting of the server.
    """
    form = {"cmd": command.value, "time_range": str(query.time_range), "grouping": "1"}
    if not isinstance(command, GraphCommand) or command.has_metric:
        form["y_axis"] = query.metric.value
    if query.user_ids is not None:
        form["user_id"] = ",".join(map(str, sorted(set(query.user_ids))))
    return form
