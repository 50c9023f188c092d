"""The messages of the catalogue ``charts``; made by ``tgraph_i18n.catalogues``."""

from enum import Enum

from tgraph_common import Message


class Kind(Enum):
    """What a sentence can speak of, so that it agrees with its gender."""

    MOVIE = Message(
        domain="charts",
        context="kind_movie",
        text="movie",
    )
    SHOW = Message(
        domain="charts",
        context="kind_show",
        text="show",
    )


def daily_plays_title() -> Message:
    """Title of a picture: how often something was played, one column a day. Short, as a heading, no
    full stop.
    """
    return Message(
        domain="charts",
        context="daily_plays_title",
        text="Plays per day",
    )


def daily_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one column a day. Short, as a heading, no full
    stop.
    """
    return Message(
        domain="charts",
        context="daily_watch_time_title",
        text="Watch time per day",
    )


def weekday_plays_title() -> Message:
    """Title of a picture: how often something was played, one column a weekday. Short, as a heading,
    no full stop.
    """
    return Message(
        domain="charts",
        context="weekday_plays_title",
        text="Plays by day of the week",
    )


def weekday_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one column a weekday. Short, as a heading, no full
    stop.
    """
    return Message(
        domain="charts",
        context="weekday_watch_time_title",
        text="Watch time by day of the week",
    )


def hour_plays_title() -> Message:
    """Title of a picture: how often something was played, one column an hour. Short, as a heading, no
    full stop.
    """
    return Message(
        domain="charts",
        context="hour_plays_title",
        text="Plays by hour of the day",
    )


def hour_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one column an hour. Short, as a heading, no full
    stop.
    """
    return Message(
        domain="charts",
        context="hour_watch_time_title",
        text="Watch time by hour of the day",
    )


def month_plays_title() -> Message:
    """Title of a picture: how often something was played, one column a month. Short, as a heading, no
    full stop.
    """
    return Message(
        domain="charts",
        context="month_plays_title",
        text="Plays per month",
    )


def month_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one column a month. Short, as a heading, no full
    stop.
    """
    return Message(
        domain="charts",
        context="month_watch_time_title",
        text="Watch time per month",
    )


def platform_plays_title() -> Message:
    """Title of a picture: how often something was played, one row a platform (Roku, Android), the most
    used first. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="platform_plays_title",
        text="Top platforms by plays",
    )


def platform_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one row a platform (Roku, Android), the most used
    first. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="platform_watch_time_title",
        text="Top platforms by watch time",
    )


def viewer_plays_title() -> Message:
    """Title of a picture: how often something was played, one row a person who watches, the busiest
    first. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="viewer_plays_title",
        text="Top viewers by plays",
    )


def viewer_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one row a person who watches, the busiest first.
    Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="viewer_watch_time_title",
        text="Top viewers by watch time",
    )


def daily_stream_kind_plays_title() -> Message:
    """Title of a picture: how often something was played, one column a day, split by how the server
    delivered the stream (direct play, direct stream, transcode). Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="daily_stream_kind_plays_title",
        text="Plays per day by stream type",
    )


def daily_stream_kind_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one column a day, split by how the server delivered
    the stream (direct play, direct stream, transcode). Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="daily_stream_kind_watch_time_title",
        text="Watch time per day by stream type",
    )


def concurrent_title() -> Message:
    """Title of a picture: the largest number of streams that ran at the same time, one column a day.
    Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="concurrent_title",
        text="Most streams at once",
    )


def source_resolution_plays_title() -> Message:
    """Title of a picture: how often something was played, one row a resolution that the file on the
    server has, split by how the server delivered the stream (direct play, direct stream,
    transcode). Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="source_resolution_plays_title",
        text="Plays by resolution of the file",
    )


def source_resolution_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one row a resolution that the file on the server
    has, split by how the server delivered the stream (direct play, direct stream, transcode).
    Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="source_resolution_watch_time_title",
        text="Watch time by resolution of the file",
    )


def stream_resolution_plays_title() -> Message:
    """Title of a picture: how often something was played, one row a resolution that reached the
    viewer, split by how the server delivered the stream (direct play, direct stream, transcode).
    Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="stream_resolution_plays_title",
        text="Plays by resolution of the stream",
    )


def stream_resolution_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one row a resolution that reached the viewer, split
    by how the server delivered the stream (direct play, direct stream, transcode). Short, as a
    heading, no full stop.
    """
    return Message(
        domain="charts",
        context="stream_resolution_watch_time_title",
        text="Watch time by resolution of the stream",
    )


def platform_stream_kind_plays_title() -> Message:
    """Title of a picture: how often something was played, one row a platform, split by how the server
    delivered the stream (direct play, direct stream, transcode). Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="platform_stream_kind_plays_title",
        text="Plays by platform and stream type",
    )


def platform_stream_kind_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one row a platform, split by how the server
    delivered the stream (direct play, direct stream, transcode). Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="platform_stream_kind_watch_time_title",
        text="Watch time by platform and stream type",
    )


def viewer_stream_kind_plays_title() -> Message:
    """Title of a picture: how often something was played, one row a person who watches, split by how
    the server delivered the stream (direct play, direct stream, transcode). Short, as a heading, no
    full stop.
    """
    return Message(
        domain="charts",
        context="viewer_stream_kind_plays_title",
        text="Plays by viewer and stream type",
    )


def viewer_stream_kind_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one row a person who watches, split by how the
    server delivered the stream (direct play, direct stream, transcode). Short, as a heading, no
    full stop.
    """
    return Message(
        domain="charts",
        context="viewer_stream_kind_watch_time_title",
        text="Watch time by viewer and stream type",
    )


def plays_rose(*, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    Against as many days before these.

    Args:
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="plays_rose",
        text="Plays rose by {percent}",
        values={"percent": percent},
    )


def plays_fell(*, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    Against as many days before these.

    Args:
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="plays_fell",
        text="Plays fell by {percent}",
        values={"percent": percent},
    )


def watch_time_rose(*, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    Against as many days before these.

    Args:
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="watch_time_rose",
        text="Watch time rose by {percent}",
        values={"percent": percent},
    )


def watch_time_fell(*, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    Against as many days before these.

    Args:
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="watch_time_fell",
        text="Watch time fell by {percent}",
        values={"percent": percent},
    )


def busiest_day(*, day: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        day: a day, finished text such as Nov 22
    """
    return Message(
        domain="charts",
        context="busiest_day",
        text="{day} was the busiest day",
        values={"day": day},
    )


def busiest_weekday(*, weekday: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        weekday: the name of a weekday
    """
    return Message(
        domain="charts",
        context="busiest_weekday",
        text="{weekday} is the busiest day of the week",
        values={"weekday": weekday},
    )


def busiest_hour(*, time: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        time: when the hour begins, finished text such as 9:00 PM
    """
    return Message(
        domain="charts",
        context="busiest_hour",
        text="The busiest hour begins at {time}",
        values={"time": time},
    )


def busiest_hours_plays(*, start: str, end: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    More than half of the plays begin in these hours.

    Args:
        start: a time of the day, finished text such as 6:00 PM
        end: a later one, perhaps after midnight
    """
    return Message(
        domain="charts",
        context="busiest_hours_plays",
        text="Most plays begin between {start} and {end}",
        values={"start": start, "end": end},
    )


def busiest_hours_watch_time(*, start: str, end: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    More than half of the watch time belongs to what was begun in these hours.

    Args:
        start: a time of the day, finished text such as 6:00 PM
        end: a later one, perhaps after midnight
    """
    return Message(
        domain="charts",
        context="busiest_hours_watch_time",
        text="Most is watched between {start} and {end}",
        values={"start": start, "end": end},
    )


def busiest_month(*, month: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        month: a month with its year, finished text such as November 2026
    """
    return Message(
        domain="charts",
        context="busiest_month",
        text="{month} was the busiest month",
        values={"month": month},
    )


def platform_used_most(*, platform: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        platform: the name of a platform, such as Roku; never translated
    """
    return Message(
        domain="charts",
        context="platform_used_most",
        text="{platform} was used most",
        values={"platform": platform},
    )


def platform_transcoded_most(*, platform: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    The server converted more streams for this platform than for any other.

    Args:
        platform: the name of a platform, such as Roku; never translated
    """
    return Message(
        domain="charts",
        context="platform_transcoded_most",
        text="{platform} needed the most transcoding",
        values={"platform": platform},
    )


def viewer_watched_most(*, viewer: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        viewer: a person, named as in the picture
    """
    return Message(
        domain="charts",
        context="viewer_watched_most",
        text="{viewer} watched the most",
        values={"viewer": viewer},
    )


def stream_kind_part_of_plays(*, kind: Message, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        kind: a way of delivering a stream: the message 'stream_direct_play', 'stream_direct_stream' or 'stream_transcode'
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="stream_kind_part_of_plays",
        text="{kind} made up {percent} of all plays",
        values={"kind": kind, "percent": percent},
    )


def stream_kind_part_of_watch_time(*, kind: Message, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        kind: a way of delivering a stream: the message 'stream_direct_play', 'stream_direct_stream' or 'stream_transcode'
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="stream_kind_part_of_watch_time",
        text="{kind} made up {percent} of the watch time",
        values={"kind": kind, "percent": percent},
    )


def streams_at_once_on(*, streams: int, day: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.

    Args:
        streams: how many streams ran at the same moment, more than on any other day
        day: the day, finished text such as Nov 22
    """
    return Message(
        domain="charts",
        context="streams_at_once_on",
        text="{streams} stream at once on {day}",
        plural="{streams} streams at once on {day}",
        count=streams,
        values={"streams": streams, "day": day},
    )


def source_resolution_part_of_plays(*, resolution: str, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    The resolution is that of the files on the server.

    Args:
        resolution: such as 1080p or SD
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="source_resolution_part_of_plays",
        text="{percent} of the plays were of {resolution} files",
        values={"resolution": resolution, "percent": percent},
    )


def source_resolution_part_of_watch_time(*, resolution: str, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    The resolution is that of the files on the server.

    Args:
        resolution: such as 1080p or SD
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="source_resolution_part_of_watch_time",
        text="{percent} of the watch time was of {resolution} files",
        values={"resolution": resolution, "percent": percent},
    )


def stream_resolution_part_of_plays(*, resolution: str, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    The resolution is what reached the viewer.

    Args:
        resolution: such as 1080p or SD
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="stream_resolution_part_of_plays",
        text="{percent} of the plays were streamed in {resolution}",
        values={"resolution": resolution, "percent": percent},
    )


def stream_resolution_part_of_watch_time(*, resolution: str, percent: str) -> Message:
    """Title of a picture whose numbers carry it. Short, as a heading, no full stop.
    The resolution is what reached the viewer.

    Args:
        resolution: such as 1080p or SD
        percent: a share or a change without its sign, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="stream_resolution_part_of_watch_time",
        text="{percent} of the watch time was streamed in {resolution}",
        values={"resolution": resolution, "percent": percent},
    )


def weekly_plays_title() -> Message:
    """Title of a picture: how often something was played, one column a week. Short, as a heading, no
    full stop.
    """
    return Message(
        domain="charts",
        context="weekly_plays_title",
        text="Plays per week",
    )


def weekly_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one column a week. Short, as a heading, no full
    stop.
    """
    return Message(
        domain="charts",
        context="weekly_watch_time_title",
        text="Watch time per week",
    )


def weekly_stream_kind_plays_title() -> Message:
    """Title of a picture: how often something was played, one column a week, split by how the server
    delivered the stream (direct play, direct stream, transcode). Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="weekly_stream_kind_plays_title",
        text="Plays per week by stream type",
    )


def weekly_stream_kind_watch_time_title() -> Message:
    """Title of a picture: how long people watched, one column a week, split by how the server delivered
    the stream (direct play, direct stream, transcode). Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="weekly_stream_kind_watch_time_title",
        text="Watch time per week by stream type",
    )


def media_tv() -> Message:
    """Name of a colour in a picture's legend: series and shows, a kind of library."""
    return Message(
        domain="charts",
        context="media_tv",
        text="TV",
    )


def media_movies() -> Message:
    """Name of a colour in a picture's legend: films, a kind of library."""
    return Message(
        domain="charts",
        context="media_movies",
        text="Movies",
    )


def media_music() -> Message:
    """Name of a colour in a picture's legend: a kind of library."""
    return Message(
        domain="charts",
        context="media_music",
        text="Music",
    )


def media_live_tv() -> Message:
    """Name of a colour in a picture's legend: television as it is broadcast."""
    return Message(
        domain="charts",
        context="media_live_tv",
        text="Live TV",
    )


def stream_direct_play() -> Message:
    """Name of a colour in a picture's legend: streams sent as the file is, Plex's term."""
    return Message(
        domain="charts",
        context="stream_direct_play",
        text="Direct play",
    )


def stream_direct_stream() -> Message:
    """Name of a colour in a picture's legend: streams put into another container without converting
    picture or sound, Plex's term.
    """
    return Message(
        domain="charts",
        context="stream_direct_stream",
        text="Direct stream",
    )


def stream_transcode() -> Message:
    """Name of a colour in a picture's legend: streams converted by the server, Plex's term."""
    return Message(
        domain="charts",
        context="stream_transcode",
        text="Transcode",
    )


def all_streams() -> Message:
    """Label of a row of columns: all streams of a day, whatever their type; below it stands a row for
    each type.
    """
    return Message(
        domain="charts",
        context="all_streams",
        text="All together",
    )


def other_kinds() -> Message:
    """Name of a colour in a picture's legend: everything that has no colour of its own."""
    return Message(
        domain="charts",
        context="other_kinds",
        text="Other",
    )


def all_kinds() -> Message:
    """Name of a colour in a picture's legend: all kinds of media, or of streams, added up."""
    return Message(
        domain="charts",
        context="all_kinds",
        text="Everything",
    )


def seven_day_mean() -> Message:
    """Name of a line or mark in a picture's legend: for each day, the average of the seven days up to
    it.
    """
    return Message(
        domain="charts",
        context="seven_day_mean",
        text="7-day average",
    )


def year_before() -> Message:
    """Name of a line or mark in a picture's legend: for each month, what the same month brought a year
    before.
    """
    return Message(
        domain="charts",
        context="year_before",
        text="A year before",
    )


def day_so_far() -> Message:
    """Remark beside a legend: the last column is hatched because its day is not over."""
    return Message(
        domain="charts",
        context="day_so_far",
        text="hatched: today so far",
    )


def week_in_part() -> Message:
    """Remark beside a legend: the first or the last column is hatched because a part of its week is not
    over, or not shown.
    """
    return Message(
        domain="charts",
        context="week_in_part",
        text="hatched: not a whole week",
    )


def month_so_far() -> Message:
    """Remark beside a legend: the last column is hatched because its month is not over."""
    return Message(
        domain="charts",
        context="month_so_far",
        text="hatched: this month so far",
    )


def unknown_platform() -> Message:
    """Label of a row: the device's platform is not known."""
    return Message(
        domain="charts",
        context="unknown_platform",
        text="Unknown",
    )


def unknown_resolution() -> Message:
    """Label of a row: the video's resolution is not known."""
    return Message(
        domain="charts",
        context="unknown_resolution",
        text="Unknown",
    )


def other_resolutions() -> Message:
    """Label of a row: all resolutions that have no row of their own."""
    return Message(
        domain="charts",
        context="other_resolutions",
        text="Other",
    )


def all_others(*, count: int) -> Message:
    """Label of the last row of a picture: all that have no row of their own, added up (platforms, people,
    films, shows or artists).

    Args:
        count: how many they are
    """
    return Message(
        domain="charts",
        context="all_others",
        text="{count} other",
        plural="{count} others",
        count=count,
        values={"count": count},
    )


def next_places(*, count: int) -> Message:
    """Label of the last row of a picture: those that come next after the rows above it, added up; more
    follow that are not counted (platforms, people, films, shows or artists).

    Args:
        count: how many they are
    """
    return Message(
        domain="charts",
        context="next_places",
        text="The next one",
        plural="The next {count}",
        count=count,
        values={"count": count},
    )


def last_days(*, days: int, last: str) -> Message:
    """First part of the line under a title: the time shown.
    A rolling window: exactly so many times 24 hours, up to the moment of drawing.

    Args:
        days: how many times 24 hours
        last: the last day, finished text such as Nov 22, 2026
    """
    return Message(
        domain="charts",
        context="last_days",
        text="Last day, to {last}",
        plural="Last {days} days, to {last}",
        count=days,
        values={"days": days, "last": last},
    )


def last_months(*, months: int, last: str) -> Message:
    """First part of the line under a title: the time shown.
    Whole calendar months; the last one is the current month.

    Args:
        months: how many months
        last: the last month, itself included, finished text in the nominative such as November 2026
    """
    return Message(
        domain="charts",
        context="last_months",
        text="{months} month, to {last}",
        plural="{months} months, to {last}",
        count=months,
        values={"months": months, "last": last},
    )


def plays_in_all(*, plays: int) -> Message:
    """Middle part of the line under a title: what the numbers are.

    Args:
        plays: how many plays all columns together show
    """
    return Message(
        domain="charts",
        context="plays_in_all",
        text="{plays} play",
        plural="{plays} plays",
        count=plays,
        values={"plays": plays},
    )


def watch_time_in_all(*, time: str) -> Message:
    """Middle part of the line under a title: what the numbers are.

    Args:
        time: a length of time, finished text such as 120 h 5 min
    """
    return Message(
        domain="charts",
        context="watch_time_in_all",
        text="{time} watched",
        values={"time": time},
    )


def plays_by_week(*, plays: int) -> Message:
    """Middle part of the line under a title: what the numbers are.

    Args:
        plays: how many plays all columns together show; each column is a week
    """
    return Message(
        domain="charts",
        context="plays_by_week",
        text="{plays} play, by week",
        plural="{plays} plays, by week",
        count=plays,
        values={"plays": plays},
    )


def watch_time_by_week(*, time: str) -> Message:
    """Middle part of the line under a title: what the numbers are.
    Each column is a week.

    Args:
        time: a length of time, finished text such as 120 h 5 min
    """
    return Message(
        domain="charts",
        context="watch_time_by_week",
        text="{time} watched, by week",
        values={"time": time},
    )


def plays_unit() -> Message:
    """Middle part of the line under a title: what the numbers are."""
    return Message(
        domain="charts",
        context="plays_unit",
        text="plays",
    )


def watch_time_unit() -> Message:
    """Middle part of the line under a title: what the numbers are."""
    return Message(
        domain="charts",
        context="watch_time_unit",
        text="watch time",
    )


def mean_plays_per_day() -> Message:
    """Middle part of the line under a title: what the numbers are."""
    return Message(
        domain="charts",
        context="mean_plays_per_day",
        text="average plays per day",
    )


def mean_watch_time_per_day() -> Message:
    """Middle part of the line under a title: what the numbers are."""
    return Message(
        domain="charts",
        context="mean_watch_time_per_day",
        text="average watch time per day",
    )


def mean_plays_per_hour() -> Message:
    """Middle part of the line under a title: what the numbers are."""
    return Message(
        domain="charts",
        context="mean_plays_per_hour",
        text="average plays per hour",
    )


def mean_watch_time_per_hour() -> Message:
    """Middle part of the line under a title: what the numbers are."""
    return Message(
        domain="charts",
        context="mean_watch_time_per_hour",
        text="average watch time per hour",
    )


def streams_unit() -> Message:
    """Middle part of the line under a title: what the numbers are.
    It stands under the title 'Most streams at once'.
    """
    return Message(
        domain="charts",
        context="streams_unit",
        text="highest of each day",
    )


def streams_by_week() -> Message:
    """Middle part of the line under a title: what the numbers are.
    It stands under the title 'Most streams at once'; each column is a week.
    """
    return Message(
        domain="charts",
        context="streams_by_week",
        text="highest of each week",
    )


def measure_with_change(*, measure: Message, change: Message) -> Message:
    """Middle part of the line under a title: what the numbers are.

    Args:
        measure: what the numbers are, such as '804 plays'
        change: how they differ from those before: the message 'change_against_days' or 'unchanged_against_days'
    """
    return Message(
        domain="charts",
        context="measure_with_change",
        text="{measure} · {change}",
        values={"measure": measure, "change": change},
    )


def change_against_days(*, change: str, days: int) -> Message:
    """Part of the line under a title: how the days shown differ from as many days before them.

    Args:
        change: by how much, with its sign, finished text such as +12%
        days: how many days
    """
    return Message(
        domain="charts",
        context="change_against_days",
        text="{change} against the day before",
        plural="{change} against the {days} days before",
        count=days,
        values={"change": change, "days": days},
    )


def unchanged_against_days(*, days: int) -> Message:
    """Part of the line under a title: the days shown brought as much as those before them.

    Args:
        days: how many days
    """
    return Message(
        domain="charts",
        context="unchanged_against_days",
        text="no change against the day before",
        plural="no change against the {days} days before",
        count=days,
        values={"days": days},
    )


def zone_and_time(*, zone: str, time: str) -> Message:
    """Last part of the line under a title: the time zone of the days and hours, and when the numbers
    were read.

    Args:
        zone: the name of a time zone, such as Europe/Berlin; not to be translated
        time: a time of the day in that zone, finished text such as 8:30 PM
    """
    return Message(
        domain="charts",
        context="zone_and_time",
        text="{zone}, as of {time}",
        values={"zone": zone, "time": time},
    )


def peak_on(*, value: str, day: str) -> Message:
    """Label over the highest column.

    Args:
        value: its value, finished text such as 5
        day: its day, finished text such as Nov 22
    """
    return Message(
        domain="charts",
        context="peak_on",
        text="{value} · {day}",
        values={"value": value, "day": day},
    )


def subtitle(*, period: str, measure: Message, zone: str) -> Message:
    """The line under a title: time shown, what the numbers are, time zone of the days and hours.

    Args:
        period: Oct 24 – Nov 22, 2026, or what the messages 'last_days' and 'last_months' say
        measure: what the numbers are, such as 'average plays per day'
        zone: the name of a time zone, such as Europe/Berlin; not to be translated
    """
    return Message(
        domain="charts",
        context="subtitle",
        text="{period} · {measure} · {zone}",
        values={"period": period, "measure": measure, "zone": zone},
    )


def subtitle_without_deleted(*, subtitle: Message) -> Message:
    """The line under a title when the owner leaves somebody out: people whose account was deleted in
    Tautulli are then missing, too.

    Args:
        subtitle: the message 'subtitle'
    """
    return Message(
        domain="charts",
        context="subtitle_without_deleted",
        text="{subtitle} · without deleted users",
        values={"subtitle": subtitle},
    )


def nothing_yet() -> Message:
    """Stands in a picture, instead of columns, when nothing was played in the time shown."""
    return Message(
        domain="charts",
        context="nothing_yet",
        text="Nothing yet",
    )


def people_needed(*, people: int) -> Message:
    """Stands in a picture, instead of people's rows, while fewer people watched than the owner asks
    for.

    Args:
        people: how many people there must be
    """
    return Message(
        domain="charts",
        context="people_needed",
        text="Shown once {people} person has watched something",
        plural="Shown once {people} people have watched something",
        count=people,
        values={"people": people},
    )


def alt_opening(*, title: str, subtitle: str) -> Message:
    """Opens the text for people who cannot see the picture.

    Args:
        title: the picture's title
        subtitle: the line under the title
    """
    return Message(
        domain="charts",
        context="alt_opening",
        text="{title}. {subtitle}.",
        values={"title": title, "subtitle": subtitle},
    )


def alt_finding(*, finding: str, opening: Message) -> Message:
    """Opens the text for people who cannot see the picture, where its numbers say something.

    Args:
        finding: what they say, a sentence without its full stop: Friday is the busiest day
        opening: the message 'alt_opening'
    """
    return Message(
        domain="charts",
        context="alt_finding",
        text="{finding}. {opening}",
        values={"finding": finding, "opening": opening},
    )


def alt_highest(*, label: str, value: str) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        label: what the column stands for: a day, a weekday, an hour or a month
        value: its value, finished text such as 62 or 3 h 20 min
    """
    return Message(
        domain="charts",
        context="alt_highest",
        text="Highest: {label} with {value}.",
        values={"label": label, "value": value},
    )


def alt_parts(*, list: str) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        list: the kinds with their sums: TV: 337, Movies: 143 and Music: 250
    """
    return Message(
        domain="charts",
        context="alt_parts",
        text="In all: {list}.",
        values={"list": list},
    )


def alt_peaks(*, list: str) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        list: the kinds with their highest value: Direct play: 5 and Transcode: 4
    """
    return Message(
        domain="charts",
        context="alt_peaks",
        text="Highest of each: {list}.",
        values={"list": list},
    )


def alt_values(*, list: str) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        list: the rows or columns with their values, in order: Roku: 171, Android: 158 and Tizen: 135
    """
    return Message(
        domain="charts",
        context="alt_values",
        text="{list}.",
        values={"list": list},
    )


def alt_last_so_far(*, label: str, value: str) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        label: the last column's day or month
        value: its value so far
    """
    return Message(
        domain="charts",
        context="alt_last_so_far",
        text="{label}, not over yet: {value}.",
        values={"label": label, "value": value},
    )


def alt_mean(*, first: str, last: str) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        first: the average of the first seven days, finished text such as 24 or 3 h 20 min
        last: the average of the last seven days
    """
    return Message(
        domain="charts",
        context="alt_mean",
        text="Average of 7 days: {first} at first, {last} at last.",
        values={"first": first, "last": last},
    )


def alt_year_before(*, list: str) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        list: months with what they brought a year before: Oct 2025: 62 and Nov 2025: 71
    """
    return Message(
        domain="charts",
        context="alt_year_before",
        text="A year before: {list}.",
        values={"list": list},
    )


def alt_statement(*, statement: Message) -> Message:
    """A sentence of the text for people who cannot see the picture.

    Args:
        statement: the message 'nothing_yet' or 'people_needed'
    """
    return Message(
        domain="charts",
        context="alt_statement",
        text="{statement}.",
        values={"statement": statement},
    )


def value_and_part(*, value: str, percent: str) -> Message:
    """Label at the end of a bar.

    Args:
        value: its value, finished text such as 62 or 3 h 20 min
        percent: which part of everything that is, finished text such as 12%
    """
    return Message(
        domain="charts",
        context="value_and_part",
        text="{value} · {percent}",
        values={"value": value, "percent": percent},
    )


def alt_item(*, label: str, value: str) -> Message:
    """One part of a list in the text for people who cannot see the picture.

    Args:
        label: a kind, a platform, a person, a weekday
        value: its value, finished text such as 62 or 3 h 20 min
    """
    return Message(
        domain="charts",
        context="alt_item",
        text="{label}: {value}",
        values={"label": label, "value": value},
    )


def anonymous_viewer(*, rank: int) -> Message:
    """Stands for a person who is not named.

    Args:
        rank: the person's place in this picture, the first is 1
    """
    return Message(
        domain="charts",
        context="anonymous_viewer",
        text="Viewer {rank}",
        values={"rank": rank},
    )


def personal_daily_title() -> Message:
    """Title of a picture: how often somebody played something, one column a day. Speaks to that one
    person, the only one to see it. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="personal_daily_title",
        text="Your plays per day",
    )


def personal_hour_title() -> Message:
    """Title of a picture: how often somebody played something, one column an hour. Speaks to that one
    person, the only one to see it. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="personal_hour_title",
        text="Your plays by hour of the day",
    )


def personal_weekday_title() -> Message:
    """Title of a picture: how often somebody played something, one column a weekday. Speaks to that
    one person, the only one to see it. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="personal_weekday_title",
        text="Your plays by day of the week",
    )


def personal_platform_title() -> Message:
    """Title of a picture: how often somebody played something, one row a platform (Roku, Android), the
    most used first. Speaks to that one person, the only one to see it. Short, as a heading, no full
    stop.
    """
    return Message(
        domain="charts",
        context="personal_platform_title",
        text="Your top platforms by plays",
    )


def personal_stream_kind_title() -> Message:
    """Title of a picture: how often somebody played something, one column a day, split by how the
    server delivered the stream (direct play, direct stream, transcode). Speaks to that one person,
    the only one to see it. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="personal_stream_kind_title",
        text="Your plays per day by stream type",
    )


def personal_nothing() -> Message:
    """Stands in a picture that only one person sees, instead of columns, when they played nothing in
    the time shown. Speaks to that person.
    """
    return Message(
        domain="charts",
        context="personal_nothing",
        text="You played nothing in this period",
    )


def heat_plays_title() -> Message:
    """Title of a picture: how often something was played, a cell for each hour of each weekday. Short,
    as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="heat_plays_title",
        text="Plays by weekday and hour",
    )


def heat_watch_time_title() -> Message:
    """Title of a picture: how long people watched, a cell for each hour of each weekday. Short, as a
    heading, no full stop.
    """
    return Message(
        domain="charts",
        context="heat_watch_time_title",
        text="Watch time by weekday and hour",
    )


def heat_busiest(*, weekday: str, hour: str) -> Message:
    """Title of a picture where it says what its numbers show. Short, as a heading, no full stop.

    Args:
        weekday: a weekday: Friday
        hour: an hour of the day, as the language writes a time: 9 PM, or 21:00
    """
    return Message(
        domain="charts",
        context="heat_busiest",
        text="{weekday} {hour} is the busiest hour",
        values={"weekday": weekday, "hour": hour},
    )


def heat_peak(*, weekday: str, hour: str, value: str) -> Message:
    """In the legend, the last of a scale of colours: the cell that is marked by a frame. No full stop.

    Args:
        weekday: a short weekday: Fri
        hour: an hour of the day, as the language writes a time: 9 PM, or 21:00
        value: its value, finished text such as 6.2 or 3 h 20 min
    """
    return Message(
        domain="charts",
        context="heat_peak",
        text="Busiest: {weekday} {hour}, {value}",
        values={"weekday": weekday, "hour": hour, "value": value},
    )


def heat_hour(*, weekday: str, hour: str) -> Message:
    """An hour of the week, as part of a list or sentence.

    Args:
        weekday: a weekday: Friday
        hour: an hour of the day, as the language writes a time: 9 PM, or 21:00
    """
    return Message(
        domain="charts",
        context="heat_hour",
        text="{weekday} {hour}",
        values={"weekday": weekday, "hour": hour},
    )


def heat_quietest(*, hour: str, value: str) -> Message:
    """A sentence of the text for people who cannot see the picture: the time of the day at which least
    is played, whatever the weekday.

    Args:
        hour: an hour of the day, as the language writes a time: 4 AM, or 04:00
        value: what it brings on average, finished text such as 0.2 or 5 min
    """
    return Message(
        domain="charts",
        context="heat_quietest",
        text="Quietest hour of the day: {hour} with {value}.",
        values={"hour": hour, "value": value},
    )


def heat_weekdays(*, list: str) -> Message:
    """A sentence of the text for people who cannot see the picture: what whole weekdays bring.

    Args:
        list: weekdays with their values, as a list: Monday: 41, Tuesday: 38 and Sunday: 60
    """
    return Message(
        domain="charts",
        context="heat_weekdays",
        text="On an average day: {list}.",
        values={"list": list},
    )


def newest_days(*, period: str, days: int) -> Message:
    """The days shown, in the line under a title, where older days are left out: they hold more plays
    than are read.

    Args:
        period: first and last day shown: Nov 16 - 22, 2026
        days: how many days were asked for, more than 1
    """
    return Message(
        domain="charts",
        context="newest_days",
        text="{period}, the newest of {days} days",
        values={"period": period, "days": days},
    )


def history_too_full() -> Message:
    """Stands in a picture in place of numbers, where a single day has more plays than are read."""
    return Message(
        domain="charts",
        context="history_too_full",
        text="Too many plays for this chart",
    )


def movie_plays_title() -> Message:
    """Title of a picture: films by how often they were played, one row a film, the first one on top.
    Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="movie_plays_title",
        text="Top movies by plays",
    )


def movie_watch_time_title() -> Message:
    """Title of a picture: films by how long they were watched, one row a film, the first one on top.
    Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="movie_watch_time_title",
        text="Top movies by watch time",
    )


def show_plays_title() -> Message:
    """Title of a picture: TV shows by how often their episodes were played, one row a show, the first
    one on top. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="show_plays_title",
        text="Top shows by plays",
    )


def show_watch_time_title() -> Message:
    """Title of a picture: TV shows by how long they were watched, one row a show, the first one on top.
    Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="show_watch_time_title",
        text="Top shows by watch time",
    )


def artist_plays_title() -> Message:
    """Title of a picture: artists by how often their music was played, one row an artist, the first one
    on top. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="artist_plays_title",
        text="Top artists by plays",
    )


def artist_watch_time_title() -> Message:
    """Title of a picture: artists by how long their music was played, one row an artist, the first one
    on top. Short, as a heading, no full stop.
    """
    return Message(
        domain="charts",
        context="artist_watch_time_title",
        text="Top artists by watch time",
    )


def most_watched(*, title: str, kind: Kind) -> Message:
    """Title of a picture where it says what its numbers show. Short, as a heading, no full stop.

    Args:
        title: the name of a film or a TV show; it may be of any gender
        kind: which of them: the message 'kind_movie' or 'kind_show'; leave it out where your language would have to decline it
    """
    return Message(
        domain="charts",
        context="most_watched",
        text="{title} is the most watched {kind}",
        values={"title": title, "kind": kind.value},
        kind=kind.value,
    )


def artist_most_played(*, title: str) -> Message:
    """Title of a picture where it says what its numbers show. Short, as a heading, no full stop.

    Args:
        title: the name of an artist or a band
    """
    return Message(
        domain="charts",
        context="artist_most_played",
        text="No artist was played more than {title}",
        values={"title": title},
    )


def title_with_year(*, title: str, year: str) -> Message:
    """A row of a chart of titles: a film that has the name of another one.

    Args:
        title: its name
        year: when it was made: 1997
    """
    return Message(
        domain="charts",
        context="title_with_year",
        text="{title} ({year})",
        values={"title": title, "year": year},
    )


def unknown_title() -> Message:
    """Stands in a chart for a film, a show or an artist without a name."""
    return Message(
        domain="charts",
        context="unknown_title",
        text="Untitled",
    )
