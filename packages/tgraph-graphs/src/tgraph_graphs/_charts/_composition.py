"""Which chart is made by what."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

import msgspec

from tgraph_common import ChartId
from tgraph_graphs._chart import Chart
from tgraph_graphs._charts import (
    daily_concurrent_stream_count_by_stream_type,
    daily_play_count,
    daily_play_count_by_stream_type,
    play_count_by_dayofweek,
    play_count_by_hour_and_dayofweek,
    play_count_by_hourofday,
    play_count_by_month,
    play_count_by_platform_and_stream_type,
    play_count_by_source_resolution,
    play_count_by_stream_resolution,
    play_count_by_user_and_stream_type,
    top_10_platforms,
    top_10_users,
    top_movies,
    top_music,
    top_shows,
)
from tgraph_graphs._charts._context import ChartContext
from tgraph_graphs._history_fold import History, TitleRanking
from tgraph_graphs._series import together
from tgraph_graphs.tautulli import GraphReply, PeopleReply, ReplySeries

_GRAPHS: Final[Mapping[ChartId, Callable[[GraphReply, ChartContext], Chart]]] = {
    ChartId.DAILY_PLAY_COUNT: daily_play_count.compose,
    ChartId.PLAY_COUNT_BY_DAYOFWEEK: play_count_by_dayofweek.compose,
    ChartId.PLAY_COUNT_BY_HOUROFDAY: play_count_by_hourofday.compose,
    ChartId.PLAY_COUNT_BY_MONTH: play_count_by_month.compose,
    ChartId.TOP_10_PLATFORMS: top_10_platforms.compose,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE: daily_play_count_by_stream_type.compose,
    ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE: (
        daily_concurrent_stream_count_by_stream_type.compose
    ),
    ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION: play_count_by_source_resolution.compose,
    ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION: play_count_by_stream_resolution.compose,
    ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE: play_count_by_platform_and_stream_type.compose,
}
_PEOPLE: Final[Mapping[ChartId, Callable[[PeopleReply, ChartContext], Chart]]] = {
    ChartId.TOP_10_USERS: top_10_users.compose,
    ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE: play_count_by_user_and_stream_type.compose,
}
_TITLES: Final[Mapping[ChartId, Callable[[TitleRanking, ChartContext], Chart]]] = {
    ChartId.TOP_MOVIES: top_movies.compose,
    ChartId.TOP_SHOWS: top_shows.compose,
    ChartId.TOP_MUSIC: top_music.compose,
}

_GraphT = TypeVar("_GraphT", GraphReply, PeopleReply)

Answer = GraphReply | PeopleReply | History | TitleRanking
"""What charts are made of."""


def compose_chart(chart: ChartId, reply: Answer, context: ChartContext) -> Chart:
    """Return the chart that ``reply`` makes: Tautulli's answer, or what was made of several.

    An empty reply gives a chart that says so; a chart of people gives a sentence where
    ``context.people_needed`` is set.

    Raises:
        TypeError: If the reply is not of the chart's kind.
    """
    match reply:
        case GraphReply() if chart in _GRAPHS:
            return _GRAPHS[chart](_told_apart(reply, context), context)
        case PeopleReply() if chart in _PEOPLE:
            return _PEOPLE[chart](_told_apart(reply, context), context)
        case TitleRanking() if chart in _TITLES:
            return _TITLES[chart](reply, context)
        case History() if chart is ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK:
            return play_count_by_hour_and_dayofweek.compose(reply, context)
        case _:
            raise TypeError(f"{chart.value} is not made from a {type(reply).__name__}")


def _told_apart(reply: _GraphT, context: ChartContext) -> _GraphT:
    """Return the reply, with one series in place of all where kinds are not told apart."""
    if context.options.separate:
        return reply
    whole = together(reply)
    series = (
        () if whole is None else (ReplySeries(name=whole.key, data=tuple(map(int, whole.values))),)
    )
    return msgspec.structs.replace(reply, series=series)
