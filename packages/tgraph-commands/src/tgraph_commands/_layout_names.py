"""What a chart is called in the middle of a sentence."""

from collections.abc import Callable, Mapping
from typing import Final

from tgraph_common import ChartId, Message
from tgraph_i18n import messages

_NAMES: Final[Mapping[ChartId, Callable[[], Message]]] = {
    ChartId.DAILY_PLAY_COUNT: messages.chart_name_daily_play_count,
    ChartId.PLAY_COUNT_BY_DAYOFWEEK: messages.chart_name_play_count_by_dayofweek,
    ChartId.PLAY_COUNT_BY_HOUROFDAY: messages.chart_name_play_count_by_hourofday,
    ChartId.PLAY_COUNT_BY_MONTH: messages.chart_name_play_count_by_month,
    ChartId.TOP_10_PLATFORMS: messages.chart_name_top_10_platforms,
    ChartId.TOP_10_USERS: messages.chart_name_top_10_users,
    ChartId.DAILY_PLAY_COUNT_BY_STREAM_TYPE: messages.chart_name_daily_play_count_by_stream_type,
    ChartId.DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE: (
        messages.chart_name_daily_concurrent_stream_count_by_stream_type
    ),
    ChartId.PLAY_COUNT_BY_SOURCE_RESOLUTION: messages.chart_name_play_count_by_source_resolution,
    ChartId.PLAY_COUNT_BY_STREAM_RESOLUTION: messages.chart_name_play_count_by_stream_resolution,
    ChartId.PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE: (
        messages.chart_name_play_count_by_platform_and_stream_type
    ),
    ChartId.PLAY_COUNT_BY_USER_AND_STREAM_TYPE: (
        messages.chart_name_play_count_by_user_and_stream_type
    ),
    ChartId.PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK: messages.chart_name_play_count_by_hour_and_dayofweek,
    ChartId.TOP_MOVIES: messages.chart_name_top_movies,
    ChartId.TOP_SHOWS: messages.chart_name_top_shows,
    ChartId.TOP_MUSIC: messages.chart_name_top_music,
}


def chart_name(chart: ChartId) -> Message:
    """Return the chart's name, neutral as to plays or watch time."""
    return _NAMES[chart]()
