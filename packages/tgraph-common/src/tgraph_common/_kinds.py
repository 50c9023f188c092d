"""Closed sets that the configuration, the charts and the commands must mean the same way."""

from enum import StrEnum


class ChartId(StrEnum):
    """Every chart there is; the value is its public id."""

    DAILY_PLAY_COUNT = "daily_play_count"
    PLAY_COUNT_BY_DAYOFWEEK = "play_count_by_dayofweek"
    PLAY_COUNT_BY_HOUROFDAY = "play_count_by_hourofday"
    PLAY_COUNT_BY_MONTH = "play_count_by_month"
    TOP_10_PLATFORMS = "top_10_platforms"
    TOP_10_USERS = "top_10_users"
    DAILY_PLAY_COUNT_BY_STREAM_TYPE = "daily_play_count_by_stream_type"
    DAILY_CONCURRENT_STREAM_COUNT_BY_STREAM_TYPE = "daily_concurrent_stream_count_by_stream_type"
    PLAY_COUNT_BY_SOURCE_RESOLUTION = "play_count_by_source_resolution"
    PLAY_COUNT_BY_STREAM_RESOLUTION = "play_count_by_stream_resolution"
    PLAY_COUNT_BY_PLATFORM_AND_STREAM_TYPE = "play_count_by_platform_and_stream_type"
    PLAY_COUNT_BY_USER_AND_STREAM_TYPE = "play_count_by_user_and_stream_type"
    PLAY_COUNT_BY_HOUR_AND_DAYOFWEEK = "play_count_by_hour_and_dayofweek"
    TOP_MOVIES = "top_movies"
    TOP_SHOWS = "top_shows"
    TOP_MUSIC = "top_music"


class Metric(StrEnum):
    """What a chart counts; the value is Tautulli's ``y_axis``."""

    PLAYS = "plays"
    DURATION = "duration"
    """Watch time in seconds, pauses excluded, all of it on the day that the play started."""


class MediaKind(StrEnum):
    """The kinds of library; the value is Tautulli's name of the series."""

    TV = "TV"
    MOVIES = "Movies"
    MUSIC = "Music"
    LIVE_TV = "Live TV"


class StreamKind(StrEnum):
    """How the server delivered a stream; the value is Tautulli's name of the series."""

    DIRECT_PLAY = "Direct Play"
    DIRECT_STREAM = "Direct Stream"
    TRANSCODE = "Transcode"


class NamePrivacy(StrEnum):
    """How people appear in charts."""

    REAL = "real"
    MASKED = "masked"
    ANONYMOUS = "anonymous"
    CONSENT = "consent"
    """Only those who agreed are named."""


class ValueLabels(StrEnum):
    """Which numbers stand in a chart itself."""

    NONE = "none"
    PEAK = "peak"
    """The highest bar's."""
    ENDS = "ends"
    """One at the end of each bar, where there is room; else the highest one's."""
    ALL = "all"
    """Those of a bar's parts, too, where these have room; side by side, those of the bars that have
    room when not all have."""
