"""The messages of the catalogue ``messages``; made by ``tgraph_i18n.catalogues``."""

from tgraph_common import Message


def about_text(*, version: str) -> Message:
    """The answer to /about.

    Args:
        version: the program's version, such as 1.2.0
    """
    return Message(
        domain="messages",
        context="about_text",
        text="I am TGraph Bot {version}. I draw graphs of what is watched on this Plex server and post them here.",
        values={"version": version},
    )


def report_heading(*, period: str, days: int) -> Message:
    """The heading of a post of charts.

    Args:
        period: the first and last day shown, formatted for the language
        days: how many days are shown
    """
    return Message(
        domain="messages",
        context="report_heading",
        text="The last day: {period}",
        plural="The last {days} days: {period}",
        count=days,
        values={"period": period, "days": days},
    )


def report_updated(*, report: str, updated: str) -> Message:
    """The small line below a heading, of a report that has no further date.

    Args:
        report: the name of the report, as its owner wrote it
        updated: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="report_updated",
        text="{report} · updated {updated}",
        values={"report": report, "updated": updated},
    )


def report_updated_next(*, report: str, updated: str, next: str) -> Message:
    """The small line below a heading.

    Args:
        report: the name of the report, as its owner wrote it
        updated: date and time, shown by Discord in the language of each reader
        next: how long it is until then, shown by Discord likewise, such as: in 7 days
    """
    return Message(
        domain="messages",
        context="report_updated_next",
        text="{report} · updated {updated} · next update {next}",
        values={"report": report, "updated": updated, "next": next},
    )


def report_missing(*, count: int, charts: str) -> Message:
    """The last line of a post that lacks charts.

    Args:
        count: how many are missing
        charts: their names (chart_name_...), joined as a list of the language
    """
    return Message(
        domain="messages",
        context="report_missing",
        text="One chart could not be drawn this time: {charts}.",
        plural="{count} charts could not be drawn this time: {charts}.",
        count=count,
        values={"count": count, "charts": charts},
    )


def report_thread_title(*, report: str, period: str) -> Message:
    """The title of a thread in a forum. Keep it short: 100 characters is the most, and the end is cut.

    Args:
        report: the name of the report, as its owner wrote it
        period: the first and last day shown, formatted for the language
    """
    return Message(
        domain="messages",
        context="report_thread_title",
        text="{report}: {period}",
        values={"report": report, "period": period},
    )


def chart_name_daily_play_count() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One column a day.
    """
    return Message(
        domain="messages",
        context="chart_name_daily_play_count",
        text="activity per day",
    )


def chart_name_play_count_by_dayofweek() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One column a weekday.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_dayofweek",
        text="activity by day of the week",
    )


def chart_name_play_count_by_hourofday() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One column an hour.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_hourofday",
        text="activity by hour of the day",
    )


def chart_name_play_count_by_month() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One column a month.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_month",
        text="activity per month",
    )


def chart_name_top_10_platforms() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One row a platform (Roku, Android).
    """
    return Message(
        domain="messages",
        context="chart_name_top_10_platforms",
        text="top platforms",
    )


def chart_name_top_10_users() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One row a person who watches.
    """
    return Message(
        domain="messages",
        context="chart_name_top_10_users",
        text="top viewers",
    )


def chart_name_daily_play_count_by_stream_type() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    Stream types: direct play, direct stream, transcode.
    """
    return Message(
        domain="messages",
        context="chart_name_daily_play_count_by_stream_type",
        text="stream types per day",
    )


def chart_name_daily_concurrent_stream_count_by_stream_type() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    How many streams ran at the same time.
    """
    return Message(
        domain="messages",
        context="chart_name_daily_concurrent_stream_count_by_stream_type",
        text="concurrent streams per day",
    )


def chart_name_play_count_by_source_resolution() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    Resolution of the file: 1080p, 4K.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_source_resolution",
        text="source resolutions",
    )


def chart_name_play_count_by_stream_resolution() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    Resolution as it was delivered: 1080p, 4K.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_stream_resolution",
        text="stream resolutions",
    )


def chart_name_play_count_by_platform_and_stream_type() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    Stream types: direct play, direct stream, transcode.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_platform_and_stream_type",
        text="stream types by platform",
    )


def chart_name_play_count_by_user_and_stream_type() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    Stream types: direct play, direct stream, transcode.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_user_and_stream_type",
        text="stream types by viewer",
    )
