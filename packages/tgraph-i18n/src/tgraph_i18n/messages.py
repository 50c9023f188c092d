"""The messages of the catalogue ``messages``; made by ``tgraph_i18n.catalogues``."""

from datetime import timedelta

from tgraph_common import Message


def about_text(*, version: str) -> Message:
    """The answer to /about.

    Args:
        version: the program's version, such as 1.2.0
    """
    return Message(
        domain="messages",
        context="about_text",
        text="I am TGraph Bot {version}. I draw charts of what is watched on this Plex server and post them here.",
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
        text="file resolutions",
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


def chart_name_play_count_by_hour_and_dayofweek() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    A cell for each hour of each weekday.
    """
    return Message(
        domain="messages",
        context="chart_name_play_count_by_hour_and_dayofweek",
        text="activity by weekday and hour",
    )


def chart_name_top_movies() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One row a film.
    """
    return Message(
        domain="messages",
        context="chart_name_top_movies",
        text="top movies",
    )


def chart_name_top_shows() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One row a TV show.
    """
    return Message(
        domain="messages",
        context="chart_name_top_shows",
        text="top shows",
    )


def chart_name_top_music() -> Message:
    """The name of a chart in a list, in the middle of a sentence. Plays or watch time: the word must
    do for both.
    One row an artist or a band.
    """
    return Message(
        domain="messages",
        context="chart_name_top_music",
        text="top artists",
    )


def about_link_documentation() -> Message:
    """A button below the answer to /about. At most 80 characters."""
    return Message(
        domain="messages",
        context="about_link_documentation",
        text="Documentation",
    )


def about_link_source() -> Message:
    """A button below the answer to /about: where the program's code is. At most 80 characters."""
    return Message(
        domain="messages",
        context="about_link_source",
        text="Source code",
    )


def about_link_issues() -> Message:
    """A button below the answer to /about. At most 80 characters."""
    return Message(
        domain="messages",
        context="about_link_issues",
        text="Report a problem",
    )


def uptime_title(*, since: str) -> Message:
    """The first line of the answer to /uptime.

    Args:
        since: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="uptime_title",
        text="Running since {since}",
        values={"since": since},
    )


def uptime_discord(*, since: str, latency: int) -> Message:
    """A line of the answer to /uptime: how the connection is doing.

    Args:
        since: how long ago it was made, shown by Discord, such as: 3 hours ago
        latency: how long Discord took to answer, in milliseconds
    """
    return Message(
        domain="messages",
        context="uptime_discord",
        text="Discord: connected {since}, latency {latency} ms",
        values={"since": since, "latency": latency},
    )


def uptime_discord_fresh(*, since: str) -> Message:
    """A line of the answer to /uptime: how the connection is doing.

    Args:
        since: how long ago it was made, shown by Discord, such as: 3 seconds ago
    """
    return Message(
        domain="messages",
        context="uptime_discord_fresh",
        text="Discord: connected {since}",
        values={"since": since},
    )


def uptime_discord_away() -> Message:
    """A line of the answer to /uptime."""
    return Message(
        domain="messages",
        context="uptime_discord_away",
        text="Discord: connecting again",
    )


def uptime_tautulli_up(*, version: str) -> Message:
    """A line of the answer to /uptime.

    Args:
        version: Tautulli's version, such as 2.17.2
    """
    return Message(
        domain="messages",
        context="uptime_tautulli_up",
        text="Tautulli: answering, version {version}",
        values={"version": version},
    )


def uptime_tautulli_answers() -> Message:
    """A line of the answer to /uptime."""
    return Message(
        domain="messages",
        context="uptime_tautulli_answers",
        text="Tautulli: answering",
    )


def uptime_tautulli_down() -> Message:
    """A line of the answer to /uptime."""
    return Message(
        domain="messages",
        context="uptime_tautulli_down",
        text="Tautulli: not answering",
    )


def uptime_tautulli_unknown() -> Message:
    """A line of the answer to /uptime: the bot has just started."""
    return Message(
        domain="messages",
        context="uptime_tautulli_unknown",
        text="Tautulli: not asked yet",
    )


def uptime_last_posted(*, when: str) -> Message:
    """A line below a report's name in the answer to /uptime.

    Args:
        when: how long ago, shown by Discord, such as: 3 hours ago
    """
    return Message(
        domain="messages",
        context="uptime_last_posted",
        text="Last posted {when}",
        values={"when": when},
    )


def uptime_last_partly(*, when: str) -> Message:
    """A line below a report's name in the answer to /uptime.

    Args:
        when: how long ago, shown by Discord, such as: 3 hours ago
    """
    return Message(
        domain="messages",
        context="uptime_last_partly",
        text="Last posted {when}, with charts missing",
        values={"when": when},
    )


def uptime_last_failed(*, when: str) -> Message:
    """A line below a report's name in the answer to /uptime.

    Args:
        when: how long ago, shown by Discord, such as: 3 hours ago
    """
    return Message(
        domain="messages",
        context="uptime_last_failed",
        text="The last post failed {when}",
        values={"when": when},
    )


def uptime_last_never() -> Message:
    """A line below a report's name in the answer to /uptime."""
    return Message(
        domain="messages",
        context="uptime_last_never",
        text="Not posted yet",
    )


def uptime_next(*, when: str, left: str) -> Message:
    """A line below a report's name in the answer to /uptime.

    Args:
        when: date and time, shown by Discord in the language of each reader
        left: how long it is until then, shown by Discord, such as: in 3 hours
    """
    return Message(
        domain="messages",
        context="uptime_next",
        text="Next: {when} ({left})",
        values={"when": when, "left": left},
    )


def uptime_next_none() -> Message:
    """A line below a report's name in the answer to /uptime: it is switched off, or its schedule is over."""
    return Message(
        domain="messages",
        context="uptime_next_none",
        text="Nothing planned",
    )


def uptime_more(*, count: int) -> Message:
    """The last line of the answer to /uptime, where there are too many reports to show.

    Args:
        count: how many are not shown
    """
    return Message(
        domain="messages",
        context="uptime_more",
        text="And one more report",
        plural="And {count} more reports",
        count=count,
        values={"count": count},
    )


def uptime_no_reports() -> Message:
    """A line of the answer to /uptime."""
    return Message(
        domain="messages",
        context="uptime_no_reports",
        text="There are no reports yet.",
    )


def refused_foreign_guild() -> Message:
    """The answer to a command in a Discord server that the bot does not work for."""
    return Message(
        domain="messages",
        context="refused_foreign_guild",
        text="I do not work for this server. Whoever runs me has to name it in my configuration first.",
    )


def refused_not_a_member() -> Message:
    """The answer to a command in a direct message from somebody who is in none of the servers that the bot works for."""
    return Message(
        domain="messages",
        context="refused_not_a_member",
        text="I only answer members of the servers that I work for. Join one of them, then ask again.",
    )


def refused_guild_only() -> Message:
    """The answer to a command in a direct message."""
    return Message(
        domain="messages",
        context="refused_guild_only",
        text="This command works in a server, not in a direct message. Please ask again there.",
    )


def failed_tautulli_unreachable() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_tautulli_unreachable",
        text="Tautulli does not answer at the moment. Please try again in a few minutes.",
    )


def failed_tautulli_refused() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_tautulli_refused",
        text="Tautulli refuses to answer me. Please tell whoever runs me: the log says why.",
    )


def failed_not_tautulli() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_not_tautulli",
        text="What answers at Tautulli’s address is not Tautulli. Please tell whoever runs me: the log says more.",
    )


def failed_tautulli_reply() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_tautulli_reply",
        text="I do not understand Tautulli’s answer. Please tell whoever runs me: the log says more.",
    )


def failed_drawing() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_drawing",
        text="The chart could not be drawn. Please try again; if that fails too, tell whoever runs me.",
    )


def failed_storage() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_storage",
        text="My disk is full or cannot be used. Please tell whoever runs me: the log says more.",
    )


def failed_permission() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_permission",
        text="Discord does not let me do that here: I lack a permission. Please tell whoever runs this server.",
    )


def failed_channel_gone() -> Message:
    """The answer to a command that failed, or why a report was not posted."""
    return Message(
        domain="messages",
        context="failed_channel_gone",
        text="The channel is gone, or I can no longer see it. Please tell whoever runs me: the channel’s id is in my configuration.",
    )


def failed_discord_unreachable() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_discord_unreachable",
        text="Discord does not answer me at the moment. Please try again in a few minutes.",
    )


def failed_discord() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_discord",
        text="Discord refused that. Please tell whoever runs me: the log says why.",
    )


def failed_configuration() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_configuration",
        text="My configuration has a mistake. Please tell whoever runs me: the log says where.",
    )


def failed_unexpectedly() -> Message:
    """The answer to a command that failed."""
    return Message(
        domain="messages",
        context="failed_unexpectedly",
        text="I could not finish that, and the fault is mine. Please tell whoever runs me: the log says more.",
    )


def notice_tautulli_down() -> Message:
    """Told to the owners in a channel: it goes."""
    return Message(
        domain="messages",
        context="notice_tautulli_down",
        text="Tautulli does not answer: please check that it is running. Reports wait until it is back.",
    )


def notice_tautulli_back() -> Message:
    """Told to the owners in a channel, after Tautulli had not answered."""
    return Message(
        domain="messages",
        context="notice_tautulli_back",
        text="Tautulli answers again.",
    )


def notice_configuration_wrong(*, count: int, problem: Message) -> Message:
    """Told to the owners in a channel, after somebody changed the configuration file and it cannot be used.

    Args:
        count: how many things are wrong with it
        problem: the first of them
    """
    return Message(
        domain="messages",
        context="notice_configuration_wrong",
        text="The configuration file was changed, and I cannot use it. I keep using the settings from before. {problem}",
        plural="The configuration file was changed, and I cannot use it: {count} things are wrong. I keep using the settings from before. The first: {problem}",
        count=count,
        values={"count": count, "problem": problem},
    )


def notice_configuration_line(*, line: int, setting: str, expected: str) -> Message:
    """What is wrong with one line of the configuration file.

    Args:
        line: the line's number
        setting: the name of the setting, such as reports.weekly.schedule
        expected: what would be right, as the messages 'setting_form_…' say it
    """
    return Message(
        domain="messages",
        context="notice_configuration_line",
        text="Line {line}, {setting}: expected is {expected}.",
        values={"line": line, "setting": setting, "expected": expected},
    )


def notice_configuration_secret(*, line: int, setting: str) -> Message:
    """What is wrong with one line of the configuration file, where the setting is one that nobody is shown.

    Args:
        line: the line's number
        setting: the name of the setting, such as tautulli.url
    """
    return Message(
        domain="messages",
        context="notice_configuration_secret",
        text="Line {line}, {setting}: this is not right, and the log says what is expected.",
        values={"line": line, "setting": setting},
    )


def notice_configuration_back() -> Message:
    """Told to the owners in a channel, after the configuration file had been wrong."""
    return Message(
        domain="messages",
        context="notice_configuration_back",
        text="The configuration file is right again, and its settings apply.",
    )


def notice_restart_needed(*, settings: str) -> Message:
    """Told to the owners in a channel.

    Args:
        settings: the names of settings, joined as a list of the language
    """
    return Message(
        domain="messages",
        context="notice_restart_needed",
        text="Please restart me, so that these changed settings apply: {settings}.",
        values={"settings": settings},
    )


def notice_restart_done() -> Message:
    """Told to the owners in a channel, after a restart was needed."""
    return Message(
        domain="messages",
        context="notice_restart_done",
        text="I was restarted, and all settings apply.",
    )


def notice_permissions_missing(*, channel: str, permissions: str) -> Message:
    """Told to the owners in a channel.

    Args:
        channel: the channel, shown as a link by Discord
        permissions: their names (permission_...), joined as a list of the language
    """
    return Message(
        domain="messages",
        context="notice_permissions_missing",
        text="I lack permissions in {channel}: {permissions}. Please give them to my role there.",
        values={"channel": channel, "permissions": permissions},
    )


def notice_permissions_back(*, channel: str) -> Message:
    """Told to the owners in a channel, after permissions had been missing.

    Args:
        channel: the channel, shown as a link by Discord
    """
    return Message(
        domain="messages",
        context="notice_permissions_back",
        text="I have all the permissions that I need in {channel} again.",
        values={"channel": channel},
    )


def notice_report_failed(*, report: str, reason: Message) -> Message:
    """Told to the owners in a channel.

    Args:
        report: the report's name, as the owner wrote it
        reason: what happened and what to do: one or two whole sentences
    """
    return Message(
        domain="messages",
        context="notice_report_failed",
        text="The report {report} could not be posted; the old post is still there. {reason}",
        values={"report": report, "reason": reason},
    )


def notice_report_back(*, report: str) -> Message:
    """Told to the owners in a channel, after a report could not be posted.

    Args:
        report: the report's name, as the owner wrote it
    """
    return Message(
        domain="messages",
        context="notice_report_back",
        text="The report {report} is posted again.",
        values={"report": report},
    )


def notice_thread_archived(*, report: str, channel: str) -> Message:
    """Told to the owners in a channel, after a report in a forum replaced its old thread.

    Args:
        report: the report's name, as the owner wrote it
        channel: the forum, shown as a link by Discord
    """
    return Message(
        domain="messages",
        context="notice_thread_archived",
        text="The old thread of the report {report} is archived, not deleted: I may not delete threads in {channel}. Please give my role Manage Threads there, or leave it as it is.",
        values={"report": report, "channel": channel},
    )


def refused_outdated_button() -> Message:
    """The answer to a button or a select that the bot does not know any more, or whose sender was tampered with."""
    return Message(
        domain="messages",
        context="refused_outdated_button",
        text="This button or menu is out of date. Please use the ones under the latest post, or a command.",
    )


def failed_took_too_long() -> Message:
    """The answer to a button or a select whose work did not end in time."""
    return Message(
        domain="messages",
        context="failed_took_too_long",
        text="That took too long, so I stopped. Please try again in a few minutes.",
    )


def refused_not_a_manager() -> Message:
    """To somebody who may not use one of the managers' commands."""
    return Message(
        domain="messages",
        context="refused_not_a_manager",
        text="This is for people who manage the server. It takes the permission Manage Server, or a role that the owner chose: ask an admin if you need it.",
    )


def refused_cooldown(*, when: str) -> Message:
    """To somebody who uses a command again too soon.

    Args:
        when: how long it is until then, shown by Discord in the language of each reader, such as: in 3 minutes
    """
    return Message(
        domain="messages",
        context="refused_cooldown",
        text="You used this a moment ago. You can use it again {when}.",
        values={"when": when},
    )


def refused_cooldown_everybody(*, when: str) -> Message:
    """To somebody who uses a command too soon after somebody else.

    Args:
        when: how long it is until then, shown by Discord in the language of each reader, such as: in 3 minutes
    """
    return Message(
        domain="messages",
        context="refused_cooldown_everybody",
        text="Somebody used this a moment ago. It can be used again {when}.",
        values={"when": when},
    )


def my_stats_not_linked(*, command: str) -> Message:
    """The answer to /my_stats of somebody who has not linked a Plex account.

    Args:
        command: the command that does it, such as /link
    """
    return Message(
        domain="messages",
        context="my_stats_not_linked",
        text="I do not know your Plex account yet. Use {command} and sign in to Plex, then ask me again.",
        values={"command": command},
    )


def my_stats_sent() -> Message:
    """The answer to /my_stats in a channel. A button below it leads to the message."""
    return Message(
        domain="messages",
        context="my_stats_sent",
        text="I have sent you your statistics as a direct message.",
    )


def my_stats_here() -> Message:
    """The answer to /my_stats in a direct message, beside the statistics, which are a message of their own."""
    return Message(
        domain="messages",
        context="my_stats_here",
        text="Here are your statistics.",
    )


def my_stats_open() -> Message:
    """The button below my_stats_sent. Short; at most 80 characters."""
    return Message(
        domain="messages",
        context="my_stats_open",
        text="Open the message",
    )


def my_stats_dm_closed() -> Message:
    """The first line of the answer to /my_stats, above the statistics, where the person takes no direct messages."""
    return Message(
        domain="messages",
        context="my_stats_dm_closed",
        text="I cannot send you direct messages, so here are your statistics. Allow direct messages in this server’s privacy settings, and they will come there next time.",
    )


def my_stats_dm_failed() -> Message:
    """The first line of the answer to /my_stats, above the statistics, where Discord did not take the direct message."""
    return Message(
        domain="messages",
        context="my_stats_dm_failed",
        text="Discord did not accept my direct message just now, so here are your statistics.",
    )


def my_stats_busy() -> Message:
    """The answer to /my_stats of somebody whose statistics are being put together already."""
    return Message(
        domain="messages",
        context="my_stats_busy",
        text="I am already putting your statistics together. They will be with you in a moment.",
    )


def my_stats_title() -> Message:
    """The heading of a person's own statistics."""
    return Message(
        domain="messages",
        context="my_stats_title",
        text="Your statistics",
    )


def my_stats_span(*, days: int) -> Message:
    """A label in a person's own statistics: in how many days something was watched.

    Args:
        days: how many days
    """
    return Message(
        domain="messages",
        context="my_stats_span",
        text="Last day",
        plural="Last {days} days",
        count=days,
        values={"days": days},
    )


def my_stats_span_all() -> Message:
    """A label in a person's own statistics: everything ever watched."""
    return Message(
        domain="messages",
        context="my_stats_span_all",
        text="All time",
    )


def my_stats_plays(*, count: int) -> Message:
    """How often something was watched, in a line of a person's own statistics.

    Args:
        count: how often
    """
    return Message(
        domain="messages",
        context="my_stats_plays",
        text="{count} play",
        plural="{count} plays",
        count=count,
        values={"count": count},
    )


def my_stats_line(*, what: str, plays: Message, watched: timedelta) -> Message:
    """A line of a person's own statistics, short enough for a phone.

    Args:
        what: days, a show, a film, an artist or a device
        plays: how often (my_stats_plays)
        watched: how long
    """
    return Message(
        domain="messages",
        context="my_stats_line",
        text="{what}: {plays} · {watched}",
        values={"what": what, "plays": plays, "watched": watched},
    )


def my_stats_line_plays(*, what: str, plays: Message) -> Message:
    """A line of a person's own statistics, where it is not known how long it was.

    Args:
        what: a show, a film, an artist or a device
        plays: how often (my_stats_plays)
    """
    return Message(
        domain="messages",
        context="my_stats_line_plays",
        text="{what}: {plays}",
        values={"what": what, "plays": plays},
    )


def my_stats_never() -> Message:
    """In the place of totals, where a person has not watched anything at all."""
    return Message(
        domain="messages",
        context="my_stats_never",
        text="You have not played anything yet.",
    )


def my_stats_period(*, days: int) -> Message:
    """A heading in a person's own statistics; the dates follow below.

    Args:
        days: how many days
    """
    return Message(
        domain="messages",
        context="my_stats_period",
        text="The last day",
        plural="The last {days} days",
        count=days,
        values={"days": days},
    )


def my_stats_nothing() -> Message:
    """Below the heading my_stats_period, where the person watched nothing then."""
    return Message(
        domain="messages",
        context="my_stats_nothing",
        text="You played nothing in this period, so there are no charts.",
    )


def my_stats_busiest_hour(*, start: str, end: str) -> Message:
    """When a person watches most. Hours are written as the language does, such as 9 PM or 21:00.

    Args:
        start: when the hour begins
        end: when it ends
    """
    return Message(
        domain="messages",
        context="my_stats_busiest_hour",
        text="Busiest hour: {start} to {end}",
        values={"start": start, "end": end},
    )


def my_stats_busiest_weekday(*, weekday: str) -> Message:
    """When a person watches most.

    Args:
        weekday: the name of a weekday
    """
    return Message(
        domain="messages",
        context="my_stats_busiest_weekday",
        text="Busiest day: {weekday}",
        values={"weekday": weekday},
    )


def my_stats_rank(*, place: int, people: int) -> Message:
    """A person's place among all who watched, who are not named.

    Args:
        place: from 1
        people: how many watched
    """
    return Message(
        domain="messages",
        context="my_stats_rank",
        text="You are number {place} of {people} viewer, by plays.",
        plural="You are number {place} of {people} viewers, by plays.",
        count=people,
        values={"place": place, "people": people},
    )


def my_stats_shows() -> Message:
    """A heading above a person's most watched shows."""
    return Message(
        domain="messages",
        context="my_stats_shows",
        text="Shows",
    )


def my_stats_movies() -> Message:
    """A heading above a person's most watched films."""
    return Message(
        domain="messages",
        context="my_stats_movies",
        text="Movies",
    )


def my_stats_artists() -> Message:
    """A heading above the artists to whom a person listened most."""
    return Message(
        domain="messages",
        context="my_stats_artists",
        text="Artists",
    )


def my_stats_devices() -> Message:
    """A heading above the devices on which a person watched most. The server tells of no days."""
    return Message(
        domain="messages",
        context="my_stats_devices",
        text="Devices, all time",
    )


def my_stats_unnamed() -> Message:
    """In the place of the name of a show, a film, an artist or a device that has none."""
    return Message(
        domain="messages",
        context="my_stats_unnamed",
        text="(no name)",
    )


def setting_locale() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_locale",
        text="Language of posts and charts",
    )


def setting_privacy_usernames() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_privacy_usernames",
        text="How people are named in charts",
    )


def setting_privacy_minimum_group() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_privacy_minimum_group",
        text="How many people a chart of people needs at least",
    )


def setting_graphs_theme() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_graphs_theme",
        text="Colors of the charts",
    )


def setting_graphs_stacked() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_graphs_stacked",
        text="Bars on top of each other (true) or side by side (false)",
    )


def setting_graphs_separate() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_graphs_separate",
        text="Tell kinds apart (true) or draw only their sum (false)",
    )


def setting_graphs_labels() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_graphs_labels",
        text="Which numbers are written in the chart itself",
    )


def setting_graphs_grid() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_graphs_grid",
        text="Lines behind the bars",
    )


def setting_graphs_top() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_graphs_top",
        text="How many places rankings have",
    )


def setting_graphs_palette() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop."""
    return Message(
        domain="messages",
        context="setting_graphs_palette",
        text="Colors of this chart alone",
    )


def setting_report_enabled() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_enabled",
        text="Whether it is posted on its schedule",
    )


def setting_report_schedule() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_schedule",
        text="When it is posted",
    )


def setting_report_grace_minutes() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_grace_minutes",
        text="How many minutes late a missed post is still made",
    )


def setting_report_period_days() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_period_days",
        text="How many days its charts show",
    )


def setting_report_metric() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_metric",
        text="What is counted: plays, or watch time",
    )


def setting_report_charts() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_charts",
        text="Which charts it shows, in which order",
    )


def setting_report_layout() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_layout",
        text="Large charts, or a grid of small ones",
    )


def setting_report_delivery() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_delivery",
        text="What happens to the old post",
    )


def setting_report_locale() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_locale",
        text="Its own language, if it has one",
    )


def setting_report_silent() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a report (Bericht, rapport).
    """
    return Message(
        domain="messages",
        context="setting_report_silent",
        text="Whether it comes without a notification",
    )


def setting_cooldown_per_user_seconds() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a slash command.
    """
    return Message(
        domain="messages",
        context="setting_cooldown_per_user_seconds",
        text="Seconds until somebody may use it again",
    )


def setting_cooldown_global_seconds() -> Message:
    """What a setting means, in a list where a line is cut after about 60 characters. No full stop.
    It is a slash command.
    """
    return Message(
        domain="messages",
        context="setting_cooldown_global_seconds",
        text="Seconds until anybody may use it again",
    )


def setting_form_whole(*, low: str, high: str) -> Message:
    """What a setting takes, after a colon, or as the end of the sentence \"It takes ...\" (config_form).

    Args:
        low: the least, in digits alone
        high: the most
    """
    return Message(
        domain="messages",
        context="setting_form_whole",
        text="a whole number from {low} to {high}",
        values={"low": low, "high": high},
    )


def setting_form_choice(*, choices: str) -> Message:
    """What a setting takes, after a colon, or as the end of the sentence \"It takes ...\" (config_form).

    Args:
        choices: the words that it takes, with commas between them; they stay English
    """
    return Message(
        domain="messages",
        context="setting_form_choice",
        text="{choices}",
        values={"choices": choices},
    )


def setting_form_some(*, example: str) -> Message:
    """What a setting takes, after a colon, or as the end of the sentence \"It takes ...\" (config_form).

    Args:
        example: such a list
    """
    return Message(
        domain="messages",
        context="setting_form_some",
        text="all, or a list of charts in square brackets, such as {example}",
        values={"example": example},
    )


def setting_form_colours(*, example: str) -> Message:
    """What a setting takes, after a colon or in the middle of a sentence.

    Args:
        example: such a list
    """
    return Message(
        domain="messages",
        context="setting_form_colours",
        text="a list of colors in square brackets, such as {example}, or [] for those of the theme",
        values={"example": example},
    )


def setting_form_schedule() -> Message:
    """What a setting takes, after a colon, or as the end of the sentence \"It takes ...\" (config_form).
    What stands between the quotes is written in English.
    """
    return Message(
        domain="messages",
        context="setting_form_schedule",
        text="“daily at 08:00”, “every 7 days at 18:00”, “every 7 days at 18:00 from 2026-01-04”, or five cron fields such as “0 18 * * SUN”",
    )


def setting_form_locale() -> Message:
    """What a setting takes, after a colon, or as the end of the sentence \"It takes ...\" (config_form)."""
    return Message(
        domain="messages",
        context="setting_form_locale",
        text="a language such as en-US, da or de",
    )


def setting_form_own_locale() -> Message:
    """What a setting takes, after a colon, or as the end of the sentence \"It takes ...\" (config_form).
    The word null stays English.
    """
    return Message(
        domain="messages",
        context="setting_form_own_locale",
        text="a language such as en-US, da or de, or null for the one that all posts have",
    )


def setting_form_report_name() -> Message:
    """What a setting takes, after a colon, or as the end of the sentence \"It takes ...\" (config_form)."""
    return Message(
        domain="messages",
        context="setting_form_report_name",
        text="a name of 1 to 32 characters: a–z, 0–9 and _",
    )


def setting_unknown() -> Message:
    """In the place of a value that could not be read."""
    return Message(
        domain="messages",
        context="setting_unknown",
        text="not known",
    )


def config_choice(*, setting: str, value: str, meaning: Message) -> Message:
    """A setting in a list to choose from; the end may be cut.

    Args:
        setting: its name
        value: its present value
        meaning: what it means (setting_...)
    """
    return Message(
        domain="messages",
        context="config_choice",
        text="{setting}: {value} · {meaning}",
        values={"setting": setting, "value": value, "meaning": meaning},
    )


def config_choice_now(*, value: str) -> Message:
    """A value in a list to choose from.

    Args:
        value: the value
    """
    return Message(
        domain="messages",
        context="config_choice_now",
        text="{value} · as it is now",
        values={"value": value},
    )


def config_choice_default(*, value: str) -> Message:
    """A value in a list to choose from.

    Args:
        value: the value
    """
    return Message(
        domain="messages",
        context="config_choice_default",
        text="{value} · the default",
        values={"value": value},
    )


def config_title() -> Message:
    """The heading above a list of settings."""
    return Message(
        domain="messages",
        context="config_title",
        text="Settings",
    )


def config_general() -> Message:
    """The heading of the settings that belong to no group."""
    return Message(
        domain="messages",
        context="config_general",
        text="general",
    )


def config_hint(*, view: str, edit: str) -> Message:
    """The small line below a list of settings.

    Args:
        view: the command that shows settings, such as /config view
        edit: the command that changes a setting, such as /config edit
    """
    return Message(
        domain="messages",
        context="config_hint",
        text="{view} explains a setting, {edit} changes it.",
        values={"view": view, "edit": edit},
    )


def config_cooldowns_others() -> Message:
    """A small line below the cooldowns in a list of settings: only those of commands that have one are listed."""
    return Message(
        domain="messages",
        context="config_cooldowns_others",
        text="Commands that are not listed here have no cooldown.",
    )


def config_more(*, count: int) -> Message:
    """The line below a list of settings that is too long for Discord.

    Args:
        count: how many are left out
    """
    return Message(
        domain="messages",
        context="config_more",
        text="One more setting is not shown: ask for it by its name.",
        plural="{count} more settings are not shown: ask for them by name.",
        count=count,
        values={"count": count},
    )


def config_now(*, value: str) -> Message:
    """A line about a setting.

    Args:
        value: its present value
    """
    return Message(
        domain="messages",
        context="config_now",
        text="Now: {value}",
        values={"value": value},
    )


def config_default(*, value: str) -> Message:
    """A line about a setting.

    Args:
        value: its default
    """
    return Message(
        domain="messages",
        context="config_default",
        text="Default: {value}",
        values={"value": value},
    )


def config_form(*, form: Message) -> Message:
    """A line about a setting.

    Args:
        form: what it takes (setting_form_...)
    """
    return Message(
        domain="messages",
        context="config_form",
        text="It takes {form}.",
        values={"form": form},
    )


def config_changes() -> Message:
    """The heading above a list of changes."""
    return Message(
        domain="messages",
        context="config_changes",
        text="Latest changes",
    )


def config_changes_none() -> Message:
    """In the place of a list of changes."""
    return Message(
        domain="messages",
        context="config_changes_none",
        text="Nothing was changed by a command in the last year.",
    )


def config_change(*, when: str, who: str, setting: str, old: str, new: str) -> Message:
    """A line in a list of changes.

    Args:
        when: such as: 3 days ago
        who: a person’s name
        setting: the setting
        old: its value before
        new: its value after
    """
    return Message(
        domain="messages",
        context="config_change",
        text="{when} · {who} · {setting}: {old} → {new}",
        values={"when": when, "who": who, "setting": setting, "old": old, "new": new},
    )


def config_change_added(*, when: str, who: str, report: str) -> Message:
    """A line in a list of changes.

    Args:
        when: such as: 3 days ago
        who: a person’s name
        report: the name of a report
    """
    return Message(
        domain="messages",
        context="config_change_added",
        text="{when} · {who} · added the report {report}",
        values={"when": when, "who": who, "report": report},
    )


def config_change_removed(*, when: str, who: str, report: str) -> Message:
    """A line in a list of changes.

    Args:
        when: such as: 3 days ago
        who: a person’s name
        report: the name of a report
    """
    return Message(
        domain="messages",
        context="config_change_removed",
        text="{when} · {who} · removed the report {report}",
        values={"when": when, "who": who, "report": report},
    )


def config_change_somebody() -> Message:
    """In the place of a name, of a person who had themselves forgotten."""
    return Message(
        domain="messages",
        context="config_change_somebody",
        text="somebody",
    )


def config_changed(*, setting: str, old: str, new: str) -> Message:
    """The answer to a change.

    Args:
        setting: the setting
        old: its value before
        new: its value after
    """
    return Message(
        domain="messages",
        context="config_changed",
        text="{setting}: {old} → {new}",
        values={"setting": setting, "old": old, "new": new},
    )


def config_changed_now() -> Message:
    """The line below a change."""
    return Message(
        domain="messages",
        context="config_changed_now",
        text="It applies from now on.",
    )


def config_changed_restart() -> Message:
    """The line below a change."""
    return Message(
        domain="messages",
        context="config_changed_restart",
        text="It applies once I am restarted.",
    )


def config_unchanged(*, setting: str, value: str) -> Message:
    """The answer to a change that is none.

    Args:
        setting: the setting
        value: its value
    """
    return Message(
        domain="messages",
        context="config_unchanged",
        text="Nothing was changed: {setting} is {value} already.",
        values={"setting": setting, "value": value},
    )


def config_unknown_key() -> Message:
    """The answer to a setting that there is not, or that is not shown to anybody."""
    return Message(
        domain="messages",
        context="config_unknown_key",
        text="There is no such setting here: choose one from the list. All others are only in the file on the server.",
    )


def config_refused(*, setting: str, form: Message) -> Message:
    """The answer to a value that a setting does not take.

    Args:
        setting: the setting
        form: what it takes (setting_form_...)
    """
    return Message(
        domain="messages",
        context="config_refused",
        text="Nothing was changed: {setting} cannot have that value. It takes {form}.",
        values={"setting": setting, "form": form},
    )


def config_meant(*, suggestion: str) -> Message:
    """The line below a refused value.

    Args:
        suggestion: a value that is right
    """
    return Message(
        domain="messages",
        context="config_meant",
        text="Did you mean {suggestion}?",
        values={"suggestion": suggestion},
    )


def config_file_wrong(*, line: int) -> Message:
    """The answer to a change, where a person made a mistake in the file.

    Args:
        line: the line of the mistake
    """
    return Message(
        domain="messages",
        context="config_file_wrong",
        text="Nothing was changed: somebody edited the file by hand, and line {line} of it is wrong. I keep using the settings from before. Correct the file first, then try again; the log says what is wrong.",
        values={"line": line},
    )


def config_file_unusable() -> Message:
    """The answer to a change, where the file cannot be read, or a mistake has no line."""
    return Message(
        domain="messages",
        context="config_file_unusable",
        text="Nothing was changed: I cannot use the configuration file as it is. I keep using the settings from before. Correct the file first, then try again; the log says what is wrong.",
    )


def config_overridden(*, setting: str) -> Message:
    """The answer to a change that cannot be made.

    Args:
        setting: the setting
    """
    return Message(
        domain="messages",
        context="config_overridden",
        text="Nothing was changed: an environment variable on the server sets {setting}, and the file has no say in it. Whoever runs me can change or remove the variable there.",
        values={"setting": setting},
    )


def config_conflict(*, settings: str, view: str) -> Message:
    """The answer to a change, where a person edited the file at the same time.

    Args:
        settings: the settings that differ, joined as a list of the language
        view: the command that shows settings, such as /config view
    """
    return Message(
        domain="messages",
        context="config_conflict",
        text="Nothing was changed: somebody edited the file by hand meanwhile, and what they wrote applies. It differs in: {settings}. Look at it with {view}, then try again if you still want to.",
        values={"settings": settings, "view": view},
    )


def config_conflict_hidden() -> Message:
    """In a list of settings that differ, in the place of those that are shown to nobody."""
    return Message(
        domain="messages",
        context="config_conflict_hidden",
        text="something that is not shown here",
    )


def config_failed() -> Message:
    """The answer to a change that could not be written."""
    return Message(
        domain="messages",
        context="config_failed",
        text="Nothing was changed: I could not write the file like that. The log says why; whoever runs me can look there, or edit the file by hand.",
    )


def config_unnoted() -> Message:
    """The answer to a change that was made, but could not be written into the list of changes."""
    return Message(
        domain="messages",
        context="config_unnoted",
        text="The change is made, but I could not note it in the list of changes: the disk of my data folder is full or cannot be written to. Please tell whoever runs me.",
    )


def reports_title() -> Message:
    """The heading above a list of reports."""
    return Message(
        domain="messages",
        context="reports_title",
        text="Reports",
    )


def reports_paused() -> Message:
    """In a list of reports, behind the name of one."""
    return Message(
        domain="messages",
        context="reports_paused",
        text="paused",
    )


def reports_schedule(*, schedule: str) -> Message:
    """A line about a report.

    Args:
        schedule: its schedule as it stands in the file, in English, such as: daily at 08:00
    """
    return Message(
        domain="messages",
        context="reports_schedule",
        text="Schedule: {schedule}",
        values={"schedule": schedule},
    )


def reports_next_unknown() -> Message:
    """A line about a report that is not paused, where the next date is not reckoned yet."""
    return Message(
        domain="messages",
        context="reports_next_unknown",
        text="Next: not known yet",
    )


def reports_more(*, count: int) -> Message:
    """The line below a list of reports that is too long for Discord.

    Args:
        count: how many are left out
    """
    return Message(
        domain="messages",
        context="reports_more",
        text="And one more report.",
        plural="And {count} more reports.",
        count=count,
        values={"count": count},
    )


def reports_unknown() -> Message:
    """The answer to the name of a report that there is not."""
    return Message(
        domain="messages",
        context="reports_unknown",
        text="There is no report of that name: choose one from the list.",
    )


def reports_now_paused(*, report: str, resume: str) -> Message:
    """The answer when a report was paused.

    Args:
        report: its name
        resume: the command that switches a report on again, such as /report resume
    """
    return Message(
        domain="messages",
        context="reports_now_paused",
        text="The report {report} is paused: it is no longer posted on its schedule. Its last post stays. With {resume} it starts again.",
        values={"report": report, "resume": resume},
    )


def reports_was_paused(*, report: str) -> Message:
    """The answer when a report should be paused that is.

    Args:
        report: its name
    """
    return Message(
        domain="messages",
        context="reports_was_paused",
        text="The report {report} is already paused.",
        values={"report": report},
    )


def reports_now_resumed(*, report: str, schedule: str) -> Message:
    """The answer when a report goes on.

    Args:
        report: its name
        schedule: its schedule as it stands in the file, in English, such as: daily at 08:00
    """
    return Message(
        domain="messages",
        context="reports_now_resumed",
        text="The report {report} is posted on its schedule again: {schedule}.",
        values={"report": report, "schedule": schedule},
    )


def reports_was_resumed(*, report: str) -> Message:
    """The answer when a report should go on that is not paused.

    Args:
        report: its name
    """
    return Message(
        domain="messages",
        context="reports_was_resumed",
        text="The report {report} is not paused.",
        values={"report": report},
    )


def reports_added(*, report: str, channel: str, schedule: str, edit: str) -> Message:
    """The answer when a report was added.

    Args:
        report: its name
        channel: the channel
        schedule: its schedule as it stands in the file, in English, such as: daily at 08:00
        edit: the command that changes a setting, such as /config edit
    """
    return Message(
        domain="messages",
        context="reports_added",
        text="The report {report} is added. It is posted to {channel}: {schedule}. {edit} changes everything else about it.",
        values={"report": report, "channel": channel, "schedule": schedule, "edit": edit},
    )


def reports_exists(*, report: str, edit: str) -> Message:
    """The answer when a report should be added whose name is taken.

    Args:
        report: its name
        edit: the command that changes a setting, such as /config edit
    """
    return Message(
        domain="messages",
        context="reports_exists",
        text="Nothing was changed: there is already a report {report}. Choose another name, or change that one with {edit}.",
        values={"report": report, "edit": edit},
    )


def reports_name_refused(*, form: Message) -> Message:
    """The answer when a report should be added whose name is not allowed.

    Args:
        form: what a name is like (setting_form_report_name)
    """
    return Message(
        domain="messages",
        context="reports_name_refused",
        text="Nothing was changed: a report cannot have that name. It takes {form}.",
        values={"form": form},
    )


def reports_permissions(*, channel: str, permissions: str) -> Message:
    """The answer when a report should be added to a channel in which the bot may not post.

    Args:
        channel: the channel
        permissions: their names (permission_...), joined as a list of the language
    """
    return Message(
        domain="messages",
        context="reports_permissions",
        text="Nothing was changed: in {channel} I still need the permissions {permissions}. Give them to my role there, then try again.",
        values={"channel": channel, "permissions": permissions},
    )


def reports_channel_hidden(*, channel: str) -> Message:
    """The answer when a report should be added to a channel that the bot cannot see.

    Args:
        channel: the channel
    """
    return Message(
        domain="messages",
        context="reports_channel_hidden",
        text="Nothing was changed: I cannot see {channel}. Give my role View Channel there, or choose another one.",
        values={"channel": channel},
    )


def reports_channel_unfit() -> Message:
    """The answer when a report should be added to a channel of another kind."""
    return Message(
        domain="messages",
        context="reports_channel_unfit",
        text="Nothing was changed: reports go to text and announcement channels, threads and forums of this server. Choose one of these.",
    )


def reports_remove_ask(*, report: str) -> Message:
    """The question before a report is removed; two buttons answer it.

    Args:
        report: its name
    """
    return Message(
        domain="messages",
        context="reports_remove_ask",
        text="Remove the report {report}? Its settings are lost; what it has posted stays.",
        values={"report": report},
    )


def reports_remove_yes() -> Message:
    """The label of a button: yes, remove the report. At most 80 characters."""
    return Message(
        domain="messages",
        context="reports_remove_yes",
        text="Remove it",
    )


def reports_remove_no() -> Message:
    """The label of a button: no, keep the report. At most 80 characters."""
    return Message(
        domain="messages",
        context="reports_remove_no",
        text="Keep it",
    )


def reports_removed(*, report: str) -> Message:
    """The answer when a report was removed.

    Args:
        report: its name
    """
    return Message(
        domain="messages",
        context="reports_removed",
        text="The report {report} is removed. Its last post stays: delete it in the channel if you no longer want it.",
        values={"report": report},
    )


def reports_kept(*, report: str) -> Message:
    """The answer when a report was not removed after all.

    Args:
        report: its name
    """
    return Message(
        domain="messages",
        context="reports_kept",
        text="The report {report} stays as it is.",
        values={"report": report},
    )


def controls_days(*, days: int) -> Message:
    """An option of the menu under a report: which days the charts show. At most 100 characters.

    Args:
        days: how many days, today included
    """
    return Message(
        domain="messages",
        context="controls_days",
        text="The last day",
        plural="The last {days} days",
        count=days,
        values={"days": days},
    )


def controls_plays() -> Message:
    """An option of the menu under a report: what the charts count. At most 100 characters."""
    return Message(
        domain="messages",
        context="controls_plays",
        text="Plays",
    )


def controls_duration() -> Message:
    """An option of the menu under a report: what the charts count. At most 100 characters."""
    return Message(
        domain="messages",
        context="controls_duration",
        text="Watch time",
    )


def controls_my_stats() -> Message:
    """A button under a report, for the reader's own statistics. At most 80 characters."""
    return Message(
        domain="messages",
        context="controls_my_stats",
        text="My stats",
    )


def controls_drawing(*, report: str, metric: Message, days: Message) -> Message:
    """Shown to somebody who chose from a menu under a report, while its charts are drawn.

    Args:
        report: the name of the report, as its owner wrote it
        metric: controls_plays or controls_duration
        days: controls_days
    """
    return Message(
        domain="messages",
        context="controls_drawing",
        text="I am drawing {report} for you: {days} · {metric} …",
        values={"report": report, "metric": metric, "days": days},
    )


def controls_progress(*, done: int, total: int) -> Message:
    """The line below controls_drawing.

    Args:
        done: how many charts are ready
        total: of how many
    """
    return Message(
        domain="messages",
        context="controls_progress",
        text="Charts ready: {done} of {total}",
        values={"done": done, "total": total},
    )


def controls_shown(*, report: str, metric: Message) -> Message:
    """The small line below the heading of charts that somebody chose from a menu under a report.

    Args:
        report: the name of the report, as its owner wrote it
        metric: controls_plays or controls_duration
    """
    return Message(
        domain="messages",
        context="controls_shown",
        text="{report} · {metric} · only you see this",
        values={"report": report, "metric": metric},
    )


def refused_report_gone() -> Message:
    """The answer to a menu under a report that its owner has removed since."""
    return Message(
        domain="messages",
        context="refused_report_gone",
        text="This report no longer exists. Please use the menus under another post, or a command.",
    )


def graph_shared() -> Message:
    """The answer to /graph, shown to the asker alone, after the chart was sent to the whole channel."""
    return Message(
        domain="messages",
        context="graph_shared",
        text="Done: everybody here can see the chart now.",
    )


def graph_sharing() -> Message:
    """The answer to /graph, shown to the asker alone, while the chart that is for the whole channel is drawn."""
    return Message(
        domain="messages",
        context="graph_sharing",
        text="I am drawing the chart, and will show it to everybody here …",
    )


def graph_share_in_dm() -> Message:
    """A small line under the chart, in a direct message, where somebody asked to share it."""
    return Message(
        domain="messages",
        context="graph_share_in_dm",
        text="There is nobody to share it with here: ask me in a server for that.",
    )


def config_overridden_note() -> Message:
    """A line about a setting."""
    return Message(
        domain="messages",
        context="config_overridden_note",
        text="An environment variable on the server sets this one: it cannot be changed here.",
    )


def config_conflict_comments() -> Message:
    """The answer to a change, where a person edited the file at the same time, but no setting in it."""
    return Message(
        domain="messages",
        context="config_conflict_comments",
        text="Nothing was changed: somebody edited the file by hand meanwhile, but no setting in it. Please try again.",
    )


def privacy_title() -> Message:
    """The heading of the answer to /privacy show."""
    return Message(
        domain="messages",
        context="privacy_title",
        text="What I have stored about you",
    )


def privacy_nothing() -> Message:
    """In the place of what is stored."""
    return Message(
        domain="messages",
        context="privacy_nothing",
        text="I have stored nothing about you.",
    )


def privacy_link_own(*, when: str) -> Message:
    """A line in the answer to /privacy show.

    Args:
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_link_own",
        text="You linked your Plex account yourself, by signing in to Plex ({when}).",
        values={"when": when},
    )


def privacy_link_manager(*, manager: str, when: str) -> Message:
    """A line in the answer to /privacy show.

    Args:
        manager: a person, shown by Discord
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_link_manager",
        text="{manager} linked a Plex account to you ({when}).",
        values={"manager": manager, "when": when},
    )


def privacy_link_somebody(*, when: str) -> Message:
    """A line in the answer to /privacy show.
    The manager who did it had their own data deleted since.

    Args:
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_link_somebody",
        text="A manager linked a Plex account to you ({when}).",
        values={"when": when},
    )


def privacy_link_none() -> Message:
    """A line in the answer to /privacy show."""
    return Message(
        domain="messages",
        context="privacy_link_none",
        text="No Plex account is linked to you.",
    )


def privacy_shared(*, count: int) -> Message:
    """A line in the answer to /privacy show.
    A list of them follows.

    Args:
        count: how many they are
    """
    return Message(
        domain="messages",
        context="privacy_shared",
        text="Another Discord account is linked to the same Plex account:",
        plural="{count} other Discord accounts are linked to the same Plex account:",
        count=count,
        values={"count": count},
    )


def privacy_shared_own(*, member: str, when: str) -> Message:
    """An entry of that list.

    Args:
        member: a person, shown by Discord
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_shared_own",
        text="{member}, who signed in to Plex ({when})",
        values={"member": member, "when": when},
    )


def privacy_shared_manager(*, member: str, manager: str, when: str) -> Message:
    """An entry of that list.

    Args:
        member: a person, shown by Discord
        manager: a person, shown by Discord
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_shared_manager",
        text="{member}, linked by {manager} ({when})",
        values={"member": member, "manager": manager, "when": when},
    )


def privacy_shared_somebody(*, member: str, when: str) -> Message:
    """An entry of that list.

    Args:
        member: a person, shown by Discord
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_shared_somebody",
        text="{member}, linked by a manager ({when})",
        values={"member": member, "when": when},
    )


def privacy_shared_more(*, count: int) -> Message:
    """The last entry of that list, where it is too long.

    Args:
        count: how many are left out
    """
    return Message(
        domain="messages",
        context="privacy_shared_more",
        text="and one more",
        plural="and {count} more",
        count=count,
        values={"count": count},
    )


def privacy_hidden(*, when: str) -> Message:
    """A line in the answer to /privacy show.

    Args:
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_hidden",
        text="You are hidden: charts leave your Plex account out (since {when}).",
        values={"when": when},
    )


def privacy_hidden_other(*, when: str) -> Message:
    """A line in the answer to /privacy show.

    Args:
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_hidden_other",
        text="Charts leave your Plex account out, because another Discord account that was linked to it hid it (since {when}).",
        values={"when": when},
    )


def privacy_hidden_before(*, when: str) -> Message:
    """A line in the answer to /privacy show.
    It is about a link that the person had before.

    Args:
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_hidden_before",
        text="You hid a Plex account that was linked to you before; charts still leave it out (since {when}).",
        values={"when": when},
    )


def privacy_visible() -> Message:
    """A line in the answer to /privacy show."""
    return Message(
        domain="messages",
        context="privacy_visible",
        text="You are not hidden.",
    )


def privacy_named(*, when: str) -> Message:
    """A line in the answer to /privacy show.

    Args:
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_named",
        text="You agreed to be named in charts ({when}).",
        values={"when": when},
    )


def privacy_named_other(*, when: str) -> Message:
    """A line in the answer to /privacy show.

    Args:
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_named_other",
        text="Your Plex account may be named in charts, because another Discord account linked to it agreed ({when}).",
        values={"when": when},
    )


def privacy_unnamed() -> Message:
    """A line in the answer to /privacy show."""
    return Message(
        domain="messages",
        context="privacy_unnamed",
        text="You have not agreed to be named in charts.",
    )


def privacy_cooldowns(*, commands: str) -> Message:
    """A line in the answer to /privacy show.

    Args:
        commands: commands and instants, joined as a list of the language
    """
    return Message(
        domain="messages",
        context="privacy_cooldowns",
        text="So that nobody asks too often, I remember until when you have to wait with: {commands}.",
        values={"commands": commands},
    )


def privacy_cooldown(*, command: str, when: str) -> Message:
    """An entry of that list.

    Args:
        command: a command, such as graph
        when: date and time, shown by Discord in the language of each reader
    """
    return Message(
        domain="messages",
        context="privacy_cooldown",
        text="{command} ({when})",
        values={"command": command, "when": when},
    )


def privacy_changes(*, count: int) -> Message:
    """A line in the answer to /privacy show.

    Args:
        count: how many
    """
    return Message(
        domain="messages",
        context="privacy_changes",
        text="The list of changed settings names you once.",
        plural="The list of changed settings names you {count} times.",
        count=count,
        values={"count": count},
    )


def privacy_not_stored() -> Message:
    """The end of the answer to /privacy show."""
    return Message(
        domain="messages",
        context="privacy_not_stored",
        text="I do not store your Plex name, e-mail address, password or token, nor anything that you watch: that stays in Tautulli. Where a manager links a member, I keep the manager’s Discord id with that link, so that the member can see who it was.",
    )


def privacy_hint(*, export: str, delete: str) -> Message:
    """The small line below the answer to /privacy show.

    Args:
        export: a command, such as /privacy export
        delete: a command, such as /privacy delete
    """
    return Message(
        domain="messages",
        context="privacy_hint",
        text="{export} gives you all of it as a file, {delete} deletes it.",
        values={"export": export, "delete": delete},
    )


def privacy_export() -> Message:
    """The answer to /privacy export; a file hangs below it."""
    return Message(
        domain="messages",
        context="privacy_export",
        text="This file holds everything that I have stored about you. Only you see it.",
    )


def privacy_delete_ask() -> Message:
    """The answer to /privacy delete of somebody who is hidden; two buttons hang below it."""
    return Message(
        domain="messages",
        context="privacy_delete_ask",
        text="You are hidden from charts. Undo that, too? Then charts count you again. If you stay hidden, I keep the number of the Plex account and since when it is hidden, but not who you are on Discord.",
    )


def privacy_delete_all() -> Message:
    """On a button; at most 80 characters."""
    return Message(
        domain="messages",
        context="privacy_delete_all",
        text="Delete everything, show me again",
    )


def privacy_delete_keep() -> Message:
    """On a button; at most 80 characters."""
    return Message(
        domain="messages",
        context="privacy_delete_keep",
        text="Delete, but keep me hidden",
    )


def privacy_deleted() -> Message:
    """The answer to /privacy delete."""
    return Message(
        domain="messages",
        context="privacy_deleted",
        text="Done: I have deleted everything that I had stored about you.",
    )


def privacy_deleted_kept(*, link: str, unhide: str) -> Message:
    """The line below it, where somebody wanted to stay hidden.

    Args:
        link: the command that links a Plex account, such as /link
        unhide: the command that ends a hide, such as /privacy unhide
    """
    return Message(
        domain="messages",
        context="privacy_deleted_kept",
        text="You stay hidden. To be shown again, use {link} and then {unhide}.",
        values={"link": link, "unhide": unhide},
    )


def privacy_deleted_changes() -> Message:
    """The line below it, where somebody had changed settings of the bot."""
    return Message(
        domain="messages",
        context="privacy_deleted_changes",
        text="The settings that you changed stay in the list of changes, but it no longer says that it was you.",
    )


def privacy_delete_nothing() -> Message:
    """The answer to /privacy delete, where nothing was told of in /privacy show."""
    return Message(
        domain="messages",
        context="privacy_delete_nothing",
        text="Done: nothing is stored about you.",
    )


def privacy_hide_done(*, unhide: str) -> Message:
    """The answer to /privacy hide.

    Args:
        unhide: the command that ends a hide, such as /privacy unhide
    """
    return Message(
        domain="messages",
        context="privacy_hide_done",
        text="You are hidden: I leave your Plex account out of every new chart. What is already posted stays as it is. {unhide} undoes this.",
        values={"unhide": unhide},
    )


def privacy_hide_deleted_people() -> Message:
    """The small line below that."""
    return Message(
        domain="messages",
        context="privacy_hide_deleted_people",
        text="While anybody is hidden, charts also leave out people who were deleted in Tautulli.",
    )


def privacy_unhide_done() -> Message:
    """The answer to /privacy unhide."""
    return Message(
        domain="messages",
        context="privacy_unhide_done",
        text="You are no longer hidden: I do not leave your Plex account out of new charts any more.",
    )


def privacy_unhide_nothing(*, link: str, unhide: str) -> Message:
    """The answer to /privacy unhide of somebody who is not hidden, as far as is known.

    Args:
        link: the command that links a Plex account, such as /link
        unhide: the command that ends a hide, such as /privacy unhide
    """
    return Message(
        domain="messages",
        context="privacy_unhide_nothing",
        text="As far as I know, you are not hidden. If you hid once and then had your data deleted, use {link} first and then {unhide}.",
        values={"link": link, "unhide": unhide},
    )


def privacy_name_agreed(*, name: str) -> Message:
    """The answer to /privacy name.

    Args:
        name: a command, such as /privacy name
    """
    return Message(
        domain="messages",
        context="privacy_name_agreed",
        text="Noted: you agree to be named in charts. You can take it back with {name} at any time.",
        values={"name": name},
    )


def privacy_name_refused() -> Message:
    """The answer to /privacy name."""
    return Message(
        domain="messages",
        context="privacy_name_refused",
        text="Noted: you do not agree to be named in charts.",
    )


def privacy_mode_consent_agreed() -> Message:
    """The line below the answer to /privacy name: what the owner’s settings make of it."""
    return Message(
        domain="messages",
        context="privacy_mode_consent_agreed",
        text="New charts show your name as Tautulli has it, unless it could be taken for somebody else’s.",
    )


def privacy_mode_consent_refused() -> Message:
    """The line below the answer to /privacy name: what the owner’s settings make of it."""
    return Message(
        domain="messages",
        context="privacy_mode_consent_refused",
        text="New charts do not show your name: they only name people who agreed.",
    )


def privacy_mode_real(*, hide: str) -> Message:
    """The line below the answer to /privacy name: what the owner’s settings make of it.

    Args:
        hide: a command, such as /privacy hide
    """
    return Message(
        domain="messages",
        context="privacy_mode_real",
        text="At the moment, though, charts here name everybody, asked or not. With {hide} they leave you out entirely.",
        values={"hide": hide},
    )


def privacy_mode_masked() -> Message:
    """The line below the answer to /privacy name: what the owner’s settings make of it."""
    return Message(
        domain="messages",
        context="privacy_mode_masked",
        text="At the moment, charts here show only the first character of each name, no matter who agreed.",
    )


def privacy_mode_anonymous() -> Message:
    """The line below the answer to /privacy name: what the owner’s settings make of it."""
    return Message(
        domain="messages",
        context="privacy_mode_anonymous",
        text="At the moment, charts here name nobody, no matter who agreed.",
    )


def privacy_mode_hidden() -> Message:
    """The line below the answer to /privacy name: what the owner’s settings make of it."""
    return Message(
        domain="messages",
        context="privacy_mode_hidden",
        text="As you are hidden, charts leave you out anyway.",
    )


def unlink_done() -> Message:
    """The answer to /unlink."""
    return Message(
        domain="messages",
        context="unlink_done",
        text="Done: your Plex account is no longer linked to you. If you had agreed to be named in charts, that no longer counts either.",
    )


def unlink_stays_hidden() -> Message:
    """The line below it."""
    return Message(
        domain="messages",
        context="unlink_stays_hidden",
        text="Charts still leave it out, because it is hidden.",
    )


def unlink_unhide(*, unhide: str) -> Message:
    """Added to that line.

    Args:
        unhide: the command that ends a hide, such as /privacy unhide
    """
    return Message(
        domain="messages",
        context="unlink_unhide",
        text="{unhide} undoes that.",
        values={"unhide": unhide},
    )


def unlink_nothing() -> Message:
    """The answer to /unlink."""
    return Message(
        domain="messages",
        context="unlink_nothing",
        text="No Plex account is linked to you: there is nothing to undo.",
    )


def link_how(*, ends: str) -> Message:
    """The first paragraph of the answer to /link, above a button that leads to Plex (link_button).

    Args:
        ends: until when, shown by Discord in the language of each reader, such as: in 14 minutes
    """
    return Message(
        domain="messages",
        context="link_how",
        text="Press the button and sign in to Plex: that shows me which account is yours. You never type your name, e-mail or password here. This message will tell you how it went; the link expires {ends}.",
        values={"ends": ends},
    )


def link_kept() -> Message:
    """The second paragraph of the answer to /link."""
    return Message(
        domain="messages",
        context="link_kept",
        text="What I keep: your Discord id, the id of your Plex account, and when and by whom they were linked. I use the token from Plex for this one question only; then I sign it out and forget it.",
    )


def link_warning() -> Message:
    """The last paragraph of the answer to /link. A stranger who sends somebody such a link would get
    to see that person's statistics.
    """
    return Message(
        domain="messages",
        context="link_warning",
        text="**Only ever use a link that you asked for yourself, and give yours to nobody:** whoever signs in with it is linked to your Discord account.",
    )


def link_button() -> Message:
    """The button below the answer to /link. Short; at most 80 characters."""
    return Message(
        domain="messages",
        context="link_button",
        text="Sign in to Plex",
    )


def link_done(*, command: str) -> Message:
    """The answer to /link when somebody has signed in.

    Args:
        command: the command that undoes it, such as /unlink
    """
    return Message(
        domain="messages",
        context="link_done",
        text="Done: your Plex account is linked. {command} undoes the link.",
        values={"command": command},
    )


def link_done_already() -> Message:
    """The answer to /link when somebody has signed in with the account that they are linked to."""
    return Message(
        domain="messages",
        context="link_done_already",
        text="This Plex account is already linked to you. Nothing has changed.",
    )


def link_unknown_account(*, command: str) -> Message:
    """The answer to /link when somebody has signed in with an account that the Plex server does not
    know.

    Args:
        command: the command that begins anew, such as /link
    """
    return Message(
        domain="messages",
        context="link_unknown_account",
        text="You signed in, but this Plex server does not know the account that you used, so nothing was linked. If you have another one, use {command} again and sign in with it.",
        values={"command": command},
    )


def link_not_in_time(*, command: str) -> Message:
    """The answer to /link when nobody has signed in, or the person refused.

    Args:
        command: the command that begins anew, such as /link
    """
    return Message(
        domain="messages",
        context="link_not_in_time",
        text="Nobody signed in to Plex in time, so nothing was linked. Use {command} again for a new link.",
        values={"command": command},
    )


def link_replaced() -> Message:
    """In the place of the answer to /link, when the person used /link again."""
    return Message(
        domain="messages",
        context="link_replaced",
        text="You have asked for a newer link: please use that one. This one no longer works.",
    )


def link_waits_for_tautulli(*, ends: str) -> Message:
    """In the place of the answer to /link, when somebody has signed in and the program Tautulli gives
    no answer.

    Args:
        ends: until when, shown by Discord in the language of each reader, such as: in 10 minutes
    """
    return Message(
        domain="messages",
        context="link_waits_for_tautulli",
        text="You are signed in to Plex, but Tautulli, which knows the people of this server, does not answer. Nothing is stored yet. I keep trying, and give up {ends}.",
        values={"ends": ends},
    )


def link_plex_away() -> Message:
    """The answer to /link when Plex's sign-in gave no answer that could be used."""
    return Message(
        domain="messages",
        context="link_plex_away",
        text="Plex’s sign-in does not answer me at the moment, so nothing was linked. Please try again in a few minutes.",
    )


def link_member_done(*, command: str) -> Message:
    """The answer to /link_member, the same in every case, so that nobody learns from it who has an
    account.

    Args:
        command: the command with which the member sees the link, such as /privacy
    """
    return Message(
        domain="messages",
        context="link_member_done",
        text="Thanks, noted. If exactly one Plex account matches, nobody has signed in with it here, and it is not hidden, the member is linked to it now. I always give this same answer, so that it tells nothing about anybody. With {command} the member sees the link, and who made it.",
        values={"command": command},
    )


def link_member_not_a_person() -> Message:
    """The answer to /link_member for a bot, or for somebody who is not in the Discord server."""
    return Message(
        domain="messages",
        context="link_member_not_a_person",
        text="Only people who are members of this server can be linked. Please choose one of them.",
    )


def update_none(*, resume: str, add: str) -> Message:
    """The answer to /update_graphs where no report is enabled.

    Args:
        resume: the command that switches a report on again, such as /report resume
        add: the command that adds a report, such as /report add
    """
    return Message(
        domain="messages",
        context="update_none",
        text="No report is switched on, so there is nothing to post. {resume} switches one on, {add} makes a new one.",
        values={"resume": resume, "add": add},
    )


def refused_unknown_report() -> Message:
    """To somebody who named a report that there is not."""
    return Message(
        domain="messages",
        context="refused_unknown_report",
        text="There is no report of that name. Choose one from the list that appears while you type.",
    )


def update_waits(*, report: str) -> Message:
    """How far a report has come.

    Args:
        report: the report's name, in bold
    """
    return Message(
        domain="messages",
        context="update_waits",
        text="{report}: waiting for its turn",
        values={"report": report},
    )


def update_draws(*, report: str, done: int, count: int) -> Message:
    """How far a report has come.

    Args:
        report: the report's name, in bold
        done: how many charts are drawn
        count: how many there will be
    """
    return Message(
        domain="messages",
        context="update_draws",
        text="{report}: {done} of {count} chart drawn",
        plural="{report}: {done} of {count} charts drawn",
        count=count,
        values={"report": report, "done": done, "count": count},
    )


def update_posts(*, report: str) -> Message:
    """How far a report has come.

    Args:
        report: the report's name, in bold
    """
    return Message(
        domain="messages",
        context="update_posts",
        text="{report}: being posted",
        values={"report": report},
    )


def update_clears(*, report: str) -> Message:
    """How far a report has come.

    Args:
        report: the report's name, in bold
    """
    return Message(
        domain="messages",
        context="update_clears",
        text="{report}: posted; the old post is being removed",
        values={"report": report},
    )


def update_posted(*, report: str, link: str) -> Message:
    """How a report ended.

    Args:
        report: the report's name, in bold
        link: a link to the post, or its channel
    """
    return Message(
        domain="messages",
        context="update_posted",
        text="{report}: posted, {link}",
        values={"report": report, "link": link},
    )


def update_posted_without(*, report: str, link: str, count: int, charts: str) -> Message:
    """How a report ended.

    Args:
        report: the report's name, in bold
        link: a link to the post, or its channel
        count: how many charts are missing
        charts: their names (chart_name_...), joined as a list of the language
    """
    return Message(
        domain="messages",
        context="update_posted_without",
        text="{report}: posted, {link}. One chart could not be drawn, and the log says why: {charts}.",
        plural="{report}: posted, {link}. {count} charts could not be drawn, and the log says why: {charts}.",
        count=count,
        values={"report": report, "link": link, "count": count, "charts": charts},
    )


def update_failed(*, report: str, reason: Message) -> Message:
    """How a report ended.

    Args:
        report: the report's name, in bold
        reason: what happened and what to do (failed_..., notice_permissions_missing)
    """
    return Message(
        domain="messages",
        context="update_failed",
        text="{report}: not posted. {reason}",
        values={"report": report, "reason": reason},
    )


def update_stopped(*, report: str) -> Message:
    """How a report ended.

    Args:
        report: the report's name, in bold
    """
    return Message(
        domain="messages",
        context="update_stopped",
        text="{report}: I am shutting down. Once I am back, I finish what I began.",
        values={"report": report},
    )


def update_goes_on(*, uptime: str) -> Message:
    """The last words of an answer that cannot be changed any longer.

    Args:
        uptime: the command that tells how the bot is doing, such as /uptime
    """
    return Message(
        domain="messages",
        context="update_goes_on",
        text="This takes longer than Discord lets me answer. I carry on without you watching; {uptime} tells how it ended.",
        values={"uptime": uptime},
    )


def update_preview(*, report: str) -> Message:
    """Above a preview, which only the asker sees.

    Args:
        report: the report's name, in bold
    """
    return Message(
        domain="messages",
        context="update_preview",
        text="{report}: this is how it would look now. Only you see it, and nothing is posted.",
        values={"report": report},
    )


def failed_picture_too_large() -> Message:
    """The answer where a chart's picture is larger than what Discord takes."""
    return Message(
        domain="messages",
        context="failed_picture_too_large",
        text="The picture is larger than Discord allows. Please tell whoever runs me: a smaller size can be set in the configuration.",
    )


def table_button() -> Message:
    """A button under a report and under single charts: shows their numbers as text. At most 80 characters."""
    return Message(
        domain="messages",
        context="table_button",
        text="Show as table",
    )


def table_reading() -> Message:
    """Shown to somebody who asked for the numbers of charts, while they are read."""
    return Message(
        domain="messages",
        context="table_reading",
        text="I am reading the numbers for you …",
    )


def table_choose(*, count: int) -> Message:
    """Above a menu of charts, where the tables of all would be too long. A file with all numbers is attached below.

    Args:
        count: how many charts there are
    """
    return Message(
        domain="messages",
        context="table_choose",
        text="Which chart would you like as a table? The file has the numbers of this chart.",
        plural="Which chart would you like as a table? The file has the numbers of all {count} charts.",
        count=count,
        values={"count": count},
    )


def table_cut(*, shown: int, rows: int) -> Message:
    """The small line below the title of a table that is too long. A file with all rows is attached below.

    Args:
        shown: how many rows, the last ones, are shown
        rows: how many rows there are
    """
    return Message(
        domain="messages",
        context="table_cut",
        text="These are the last {shown} of {rows} row. The file has all of them.",
        plural="These are the last {shown} of {rows} rows. The file has all of them.",
        count=rows,
        values={"shown": shown, "rows": rows},
    )


def table_in_hours(*, subtitle: str) -> Message:
    """The small line below the title of a table of watch time.

    Args:
        subtitle: days, what is counted, and the time zone
    """
    return Message(
        domain="messages",
        context="table_in_hours",
        text="{subtitle} · hours:minutes",
        values={"subtitle": subtitle},
    )


def table_in_minutes(*, subtitle: str) -> Message:
    """The small line below the title of a table of short watch times.

    Args:
        subtitle: days, what is counted, and the time zone
    """
    return Message(
        domain="messages",
        context="table_in_minutes",
        text="{subtitle} · minutes:seconds",
        values={"subtitle": subtitle},
    )


def table_total() -> Message:
    """The head of a table's last column: the sum of the columns before. As short as can be."""
    return Message(
        domain="messages",
        context="table_total",
        text="Total",
    )


def permission_view_channel() -> Message:
    """A permission, as Discord's own settings call it in this language. It stands in lists."""
    return Message(
        domain="messages",
        context="permission_view_channel",
        text="View Channel",
    )


def permission_read_message_history() -> Message:
    """A permission, as Discord's own settings call it in this language. It stands in lists."""
    return Message(
        domain="messages",
        context="permission_read_message_history",
        text="Read Message History",
    )


def permission_send_messages() -> Message:
    """A permission, as Discord's own settings call it in this language. It stands in lists."""
    return Message(
        domain="messages",
        context="permission_send_messages",
        text="Send Messages",
    )


def permission_send_messages_in_threads() -> Message:
    """A permission, as Discord's own settings call it in this language. It stands in lists."""
    return Message(
        domain="messages",
        context="permission_send_messages_in_threads",
        text="Send Messages in Threads",
    )


def permission_attach_files() -> Message:
    """A permission, as Discord's own settings call it in this language. It stands in lists."""
    return Message(
        domain="messages",
        context="permission_attach_files",
        text="Attach Files",
    )
